// Random but repeatable dossiers for the tests of this folder.
#pragma once

#include <algorithm>
#include <random>
#include <vector>

#include "core/calendar/deadline.h"

namespace motcua::sample {

struct RandomCase {
    Instant received;
    Term term;
    ClockHistory history;  // pauses in order, at most the last one open
    DeadlineRules rules;
};

class RandomCases {
public:
    explicit RandomCases(unsigned seed) : engine_(seed) {}

    RandomCase next() {
        const Instant first = to_instant(LocalTime{make_day(2024, 11, 1)});
        const Instant received = cut_to_minute(first) + Minutes{below(1200 * 24 * 60)};
        RandomCase made{received, *Term::make(phases()), {}, rules()};
        Instant at = received;
        const int count = below(3);
        for (int i = 0; i < count; ++i) {
            const Instant from = at + length();
            if (i == 1 && below(8) == 0) {
                made.history.pauses.push_back({from, std::nullopt});
                break;
            }
            at = from + length();
            made.history.pauses.push_back({from, at});
        }
        if (below(3) == 0) extend(made);
        for (int i = below(8); i < 2; ++i) {
            const Instant from = received + length();
            made.history.outages.push_back({from, from + length()});
        }
        return made;
    }

    int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(engine_); }

private:
    DeadlineRules rules() {
        DeadlineRules rules;
        rules.due_at = below(2) == 0 ? DueAt::close : DueAt::clock;
        rules.resume = below(2) == 0 ? Resume::continues : Resume::restarts;
        if (below(8) == 0) rules.same_day_cutoff = Minutes{10 * 60 + below(14) * 30};
        rules.sharp_cutoff_is_after = below(4) != 0;
        rules.session_is_first_day = below(8) == 0;
        return rules;
    }

    // Some are refused: not later than what they replace, or decided while waiting. Decided at a
    // border now and then.
    void extend(RandomCase& made) {
        Instant decided = made.received;
        for (int i = below(2); i < 2; ++i) {
            const auto& pauses = made.history.pauses;
            decided += length();
            if (!pauses.empty() && below(4) == 0)
                decided = std::max(decided, pauses.back().to.value_or(pauses.back().from));
            made.history.extensions.push_back(
                {decided, decided + length() + Minutes{below(50 * 24 * 60)}, "", ""});
        }
    }

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
