#include <doctest/doctest.h>

#include "core/sync/sync_writes.h"
#include "tests/gateway/simulated_unit.h"

using namespace motcua;
using test::SimulatedOutcome;
using test::SimulatedUnit;

namespace {

constexpr unsigned first_seed = 20261122;

SimulatedOutcome play(unsigned seeds, const SimulatedUnit::Rules& rules) {
    SimulatedOutcome all;
    for (unsigned n = 0; n < seeds; ++n) {
        SimulatedUnit unit(first_seed + n, rules);
        const auto one = unit.play(120);
        const bool broken = one.lost + one.numbers_twice + one.conflicts + one.unsettled > 0;
        if (broken && rules.relearns && rules.sends_again) MESSAGE("seed ", first_seed + n);
        all.received += one.received;
        all.restores += one.restores;
        all.lost += one.lost;
        all.numbers_twice += one.numbers_twice;
        all.conflicts += one.conflicts;
        all.unsettled += one.unsettled;
    }
    return all;
}

// Three counters of a unit at a gateway that was restored a moment ago, without sockets.
struct RestoredDesk {
    test::MovableClock clock;
    gateway::GatewayStore store;
    gateway::Gateway gateway{store, clock, ""};

    RestoredDesk() {
        store.write([&](UnitOfWork& work) {
            for (const char* id : {"d1", "d2", "d3"})
                gateway::enrol_device(work, {id, "H00.00.00", std::string(1, id[1])}, id,
                                      clock.at + std::chrono::hours{24 * 365}, clock.at);
            set_setting(work, gateway::store_setting::restored_at,
                        std::to_string(unix_seconds(clock.at)));
        });
    }
    Json post(const std::string& path, const std::string& device, const std::string& body) {
        answered = gateway.answer({"POST", path, {}, body, "10.0.0.1", device});
        return *Json::parse(answered.body);
    }
    Json hello(const std::string& device, const std::string& ranges = "",
               const std::string& peers = "") {
        return post("/v1/hello", device,
                    R"({"incarnation":"i)" + device + R"(","ranges":[)" + ranges +
                        R"(],"peers":[)" + peers + "]}");
    }
    // The first number of the range it is given; 0 when it gets none.
    std::int64_t leased(const std::string& device) {
        const auto json =
            post("/v1/lease", device, R"({"incarnation":"i)" + device + R"(","left_today":0})");
        const auto ranges = json["ranges"].elements();
        return ranges.empty() ? 0 : ranges.back().integer_or("first", 0);
    }
    gateway::Response answered;
};

std::string held(const std::string& device, int first, const char* to = "2026-12-20") {
    return R"({"incarnation":"i)" + device + R"(","first":)" + std::to_string(first) +
           R"(,"last":)" + std::to_string(first + 99) +
           R"(,"valid_from":"2026-11-20","valid_to":")" + to + R"(","burnt":false})";
}

}  // namespace

