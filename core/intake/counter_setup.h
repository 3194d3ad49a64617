// Makes an empty counter: keys, encrypted database, the shipped catalogue and calendar.
//
// keys.json is written last and durably: a kill before it leaves what the next set-up or
// `discard_unfinished` takes away, a kill after it a whole counter. A training counter gets numbers
// 9001-9999 of every day as its own first range (the gateway never leases those) and says its
// passphrase openly. Throws: StateError (already_initialised), StorageError.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/dossier/counter_identity.h"
#include "core/intake/field_problem.h"
#include "core/intake/receive_dossier.h"
#include "core/store/data_folder.h"
#include "core/store/recovery_key.h"

namespace motcua {

inline constexpr const char* training_passphrase = "tap-huan-mot-cua";

struct CounterPlan {
    std::string unit;
    std::string counter;
    std::string officer_name;
    bool training = false;
    std::filesystem::path resources;
    // GSO code: whose names forms bear when the table of agencies does not know the unit.
    std::string commune = {};
    // One that is on paper already; nothing: a fresh one.
    std::optional<RecoveryKey> recovery = std::nullopt;
};

// "unit" (no agency identifier; a training one on a real counter), "counter", "officer",
// "commune". Empty: a counter can be made of it.
std::vector<FieldProblem> problems_of(const CounterPlan& plan);

struct NewCounter {
    CounterIdentity identity;
    Officer officer;
    RecoveryKey recovery;  // to be printed and locked away: the one other way in
};

// As forms and receipts will call it; empty when neither table knows it.
struct UnitNames {
    std::string name;       // "Trung tâm Phục vụ hành chính công xã …"
    std::string authority;  // "Ủy ban nhân dân xã …"
};
UnitNames unit_names(const CounterPlan& plan, Instant now);

NewCounter make_counter(const DataFolder& folder, const CounterPlan& plan, const Secret& passphrase,
                        const Clock& clock);

// Takes away what a set-up left that was killed half-way; a whole counter is never touched.
void discard_unfinished(const DataFolder& folder);

}  // namespace motcua
