#include <doctest/doctest.h>

#include "app/gateway/event_store.h"
#include "app/gateway/gateway.h"
#include "app/gateway/lease_store.h"
#include "core/dossier/dossier_json.h"
#include "core/sync/device_key.h"
#include "core/sync/sync_messages.h"
#include "tests/support/sample_data.h"

using namespace motcua;
using namespace motcua::gateway;

namespace {

class MovingClock final : public Clock {
public:
    Instant now() const override { return at; }
    Instant at = test::at(2026, 11, 22, 8);
};

// The gateway without sockets: a counter is known by the fingerprint the request carries.
struct Desk {
    MovingClock clock;
    GatewayStore store;
    Gateway gateway{store, clock, ""};
    std::map<std::string, std::int64_t> sequences;

    Desk() {
        store.write([&](UnitOfWork& work) {
            for (const auto& [device, unit, counter] : {std::tuple{"d1", "H00.00.00", "1"},
                                                        {"d2", "H00.00.00", "2"},
                                                        {"d9", "H99.99.99", "1"}})
                enrol_device(work, {device, unit, counter}, device,
                             clock.at + std::chrono::hours{24 * 365}, clock.at);
        });
    }
    Response send(const std::string& method, const std::string& path, const std::string& device,
                  const std::string& body = "", std::map<std::string, std::string> query = {}) {
        Request request{method, path, std::move(query), body, "10.0.0.1", std::nullopt};
        if (!device.empty()) request.fingerprint = device;
        return gateway.answer(request);
    }
    std::vector<Lease> lease(const std::string& device, const std::string& incarnation,
                             const std::string& counter, int left = 0) {
        return store.write([&](UnitOfWork& work) {
            return renew_leases(work, {device, "H00.00.00", counter}, incarnation, left, true,
                                clock.at);
        });
    }
    DossierEvent event(const Dossier& dossier, const std::string& device, std::int64_t seq,
                       const std::string& incarnation = "i1") {
        DossierEvent e;
        e.id = Uuid::v7();
        e.type = event_type::received;
        e.dossier_id = dossier.id;
        e.device = device;
        e.incarnation = incarnation;
        e.device_seq = seq;
        e.units = dossier.units;
        e.body = to_json(dossier);
        return e;
    }
    Response push(const std::string& device, const std::vector<DossierEvent>& events) {
        return send("POST", "/v1/sync/push", device, push_request("r", events));
    }
    PushAnswer pushed(const std::string& device, const std::vector<DossierEvent>& events) {
        return PushAnswer::parse(push(device, events).body, "r");
    }
    Response type(const std::string& code, const std::string& secret) {
        return send("GET", "/tra-cuu", "", "", {{"ma", code}, {"k", secret}});
    }
    Response look(const std::string& code, const std::string& secret) {
        return send("GET", "/tra-cuu/" + code, "", "", {{"k", secret}});
    }
};

std::string code_in(const Response& response) { return refusal_code(response.body); }

}  // namespace

TEST_SUITE("gateway/numbers") {
    TEST_CASE("no two counters of a unit ever hold the same numbers on the same day") {
        Desk desk;
        std::vector<Lease> all;
        for (int counter = 1; counter <= 30; ++counter)
            for (const auto& lease :
                 desk.lease("device " + std::to_string(counter), "i", std::to_string(counter % 7)))
                all.push_back(lease);
        CHECK(all.size() == 30);
        for (std::size_t a = 0; a < all.size(); ++a)
            for (std::size_t b = a + 1; b < all.size(); ++b)
                CHECK((all[a].last < all[b].first || all[b].last < all[a].first));
    }

    TEST_CASE("counter 2 gets 0201-0300 for thirty days, and the same again when it comes back") {
        Desk desk;
        const auto first = desk.lease("d2", "i", "2");
        REQUIRE(first.size() == 1);
        CHECK(first[0].first == 201);
        CHECK(first[0].last == 300);
        CHECK(first[0].valid_from == "2026-11-22");
        CHECK(first[0].valid_to == "2026-12-22");
        desk.clock.at += std::chrono::hours{24};
        const auto second = desk.lease("d2", "i", "2", 100);
        REQUIRE(second.size() == 1);
        CHECK(second[0].first == 201);
        CHECK(second[0].valid_to == "2026-12-23");
    }

    TEST_CASE("a busy counter gets another range before the day's runs out") {
        Desk desk;
        desk.lease("d2", "i", "2");
        CHECK(desk.lease("d2", "i", "2", 50).size() == 1);
        CHECK(desk.lease("d2", "i", "2", 5).size() == 2);
    }

    TEST_CASE("after a restore the old incarnation's numbers go to nobody, and it gets no more") {
        Desk desk;
        CHECK(desk.lease("d1", "old", "1")[0].first == 101);
        const auto answer = desk.send("POST", "/v1/lease", "d1",
                                      R"({"incarnation":"new","replaces":["old"],"left_today":0})");
        const auto ranges = parse_lease(answer.body, "H00.00.00", "new");
        REQUIRE(ranges.size() == 1);
        CHECK(ranges[0].first != 101);
        CHECK(desk.lease("another", "i", "1")[0].first != 101);
        const auto old =
            desk.send("POST", "/v1/lease", "d1", R"({"incarnation":"old","left_today":0})");
        CHECK(old.status == 409);
        CHECK(code_in(old) == "incarnation_retired");
    }
}

