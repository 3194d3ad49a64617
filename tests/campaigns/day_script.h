// What happens to the dossiers of a busy day: twenty ways a dossier can go, each act by name.
#pragma once

#include <string>
#include <vector>

#include "core/dossier/life_cycle.h"

namespace motcua::campaign {

struct DayStep {
    const char* verb;
    const char* json = "";
    const char* role = "supervisor";
};

struct DayPlan {
    const char* name;
    bool online = false;
    Status ends = Status::received;
    std::vector<DayStep> steps;
};

// The procedure of every dossier is 1.004873 (three working days, a fee nobody published).
const std::vector<DayPlan>& day_plans();

}  // namespace motcua::campaign
