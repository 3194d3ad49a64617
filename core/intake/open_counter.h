// An opened counter: its database with what is in force in it.
//
// Thread: the one that opened it (the store thread in the window). A writer holds the folder's
// lock; readers open beside it. Throws: StorageError; StateError (wrong_passphrase).
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/calendar/agency_rules.h"
#include "core/calendar/working_calendar.h"
#include "core/dossier/counter_identity.h"
#include "core/intake/receive_dossier.h"
#include "core/procedure/catalog.h"
#include "core/store/data_folder.h"
#include "core/store/database.h"

namespace motcua {

struct UnlockedKey {
    Secret key;
    std::string officer;  // id
};

// Takes the derivation's time. An empty officer means the first slot; without a passphrase a
// training counter opens with the one it says openly.
UnlockedKey unlock(const DataFolder& folder, const std::string& officer,
                   const std::optional<Secret>& passphrase);

class OpenCounter {
public:
    // `holder` is told to whoever comes second.
    OpenCounter(const DataFolder& folder, const UnlockedKey& key, Access access,
                const std::string& holder);

    Database& database() { return database_; }
    const CounterIdentity& identity() const { return identity_; }
    const Officer& officer() const { return officer_; }
    const Catalog& catalog() const { return *catalog_; }
    const WorkingCalendar& calendar() const { return *calendar_; }
    const AgencyRules& rules() const { return rules_; }  // of due dates
    // After an import of either, or a change of the rules.
    void reload();

private:
    std::optional<WriterLock> lock_;
    Database database_;
    CounterIdentity identity_;
    Officer officer_;
    std::unique_ptr<Catalog> catalog_;
    std::unique_ptr<WorkingCalendar> calendar_;
    AgencyRules rules_;
};

}  // namespace motcua
