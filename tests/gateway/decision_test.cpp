// A conflict that is decided at one counter, seen from the others.
#include <doctest/doctest.h>

#include "core/base/error.h"
#include "core/intake/resolve_conflict.h"
#include "core/sync/apply_event.h"
#include "core/sync/conflict_decision.h"
#include "tests/gateway/gateway_rig.h"
#include "tests/support/shipped.h"

using namespace motcua;
using test::CounterRig;
using test::GatewayRig;

namespace {

constexpr const char* unit = "H00.00.00";
const Officer clerk{"o-1", "Cán bộ Mẫu", "clerk"};

struct Unit {
    GatewayRig rig;
    CounterRig one{unit, "1"}, two{unit, "2"}, three{unit, "3"};
    Dossier dossier = one.receive("H00.00.00-261122-0101");

    Unit() {
        for (auto* counter : all()) counter->join(rig);
        sync();
    }
    std::vector<CounterRig*> all() { return {&one, &two, &three}; }
    // Twice: what the last one sends is seen by the first.
    void sync() {
        for (int round = 0; round < 2; ++round)
            for (auto* counter : all()) CHECK_FALSE(counter->sync().error.has_value());
    }
    void correct(CounterRig& counter, const std::string& phone) {
        ActForm form;
        form.reason = "công dân báo lại";
        form.corrected = R"({"applicant":{"phone":")" + phone + R"("}})";
        ActOnDossier acts(counter.database, test::shipped_catalog(), test::shipped_calendar(),
                          test::system_clock);
        REQUIRE(acts.act(counter.find(dossier.id)->code, Verb::correct, form, clerk).has_value());
    }
    // Two counters change the telephone without knowing of each other.
    void quarrel() {
        correct(one, "0912000222");
        correct(two, "0912000333");
        sync();
        for (auto* counter : all()) REQUIRE(open_conflicts(counter->database).size() == 1);
    }
    void decide(CounterRig& counter, const std::map<std::string, Side>& chosen,
                const std::string& reason, std::size_t which = 0) {
        const auto open = open_conflicts(counter.database);
        REQUIRE(open.size() > which);
        ResolveConflict desk(counter.database, test::shipped_catalog(), test::shipped_calendar(),
                             test::system_clock);
        const auto sides = sides_of(counter.database, open[which], counter.identity().device);
        CHECK_FALSE(desk.resolve(sides, {chosen, reason}, clerk).has_value());
    }
};

// Everything the conflict's rows say, but when this counter found them.
std::string rows_at(CounterRig& counter) {
    auto query = counter.database.statement(
        "SELECT hex(event_id), kind, coalesce(resolved_at,'open'), coalesce(resolution,'') "
        "FROM conflict ORDER BY event_id");
    std::string all;
    while (query.step())
        for (int column = 0; column < 4; ++column) all += query.text(column) + "|";
    return all;
}

std::string telephone_at(CounterRig& counter, const Uuid& id) {
    return counter.find(id)->applicant.phone;
}

}  // namespace

