// Dossiers in the database, with the keys that searches and boards need.
//
// Throws: StorageError.
#pragma once

#include <optional>
#include <string>

#include "core/dossier/dossier.h"
#include "core/store/unit_of_work.h"

namespace motcua {

void insert_dossier(UnitOfWork& work, const Dossier& dossier);
// `body` is to_json(dossier), where the caller needs it anyway.
void insert_dossier(UnitOfWork& work, const Dossier& dossier, const std::string& body);
// Replaces everything but the id. REQUIRES: the dossier is there.
void update_dossier(UnitOfWork& work, const Dossier& dossier);
void set_sync_state(UnitOfWork& work, const Uuid& dossier_id, SyncState state);

std::optional<Dossier> find_dossier(Database& database, const Uuid& id);
// By printed, official or upstream code.
std::optional<Dossier> find_dossier(Database& database, const DossierCode& code);
// An open dossier of the same person (by number) and procedure, newest first: a warning at intake.
std::optional<DossierCode> open_dossier_of(Database& database, const std::string& id_number,
                                           const std::string& procedure);

// The hash kept in the row: over the columns that lists show and the body.
std::string dossier_row_hash(const Dossier& dossier, const std::string& body);

}  // namespace motcua
