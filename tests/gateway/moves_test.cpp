#include <doctest/doctest.h>

#include "app/gateway/event_store.h"
#include "app/gateway/gateway.h"
#include "core/dossier/dossier_json.h"
#include "core/dossier/move.h"
#include "core/sync/sync_messages.h"
#include "tests/support/sample_data.h"

using namespace motcua;
using namespace motcua::gateway;

namespace {

class StandingClock final : public Clock {
public:
    Instant now() const override { return test::at(2026, 11, 23, 8); }
};

// Two counters of a unit and one of another, without sockets.
struct Desk {
    StandingClock clock;
    GatewayStore store;
    Gateway gateway{store, clock, ""};
    std::map<std::string, std::int64_t> sequences;

    Desk() {
        store.write([&](UnitOfWork& work) {
            for (const auto& [device, unit, counter] : {std::tuple{"d1", "H00.00.00", "1"},
                                                        {"d2", "H00.00.00", "2"},
                                                        {"d9", "H99.99.99", "1"}})
                enrol_device(work, {device, unit, counter}, device,
                             clock.now() + std::chrono::hours{24}, clock.now());
        });
    }
    DossierEvent event(const Dossier& d, const std::string& device, const std::string& type,
                       const std::string& body, std::vector<Uuid> parents = {}) {
        DossierEvent e;
        e.id = Uuid::v7();
        e.type = type;
        e.dossier_id = d.id;
        e.parents = std::move(parents);
        e.device = device;
        e.incarnation = "i1";
        e.device_seq = ++sequences[device];
        e.officer = "o";
        e.role = "supervisor";
        e.units = d.units;
        e.counter_time = clock.now() + std::chrono::seconds{sequences[device]};
        e.body = body;
        return e;
    }
    PushResult push(const DossierEvent& e) {
        Request request{"POST", "/v1/sync/push", {}, push_request("r", {e}), "10.0.0.1", e.device};
        return PushAnswer::parse(gateway.answer(request).body, "r").results[0];
    }
    int status(const Dossier& d) {
        return store.read([&](Database& database) {
            auto query = database.statement("SELECT status FROM dossier WHERE id=?");
            query.bind(1, d.id);
            return query.step() ? static_cast<int>(query.integer(0)) : 0;
        });
    }
    std::int64_t count(const std::string& sql) {
        return store.read([&](Database& database) { return database.number(sql); });
    }
    std::size_t pulled(const std::string& unit) {
        return store.read([&](Database& database) {
            return changes_after(database, unit, "e", "", 10'000).events.size();
        });
    }
};

std::string body_of(Verb verb, const std::string& kind = "") {
    Move m;
    m.verb = verb;
    m.kind = kind;
    m.reason = "lý do";
    m.legal_ground = "căn cứ";
    if (verb == Verb::transfer) m.unit = "H99.99.99";
    return to_json(m);
}

}  // namespace

TEST_SUITE("gateway/moves") {
    TEST_CASE(
        "each status, act and role: what is unlawful is refused at the gateway and changes "
        "nothing") {
        Desk desk;
        int lawful = 0;
        int refused = 0;
        int serial = 0;
        for (int status = 1; status <= 10; ++status)
            for (std::size_t v = 0; v < verb_count; ++v)
                for (int r = 0; r < 5; ++r) {
                    const auto verb = static_cast<Verb>(v);
                    // Decisions stand on a proposal; core/life cycle has them.
                    if (verb == Verb::approve || verb == Verb::reject) continue;
                    Dossier d = test::a_dossier("H00.00.00-261123-" +
                                                std::to_string(100000 + ++serial).substr(1));
                    d.status = static_cast<Status>(status);
                    // 5 has no pause here: papers of a dossier that was never received.
                    if (status == 5 && verb != Verb::accept)
                        d.life.pauses.push_back({PauseKind::supplement, d.received_at, {}});
                    const auto first = desk.event(d, "d1", event_type::imported, to_json(d));
                    REQUIRE(desk.push(first).status == PushStatus::stored);
                    auto move = desk.event(d, "d1", event_type_of(verb), body_of(verb), {first.id});
                    move.role = name_of(static_cast<Role>(r));
                    const auto* row = LifeCycle::shipped().find(verb, d.status);
                    const bool may = row && LifeCycle::may(*row, static_cast<Role>(r));
                    const auto result = desk.push(move);
                    CAPTURE(name_of(verb));
                    CAPTURE(status);
                    CAPTURE(r);
                    REQUIRE((result.status == PushStatus::stored) == may);
                    if (may) {
                        ++lawful;
                        CHECK(desk.status(d) == static_cast<int>(row->to.value_or(d.status)));
                        continue;
                    }
                    ++refused;
                    CHECK(result.status == PushStatus::rejected);
                    CHECK(result.code == "unlawful_move");
                    CHECK(desk.status(d) == status);
                }
        CHECK(lawful > 300);
        CHECK(desk.count("SELECT count(*) FROM quarantine") == refused);
        CHECK(desk.count("SELECT count(*) FROM event") == serial + lawful);
    }

    TEST_CASE("two counters end a dossier in two ways: the later act is kept as a conflict") {
        Desk desk;
        const Dossier d = test::a_dossier();
        const auto first = desk.event(d, "d1", event_type::received, to_json(d));
        desk.push(first);
        const auto withdrawn =
            desk.event(d, "d1", "dossier.withdrawn", body_of(Verb::withdraw), {first.id});
        desk.sequences["d2"] = 20;  // a later clock
        auto finished = desk.event(d, "d2", "dossier.finished", body_of(Verb::finish), {first.id});
        finished.device_seq = 1;
        CHECK(desk.push(finished).status == PushStatus::stored);
        CHECK(desk.status(d) == 9);
        // The earlier act arrives later: it holds.
        CHECK(desk.push(withdrawn).status == PushStatus::stored);
        CHECK(desk.status(d) == 7);
        // Both travel on, so that every counter folds the same.
        CHECK(desk.pulled("H00.00.00") == 3);
    }

    TEST_CASE("a unit that becomes competent gets the whole history, and may go on with it") {
        Desk desk;
        const Dossier d = test::a_dossier();
        const auto first = desk.event(d, "d1", event_type::received, to_json(d));
        desk.push(first);
        const auto taken =
            desk.event(d, "d1", "dossier.process_begun", body_of(Verb::process), {first.id});
        desk.push(taken);
        CHECK(desk.pulled("H99.99.99") == 0);
        const auto moved =
            desk.event(d, "d1", "dossier.transferred", body_of(Verb::transfer), {taken.id});
        CHECK(desk.push(moved).status == PushStatus::stored);
        CHECK(desk.pulled("H99.99.99") == 3);
        Dossier there = d;
        there.units.competent = "H99.99.99";
        const auto done =
            desk.event(there, "d9", "dossier.finished", body_of(Verb::finish), {moved.id});
        CHECK(desk.push(done).status == PushStatus::stored);
        CHECK(desk.status(d) == 9);
    }

    TEST_CASE("a guide before any code is stored and reaches the unit's other counters") {
        Desk desk;
        Dossier nobody = test::a_dossier();
        const auto guide = desk.event(nobody, "d1", "guide.issued", R"({"id":"x"})");
        CHECK(desk.push(guide).status == PushStatus::stored);
        CHECK(desk.pulled("H00.00.00") == 1);
        CHECK(desk.pulled("H99.99.99") == 0);
    }

    TEST_CASE("acts that come back to a restored gateway in any order wait for each other") {
        Desk desk;
        const Dossier d = test::a_dossier("H00.00.00-261123-0001");
        const auto first = desk.event(d, "d1", event_type::received, to_json(d));
        const auto second =
            desk.event(d, "d2", event_type_of(Verb::process), body_of(Verb::process), {first.id});
        const auto third =
            desk.event(d, "d1", event_type_of(Verb::finish), body_of(Verb::finish), {second.id});
        CHECK(desk.push(third).status == PushStatus::hold);  // not even its dossier is here
        CHECK(desk.push(first).status == PushStatus::stored);
        CHECK(desk.count("SELECT count(*) FROM event WHERE state=2") == 1);
        CHECK(desk.push(second).status == PushStatus::stored);
        CHECK(desk.count("SELECT count(*) FROM event WHERE state<>0") == 0);
        CHECK(desk.count("SELECT count(*) FROM quarantine") == 0);
        Desk in_order;
        for (const auto& one : {first, second, third}) in_order.push(one);
        CHECK(desk.status(d) == in_order.status(d));
        CHECK(desk.status(d) != static_cast<int>(d.status));
    }
}