TEST_SUITE("gateway/decision") {
    TEST_CASE("a decision at one counter closes the conflict at every counter of the unit") {
        Unit here;
        here.quarrel();
        here.decide(here.one, {{"applicant.phone", Side::here}}, "đã gọi lại công dân");
        CHECK(open_conflicts(here.two.database).size() == 1);  // it has not heard of it yet
        here.sync();
        for (auto* counter : here.all()) {
            CHECK(open_conflicts(counter->database).empty());
            CHECK(counter->status().conflicts == 0);
            CHECK(rows_at(*counter) == rows_at(here.one));
            CHECK(rows_at(*counter).find("đã gọi lại công dân") != std::string::npos);
            CHECK(telephone_at(*counter, here.dossier.id) == "0912000222");
            CHECK(counter->find(here.dossier.id)->sync == SyncState::accepted);
        }
    }

    TEST_CASE("control: without the event only the counter that decided knows") {
        Unit here;
        here.quarrel();
        UnitOfWork work(here.one.database);
        resolve_conflict(work, open_conflicts(here.one.database)[0].event_id,
                         test::system_clock.now(), "riêng ở đây");
        work.commit();
        here.sync();
        CHECK(open_conflicts(here.one.database).empty());
        CHECK(open_conflicts(here.two.database).size() == 1);
    }

    TEST_CASE("two decisions made without a line end equal: the later one's reason and value") {
        Unit here;
        here.quarrel();
        here.decide(here.one, {{"applicant.phone", Side::here}}, "quầy một");
        here.decide(here.two, {{"applicant.phone", Side::other}}, "quầy hai");
        here.sync();
        CHECK(telephone_at(here.one, here.dossier.id) == "0912000222");
        for (auto* counter : here.all()) {
            CHECK(rows_at(*counter) == rows_at(here.one));
            CHECK(to_json(*counter->find(here.dossier.id)) ==
                  to_json(*here.one.find(here.dossier.id)));
        }
    }

    TEST_CASE("two that contradict each other end equal too, and are listed once more everywhere") {
        Unit here;
        here.quarrel();
        here.decide(here.one, {{"applicant.phone", Side::before}}, "số cũ vẫn đúng");
        here.decide(here.two, {{"applicant.phone", Side::other}}, "số của quầy một");
        here.sync();
        for (auto* counter : here.all()) {
            CHECK(open_conflicts(counter->database).size() == 1);
            CHECK(rows_at(*counter) == rows_at(here.one));
            CHECK(telephone_at(*counter, here.dossier.id) ==
                  telephone_at(here.one, here.dossier.id));
        }
        here.decide(here.three, {{"applicant.phone", Side::here}}, "đã xác minh");
        here.sync();
        for (auto* counter : here.all()) {
            CHECK(open_conflicts(counter->database).empty());
            CHECK(rows_at(*counter) == rows_at(here.one));
        }
    }

    TEST_CASE("of two dossiers on one code, one decision frees both, also at the gateway") {
        Unit here;
        const Dossier first = here.one.receive("H00.00.00-261122-0777");
        const Dossier second = here.two.receive("H00.00.00-261122-0777");
        here.sync();
        const auto stopped = [&] {
            return here.rig.store.read([](Database& d) {
                return d.number("SELECT count(*) FROM dossier WHERE stopped=1");
            });
        };
        CHECK(stopped() == 1);
        for (auto* counter : here.all()) CHECK_FALSE(open_conflicts(counter->database).empty());
        here.decide(here.three, {}, "hai phiếu đã đổi mã tại quầy");
        here.sync();
        CHECK(stopped() == 0);
        for (auto* counter : here.all()) {
            CHECK(open_conflicts(counter->database).empty());
            for (const auto& id : {first.id, second.id})
                CHECK(counter->find(id)->sync == SyncState::accepted);
        }
    }

    TEST_CASE("a decision that comes before the conflict it decides closes it all the same") {
        Unit here;
        here.quarrel();
        here.decide(here.one, {}, "để như vậy");
        here.sync();
        CounterRig late(unit, "4");
        late.join(here.rig);
        std::vector<DossierEvent> events = events_of(here.one.database, here.dossier.id);
        UnitOfWork work(late.database);
        for (auto event = events.rbegin(); event != events.rend(); ++event)
            apply_event(work, *event, test::system_clock.now());
        work.commit();
        CHECK(open_conflicts(late.database).empty());
        CHECK(rows_at(late) == rows_at(here.one));
    }

    TEST_CASE("what the gateway refused stays a matter of its counter") {
        Unit here;
        UnitOfWork work(here.one.database);
        record_conflict(work, {here.dossier.id, Uuid::v7(), conflict_kind::refused, "foreign_unit",
                               test::system_clock.now()});
        work.commit();
        const auto before = events_of(here.one.database, here.dossier.id).size();
        here.decide(here.one, {}, "đã báo quản trị");
        CHECK(events_of(here.one.database, here.dossier.id).size() == before);
        CHECK(open_conflicts(here.one.database).empty());
    }
}
