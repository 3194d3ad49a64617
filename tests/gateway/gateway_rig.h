// A gateway on loopback inside the test, and counters that talk to it over real TLS.
#pragma once

#include "app/gateway/gateway.h"
#include "app/gateway/https_server.h"
#include "core/document/file_vault.h"
#include "core/dossier/dossier_json.h"
#include "core/dossier/dossier_store.h"
#include "core/dossier/event_log.h"
#include "core/dossier/number_range.h"
#include "core/sync/enrolment.h"
#include "core/sync/outbox.h"
#include "core/sync/sync_status.h"
#include "tests/support/memory_database.h"
#include "tests/support/sample_data.h"
#include "tests/support/temporary_folder.h"

namespace motcua::test {

inline const SystemClock system_clock;

// The gateway without sockets, and with them.
struct GatewayRig {
    TemporaryFolder files;
    gateway::GatewayStore store{files.path()};
    gateway::Gateway gateway{store, system_clock, "tra-cuu.example.vn"};
    gateway::HttpsServer server{gateway, system_clock, {}};

    std::string url() const { return "https://127.0.0.1:" + std::to_string(server.port()); }
    std::string code_for(const std::string& unit, const std::string& counter) {
        return store
            .write([&](UnitOfWork& work) {
                return gateway::make_enrol_code(work, unit, counter, system_clock.now());
            })
            .code;
    }
};

// A counter's database with its identity, and what a clerk does there.
struct CounterRig {
    Database database = memory_database();
    TemporaryFolder files;
    FileVault vault{files.path()};

    CounterRig(const std::string& unit, const std::string& counter) {
        UnitOfWork work(database);
        CounterIdentity::fresh(unit, counter, true).save(work);
        work.commit();
    }
    CounterIdentity identity() { return CounterIdentity::load(database); }

    void join(GatewayRig& rig) {
        const auto me = identity();
        enrol(with_database_here(database),
              {rig.url(), rig.code_for(me.unit, me.counter), rig.server.ca_sha256()});
    }
    RoundResult sync() {
        const auto transport = enrolled_transport(database);
        return sync_over(*transport);
    }

    RoundResult sync_over(SyncTransport& line) {
        return SyncEngine(with_database_here(database), line, system_clock, files.path()).run();
    }

    // Takes a dossier in the way intake does: dossier and event in one unit of work.
    Dossier receive(const std::string& code) {
        const auto me = identity();
        Dossier dossier = a_dossier(code);
        dossier.units = {me.unit, me.unit, me.unit};
        DossierEvent event;
        event.id = Uuid::v7();
        event.type = event_type::received;
        event.dossier_id = dossier.id;
        event.device = me.device;
        event.incarnation = me.incarnation;
        event.officer = "officer-" + me.counter;
        event.officer_name = "Cán bộ quầy " + me.counter;
        event.units = dossier.units;
        event.counter_time = system_clock.now();
        event.body = to_json(dossier);
        UnitOfWork work(database);
        insert_dossier(work, dossier);
        record_event(work, event, system_clock.now());
        work.commit();
        return dossier;
    }
    std::optional<Dossier> find(const Uuid& id) { return find_dossier(database, id); }
    SyncStatus status() { return sync_status(database, system_clock.now()); }
};

}  // namespace motcua::test
