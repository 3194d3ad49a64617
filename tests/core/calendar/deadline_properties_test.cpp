// What holds for every due date, whatever the dossier.
#include <algorithm>
#include <clocale>
#include <cstdlib>
#include <ctime>
#include <locale>

#include "core/calendar/remaining.h"
#include "tests/core/calendar/random_cases.h"
#include "tests/core/calendar/sample_calendar.h"

using namespace motcua;
using namespace motcua::sample;

namespace {

std::optional<Instant> due_of(const RandomCase& one, const ClockHistory& history) {
    const auto result =
        compute_deadline(one.received, one.term, history, shipped_calendar(), one.rules);
    return result ? result->due : std::nullopt;
}

// When the clock began to run the last time.
Instant begin_of_count(Instant received, const ClockHistory& history) {
    LocalTime begin = shipped_calendar().next_open(to_local(received));
    for (const auto& pause : history.pauses)
        begin = std::max(begin, shipped_calendar().next_open(to_local(*pause.to)));
    return to_instant(begin);
}

// "1.234.567", as other languages write numbers.
class Grouped : public std::numpunct<char> {
    char do_thousands_sep() const override { return '.'; }
    char do_decimal_point() const override { return ','; }
    std::string do_grouping() const override { return "\3"; }
};

}  // namespace

