// What this counter knows of a person from an earlier dossier: how to reach him, what he brought.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/intake/intake_form.h"
#include "core/store/database.h"

namespace motcua {

struct KnownPerson {
    std::string code;  // of the newest dossier that names the number
    std::string procedure;
    Instant received_at{};
    PartyForm party;                  // as the form would have it
    std::vector<std::string> papers;  // handed in then, by name
};

// Owner or lodger of the newest dossier with this number. Throws: StorageError.
std::optional<KnownPerson> find_known_person(Database& database, const std::string& id);

}  // namespace motcua
