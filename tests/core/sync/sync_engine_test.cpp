#include "core/sync/sync_engine.h"

#include <doctest/doctest.h>

#include "core/base/worker_thread.h"
#include "core/dossier/dossier_json.h"
#include "core/dossier/dossier_store.h"
#include "core/dossier/event_log.h"
#include "core/dossier/number_range.h"
#include "core/sync/conflict_log.h"
#include "core/sync/outbox.h"
#include "core/sync/sync_status.h"
#include "tests/core/sync/scripted_transport.h"
#include "tests/support/memory_database.h"
#include "tests/support/sample_data.h"

using namespace motcua;

namespace {

const FixedClock noon{test::at(2026, 11, 23, 12)};

struct Desk {
    Database database = test::memory_database();
    test::ScriptedTransport gateway;
    CounterIdentity identity = CounterIdentity::fresh("H00.00.00", "1", false);

    Desk() {
        UnitOfWork work(database);
        identity.save(work);
        work.commit();
    }
    Dossier receive(int number) {
        Dossier dossier = test::a_dossier("H00.00.00-261123-" + std::to_string(1000 + number));
        DossierEvent event;
        event.id = Uuid::v7();
        event.type = event_type::received;
        event.dossier_id = dossier.id;
        event.device = identity.device;
        event.incarnation = identity.incarnation;
        event.units = dossier.units;
        event.body = to_json(dossier);
        UnitOfWork work(database);
        insert_dossier(work, dossier);
        record_event(work, event, noon.now());
        work.commit();
        return dossier;
    }
    RoundResult sync() { return SyncEngine(with_database_here(database), gateway, noon).run(); }
    std::int64_t waiting() { return outbox_status(database).waiting; }
    SyncState state_of(const Dossier& d) { return find_dossier(database, d.id)->sync; }
    std::int64_t time() const { return noon.now().time_since_epoch().count(); }
};

}  // namespace

