#include "core/sync/apply_event.h"

#include <doctest/doctest.h>

#include "core/dossier/dossier_json.h"
#include "core/dossier/dossier_store.h"
#include "core/dossier/number_range.h"
#include "core/sync/conflict_log.h"
#include "core/sync/outbox.h"
#include "core/sync/restore.h"
#include "core/sync/retry_policy.h"
#include "core/sync/sync_settings.h"
#include "core/sync/sync_writes.h"
#include "tests/support/memory_database.h"
#include "tests/support/sample_data.h"

using namespace motcua;
using namespace std::chrono_literals;

namespace {

const Instant now = test::at(2026, 11, 23, 12);

DossierEvent event_of(const Dossier& dossier, const std::string& type, std::int64_t seq,
                      const std::string& body) {
    DossierEvent event;
    event.id = Uuid::v7();
    event.type = type;
    event.dossier_id = dossier.id;
    event.device = "0190a0a0-0000-7000-8000-00000000beef";
    event.incarnation = "i1";
    event.device_seq = seq;
    event.units = dossier.units;
    event.body = body;
    return event;
}

DossierEvent received(const Dossier& dossier, std::int64_t seq = 1) {
    return event_of(dossier, event_type::received, seq, to_json(dossier));
}

}  // namespace

TEST_SUITE("core/sync apply") {
    TEST_CASE("another counter's dossier is kept once, as accepted") {
        auto database = test::memory_database();
        UnitOfWork work(database);
        const Dossier dossier = test::a_dossier();
        const auto event = received(dossier);
        CHECK(apply_event(work, event, now) == Applied::applied);
        CHECK(apply_event(work, event, now) == Applied::known);
        CHECK(find_dossier(database, dossier.id)->sync == SyncState::accepted);
        CHECK(database.number("SELECT count(*) FROM dossier") == 1);
        CHECK(open_conflicts(database).empty());
    }

    TEST_CASE("who came second on a code, and by which code, both dossiers stay") {
        struct Row {
            const char* mine;
            const char* my_official;
            const char* theirs;
            bool conflict;
        };
        for (const Row& row :
             {Row{"H00-261123-0101", "", "H00-261123-0101", true},
              Row{"T-H00-1AAAA-261123-0001", "H00-261123-0101", "H00-261123-0101", true},
              Row{"H00-261123-0102", "", "H00-261123-0101", false}}) {
            CAPTURE(row.mine);
            auto database = test::memory_database();
            UnitOfWork work(database);
            Dossier mine = test::a_dossier(row.mine);
            mine.official_code = row.my_official;
            insert_dossier(work, mine);
            const Dossier theirs = test::a_dossier(row.theirs);
            CHECK((apply_event(work, received(theirs), now) == Applied::conflict) == row.conflict);
            CHECK(find_dossier(database, mine.id)->code == mine.code);
            CHECK(find_dossier(database, theirs.id)->code.str() ==
                  row.theirs + std::string(row.conflict ? "/BEEF" : ""));
            CHECK(open_conflicts(database).size() == (row.conflict ? 1 : 0));
            CHECK((find_dossier(database, mine.id)->sync == SyncState::conflict) == row.conflict);
        }
    }

    TEST_CASE("an official code reaches the dossier, also when it comes before it") {
        auto database = test::memory_database();
        UnitOfWork work(database);
        const Dossier dossier = test::a_dossier("T-H00-1AAAA-261123-0001");
        const auto bound =
            event_of(dossier, event_type::code_bound, 2, R"({"official_code":"H00-261123-0101"})");
        CHECK(apply_event(work, bound, now) == Applied::stored);
        CHECK(apply_event(work, received(dossier), now) == Applied::applied);
        CHECK(find_dossier(database, dossier.id)->official_code == "H00-261123-0101");
    }

    TEST_CASE("a type of a later version is kept and changes nothing") {
        auto database = test::memory_database();
        UnitOfWork work(database);
        const Dossier dossier = test::a_dossier();
        apply_event(work, received(dossier), now);
        const auto later = event_of(dossier, "dossier.teleported", 2, R"({"to":"moon"})");
        CHECK(apply_event(work, later, now) == Applied::stored);
        CHECK(to_json(*find_dossier(database, dossier.id)) == to_json(dossier));
        CHECK(database.number("SELECT count(*) FROM event") == 2);
    }

    TEST_CASE("after a restore nothing unsent is lost and no old number is given") {
        auto database = test::memory_database();
        UnitOfWork work(database);
        const auto before = CounterIdentity::fresh("H00", "1", false);
        before.save(work);
        grant_range(work,
                    {"H00", before.incarnation, 101, 200, 2026y / 11 / 1, 2026y / 12 / 1, "lease"},
                    now);
        auto event = received(test::a_dossier());
        event.device = before.device;
        event.incarnation = before.incarnation;
        record_event(work, event, now);
        begin_new_incarnation(work);
        const auto after = CounterIdentity::load(database);
        CHECK(after.device == before.device);
        CHECK(after.incarnation != before.incarnation);
        CHECK(setting(database, setting_key::replaced_incarnations) == before.incarnation);
        CHECK_FALSE(take_number(work, "H00", after.incarnation, 2026y / 11 / 23).has_value());
        const auto waiting = waiting_events(database, 10, 1 << 20);
        REQUIRE(waiting.size() == 1);
        CHECK(waiting[0].id == event.id);
        CHECK(waiting[0].incarnation == after.incarnation);
        CHECK(waiting[0].device_seq == 1);
    }

    TEST_CASE("a leased range ends the training one and gives none of its numbers again") {
        auto database = test::memory_database();
        UnitOfWork work(database);
        const auto me = CounterIdentity::fresh("H00", "1", true);
        me.save(work);
        const auto day = 2026y / 11 / 23;
        grant_range(
            work, {"H00", me.incarnation, 1, 300, 2026y / 1 / 1, 2027y / 12 / 31, "training"}, now);
        for (int i = 1; i <= 150; ++i) take_number(work, "H00", me.incarnation, day);
        apply_lease(work,
                    {{"H00", me.incarnation, 101, 200, 2026y / 11 / 22, 2026y / 12 / 22, "lease"}},
                    now);
        CHECK(take_number(work, "H00", me.incarnation, day) == 151);
        CHECK(numbers_left(database, "H00", me.incarnation, day) == 49);
    }

    TEST_CASE("waits after failures double up to five minutes and spread evenly") {
        RetryPolicy longest([](std::uint64_t bound) { return bound - 1; });
        CHECK(longest.first_wait() < 30s);
        for (const auto bound : {2s, 4s, 8s, 16s, 32s, 64s, 128s, 256s, 300s, 300s})
            CHECK(longest.wait_after_failure(std::nullopt) == bound - 1ms);
        CHECK(longest.wait_after_failure(100s) == 120s);
        longest.succeeded();
        CHECK(longest.wait_after_failure(std::nullopt) < 2s);
        RetryPolicy shortest([](std::uint64_t) { return 0; });
        CHECK(shortest.wait_after_failure(std::nullopt) == 0ms);
        CHECK(shortest.wait_after_failure(7s) == 7s);
    }
}
