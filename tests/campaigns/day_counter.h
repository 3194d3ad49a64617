// A counter of a busy centre in memory, and its line to a gateway in the same process.
#pragma once

#include <map>

#include "app/gateway/gateway.h"
#include "core/base/error.h"
#include "core/dossier/dossier_json.h"
#include "core/dossier/dossier_store.h"
#include "core/dossier/number_range.h"
#include "core/intake/act_on_dossier.h"
#include "core/intake/issue_guide.h"
#include "core/sync/outbox.h"
#include "core/sync/sync_engine.h"
#include "tests/support/memory_database.h"
#include "tests/support/shipped.h"

namespace motcua::campaign {

class DayClock final : public Clock {
public:
    explicit DayClock(Instant begins) : at(begins) {}
    Instant now() const override { return at; }
    Instant at;
};

// The gateway's door without a socket: what HTTPS carries is tested elsewhere.
class DirectLine final : public SyncTransport {
public:
    DirectLine(gateway::Gateway& gateway, std::string device)
        : gateway_(gateway), device_(std::move(device)) {}
    SyncReply exchange(const SyncRequest& request, std::stop_token) override {
        gateway::Request asked;
        asked.method = request.method;
        const auto mark = request.path.find('?');
        asked.path = request.path.substr(0, mark);
        if (mark != std::string::npos) read_query(request.path.substr(mark + 1), asked.query);
        asked.body = request.body;
        asked.address = "127.0.0.1";
        asked.fingerprint = device_;
        const auto answer = gateway_.answer(asked);
        return {answer.status, answer.body, std::nullopt};
    }

private:
    static std::string decoded(const std::string& text) {
        std::string plain;
        for (std::size_t i = 0; i < text.size(); ++i)
            if (text[i] == '%' && i + 2 < text.size()) {
                plain += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16));
                i += 2;
            } else {
                plain += text[i];
            }
        return plain;
    }
    static void read_query(const std::string& text, std::map<std::string, std::string>& query) {
        for (std::size_t at = 0; at < text.size();) {
            const auto end = std::min(text.find('&', at), text.size());
            const std::string pair = text.substr(at, end - at);
            const auto equals = std::min(pair.find('='), pair.size());
            query[pair.substr(0, equals)] =
                equals < pair.size() ? decoded(pair.substr(equals + 1)) : "";
            at = end + 1;
        }
    }
    gateway::Gateway& gateway_;
    std::string device_;
};

struct DayCounter {
    DayClock& clock;
    Database database = test::memory_database();
    CounterIdentity identity;
    ActOnDossier desk{database, test::shipped_catalog(), test::shipped_calendar(), clock};
    DirectLine line;
    std::int64_t taken = 0;  // dong, as the script counts it

    DayCounter(DayClock& its_clock, gateway::GatewayStore& store, gateway::Gateway& gateway,
               const std::string& unit, const std::string& counter, int first)
        : clock(its_clock),
          identity(CounterIdentity::fresh(unit, counter, true)),
          line(gateway, identity.device) {
        using namespace std::chrono_literals;
        UnitOfWork work(database);
        identity.save(work);
        grant_range(work,
                    // The gateway gave it none, so it has none to report.
                    {unit, identity.incarnation, first, first + 299, 2000y / 1 / 1, 2999y / 12 / 31,
                     "training"},
                    clock.now());
        work.commit();
        store.write([&](UnitOfWork& writing) {
            gateway::enrol_device(writing, {identity.device, unit, counter}, identity.device,
                                  clock.now() + std::chrono::hours{24 * 365}, clock.now());
        });
    }

    Dossier receive(const std::string& json, const Officer& officer) {
        ReceiveDossier desk_of{database, test::shipped_catalog(), test::shipped_calendar(), clock};
        const auto form = parse_intake_form(json);
        if (!form) throw std::runtime_error("form: " + form.error().field);
        const auto received = desk_of.receive(*form, officer, Uuid::v7(), ClockTrust::fixed);
        if (!received) throw std::runtime_error("receive: " + received.error()[0].field);
        return received->dossier;
    }
    // An online lodging as the province sends it: registered, not received.
    Dossier lodge_online(Dossier dossier, const Officer& officer) {
        dossier.id = Uuid::v7();
        dossier.status = Status::registered;
        dossier.channel = Channel::online;
        dossier.due.reset();
        dossier.term.clear();
        dossier.life = {};
        DossierEvent event;
        event.id = Uuid::v7();
        event.type = event_type::imported;
        event.dossier_id = dossier.id;
        event.device = identity.device;
        event.incarnation = identity.incarnation;
        event.officer = officer.id;
        event.role = officer.role;
        event.units = dossier.units;
        event.counter_time = clock.now();
        event.body = to_json(dossier);
        UnitOfWork work(database);
        insert_dossier(work, dossier);
        record_event(work, event, clock.now());
        work.commit();
        return dossier;
    }
    void sync() {
        const auto result = SyncEngine(with_database_here(database), line, clock).run();
        if (result.error) throw std::runtime_error("sync: " + to_string(*result.error));
    }
    std::optional<Dossier> find(const Uuid& id) { return find_dossier(database, id); }
};

}  // namespace motcua::campaign
