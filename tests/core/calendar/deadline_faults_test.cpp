// Faults seen in other systems, each beside a small model of the fault: where the model gives
// the right answer too, the case would prove nothing.
#include <cstdlib>
#include <ctime>
#include <set>

#include "core/calendar/remaining.h"
#include "tests/core/calendar/sample_calendar.h"

using namespace motcua;
using namespace motcua::sample;

namespace {

WorkingCalendar calendar_with_hours(const char* spans) {
    const auto calendar =
        shipped_calendar().with_hours({day("01/01/2020"), *parse_office_spans(spans)});
    REQUIRE(calendar);
    return *calendar;
}

std::string text(LocalTime local) { return shown(to_instant(local)); }
LocalTime local(const char* time) { return to_local(at(time)); }

// The n-th day from Monday to Friday that is not off: make-up days unknown.
LocalDay without_makeup_days(LocalDay from, int n) {
    while (n > 0) {
        from += std::chrono::days{1};
        if (shipped_calendar().kind_of(from) == DayKind::working) --n;
    }
    return from;
}

}  // namespace

TEST_SUITE("core/deadline_faults") {
    TEST_CASE("a working day is a day, not eight hours") {
        const auto calendar = calendar_with_hours("07:30-11:30,13:30-17:00");  // 7.5 hours
        const LocalTime eight_hours =
            calendar.add_office_minutes(local("2026-03-09 14:00"), Minutes{15 * 8 * 60});
        CHECK(text(eight_hours) == "2026-03-31 14:00");
        CHECK(due("2026-03-09 14:00", "15wd", {}, {}, calendar) == "2026-03-30 17:00");
        CHECK(due("2026-03-09 14:00", "15wd") == "2026-03-30 17:00");
    }

    TEST_CASE("hours begun after closing do not gain the night") {
        const LocalTime gained = local("2026-03-10 20:00") + std::chrono::hours{2};
        CHECK(text(gained) == "2026-03-10 22:00");
        CHECK(due("2026-03-10 20:00", "2h") == "2026-03-11 09:00");
    }

    TEST_CASE("elapsed time that ends after closing stops at closing") {
        const Instant due_at = at("2026-03-10 10:00");
        const Instant finished = at("2026-03-10 21:00");
        CHECK(finished - due_at == std::chrono::hours{11});
        CHECK(remaining(shipped_calendar(), due_at, finished).working_minutes == Minutes{300});
    }

    TEST_CASE("a dossier taken in on Saturday is not counted as that morning") {
        const auto result = deadline("2026-03-14 08:00", "1wd");
        CHECK(shown(result.counted_from) == "2026-03-16 07:00");
        CHECK(shown(*result.due) == "2026-03-17 17:00");
    }

    TEST_CASE("a make-up Saturday counts") {
        CHECK(print_day(without_makeup_days(day("21/08/2026"), 1)) == "24/08/2026");
        CHECK(due("2026-08-21 09:00", "1wd") == "2026-08-22 17:00");
    }

    TEST_CASE("a long term is right beyond any number of days") {
        // Ten years of weekdays, less what the listed years take off.
        LocalDay walked = day("09/03/2026");
        for (int n = 0; n < 2600;) {
            walked += std::chrono::days{1};
            if (shipped_calendar().is_working(walked)) ++n;
        }
        const auto result = deadline("2026-03-09 09:00", "2600wd");
        CHECK(day_of(*result.due) == walked);
        CHECK(walked - day("09/03/2026") > std::chrono::days{360});
        CHECK(result.provisional);  // and says that it cannot be sure
    }

    TEST_CASE("a pause is measured in working days, not in calendar days less one") {
        // Waiting over Tết: 10 calendar days, 1 working day between request and completion.
        CHECK(due("2026-02-12 10:00", "3wd") == "2026-02-24 17:00");
        CHECK(print_day(day("24/02/2026") + std::chrono::days{10 - 1}) == "05/03/2026");
        CHECK(due("2026-02-12 10:00", "3wd", {pause("2026-02-13 09:00", "2026-02-23 10:00")}) ==
              "2026-02-26 17:00");
    }

    TEST_CASE("counters of 1/11 and 11/1 do not share a key") {
        const auto digits = [](const char* date) {  // day and month put together without a mark
            const std::chrono::year_month_day d{day(date)};
            return std::to_string(static_cast<unsigned>(d.day())) +
                   std::to_string(static_cast<unsigned>(d.month()));
        };
        CHECK(digits("1/11/2026") == digits("11/1/2026"));
        CHECK(format_iso_day(day("1/11/2026")) != format_iso_day(day("11/1/2026")));
        CHECK(due("2026-11-02 09:00", "1wd") != due("2026-01-12 09:00", "1wd"));
    }

    TEST_CASE("the result does not change with the machine's time zone") {
        const char* before = std::getenv("TZ");
        const std::string kept = before != nullptr ? before : "";
        const std::time_t reception = at("2026-03-10 05:30").time_since_epoch().count();
        std::set<int> days;
        for (const char* zone : {"UTC0", "XXX-7", "YYY12"}) {
            ::setenv("TZ", zone, 1);
            ::tzset();
            std::tm parts{};
            ::localtime_r(&reception, &parts);
            days.insert(parts.tm_mday);  // what a program that asks the machine would take
            CHECK(due("2026-03-10 05:30", "1wd") == "2026-03-11 17:00");
        }
        CHECK(days.size() > 1);
        before != nullptr ? ::setenv("TZ", kept.c_str(), 1) : ::unsetenv("TZ");
        ::tzset();
    }

    TEST_CASE("noon is noon, not midnight") {
        CHECK(shown(at("2026-03-10 12:05")) == "2026-03-10 12:05");
        const auto calendar = calendar_with_hours("07:00-17:00");
        CHECK(due("2026-03-10 12:05", "1h", {}, {}, calendar) == "2026-03-10 13:05");
        CHECK(due("2026-03-10 00:05", "1h", {}, {}, calendar) == "2026-03-10 08:00");
    }
}
