// The versions of catalogue and calendar this counter has worked with, kept for ever by hash.
//
// A dossier names the version it was received under; one of each kind is in force.
// Throws: StorageError.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/procedure/procedure.h"
#include "core/store/unit_of_work.h"

namespace motcua {

enum class VersionKind { catalogue, calendar };

struct KeptVersion {
    std::string hash;
    std::string version;
    Instant imported_at{};
    bool in_force = false;
};

// Keeps the text (again is harmless) and puts it in force.
void put_in_force(UnitOfWork& work, VersionKind kind, const std::string& hash,
                  const std::string& version, const std::string& text, Instant now);
std::optional<std::string> text_in_force(Database& database, VersionKind kind);
std::optional<std::string> version_text(Database& database, VersionKind kind,
                                        const std::string& hash);
std::vector<KeptVersion> kept_versions(Database& database, VersionKind kind);  // newest first

// The entry a dossier was received under.
std::optional<Procedure> pinned_procedure(Database& database, const std::string& hash);
void pin_procedure(UnitOfWork& work, const Procedure& procedure, const std::string& hash);

}  // namespace motcua
