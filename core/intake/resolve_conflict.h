// A person decides a conflict: which side each field takes, and why.
//
// What differs from how the dossier stands becomes a correction that has seen both events; when
// nothing does, the dossier stays. Either way the conflict is closed, the decision audited, and an
// event closes it at the unit's other counters (core/sync/conflict_decision.h).
// Status, due time, fees and papers are never chosen here: they have acts of their own.
// Throws: StorageError; StateError (clock_needs_confirmation).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/intake/act_on_dossier.h"
#include "core/sync/conflict_sides.h"

namespace motcua {

enum class Side { before, other, here };

struct ConflictDecision {
    std::map<std::string, Side> chosen;  // by field; those that are not named stay as they stand
    std::string reason;
};

// "applicant.phone", "note" …: the fields a person may choose, in the order of the form.
const std::vector<std::string>& choosable_fields();
// A field as text for comparison: dates as yyyy-mm-dd, instants as seconds, ways by their name.
std::string field_text(const Dossier& dossier, const std::string& field);
// Those in which two of the sides differ, the choosable ones first.
std::vector<std::string> differing_fields(const ConflictSides& sides);

class ResolveConflict {
public:
    // All references outlive it.
    ResolveConflict(Database& database, const Catalog& catalog, const WorkingCalendar& calendar,
                    const Clock& clock)
        : database_(database), clock_(clock), acts_(database, catalog, calendar, clock) {}

    // Nothing when it is resolved. A missing reason is field "reason"; a conflict that is closed
    // already is "event".
    std::optional<ActRefusal> resolve(const ConflictSides& sides, const ConflictDecision& decision,
                                      const Officer& officer);

private:
    Database& database_;
    const Clock& clock_;
    ActOnDossier acts_;
};

}  // namespace motcua
