#include "core/calendar/remaining.h"

#include <chrono>

#include "tests/core/calendar/random_cases.h"
#include "tests/core/calendar/sample_calendar.h"

using namespace motcua;
using namespace motcua::sample;

TEST_SUITE("core/remaining") {
    TEST_CASE("what is left, or overdue, is told in working days and office minutes") {
        struct Case {
            const char* due;
            const char* now;
            int days;
            int minutes;
            bool overdue;
        };
        for (const auto& c : {Case{"2026-03-17 17:00", "2026-03-12 10:00", 3, 300 + 3 * 480, false},
                              Case{"2026-03-17 17:00", "2026-03-17 16:00", 0, 60, false},
                              Case{"2026-03-17 17:00", "2026-03-17 17:00", 0, 0, false},
                              Case{"2026-03-17 17:00", "2026-03-17 17:01", 0, 0, true},
                              Case{"2026-03-17 17:00", "2026-03-18 06:00", 1, 0, true},
                              Case{"2026-03-13 17:00", "2026-03-15 12:00", 0, 0, true},
                              Case{"2026-03-13 17:00", "2026-03-17 08:00", 2, 540, true},
                              Case{"2026-08-24 17:00", "2026-08-21 17:00", 2, 960, false},
                              Case{"2026-02-23 10:00", "2026-02-13 16:00", 1, 240, false}}) {
            CAPTURE(c.due);
            CAPTURE(c.now);
            const auto left = remaining(shipped_calendar(), at(c.due), at(c.now));
            CHECK(left.working_days == c.days);
            CHECK(left.working_minutes == Minutes{c.minutes});
            CHECK(left.overdue == c.overdue);
        }
    }

    TEST_CASE("early is before the half-day of the due time, late only after its minute") {
        struct Case {
            const char* due;
            const char* finished;
            Verdict verdict;
        };
        for (const auto& c : {Case{"2026-03-17 17:00", "2026-03-17 13:29", Verdict::early},
                              Case{"2026-03-17 17:00", "2026-03-17 13:30", Verdict::on_time},
                              Case{"2026-03-17 17:00", "2026-03-17 17:00:59", Verdict::on_time},
                              Case{"2026-03-17 17:00", "2026-03-17 17:01", Verdict::late},
                              Case{"2026-03-17 11:30", "2026-03-17 07:00", Verdict::on_time},
                              Case{"2026-03-17 11:30", "2026-03-16 16:59", Verdict::early},
                              Case{"2026-03-17 07:00", "2026-03-16 16:59", Verdict::early},
                              Case{"2026-03-17 13:30", "2026-03-17 11:00", Verdict::early},
                              Case{"2026-03-17 13:30", "2026-03-17 13:30", Verdict::on_time}}) {
            CAPTURE(c.due);
            CAPTURE(c.finished);
            CHECK(verdict(shipped_calendar(), at(c.due), at(c.finished)) == c.verdict);
        }
    }

    TEST_CASE("an agency may let early begin with the day, or know no early") {
        const auto of = [](const char* finished, EarlyBefore early) {
            return verdict(shipped_calendar(), at("2026-03-17 17:00"), at(finished), early);
        };
        CHECK(of("2026-03-17 07:00", EarlyBefore::half_day) == Verdict::early);
        CHECK(of("2026-03-17 07:00", EarlyBefore::day) == Verdict::on_time);
        CHECK(of("2026-03-16 17:00", EarlyBefore::day) == Verdict::early);
        CHECK(of("2026-03-10 07:00", EarlyBefore::never) == Verdict::on_time);
        for (const auto early : {EarlyBefore::half_day, EarlyBefore::day, EarlyBefore::never}) {
            CHECK(of("2026-03-17 17:00", early) == Verdict::on_time);
            CHECK(of("2026-03-17 17:01", early) == Verdict::late);
        }
    }

    TEST_CASE("a list of ten thousand dossiers is told in the blink of an eye") {
        RandomCases cases(5);
        std::vector<Instant> due;
        for (int i = 0; i < 10'000; ++i) due.push_back(cases.next().received);
        const Instant now = at("2026-11-22 09:00");
        const auto began = std::chrono::steady_clock::now();
        long overdue = 0;
        for (const auto instant : due) {
            overdue += remaining(shipped_calendar(), instant, now).overdue ? 1 : 0;
        }
        const auto took = std::chrono::steady_clock::now() - began;
        CHECK(overdue > 1000);
        // About 10 ms in a debug build; half a second would be felt.
        CHECK(took < std::chrono::milliseconds{500});
        MESSAGE("10000 dossiers in ", std::chrono::duration<double, std::milli>(took).count(),
                " ms");
    }
}
