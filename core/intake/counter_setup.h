// Makes an empty counter: keys, encrypted database, the shipped catalogue and calendar.
//
// keys.json is written last and durably: a kill before it leaves a folder that `init` starts
// again, a kill after it a whole counter. A training counter gets numbers 9001-9999 of every
// day as its own first range (the gateway never leases those) and says its passphrase openly.
// Throws: StateError (already_initialised), StorageError.
#pragma once

#include <filesystem>
#include <string>

#include "core/base/clock.h"
#include "core/dossier/counter_identity.h"
#include "core/intake/receive_dossier.h"
#include "core/store/data_folder.h"

namespace motcua {

inline constexpr const char* training_passphrase = "tap-huan-mot-cua";

struct CounterPlan {
    std::string unit;
    std::string counter;
    std::string officer_name;
    bool training = false;
    std::filesystem::path resources;
};

struct NewCounter {
    CounterIdentity identity;
    Officer officer;
    std::string recovery_key;  // to be printed and locked away: the one other way in
};

NewCounter make_counter(const DataFolder& folder, const CounterPlan& plan, const Secret& passphrase,
                        const Clock& clock);

}  // namespace motcua
