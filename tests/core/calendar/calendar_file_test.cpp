#include "core/calendar/calendar_file.h"

#include "core/base/file.h"
#include "tests/core/calendar/sample_calendar.h"

using namespace motcua;
using namespace motcua::sample;

namespace {

constexpr const char* plain_lists = R"({
  "off_weekdays": [
    {"date": "2026-09-02", "weekday": 3, "name": "Quốc khánh", "status": "statute"},
    {"date": "2027-02-04", "weekday": 4, "name": "Tết, phương án 1", "status": "proposal"}],
  "worked_saturdays": [{"date": "2026-08-22", "why": "làm bù 31/8/2026"}],
  "tet_2027_options": {"1": ["2027-02-04", "2027-02-10"], "2": ["2027-02-05", "2027-02-14"]}})";

std::string own(const std::string& changed_from = "", const std::string& to = "") {
    std::string text = R"({"format":"motcua-calendar/1","version":"2026-09-26",
      "office_hours":[{"from":"2025-01-01","spans":["07:30-11:30"],"same_day_cutoff":"10:00"}],
      "entered_years":[2026],
      "off_days":[{"date":"2026-09-02","name":"Quốc khánh","status":"statute"}],
      "worked_days":[],"proposals":[{"name":"p","days":["2026-12-31"]}]})";
    if (const auto where = text.find(changed_from); !changed_from.empty()) {
        REQUIRE(where != text.npos);
        text.replace(where, changed_from.size(), to);
    }
    return text;
}

std::string problem(const std::string& text) {
    const auto calendar = parse_calendar(text);
    return calendar ? "none" : calendar.error().what + " " + calendar.error().where;
}

}  // namespace

TEST_SUITE("core/calendar_file") {
    TEST_CASE("the shipped file knows its date, its years, both Tết options and its own digest") {
        const auto& data = shipped_calendar().data();
        CHECK(data.version == "2026-09-26");
        CHECK(data.entered_years == std::set<int>{2025, 2026, 2027});
        CHECK(data.off_days.size() == 38);
        CHECK(data.worked_days.size() == 3);
        REQUIRE(data.proposals.size() == 2);
        CHECK(data.proposals[1].days.front() == day("05/02/2027"));
        CHECK(data.proposals[1].days.back() == day("14/02/2027"));
        CHECK(data.digest.size() == 64);
    }

    TEST_CASE("plain lists of days off are read too") {
        const auto calendar = parse_calendar(plain_lists);
        REQUIRE(calendar);
        CHECK(calendar->kind_of(day("22/08/2026")) == DayKind::makeup);
        CHECK(calendar->kind_of(day("02/09/2026")) == DayKind::off);
        CHECK(calendar->is_provisional(day("12/02/2027"), day("12/02/2027")));
        CHECK_FALSE(calendar->is_provisional(day("15/02/2027"), day("15/02/2027")));
        CHECK(calendar->is_provisional(day("15/02/2028"), day("15/02/2028")));
        CHECK(calendar->hours_on(day("02/02/2026")).same_day_cutoff == Minutes{15 * 60});
    }

    TEST_CASE("another content has another digest") {
        const auto one = parse_calendar(own());
        const auto other = parse_calendar(own("Quốc khánh", "Quốc Khánh"));
        REQUIRE(one);
        REQUIRE(other);
        CHECK(one->data().digest != other->data().digest);
    }

    TEST_CASE("a file that is wrong anywhere is refused whole, with the place") {
        CHECK(problem(own()) == "none");
        CHECK(problem("{}") == "unknown_format format");
        CHECK(problem(own("2026-09-02", "2026-02-30")) == "bad_date off_days[0]");
        CHECK(problem(own("2026-09-02", "02/09/2026")) == "bad_date off_days[0]");
        CHECK(problem(own("\"statute\"", "\"sure\"")) == "bad_status off_days[0]");
        CHECK(problem(own("Quốc khánh", "")) == "missing_name off_days[0]");
        CHECK(problem(own("07:30-11:30", "11:30-07:30")) == "bad_hours office_hours[0].spans");
        CHECK(problem(own("10:00", "25:00")) == "bad_hours office_hours[0].same_day_cutoff");
        CHECK(problem(own("[2026]", "[\"2026\"]")) == "bad_year entered_years[0]");
        CHECK(problem(own("\"worked_days\":[],", "")) == "missing_list worked_days");
        CHECK(problem(own("\"version\":\"2026-09-26\"", "\"version\":\"new\"")) ==
              "bad_date version");
    }

    TEST_CASE("a file cut in half is refused wherever it is cut") {
        const std::string whole =
            read_file(std::string(MOTCUA_SOURCE_DIR) + "/resources/holidays.json");
        REQUIRE(parse_calendar(whole));
        for (std::size_t length = 0; length + 2 < whole.size(); length += 97) {
            CAPTURE(length);
            CHECK_FALSE(parse_calendar(whole.substr(0, length)));
        }
    }

    TEST_CASE("office hours are read as spans in order") {
        const auto spans = parse_office_spans("07:30-11:30,13:00-17:00");
        REQUIRE(spans);
        CHECK(spans->size() == 2);
        CHECK(spans->back().close == Minutes{17 * 60});
        for (const char* wrong : {"", "07:30", "07:30-", "11:30-07:30", "07:30-11:30,11:00-17:00",
                                  "07:30-11:30;13:00-17:00", "7h30-11h30", "13:00-25:00"}) {
            CAPTURE(wrong);
            CHECK_FALSE(parse_office_spans(wrong));
        }
    }
}