TEST_SUITE("gateway/recovery") {
    TEST_CASE(
        "whatever comes between backup and restore, nothing is lost and no number given twice") {
        const auto all = play(10, {});
        CHECK(all.restores > 10);
        CHECK(all.received > 200);
        CHECK(all.lost == 0);
        CHECK(all.numbers_twice == 0);
        CHECK(all.conflicts == 0);
        CHECK(all.unsettled == 0);
    }

    TEST_CASE("nobody gets a new range before every counter known of the unit has reported") {
        RestoredDesk desk;
        CHECK(desk.hello("d1", held("d1", 301)).boolean_or("recovering", false));
        CHECK(desk.hello("d2").boolean_or("recovering", false));
        CHECK(desk.leased("d1") == 301);  // what it holds goes on
        CHECK(desk.leased("d2") == 0);
        CHECK_FALSE(desk.hello("d3", held("d3", 201)).boolean_or("recovering", true));
        CHECK(desk.leased("d2") == 101);  // 0201 is its own by custom, but another's by lease
    }

    TEST_CASE("a counter others have heard of is waited for, though the backup does not know it") {
        RestoredDesk desk;
        for (const char* id : {"d1", "d2", "d3"}) desk.hello(id, "", R"("d1","d4")");
        CHECK(desk.leased("d1") == 0);
        desk.store.write([&](UnitOfWork& work) {
            gateway::enrol_device(work, {"d4", "H00.00.00", "4"}, "d4",
                                  desk.clock.at + std::chrono::hours{24}, desk.clock.at);
        });
        CHECK(desk.leased("d1") == 0);
        desk.hello("d4", held("d4", 101));
        CHECK(desk.leased("d1") == 201);
    }

    TEST_CASE("the wait ends with an administrator's word, or when all unknown leases are over") {
        RestoredDesk desk;
        desk.hello("d1");
        CHECK(desk.leased("d1") == 0);
        desk.store.write(
            [&](UnitOfWork& work) { gateway::release_numbers(work, "H00.00.00", desk.clock.at); });
        CHECK(desk.leased("d1") == 101);
        RestoredDesk patient;
        patient.hello("d1");
        patient.clock.at += std::chrono::hours{24 * 31} - std::chrono::seconds{1};
        CHECK(patient.leased("d1") == 0);
        patient.clock.at += std::chrono::seconds{1};
        CHECK(patient.leased("d1") == 101);
    }

    TEST_CASE("a range that another counter holds is lost, and the counter burns it") {
        RestoredDesk desk;
        desk.hello("d1", held("d1", 101));
        const auto answer = desk.hello("d2", held("d2", 101) + "," + held("d2", 301));
        REQUIRE(answer["lost"].elements().size() == 1);
        CHECK(answer["lost"].at(0).integer_or("first", 0) == 101);
        CHECK(desk.hello("d2", held("d2", 101))["lost"].elements().size() == 1);
        CHECK(desk.leased("d1") == 101);
        CHECK(desk.leased("d2") == 301);

        Database counter = test::memory_database();
        UnitOfWork work(counter);
        const auto me = CounterIdentity::fresh("H00.00.00", "2", false);
        me.save(work);
        using namespace std::chrono_literals;
        const auto day = 2026y / 11 / 23;
        grant_range(work, {me.unit, me.incarnation, 101, 200, day, day, "lease"}, desk.clock.at);
        HelloAnswer hello;
        hello.lost.push_back({"", me.incarnation, 101, 200});
        CHECK(apply_hello(work, hello, 0s));
        CHECK_FALSE(take_number(work, me.unit, me.incarnation, day).has_value());
    }

    TEST_CASE("a report that no counter of ours would send changes nothing") {
        RestoredDesk desk;
        for (const char* wrong :
             {R"({"incarnation":"i","ranges":[{"incarnation":"i","first":101,"last":200}]})",
              R"({"incarnation":"i","ranges":[{"first":101}]})", R"({"ranges":[]})",
              R"({"incarnation":"i","peers":[7]})", "[]", "x"}) {
            desk.post("/v1/hello", "d1", wrong);
            CAPTURE(wrong);
            CHECK(desk.answered.status == 400);
        }
        // The whole day for itself, hundreds that do not exist, a lease of years.
        CHECK(desk.hello("d1", R"({"incarnation":"id1","first":1,"last":9999,)"
                               R"("valid_from":"2026-11-20","valid_to":"2026-12-20"})")["lost"]
                  .elements()
                  .size() == 1);
        CHECK(desk.hello("d1", held("d1", 9901)).boolean_or("recovering", false));
        desk.hello("d1", held("d1", 401, "2060-01-01"));
        CHECK(desk.store.read([](Database& d) {
            return d.number(
                "SELECT count(*) FROM lease WHERE valid_to<='2026-12-24' AND first=401");
        }) == 1);
        CHECK(desk.store.read([](Database& d) { return d.number("SELECT count(*) FROM lease"); }) ==
              1);
    }

    TEST_CASE("a counter of before the report still sends and gets no number twice") {
        const auto all = play(5, {.one_old = true});
        CHECK(all.lost == 0);
        CHECK(all.numbers_twice == 0);
        CHECK(all.unsettled == 0);
    }

    TEST_CASE("control: where ranges are not learnt again, numbers are given twice") {
        CHECK(play(10, {.relearns = false}).numbers_twice > 0);
    }

    TEST_CASE("control: where nobody sends again what the gateway lost, dossiers are lost") {
        CHECK(play(5, {.sends_again = false}).lost > 0);
    }
}
