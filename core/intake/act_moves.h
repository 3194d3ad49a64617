// A judged act as a move, verb by verb: the inside of act_on_dossier.
#pragma once

#include <vector>

#include "core/intake/act_on_dossier.h"

namespace motcua {

struct ActScene {
    const Dossier& dossier;
    const ActForm& form;
    const Procedure* procedure;  // null: no catalogue at hand lists it
    const Catalog& catalog;
    const WorkingCalendar& calendar;
    Database& database;
    const Officer& officer;
    const CounterIdentity& counter;
    Instant at{};
    AgencyRules rules;
    std::vector<FieldProblem> problems;
    std::vector<ActWarning> warnings;
    std::vector<DayNote> explanation;
};

// Everything but the effects that only the unit of work can decide (numbers). What is wrong goes
// to scene.problems.
Move move_for(Verb verb, ActScene& scene);

}  // namespace motcua
