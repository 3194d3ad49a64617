// Half-filled and parked forms: they survive a lock, a crash and a power cut, and are never sent.
//
// A draft belongs to an officer at this counter; its id becomes the dossier's. Throws:
// StorageError.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/base/uuid.h"
#include "core/intake/intake_form.h"
#include "core/store/unit_of_work.h"

namespace motcua {

struct Draft {
    Uuid id;
    std::string officer;  // id
    bool parked = false;  // the citizen went to fetch something
    std::string label;    // what the list shows: the applicant's name or the procedure
    IntakeForm form;
    Instant changed_at{};
};

void save_draft(UnitOfWork& work, const Draft& draft);
void remove_draft(UnitOfWork& work, const Uuid& id);
// Newest first; a draft that cannot be read is left out, never deleted.
std::vector<Draft> drafts_of(Database& database, const std::string& officer);

}  // namespace motcua
