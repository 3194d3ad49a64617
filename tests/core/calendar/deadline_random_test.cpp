// The product's deadline against the naive one, on random dossiers. MOTCUA_LONG=1 runs a
// million of them (tests/long deadlines), otherwise twenty thousand; MOTCUA_SEED another row of
// them.
#include <array>
#include <cstdlib>

#include "tests/core/calendar/naive_deadline.h"
#include "tests/core/calendar/random_cases.h"
#include "tests/core/calendar/sample_calendar.h"

using namespace motcua;
using namespace motcua::sample;

namespace {

int case_count() {
    const char* wanted = std::getenv("MOTCUA_LONG");
    return wanted != nullptr && std::string(wanted) == "1" ? 1'000'000 : 20'000;
}

unsigned seed() {
    const char* wanted = std::getenv("MOTCUA_SEED");
    return wanted != nullptr ? static_cast<unsigned>(std::strtoul(wanted, nullptr, 10)) : 20261122;
}

// The shipped calendar, and one that changes its hours twice, works some Saturdays more and has
// a day off beside a make-up day.
std::vector<WorkingCalendar> calendars() {
    CalendarData odd = shipped_calendar().data();
    const auto hours = [](const char* from, const char* spans, int cutoff) {
        return OfficeHours{day(from), *parse_office_spans(spans), Minutes{cutoff}};
    };
    odd.hours = {hours("2025-03-01", "08:00-12:00,13:00-17:00", 14 * 60),
                 hours("2026-03-16", "07:15-19:00", 15 * 60 + 30),
                 hours("2026-10-14", "07:30-09:00,09:15-11:30,13:00-16:00", 15 * 60)};
    odd.worked_days.push_back({day("2026-03-14"), "ngày làm thử", DayStatus::proposal});
    odd.off_days.push_back({day("2026-03-13"), "ngày nghỉ thử", DayStatus::announced});
    const auto made = WorkingCalendar::make(odd);
    REQUIRE(made);
    return {shipped_calendar(), *made};
}

std::string describe(const RandomCase& one) {
    std::string text = shown(one.received) + " " + one.term.str();
    for (const auto& pause : one.history.pauses) {
        text += " [" + shown(pause.from) + "/" + (pause.to ? shown(*pause.to) : "") + "]";
    }
    for (const auto& extension : one.history.extensions) {
        text += " {" + shown(extension.decided) + "/" + shown(extension.due) + "}";
    }
    return text + " " + to_text(one.rules);
}

std::string told(Instant counted_from, std::optional<Instant> due) {
    return shown(counted_from) + " -> " + (due ? shown(*due) : "open");
}

std::string told(const naive::Answer& answer) {
    return answer.refused ? "refused" : told(answer.counted_from, answer.due);
}

std::string told(const Result<Deadline, DeadlineError>& answer) {
    return answer ? told(answer->counted_from, answer->due) : to_string(answer.error());
}

bool same(const Result<Deadline, DeadlineError>& ours, const naive::Answer& naive) {
    if (!ours) {
        return naive.refused && (ours.error() == DeadlineError::extension_not_later ||
                                 ours.error() == DeadlineError::extension_while_waiting);
    }
    return !naive.refused && ours->counted_from == naive.counted_from && ours->due == naive.due &&
           (!naive.due || ours->provisional == naive.provisional);
}

// One note a day without a gap, and as many counted as the term has.
bool explains(const Deadline& deadline, const RandomCase& one) {
    LocalDay expected = day_of(deadline.received);
    long counted = 0;
    Minutes minutes{0};
    for (const auto& note : deadline.explanation) {
        if (note.day != expected) return false;
        expected += std::chrono::days{1};
        counted += note.counts ? 1 : 0;
        minutes += note.minutes;
    }
    if (!deadline.due) return true;
    if (deadline.explanation.back().day != day_of(*deadline.due)) return false;
    if (deadline.history.back().due != deadline.due) return false;
    if (one.term.phases().size() > 1 || !one.history.extensions.empty()) return true;
    const TermPhase phase = one.term.phases().front();
    switch (phase.unit) {
        case TermUnit::working_days:
        case TermUnit::calendar_days:
            return counted == phase.count;
        case TermUnit::hours:
            return minutes == std::chrono::hours{phase.count};
        case TermUnit::same_day:
            return counted == 1;
        case TermUnit::months:
            return counted >= 28 * phase.count && counted <= 31 * phase.count;
    }
    return false;
}

}  // namespace

TEST_SUITE("core/deadline_random") {
    TEST_CASE("every due date is the one a slow walk through the days finds, and is explained") {
        const auto both = calendars();
        const std::array days{naive::Days(both[0].data()), naive::Days(both[1].data())};
        RandomCases cases(seed());
        int different = 0, unexplained = 0, open = 0, provisional = 0, extended = 0, refused = 0;
        for (int i = 0; i < case_count() && different + unexplained < 10; ++i) {
            const RandomCase one = cases.next();
            const auto& calendar = both[static_cast<std::size_t>(i % 2)];
            const auto ours =
                compute_deadline(one.received, one.term, one.history, calendar, one.rules);
            const auto naive = naive::deadline(one.received, one.term, one.history,
                                               days[static_cast<std::size_t>(i % 2)], one.rules);
            if (!same(ours, naive)) {
                ++different;
                MESSAGE(describe(one), ": ", told(ours), " but ", told(naive));
            }
            if (ours && !explains(*ours, one)) {
                ++unexplained;
                MESSAGE("not explained: ", describe(one));
            }
            open += !naive.refused && !naive.due ? 1 : 0;
            provisional += naive.provisional ? 1 : 0;
            refused += naive.refused ? 1 : 0;
            extended += !naive.refused && !one.history.extensions.empty() ? 1 : 0;
        }
        MESSAGE("seed ", seed(), ": ", case_count(), " dossiers, ", extended, " extended, ",
                refused, " extensions refused, ", open, " waiting, ", provisional, " provisional");
        CHECK(different == 0);
        CHECK(unexplained == 0);
        CHECK(open > case_count() / 200);  // the cases are not all of one kind
        CHECK(provisional > case_count() / 100);
        CHECK(extended > case_count() / 20);
        CHECK(refused > case_count() / 50);
    }
}