TEST_SUITE("gateway/push") {
    TEST_CASE("have is the highest number without a gap, and an event is stored once") {
        Desk desk;
        const auto first = desk.event(test::a_dossier("A-1"), "d1", 1);
        const auto third = desk.event(test::a_dossier("A-3"), "d1", 3);
        CHECK(desk.pushed("d1", {first, third}).have == 1);
        const auto second = desk.event(test::a_dossier("A-2"), "d1", 2);
        const auto answer = desk.pushed("d1", {first, second});
        CHECK(answer.have == 3);
        CHECK(answer.results[0].status == PushStatus::duplicate);
        CHECK(answer.results[1].status == PushStatus::stored);
    }

    TEST_CASE("who says what, and what becomes of it") {
        Desk desk;
        const Dossier dossier = test::a_dossier("A-1");
        auto event = desk.event(dossier, "d1", 1);
        REQUIRE(desk.pushed("d1", {event}).results[0].status == PushStatus::stored);

        auto changed = event;
        Dossier other = dossier;
        other.note = "khác";
        changed.body = to_json(other);
        CHECK(desk.pushed("d1", {changed}).results[0].status == PushStatus::rejected);

        const auto fork = desk.push("d1", {desk.event(test::a_dossier("A-2"), "d1", 1)});
        CHECK(fork.status == 409);
        CHECK(code_in(fork) == "device_fork");

        const auto taken = desk.event(test::a_dossier("A-1"), "d2", 1);
        CHECK(desk.pushed("d2", {taken}).results[0].status == PushStatus::conflict);
        CHECK(desk.pushed("d2", {taken}).results[0].status == PushStatus::conflict);
        auto later = desk.event(test::a_dossier("A-9"), "d2", 2);
        later.dossier_id = taken.dossier_id;
        later.type = "dossier.processed";
        CHECK(desk.pushed("d2", {later}).results[0].status == PushStatus::hold);
        const auto next = desk.pushed("d2", {desk.event(test::a_dossier("A-3"), "d2", 3)});
        CHECK(next.results[0].status == PushStatus::stored);
        CHECK(next.have == 3);

        CHECK(desk.pushed("d9", {desk.event(test::a_dossier("A-7"), "d9", 1)}).results[0].code ==
              "foreign_unit");
        CHECK(desk.pushed("d2", {desk.event(test::a_dossier("A-8"), "d1", 4)}).results[0].code ==
              "foreign_device");
    }

    TEST_CASE("the same event under a new incarnation fills its place and is not stored twice") {
        Desk desk;
        auto event = desk.event(test::a_dossier("A-1"), "d1", 7, "old");
        desk.pushed("d1", {event});
        event.incarnation = "new";
        event.device_seq = 1;
        const auto answer = desk.pushed("d1", {event});
        CHECK(answer.results[0].status == PushStatus::duplicate);
        CHECK(answer.have == 1);
    }

    TEST_CASE("nothing is taken in from a stranger, and nothing malformed") {
        Desk desk;
        CHECK(desk.push("", {}).status == 401);
        CHECK(desk.push("unknown", {}).status == 401);
        for (const char* body : {"", "[]", "{", R"({"request_id":"r"})", R"({"a":1,"a":2})",
                                 R"({"request_id":"r","incarnation":"i","events":[{}]})"}) {
            CAPTURE(body);
            CHECK(desk.send("POST", "/v1/sync/push", "d1", body).status == 400);
        }
        CHECK(desk.send("POST", "/v1/sync/push", "d1", std::string(2u << 20, ' ')).status == 413);
        CHECK(desk.send("DELETE", "/v1/sync/push", "d1").status == 404);
        desk.clock.at += std::chrono::hours{24 * 366};
        CHECK(desk.push("d1", {}).status == 401);
    }

    TEST_CASE("a cursor of another store expires; pages join without a gap") {
        Desk desk;
        for (int i = 1; i <= 5; ++i)
            desk.pushed("d1", {desk.event(test::a_dossier("A-" + std::to_string(i)), "d1", i)});
        std::string cursor;
        std::size_t seen = 0;
        for (bool more = true; more;) {
            const auto page = ChangesAnswer::parse(
                desk.send("GET", "/v1/sync/changes", "d2", "", {{"limit", "2"}, {"cursor", cursor}})
                    .body);
            seen += page.events.size();
            cursor = page.cursor;
            more = page.more;
        }
        CHECK(seen == 5);
        for (const char* wrong : {"x", "e:1:2", "::", "e:999999999999999999999:x"})
            CHECK(desk.send("GET", "/v1/sync/changes", "d2", "", {{"cursor", wrong}}).status ==
                  410);
        CHECK(desk.send("GET", "/v1/sync/changes", "d2", "", {{"limit", "-1"}}).status == 400);
    }
}

