// The counter that is killed: an encrypted database, the real `receive`, and a line to the gateway.
#pragma once

#include <filesystem>
#include <string>

#include "core/sync/enrolment.h"
#include "core/sync/sync_engine.h"
#include "tests/campaigns/child_process.h"

namespace motcua::campaign {

struct KilledCounter {
    std::filesystem::path file;
    // Ids of the events it pushed, each time: what a gateway without idempotency would hold.
    std::filesystem::path ledger;

    Database open() const;
    void make(const std::string& number, const Enrolment& enrolment) const;
    RoundResult sync(Database& database) const;
    // Takes in one dossier; its id and code when it is acknowledged.
    std::string receive(Database& database) const;
    // Until it is killed.
    [[noreturn]] void work(const Pipe& acknowledgements, bool online) const;
    // Syncs until nothing waits on either side.
    void drain() const;
};

}  // namespace motcua::campaign
