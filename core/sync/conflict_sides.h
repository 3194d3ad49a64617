// A conflict as a person judges it: the dossier before, as the other counter left it, as we did.
//
// For two events on one field: what both had seen, and what each made of it. For an act that came
// too late: what its writer had seen, what he made of it, and how the dossier stands. When
// neither event is ours, "here" is the one that holds now. Two dossiers on one code, and what the
// gateway refused, have no sides: there is nothing to choose between.
// Throws: StorageError.
#pragma once

#include <optional>
#include <string>

#include "core/dossier/dossier.h"
#include "core/sync/conflict_log.h"

namespace motcua {

struct ConflictSide {
    Dossier dossier;
    std::string officer;       // id of who wrote it
    std::string officer_name;  // as the event says; empty when it does not
    Instant at{};              // corrected time of the event
};

struct ConflictSides {
    Conflict conflict;
    std::optional<Dossier> now;  // as it stands; nothing when it is not here
    std::optional<Dossier> before;
    std::optional<ConflictSide> other;
    std::optional<ConflictSide> here;
};

// `device`: ours.
ConflictSides sides_of(Database& database, const Conflict& conflict, const std::string& device);

}  // namespace motcua
