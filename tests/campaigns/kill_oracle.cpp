#include "tests/campaigns/kill_oracle.h"

#include <fstream>

#include "app/gateway/gateway_store.h"
#include "core/audit/audit_log.h"
#include "core/dossier/dossier_store.h"

namespace motcua::campaign {

void KillOracle::hear(const Pipe& pipe) {
    for (std::string line; !(line = pipe.line()).empty();) {
        const auto blank = line.find(' ');
        if (!codes.insert(line.substr(blank + 1)).second) ++numbers_twice;
        acknowledged[line.substr(0, blank)] = line.substr(blank + 1);
    }
}

void KillOracle::look_at(const KilledCounter& counter) {
    Database database = counter.open();
    for (const auto& [id, code] : acknowledged) {
        const auto found = find_dossier(database, *Uuid::parse(id));
        if (!found || found->code.str() != code) ++lost;
    }
    const auto count = [&](const char* sql) { return database.number(sql); };
    if (count("SELECT count(*) FROM dossier") !=
        count("SELECT count(DISTINCT dossier_id) FROM event"))
        ++lost;
    if (count("SELECT count(*) FROM event") !=
        count("SELECT count(DISTINCT dossier_id) FROM event"))
        ++twice;
    if (first_broken_audit_row(database)) ++lost;
    auto check = database.statement("PRAGMA integrity_check");
    if (!check.step() || check.view(0) != "ok") ++lost;
}

void KillOracle::look_at_gateway(const std::filesystem::path& file) {
    gateway::GatewayStore store(gateway::StoreLocation::parse("sqlite:" + file.string(), ""));
    store.read([&](Database& database) {
        for (const auto& [id, code] : acknowledged) {
            auto query =
                database.statement("SELECT count(*) FROM event WHERE dossier_id=? AND state=0");
            query.bind(1, *Uuid::parse(id));
            query.step();
            if (query.integer(0) == 0) ++lost;
            if (query.integer(0) > 1) ++twice;
        }
        if (database.number("SELECT count(*) FROM quarantine") > 0) ++twice;
    });
}

int twice_in_ledger(const std::filesystem::path& ledger) {
    std::ifstream in(ledger);
    std::map<std::string, int> seen;
    int twice = 0;
    for (std::string id; std::getline(in, id);) twice += ++seen[id] == 2;
    return twice;
}

}  // namespace motcua::campaign