TEST_SUITE("core/deadline_properties") {
    TEST_CASE("nothing is ever due on a day off or while the office is closed") {
        RandomCases cases(1);
        for (int i = 0; i < 5000; ++i) {
            const RandomCase one = cases.next();
            const auto result = compute_deadline(one.received, one.term, one.history.pauses,
                                                 shipped_calendar(), one.rules);
            REQUIRE(result);
            if (!result->due) continue;
            const LocalTime end = to_local(*result->due);
            REQUIRE(shipped_calendar().is_working(day_of(end)));
            REQUIRE(end <= shipped_calendar().closing_of(day_of(end)));
            REQUIRE(end >= shipped_calendar().opening_of(day_of(end)));
            REQUIRE(*result->due >= result->counted_from);
        }
    }

    TEST_CASE("a longer term is never due earlier, and neither is a later reception") {
        RandomCases cases(2);
        for (int i = 0; i < 2000; ++i) {
            const RandomCase one = cases.next();
            const auto of = [&](Instant received, int count, TermUnit unit) {
                const auto made = Term::make({{unit, count}});
                return *compute_deadline(received, *made, {}, shipped_calendar())->due;
            };
            const int n = 1 + cases.below(30);
            for (const auto unit : {TermUnit::working_days, TermUnit::hours,
                                    TermUnit::calendar_days, TermUnit::months}) {
                REQUIRE(of(one.received, n, unit) <= of(one.received, n + 1, unit));
                REQUIRE(of(one.received, n, unit) <=
                        of(one.received + Minutes{cases.below(3000)}, n, unit));
            }
        }
    }

    TEST_CASE("a pause never takes time away, and a restart never gives less than going on") {
        RandomCases cases(3);
        for (int i = 0; i < 5000; ++i) {
            RandomCase one = cases.next();
            const auto of = [&](const std::vector<Pause>& pauses, Resume resume) {
                one.rules.resume = resume;
                return compute_deadline(one.received, one.term, pauses, shipped_calendar(),
                                        one.rules)
                    ->due;
            };
            const auto unpaused = of({}, Resume::continues);
            const auto going_on = of(one.history.pauses, Resume::continues);
            const auto again = of(one.history.pauses, Resume::restarts);
            if (going_on) REQUIRE(*going_on >= *unpaused);
            // Also in months: one begun again in February would be shorter than one going on.
            if (going_on && again) REQUIRE(*again >= *going_on);
        }
    }

    TEST_CASE("the order in which pauses and days off are given does not matter") {
        const Pause first = pause("2026-03-11 10:00", "2026-03-12 09:00");
        const Pause second = pause("2026-03-16 10:00", "2026-03-18 09:00");
        CHECK(due("2026-03-09 09:00", "10wd", {second, first}) == "2026-03-30 17:00");
        CalendarData data = shipped_calendar().data();
        std::reverse(data.off_days.begin(), data.off_days.end());
        const auto reversed = WorkingCalendar::make(data);
        REQUIRE(reversed);
        CHECK(due("2026-02-12 10:00", "30wd", {}, {}, *reversed) ==
              due("2026-02-12 10:00", "30wd"));
    }

    TEST_CASE("the machine's time zone changes nothing") {
        const char* before = std::getenv("TZ");
        const std::string kept = before != nullptr ? before : "";
        for (const char* zone :
             {"UTC", "America/New_York", "Asia/Ho_Chi_Minh", "XXX-14", "YYY12"}) {
            CAPTURE(zone);
            ::setenv("TZ", zone, 1);
            ::tzset();
            CHECK(due("2026-03-10 16:30", "2h") == "2026-03-11 08:30");
            CHECK(due("2026-03-15 22:40", "3wd") == "2026-03-19 17:00");
        }
        if (before != nullptr) {
            ::setenv("TZ", kept.c_str(), 1);
        } else {
            ::unsetenv("TZ");
        }
        ::tzset();
    }

    TEST_CASE("one more day, hour or month never makes a dossier due earlier, paused or not") {
        RandomCases cases(4);
        int compared = 0;
        for (int i = 0; i < 5000; ++i) {
            RandomCase one = cases.next();
            one.history.extensions.clear();  // they must be later than what they replace
            auto phases = one.term.phases();
            if (phases.back().unit == TermUnit::same_day) continue;
            ++phases.back().count;
            RandomCase longer = one;
            longer.term = *Term::make(phases);
            const auto due = due_of(one, one.history);
            const auto later = due_of(longer, one.history);
            // A request that came too late for the shorter term may still be open in the longer.
            if (!due || !later) continue;
            REQUIRE(*later >= *due);
            ++compared;
        }
        CHECK(compared > 4000);
    }

    TEST_CASE("a request and its completion never leave less time than was left") {
        RandomCases cases(5);
        int compared = 0;
        int extended = 0;
        for (int i = 0; i < 20000; ++i) {
            RandomCase one = cases.next();
            one.rules.session_is_first_day = false;
            auto& pauses = one.history.pauses;
            if (pauses.empty() || !pauses.back().to) continue;
            const Pause last = pauses.back();
            // What was known when the last request was made.
            auto& extensions = one.history.extensions;
            std::erase_if(extensions, [&](const auto& e) { return e.decided > last.from; });
            ClockHistory before = one.history;
            before.pauses.pop_back();
            const auto due = due_of(one, before);
            const auto after = due_of(one, one.history);
            if (!due || !after || *due <= last.from) continue;
            // Closing and the opening after it are the same to a term of hours.
            REQUIRE(shipped_calendar().office_minutes(to_local(*after), to_local(*due)) ==
                    Minutes{0});
            const auto& phases = one.term.phases();
            const bool measured = phases.size() == 1 || !extensions.empty();
            const TermUnit unit = phases.back().unit;
            const bool hours = measured && unit == TermUnit::hours;
            const bool days =
                measured && !hours && (unit == TermUnit::working_days || !extensions.empty());
            // A request before the clock has begun, or begun again, leaves what it begins with.
            const Instant begun = begin_of_count(one.received, before);
            const auto left = remaining(shipped_calendar(), *due, std::max(begun, last.from));
            const auto got = remaining(shipped_calendar(), *after, *last.to);
            if (hours) {
                REQUIRE(got.working_minutes >= left.working_minutes);
            } else if (days) {
                REQUIRE(got.working_days >= left.working_days);
            }
            ++compared;
            extended += extensions.empty() ? 0 : 1;
        }
        CHECK(compared > 3000);
        CHECK(extended > 300);
    }

    TEST_CASE("the order in which anything is told does not matter, at any time") {
        RandomCases cases(6);
        CalendarData data = shipped_calendar().data();
        data.hours.push_back(
            {day("2026-03-16"), *parse_office_spans("08:00-12:00,13:00-16:30"), Minutes{14 * 60}});
        const auto calendar = WorkingCalendar::make(data);
        std::reverse(data.hours.begin(), data.hours.end());
        std::reverse(data.off_days.begin(), data.off_days.end());
        std::reverse(data.worked_days.begin(), data.worked_days.end());
        const auto turned = WorkingCalendar::make(data);
        REQUIRE(turned);
        for (int i = 0; i < 3000; ++i) {
            RandomCase one = cases.next();
            const auto straight =
                compute_deadline(one.received, one.term, one.history, *calendar, one.rules);
            std::reverse(one.history.pauses.begin(), one.history.pauses.end());
            std::reverse(one.history.extensions.begin(), one.history.extensions.end());
            std::reverse(one.history.outages.begin(), one.history.outages.end());
            const auto reversed =
                compute_deadline(one.received, one.term, one.history, *turned, one.rules);
            REQUIRE(bool(straight) == bool(reversed));
            if (!straight) continue;
            REQUIRE(straight->due == reversed->due);
            REQUIRE(straight->explanation.size() == reversed->explanation.size());
        }
    }

    TEST_CASE("the machine's language changes nothing") {
        const std::locale before =
            std::locale::global(std::locale(std::locale::classic(), new Grouped));
        for (const char* name : {"vi_VN.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8", "C"}) {
            CAPTURE(name);
            std::setlocale(LC_ALL, name);
            CHECK(due("2026-03-10 16:30", "2h") == "2026-03-11 08:30");
            CHECK(due("2026-03-09 14:00", "2600wd").substr(0, 4) == "2036");
            CHECK(print_day(day("05/06/2026")) == "05/06/2026");
        }
        std::setlocale(LC_ALL, "C");
        std::locale::global(before);
    }
}
