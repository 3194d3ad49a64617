// What a counter is doing when it is killed, told by itself in memory that outlives it.
#pragma once

#include <array>
#include <atomic>

#include "tests/campaigns/child_process.h"

namespace motcua::campaign {

enum Phase : int { opening, before_commit, in_commit, committed, in_push, in_pull, phase_count };
inline constexpr std::array phase_names{
    "opening", "before commit", "in commit", "committed, not acknowledged", "in push", "in pull"};

struct Phases {
    std::atomic<int> phase{opening};
    std::atomic<int> received{0};
};

// One for parent and children; made by the first call, which must be the parent's.
Phases& phases();
void enter(Phase phase);
// From now on every connection enters in_commit when it writes a transaction.
void watch_commits();

}  // namespace motcua::campaign
