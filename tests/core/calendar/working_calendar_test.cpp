#include "core/calendar/working_calendar.h"

#include "tests/core/calendar/sample_calendar.h"

using namespace motcua;
using namespace motcua::sample;

namespace {

LocalTime local(std::string_view text) { return to_local(at(text)); }

std::string opens(std::string_view text) {
    return shown(to_instant(shipped_calendar().next_open(local(text))));
}

CalendarData plain() {
    CalendarData data;
    data.hours = {shipped_calendar().data().hours.front()};
    data.entered_years = {2026};
    return data;
}

std::string refused(const CalendarData& data) {
    const auto calendar = WorkingCalendar::make(data);
    return calendar ? "accepted" : to_string(calendar.error());
}

}  // namespace

TEST_SUITE("core/working_calendar") {
    TEST_CASE("weekends, days off and make-up Saturdays are told apart") {
        const auto& calendar = shipped_calendar();
        CHECK(calendar.kind_of(day("21/08/2026")) == DayKind::working);
        CHECK(calendar.kind_of(day("22/08/2026")) == DayKind::makeup);
        CHECK(calendar.kind_of(day("23/08/2026")) == DayKind::weekend);
        CHECK(calendar.kind_of(day("31/08/2026")) == DayKind::off);
        CHECK(calendar.kind_of(day("24/11/2026")) == DayKind::off);
        REQUIRE(calendar.listed(day("02/09/2026")) != nullptr);
        CHECK(calendar.listed(day("02/09/2026"))->status == DayStatus::statute);
        CHECK(calendar.listed(day("03/09/2026")) == nullptr);
    }

    TEST_CASE("closing time belongs to what comes after it") {
        CHECK(opens("2026-03-10 07:00") == "2026-03-10 07:00");
        CHECK(opens("2026-03-10 11:29") == "2026-03-10 11:29");
        CHECK(opens("2026-03-10 11:30") == "2026-03-10 13:30");
        CHECK(opens("2026-03-10 16:59") == "2026-03-10 16:59");
        CHECK(opens("2026-03-10 17:00") == "2026-03-11 07:00");
        CHECK(opens("2026-03-13 17:00") == "2026-03-16 07:00");
        CHECK(opens("2026-03-10 00:30") == "2026-03-10 07:00");
    }

    TEST_CASE("office minutes are counted only while the office is open") {
        const auto& calendar = shipped_calendar();
        const auto minutes = [&](const char* from, const char* to) {
            return calendar.office_minutes(local(from), local(to)).count();
        };
        CHECK(minutes("2026-03-10 11:00", "2026-03-10 14:00") == 60);
        CHECK(minutes("2026-03-10 16:30", "2026-03-11 07:30") == 60);
        CHECK(minutes("2026-03-13 17:00", "2026-03-16 07:00") == 0);
        CHECK(minutes("2026-03-09 00:00", "2026-03-16 00:00") == 5 * 480);
        CHECK(minutes("2026-03-11 07:30", "2026-03-10 16:30") == 0);
    }

    TEST_CASE("new office hours hold from their day on, the old ones before") {
        CalendarData data = plain();
        data.hours.push_back(
            {day("16/03/2026"), *parse_office_spans("08:00-12:00,13:00-16:30"), Minutes{14 * 60}});
        const auto calendar = WorkingCalendar::make(data);
        REQUIRE(calendar);
        CHECK(due("2026-03-13 08:00", "1wd", {}, {}, *calendar) == "2026-03-16 16:30");
        CHECK(due("2026-03-12 08:00", "1wd", {}, {}, *calendar) == "2026-03-13 17:00");
        CHECK(due("2026-03-13 16:30", "1h", {}, {}, *calendar) == "2026-03-16 08:30");
        CHECK(due("2026-03-16 14:00", "same-day", {}, {}, *calendar) == "2026-03-17 16:30");
        // 07:00 is before the new opening, so the same clock time becomes the opening.
        CHECK(due("2026-03-13 07:00", "1wd", {}, {DueAt::clock, {}}, *calendar) ==
              "2026-03-16 08:00");
    }

    TEST_CASE("working days far away are found, and far back") {
        const auto& calendar = shipped_calendar();
        const LocalDay start = day("10/03/2026");
        LocalDay walked = start;
        for (int n = 1; n <= 1500; ++n) {
            do {
                walked += std::chrono::days{1};
            } while (!calendar.is_working(walked));
            REQUIRE(calendar.nth_working_day_after(start, n) == walked);
            REQUIRE(calendar.working_days(start + std::chrono::days{1},
                                          walked + std::chrono::days{1}) == n);
        }
        CHECK(calendar.working_days(day("01/01/1901"), day("08/01/1901")) == 5);
    }

    TEST_CASE("a calendar in which nobody ever works is refused instead of searched for ever") {
        CalendarData data = plain();
        data.weekend = {0, 1, 2, 3, 4, 5, 6};
        CHECK(refused(data) == "no_working_day");

        data = plain();
        for (LocalDay off = day("01/01/2026"); off < day("01/02/2036");
             off += std::chrono::days{1}) {
            data.off_days.push_back({off, "nghỉ", DayStatus::announced});
        }
        CHECK(refused(data) == "no_working_day");

        // A long stretch off is only long: no limit of some hundred days answers wrongly.
        data.off_days.resize(800);
        const auto calendar = WorkingCalendar::make(data);
        REQUIRE(calendar);
        CHECK(due("2025-12-31 09:00", "1wd", {}, {}, *calendar) == "2028-03-13 17:00");
    }

    TEST_CASE("a calendar that contradicts itself is refused") {
        CalendarData data = plain();
        data.off_days = {{day("22/08/2026"), "nghỉ", DayStatus::announced}};
        data.worked_days = {{day("22/08/2026"), "làm bù", DayStatus::announced}};
        CHECK(refused(data) == "contradictory_day");

        data = plain();
        data.hours.push_back(data.hours.front());
        CHECK(refused(data) == "bad_office_hours");
        data.hours = {{day("01/01/2026"), {{Minutes{600}, Minutes{600}}}}};
        CHECK(refused(data) == "bad_office_hours");
        data.hours = {
            {day("01/01/2026"), {{Minutes{800}, Minutes{900}}, {Minutes{600}, Minutes{700}}}}};
        CHECK(refused(data) == "bad_office_hours");
        data.hours.clear();
        CHECK(refused(data) == "no_office_hours");
        CHECK(refused(plain()) == "accepted");
    }

    TEST_CASE("a span is provisional when it touches a proposed day or a year not entered") {
        const auto& calendar = shipped_calendar();
        const auto provisional = [&](const char* first, const char* last) {
            return calendar.is_provisional(day(first), day(last));
        };
        CHECK_FALSE(provisional("01/01/2025", "31/12/2026"));
        CHECK(provisional("03/02/2027", "04/02/2027"));
        CHECK_FALSE(provisional("02/02/2027", "03/02/2027"));
        CHECK(provisional("12/02/2027", "12/02/2027"));  // off in the other option only
        CHECK_FALSE(provisional("15/02/2027", "31/08/2027"));
        CHECK(provisional("31/12/2027", "01/01/2028"));
        CHECK(provisional("31/12/2024", "01/01/2025"));
    }
}