TEST_SUITE("core/sync engine") {
    TEST_CASE("a round says hello, asks for numbers, sends, and fetches, in this order") {
        Desk desk;
        const Dossier dossier = desk.receive(1);
        desk.gateway.hello("", 0, desk.time()).lease().push(1).nothing_new();
        const auto result = desk.sync();
        CHECK_FALSE(result.error.has_value());
        CHECK(result.pushed == 1);
        std::vector<std::string> paths;
        for (const auto& request : desk.gateway.asked)
            paths.push_back(request.path.substr(0, request.path.find('?')));
        CHECK(paths == std::vector<std::string>{"/v1/hello", "/v1/lease", "/v1/sync/push",
                                                "/v1/sync/changes"});
        CHECK(desk.state_of(dossier) == SyncState::accepted);
        const auto status = sync_status(desk.database, noon.now());
        CHECK(status.online);
        CHECK(status.last_sync == noon.now());
    }

    TEST_CASE("when the gateway falls silent everything waits and the status says why") {
        Desk desk;
        const Dossier dossier = desk.receive(1);
        CHECK(desk.sync().error == ErrorCode::network_unreachable);
        CHECK(desk.waiting() == 1);
        CHECK(desk.state_of(dossier) == SyncState::local);
        const auto status = sync_status(desk.database, noon.now());
        CHECK_FALSE(status.online);
        CHECK(status.last_error == "MC-5001");
        CHECK(status.oldest_waiting == noon.now());
    }

    TEST_CASE("a lost answer leaves the event waiting, and it is sent again with the same id") {
        Desk desk;
        desk.receive(1);
        desk.gateway.hello().lease().lost();
        CHECK(desk.sync().error == ErrorCode::network_timeout);
        CHECK(desk.waiting() == 1);
        desk.gateway.hello().lease().push(1, "duplicate").nothing_new();
        CHECK_FALSE(desk.sync().error.has_value());
        CHECK(desk.waiting() == 0);
        const auto id = [&](std::size_t n) {
            const auto json = Json::parse(desk.gateway.asked[n].body);
            return (*json)["events"].at(0).string_or("event_id");
        };
        CHECK(id(2) == id(5));
    }

    TEST_CASE("what the gateway no longer has is sent again") {
        Desk desk;
        const Dossier first = desk.receive(1);
        desk.receive(2);
        desk.gateway.hello("", 0, desk.time()).lease().push(2).nothing_new();
        REQUIRE_FALSE(desk.sync().error.has_value());
        desk.gateway.hello(desk.identity.incarnation, 0, desk.time()).lease().push(2).nothing_new();
        const auto result = desk.sync();
        CHECK_FALSE(result.error.has_value());
        CHECK(result.pushed == 2);
        CHECK(desk.waiting() == 0);
        CHECK(desk.state_of(first) == SyncState::accepted);
    }

    TEST_CASE("only what was sent is acknowledged, whatever the gateway claims to have") {
        Desk desk;
        for (int i = 1; i <= 60; ++i) desk.receive(i);
        desk.gateway.hello("", 0, desk.time()).lease().push(60);
        CHECK(desk.sync().error.has_value());
        CHECK(desk.waiting() == 10);
    }

    TEST_CASE("a gateway that takes nothing in is given up, not asked for ever") {
        Desk desk;
        desk.receive(1);
        desk.gateway.hello().lease().push(0).push(0).push(0);
        CHECK(desk.sync().error == ErrorCode::gateway_refused);
        CHECK(desk.waiting() == 1);
    }

    TEST_CASE("a conflict stops its dossier only") {
        Desk desk;
        const Dossier taken = desk.receive(1);
        desk.gateway.hello().lease().push(1, "conflict").nothing_new();
        CHECK_FALSE(desk.sync().error.has_value());
        CHECK(desk.state_of(taken) == SyncState::conflict);
        CHECK(open_conflicts(desk.database).size() == 1);
        const Dossier other = desk.receive(2);
        desk.gateway.hello(desk.identity.incarnation, 1).lease().push(2).nothing_new();
        CHECK_FALSE(desk.sync().error.has_value());
        CHECK(desk.state_of(other) == SyncState::accepted);
        CHECK(desk.state_of(taken) == SyncState::conflict);
    }

    TEST_CASE("a gateway that knows more of us than we do makes a new incarnation") {
        Desk desk;
        desk.receive(1);
        desk.gateway.hello(desk.identity.incarnation, 7).hello().lease().push(1).nothing_new();
        CHECK_FALSE(desk.sync().error.has_value());
        const auto now = CounterIdentity::load(desk.database);
        CHECK(now.incarnation != desk.identity.incarnation);
        const auto lease = Json::parse(desk.gateway.asked[2].body);
        REQUIRE(lease.has_value());
        CHECK((*lease)["replaces"].at(0).string() == desk.identity.incarnation);
        const auto push = Json::parse(desk.gateway.asked[3].body);
        CHECK((*push)["events"].at(0).string_or("incarnation") == now.incarnation);
        CHECK((*push)["events"].at(0).integer_or("device_seq", 0) == 1);
    }

    TEST_CASE("a busy gateway says when to come back; nonsense is not a gateway") {
        struct Row {
            int status;
            const char* body;
            ErrorCode error;
        };
        for (const auto& row :
             {Row{503, R"({"code":"store_unavailable"})", ErrorCode::gateway_busy},
              Row{429, R"({"code":"slow"})", ErrorCode::gateway_busy},
              Row{408, "{}", ErrorCode::network_timeout},
              Row{400, R"({"code":"invalid_field"})", ErrorCode::gateway_refused},
              Row{401, R"({"code":"unknown_certificate"})", ErrorCode::certificate_ended},
              Row{401, R"({"code":"certificate_ended"})", ErrorCode::certificate_ended},
              Row{200, "{]", ErrorCode::not_the_gateway},
              Row{200, R"({"epoch":1})", ErrorCode::not_the_gateway},
              Row{200, R"({"protocol":{"min":2,"max":3},"epoch":"e","time":1})",
                  ErrorCode::gateway_refused}}) {
            CAPTURE(row.body);
            Desk desk;
            desk.receive(1);
            desk.gateway.then([&](const SyncRequest&) {
                return SyncReply{row.status, row.body, std::chrono::seconds{42}};
            });
            const auto result = desk.sync();
            CHECK(result.error == row.error);
            CHECK(result.retry_after.has_value() == (row.error == ErrorCode::gateway_busy));
            CHECK(desk.waiting() == 1);
        }
    }

    TEST_CASE("the answer to another request acknowledges nothing") {
        Desk desk;
        desk.receive(1);
        desk.gateway.hello().lease().then(
            200, R"({"request_id":"x","epoch":"e","have":1,"results":[]})");
        CHECK(desk.sync().error == ErrorCode::not_the_gateway);
        CHECK(desk.waiting() == 1);
    }

    TEST_CASE("an expired cursor begins again from the start") {
        Desk desk;
        desk.gateway.hello().lease().then(410, R"({"code":"cursor_expired"})").nothing_new();
        CHECK_FALSE(desk.sync().error.has_value());
        CHECK(desk.gateway.asked.back().path.ends_with("cursor="));
    }

    TEST_CASE("the store thread runs the writes, and its end cancels the round") {
        Desk desk;
        desk.receive(1);
        desk.gateway.hello("", 0, desk.time()).lease().push(1).nothing_new();
        auto store = std::make_unique<WorkerThread>("store");
        const auto with_database = with_database_on(*store, desk.database);
        CHECK_FALSE(SyncEngine(with_database, desk.gateway, noon).run().error.has_value());
        CHECK(desk.waiting() == 0);
    }
}