TEST_SUITE("gateway/look-up") {
    TEST_CASE("the page tells status and due date to who holds the receipt, nothing to others") {
        Desk desk;
        Dossier dossier = test::a_dossier("H00.00.00-261122-0101");
        desk.pushed("d1", {desk.event(dossier, "d1", 1)});
        const auto right = desk.look(dossier.code.str(), "7k2q-ma4x");
        CHECK(right.status == 200);
        CHECK(right.body.find("Được tiếp nhận") != std::string::npos);
        CHECK(right.body.find("17:00 ngày 23/11/2026") != std::string::npos);
        CHECK(right.body.find(dossier.applicant.name) == std::string::npos);
        CHECK(right.body.find(dossier.procedure_name) == std::string::npos);
        CHECK(desk.type(dossier.code.str(), "7k2q-ma4x").body == right.body);
        CHECK(desk.send("GET", "/tra-cuu", "").status == 200);
        const auto wrong = desk.look(dossier.code.str(), "AAAAAAAA");
        CHECK(desk.type(dossier.code.str(), "AAAAAAAA").body == wrong.body);
        CHECK(wrong.status == 404);
        // A code that exists and one that does not look the same from outside.
        CHECK(wrong.body == desk.look("H00.00.00-261122-9999", "AAAAAAAA").body);
        CHECK(wrong.body == desk.look(dossier.code.str(), "").body);
        CHECK(wrong.body.find("0101") == std::string::npos);
    }

    TEST_CASE("five wrong secrets, and the page stays shut for a while, also to the right one") {
        Desk desk;
        Dossier dossier = test::a_dossier("H00.00.00-261122-0101");
        desk.pushed("d1", {desk.event(dossier, "d1", 1)});
        for (int i = 0; i < 5; ++i) CHECK(desk.look(dossier.code.str(), "AAAAAAAA").status == 404);
        CHECK(desk.look(dossier.code.str(), dossier.lookup_secret).status == 429);
        desk.clock.at += std::chrono::minutes{16};
        CHECK(desk.look(dossier.code.str(), dossier.lookup_secret).status == 200);
    }
}

TEST_SUITE("gateway/enrolment") {
    TEST_CASE("a request that is not a P-256 one uses up no code; an old code lets nobody in") {
        Desk desk;
        const auto code = desk.store.write([&](UnitOfWork& work) {
            return make_enrol_code(work, "H00.00.00", "3", desk.clock.at);
        });
        const auto body = [&](const std::string& csr) {
            JsonWriter out;
            out.begin_object().field("code", code.code).field("unit", "H00.00.00");
            out.field("counter", "3").field("device", "d3").field("incarnation", "i");
            return out.field("csr", csr).end_object().text();
        };
        CHECK(desk.send("POST", "/v1/enrol", "", body("nonsense")).status == 400);
        const std::string csr = make_device_key("d3").request_pem;
        desk.clock.at += enrol_code_life + std::chrono::seconds{1};
        CHECK(code_in(desk.send("POST", "/v1/enrol", "", body(csr))) == "code_expired");
        desk.clock.at -= std::chrono::minutes{5};
        const auto answer = desk.send("POST", "/v1/enrol", "", body(csr));
        CHECK(answer.status == 200);
        CHECK(code_in(desk.send("POST", "/v1/enrol", "", body(csr))) == "code_used");
    }

    TEST_CASE("health, readiness and metrics answer without a certificate and name nobody") {
        Desk desk;
        desk.pushed("d1", {desk.event(test::a_dossier("A-1"), "d1", 1)});
        CHECK(desk.send("GET", "/healthz", "").status == 200);
        CHECK(desk.send("GET", "/readyz", "").status == 200);
        const auto metrics = desk.send("GET", "/metrics", "").body;
        CHECK(metrics.find("motcua_events_total{result=\"stored\"} 1\n") != std::string::npos);
    }
}
