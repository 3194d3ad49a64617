#include <doctest/doctest.h>

#include "core/base/error.h"
#include "core/dossier/event_log.h"
#include "core/dossier/replay.h"
#include "core/sync/conflict_log.h"
#include "core/sync/restore.h"
#include "core/sync/sync_settings.h"
#include "tests/gateway/gateway_rig.h"

using namespace motcua;
using test::CounterRig;
using test::GatewayRig;

namespace {

constexpr const char* unit = "H00.00.00";

ErrorCode enrol_error(CounterRig& counter, const Enrolment& enrolment) {
    try {
        enrol(with_database_here(counter.database), enrolment);
    } catch (const Error& e) {
        return e.code();
    }
    return {};
}

}  // namespace

TEST_SUITE("gateway/two counters") {
    TEST_CASE("two counters of a unit see each other's dossiers, and a third unit sees nothing") {
        GatewayRig rig;
        CounterRig one(unit, "1"), two(unit, "2"), stranger("H99.99.99", "1");
        one.join(rig), two.join(rig), stranger.join(rig);
        const Dossier first = one.receive("H00.00.00-261122-0101");
        const Dossier second = two.receive("H00.00.00-261122-0201");
        for (auto* counter : {&one, &two, &stranger, &one})
            CHECK_FALSE(counter->sync().error.has_value());
        REQUIRE(two.find(first.id).has_value());
        REQUIRE(one.find(second.id).has_value());
        CHECK(to_json(*two.find(first.id)) == to_json(first));
        CHECK(one.find(first.id)->sync == SyncState::accepted);
        CHECK_FALSE(stranger.find(first.id).has_value());
        CHECK(one.status().waiting_events == 0);
        CHECK(one.status().online);
        CHECK(setting(one.database, setting_key::lookup_host) == "https://tra-cuu.example.vn");
    }

    TEST_CASE("an officer is named at the other counter, where nobody lists him") {
        GatewayRig rig;
        CounterRig one(unit, "1"), two(unit, "2");
        one.join(rig), two.join(rig);
        const Dossier dossier = one.receive("H00.00.00-261122-0101");
        for (auto* counter : {&one, &two}) CHECK_FALSE(counter->sync().error.has_value());
        const auto events = events_of(two.database, dossier.id);
        REQUIRE(events.size() == 1);
        CHECK(officer_name_of(events[0]) == "Cán bộ quầy 1");
    }

    TEST_CASE("an event that is sent twice is one event") {
        GatewayRig rig;
        CounterRig one(unit, "1");
        one.join(rig);
        one.receive("H00.00.00-261122-0101");
        CHECK(one.sync().pushed == 1);
        one.database.execute("UPDATE outbox SET state=0");  // the answer was lost
        CHECK(one.sync().pushed == 1);
        CHECK(one.status().waiting_events == 0);
        CHECK(rig.store.read([](Database& d) { return d.number("SELECT count(*) FROM event"); }) ==
              1);
    }

    TEST_CASE("what a restored gateway lost is sent again") {
        GatewayRig rig;
        CounterRig one(unit, "1"), two(unit, "2");
        one.join(rig), two.join(rig);
        one.receive("H00.00.00-261122-0101");
        const Dossier lost = one.receive("H00.00.00-261122-0102");
        one.sync();
        rig.store.read([](Database& d) {
            d.execute(
                "DELETE FROM slot WHERE device_seq=2; UPDATE incarnation SET have=1 WHERE have=2;"
                "DELETE FROM event_scope WHERE event_row=2; DELETE FROM event WHERE row=2;"
                "DELETE FROM dossier_code WHERE code LIKE '%0102';"
                "DELETE FROM dossier WHERE id=(SELECT id FROM dossier ORDER BY id DESC LIMIT 1)");
        });
        CHECK_FALSE(one.sync().error.has_value());
        CHECK_FALSE(two.sync().error.has_value());
        CHECK(two.find(lost.id).has_value());
    }

    TEST_CASE("two dossiers on one code are both kept and shown as a conflict") {
        GatewayRig rig;
        CounterRig one(unit, "1"), two(unit, "2");
        one.join(rig), two.join(rig);
        const Dossier first = one.receive("H00.00.00-261122-0101");
        const Dossier second = two.receive("H00.00.00-261122-0101");
        for (auto* counter : {&one, &two, &one}) CHECK_FALSE(counter->sync().error.has_value());
        for (auto* counter : {&one, &two}) {
            CHECK(counter->find(first.id).has_value());
            CHECK(counter->find(second.id).has_value());
            CHECK(counter->status().conflicts >= 1);
        }
        CHECK(two.find(second.id)->code == second.code);
        CHECK(two.find(second.id)->sync == SyncState::conflict);
        CHECK(one.find(second.id)->code.str().starts_with("H00.00.00-261122-0101/"));
        // Only that dossier stands still.
        const Dossier next = two.receive("H00.00.00-261122-0202");
        CHECK_FALSE(two.sync().error.has_value());
        CHECK(two.find(next.id)->sync == SyncState::accepted);
    }

    TEST_CASE("a dossier taken in without a number gets its official one at the next contact") {
        GatewayRig rig;
        CounterRig one(unit, "1"), two(unit, "2");
        one.join(rig), two.join(rig);
        const Dossier dossier = one.receive("T-H00.00.00-1ABCD-261122-0001");
        CHECK_FALSE(one.sync().error.has_value());
        CHECK_FALSE(two.sync().error.has_value());
        const std::string official = one.find(dossier.id)->official_code;
        CHECK(official.ends_with("-0101"));
        CHECK(two.find(dossier.id)->official_code == official);
        CHECK(two.find(dossier.id)->code == dossier.code);
        CHECK(one.find(dossier.id)->sync == SyncState::accepted);
    }

    TEST_CASE("a folder copied back by hand goes on under a new incarnation and loses nothing") {
        GatewayRig rig;
        CounterRig one(unit, "1");
        one.join(rig);
        const Dossier kept = one.receive("H00.00.00-261122-0101");
        one.sync();
        const auto before = one.identity();
        const std::string cursor = setting_or(one.database, setting_key::sync_cursor, "");
        const Dossier gone = one.receive("H00.00.00-261122-0102");
        one.sync();
        // Back to the state before the second dossier, and a third one with its number.
        one.database.execute(
            "DELETE FROM outbox WHERE device_seq=2; DELETE FROM event WHERE device_seq=2;"
            "DELETE FROM head WHERE dossier_id NOT IN (SELECT dossier_id FROM event);"
            "DELETE FROM dossier WHERE code LIKE '%0102';"
            "UPDATE setting SET value='" +
            cursor + "' WHERE key='sync_cursor'");
        const Dossier third = one.receive("H00.00.00-261122-0102");
        const auto result = one.sync();
        CHECK_FALSE(result.error.has_value());
        CHECK(one.identity().incarnation != before.incarnation);
        CHECK(one.identity().device == before.device);
        for (const auto& dossier : {kept, gone, third}) CHECK(one.find(dossier.id).has_value());
        CHECK(one.status().waiting_events == 0);
        CHECK(one.status().conflicts >= 1);
        CHECK(rig.store.read([](Database& d) { return d.number("SELECT count(*) FROM event"); }) ==
              3);
        // Its numbers are others now: nobody knows which of the old ones were given.
        for (const auto& range : ranges(one.database, one.identity().incarnation))
            CHECK(range.first != 101);
    }

    TEST_CASE("a gateway with another authority is refused before anything is said") {
        GatewayRig rig;
        CounterRig one(unit, "1");
        const std::string other(64, 'a');
        CHECK(enrol_error(one, {rig.url(), rig.code_for(unit, "1"), other}) ==
              ErrorCode::certificate_refused);
        CHECK(rig.store.read([](Database& d) {
            return d.number("SELECT tries_left FROM enrol_code");
        }) == gateway::enrol_code_tries);
    }

    TEST_CASE("a code lets one counter in once, and only its own") {
        GatewayRig rig;
        CounterRig one(unit, "1"), two(unit, "2");
        const std::string code = rig.code_for(unit, "1");
        const std::string pin = rig.server.ca_sha256();
        CHECK(enrol_error(two, {rig.url(), code, pin}) == ErrorCode::enrolment_refused);
        CHECK(enrol_error(one, {rig.url(), code, pin}) == ErrorCode{});
        CHECK(enrol_error(one, {rig.url(), code, pin}) == ErrorCode::enrolment_refused);
        const std::string spent = rig.code_for(unit, "2");
        for (int i = 0; i < gateway::enrol_code_tries; ++i)
            CHECK(enrol_error(two, {rig.url(), spent.substr(0, 5) + "AAAAAAAA", pin}) ==
                  ErrorCode::enrolment_refused);
        CHECK(enrol_error(two, {rig.url(), spent, pin}) == ErrorCode::enrolment_refused);
    }
}
