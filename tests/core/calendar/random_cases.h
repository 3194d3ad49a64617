// Random but repeatable dossiers for the tests of this folder.
#pragma once

#include <random>
#include <vector>

#include "core/calendar/deadline.h"

namespace motcua::sample {

struct RandomCase {
    Instant received;
    Term term;
    std::vector<Pause> pauses;  // in order, at most the last one open
    DeadlineRules rules;
};

class RandomCases {
public:
    explicit RandomCases(unsigned seed) : engine_(seed) {}

    RandomCase next() {
        const Instant first = to_instant(LocalTime{make_day(2024, 11, 1)});
        const Instant received = cut_to_minute(first) + Minutes{below(1200 * 24 * 60)};
        RandomCase made{received, *Term::make(phases()), {}, {}};
        made.rules.due_at = below(2) == 0 ? DueAt::close : DueAt::clock;
        made.rules.resume = below(2) == 0 ? Resume::continues : Resume::restarts;
        Instant at = received;
        const int count = below(3);
        for (int i = 0; i < count; ++i) {
            const Instant from = at + length();
            if (i == 1 && below(8) == 0) {
                made.pauses.push_back({from, std::nullopt});
                break;
            }
            at = from + length();
            made.pauses.push_back({from, at});
        }
        return made;
    }

    int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(engine_); }

private:
    // Minutes, hours, days and nothing at all: the borders are where mistakes live.
    Minutes length() {
        switch (below(6)) {
            case 0:
                return Minutes{0};
            case 1:
                return Minutes{below(60)};
            case 2:
                return Minutes{below(24 * 60)};
            case 3:
                return Minutes{below(20) * 30};
            default:
                return Minutes{below(12 * 24 * 60)};
        }
    }

    std::vector<TermPhase> phases() {
        std::vector<TermPhase> phases;
        const int count = below(4) == 0 ? 1 + below(3) : 1;
        for (int i = 0; i < count; ++i) {
            switch (below(8)) {
                case 0:
                    phases.push_back({TermUnit::same_day, 0});
                    break;
                case 1:
                case 2:
                    phases.push_back({TermUnit::hours, 1 + below(30)});
                    break;
                case 3:
                    phases.push_back({TermUnit::calendar_days, 1 + below(40)});
                    break;
                case 4:
                    phases.push_back({TermUnit::months, 1 + below(3)});
                    break;
                default:
                    phases.push_back({TermUnit::working_days, 1 + below(30)});
                    break;
            }
        }
        return phases;
    }

    std::mt19937 engine_;
};

}  // namespace motcua::sample
