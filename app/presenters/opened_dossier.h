// One dossier with all that a window shows of it: history, papers it may ask for, lawful acts.
//
// Thread: read_dossier on the reader thread. Throws: StorageError.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/presenters/counter.h"
#include "core/dossier/dossier_event.h"
#include "core/intake/act_on_dossier.h"

namespace motcua {

struct OpenedDossier {
    Dossier dossier;
    std::optional<Procedure> procedure;  // the entry it was received under, else today's
    std::vector<DossierEvent> events;    // by the counters' corrected time
    std::set<std::string> skipped;       // ids of events that had no effect
    std::vector<Officer> officers;       // of this counter
    std::vector<AllowedAct> allowed;     // for the officer who is signed in
};

std::optional<OpenedDossier> read_dossier(Counter& counter, const std::string& code);

// Whether the table's act also has something to act on: money to give back, a fee that is owed,
// no other act that waits for a supervisor.
bool has_matter(const AllowedAct& act, const Dossier& dossier);

}  // namespace motcua
