// What one due date costs, explanation and history included, and without a pause or with two.
// usage: deadline_bench [COUNT]   default 200000
#include <cstdio>
#include <string>

#include "core/calendar/deadline.h"
#include "core/calendar/remaining.h"
#include "tests/bench/bench_world.h"

using namespace motcua;

namespace {

struct Kind {
    const char* name;
    const char* term;
    bool paused;
};

// Microseconds of each answer, in batches of 20 so that the clock itself is not measured.
void measure(const Kind& kind, int count) {
    constexpr int batch = 20;
    const Term term = *Term::parse(kind.term);
    const WorkingCalendar& calendar = test::shipped_calendar();
    const Instant first = *parse_instant("2025-01-02T07:00");
    std::vector<double> times;
    std::int64_t days = 0;
    for (int i = 0; i < count / batch; ++i) {
        const Instant received = first + Minutes{(i * 37) % (600 * 24 * 60)};
        ClockHistory history;
        if (kind.paused)
            history = {{{received + std::chrono::hours{26}, received + std::chrono::hours{75}}},
                       {{received + std::chrono::hours{80}, received + std::chrono::hours{24 * 90},
                         "", ""}},
                       {}};
        const bench::Stopwatch watch;
        for (int n = 0; n < batch; ++n) {
            const auto deadline = compute_deadline(received, term, history, calendar, {});
            days += deadline ? static_cast<std::int64_t>(deadline->explanation.size()) : 0;
        }
        times.push_back(watch.milliseconds() * 1000 / batch);
    }
    std::printf("| %-44s | %6.2f | %6.2f | %6.2f | %5.1f |\n", kind.name,
                bench::percentile(times, 50), bench::percentile(times, 95),
                bench::percentile(times, 99), static_cast<double>(days) / count);
}

}  // namespace

int main(int argc, char** argv) {
    const int count = argc > 1 ? std::stoi(argv[1]) : 200'000;
    std::printf("| due date | p50 us | p95 us | p99 us | days told |\n|---|---|---|---|---|\n");
    for (const Kind& kind :
         {Kind{"30 working days", "30wd", false}, Kind{"5 working days", "5wd", false},
          Kind{"4 hours", "4h", false}, Kind{"60 calendar days", "60cd", false},
          Kind{"30 working days, paused and extended", "30wd", true}})
        measure(kind, count);
    return 0;
}
