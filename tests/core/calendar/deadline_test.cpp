#include "core/calendar/deadline.h"

#include "tests/core/calendar/sample_calendar.h"

using namespace motcua;
using namespace motcua::sample;

namespace {

std::string refused(const std::vector<Pause>& pauses, const char* received = "2026-03-09 09:00") {
    const auto result = compute_deadline(at(received), term("5wd"), pauses, shipped_calendar());
    return result ? "accepted" : to_string(result.error());
}

bool provisional(const char* received, const char* term_text) {
    return deadline(received, term_text).provisional;
}

const DeadlineRules restart{DueAt::close, Resume::restarts};

}  // namespace

TEST_SUITE("core/deadline") {
    TEST_CASE("an hour term that ends at closing is due at closing") {
        CHECK(due("2026-03-10 10:30", "1h") == "2026-03-10 11:30");
        CHECK(due("2026-03-10 11:00", "1h") == "2026-03-10 14:00");
        CHECK(due("2026-03-10 16:00", "1h") == "2026-03-10 17:00");
        CHECK(due("2026-03-13 17:00", "1h") == "2026-03-16 08:00");
    }

    TEST_CASE("same day means before the cut-off, by the minute") {
        CHECK(due("2026-03-10 14:59", "same-day") == "2026-03-10 17:00");
        CHECK(due("2026-03-10 14:59:59", "same-day") == "2026-03-10 17:00");
        CHECK(due("2026-03-10 15:00", "same-day") == "2026-03-11 17:00");
        CHECK(due("2026-03-10 21:00", "same-day") == "2026-03-11 17:00");
    }

    TEST_CASE("phases follow each other from the day the one before ended") {
        CHECK(due("2026-03-09 09:00", "2wd+3wd") == due("2026-03-09 09:00", "5wd"));
        // Ten calendar days end on Thursday the 19th, five working days later is the 26th.
        CHECK(due("2026-03-09 09:00", "10cd+5wd") == "2026-03-26 17:00");
        CHECK(due("2026-03-09 16:00", "1h+2h") == "2026-03-10 09:00");
        CHECK(due("2026-03-09 09:00", "1wd+same-day") == "2026-03-11 17:00");
    }

    TEST_CASE("a month without that day ends on its last") {
        CHECK(due("2025-12-31 09:00", "2m") == "2026-03-02 17:00");  // 28/02 is a Saturday
        CHECK(due("2026-03-31 09:00", "1m") == "2026-05-04 17:00");  // 30/04 is off
    }

    TEST_CASE("hours stop with the request and go on with the completion, by the minute") {
        const std::vector<Pause> waited{pause("2026-03-10 09:10", "2026-03-11 14:20")};
        CHECK(due("2026-03-10 09:00", "2h", waited) == "2026-03-11 16:10");
        CHECK(due("2026-03-10 09:00", "2h", waited, restart) == "2026-03-11 16:20");
    }

    TEST_CASE("a completion at night or on a Sunday counts from the next opening, as a reception") {
        const std::vector<Pause> sunday{pause("2026-03-11 10:00", "2026-03-15 20:00")};
        const std::vector<Pause> monday{pause("2026-03-11 10:00", "2026-03-16 07:00")};
        CHECK(due("2026-03-09 09:00", "5wd", sunday) == due("2026-03-09 09:00", "5wd", monday));
    }

    TEST_CASE("calendar days and months stop too") {
        const std::vector<Pause> waited{pause("2026-03-11 10:00", "2026-03-16 09:00")};
        // One day used (the 10th), nine left after the 16th: the 25th.
        CHECK(due("2026-03-09 09:00", "10cd", waited) == "2026-03-25 17:00");
        CHECK(due("2026-03-09 09:00", "10cd", waited, restart) == "2026-03-26 17:00");
        // 31 days to 09/04, one used, thirty left after 16/03: 15/04.
        CHECK(due("2026-03-09 09:00", "1m", waited) == "2026-04-15 17:00");
        CHECK(due("2026-03-09 09:00", "1m", waited, restart) == "2026-04-16 17:00");
    }

    TEST_CASE("while a supplement is awaited there is no due date") {
        CHECK(due("2026-03-09 09:00", "5wd", {pause("2026-03-11 10:00", "")}) == "open");
        CHECK(deadline("2026-03-09 09:00", "5wd", {pause("2026-03-11 10:00", "")})
                  .explanation.back()
                  .reason == DayReason::request_day);
    }

    TEST_CASE("a request after the due time does not make a late dossier punctual") {
        CHECK(due("2026-03-09 09:00", "1wd", {pause("2026-03-10 16:59", "")}) == "open");
        CHECK(due("2026-03-09 09:00", "1wd", {pause("2026-03-10 17:00", "")}) ==
              "2026-03-10 17:00");
        CHECK(due("2026-03-09 09:00", "1wd", {pause("2026-03-12 09:00", "2026-03-13 09:00")},
                  restart) == "2026-03-10 17:00");
    }

    TEST_CASE("pauses that cannot have been are refused") {
        CHECK(refused({pause("2026-03-09 08:59", "2026-03-10 09:00")}) == "pause_before_reception");
        CHECK(refused({pause("2026-03-11 09:00", "2026-03-11 08:59")}) ==
              "pause_ends_before_it_begins");
        CHECK(refused({pause("2026-03-10 09:00", "2026-03-12 09:00"),
                       pause("2026-03-11 09:00", "2026-03-13 09:00")}) == "pauses_overlap");
        CHECK(refused({pause("2026-03-10 09:00", ""), pause("2026-03-11 09:00", "")}) ==
              "pauses_overlap");
        CHECK(refused({pause("2026-03-10 09:00", "2026-03-11 09:00"),
                       pause("2026-03-11 09:00", "2026-03-12 09:00")}) == "accepted");
        CHECK(refused({}, "1850-03-09 09:00") == "out_of_range");
    }

    TEST_CASE("a date that rests on a proposal or an unknown year is provisional") {
        CHECK_FALSE(provisional("2027-02-02 09:00", "1wd"));
        CHECK(provisional("2027-02-03 09:00", "1wd"));
        CHECK(provisional("2027-02-11 09:00", "1h"));  // off in the other option only
        CHECK(provisional("2027-12-30 09:00", "5wd"));
        CHECK_FALSE(provisional("2026-12-30 09:00", "5wd"));
        CHECK_FALSE(provisional("2027-04-15 09:00", "1wd"));
    }

    TEST_CASE("each day says whether it counted and why") {
        struct Day {
            const char* date;
            bool counts;
            DayReason reason;
        };
        const auto result = deadline("2026-08-20 17:10", "2wd");
        const std::vector<Day> expected = {{"20/08/2026", false, DayReason::after_hours},
                                           {"21/08/2026", false, DayReason::reception_day},
                                           {"22/08/2026", true, DayReason::makeup_day},
                                           {"23/08/2026", false, DayReason::weekend},
                                           {"24/08/2026", true, DayReason::working_day}};
        REQUIRE(result.explanation.size() == expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            CAPTURE(expected[i].date);
            CHECK(result.explanation[i].day == day(expected[i].date));
            CHECK(result.explanation[i].counts == expected[i].counts);
            CHECK(result.explanation[i].reason == expected[i].reason);
        }
        const auto national_day = deadline("2026-09-01 09:00", "1wd").explanation.at(1);
        CHECK(national_day.reason == DayReason::day_off);
        CHECK(national_day.name == "Quốc khánh");
        CHECK(national_day.status == DayStatus::statute);
    }

    TEST_CASE("days that had counted before a restart no longer do") {
        const auto result = deadline("2026-03-09 09:00", "3wd",
                                     {pause("2026-03-11 10:00", "2026-03-12 09:00")}, restart);
        REQUIRE(result.explanation.size() > 3);
        CHECK(result.explanation[1].reason == DayReason::restarted);
        CHECK_FALSE(result.explanation[1].counts);
        CHECK(result.explanation[2].reason == DayReason::request_day);
        CHECK(result.explanation[3].reason == DayReason::completion_day);
    }
}
