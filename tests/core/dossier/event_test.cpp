#include <doctest/doctest.h>

#include "core/audit/audit_log.h"
#include "core/dossier/event_log.h"
#include "core/sync/outbox.h"
#include "tests/support/memory_database.h"
#include "tests/support/sample_data.h"

using namespace motcua;

namespace {

DossierEvent an_event(const Uuid& dossier, std::vector<Uuid> parents = {}) {
    DossierEvent event;
    event.id = Uuid::v7();
    event.type = event_type::received;
    event.dossier_id = dossier;
    event.parents = std::move(parents);
    event.device = "d1";
    event.incarnation = "i1";
    event.officer = "o1";
    event.role = "clerk";
    event.body = R"({"b":1,  "a":"giữ nguyên từng byte"})";
    return event;
}

}  // namespace

TEST_SUITE("core/event") {
    TEST_CASE("an event crosses the wire with every byte of its body") {
        DossierEvent event = an_event(Uuid::v7(), {Uuid::v7()});
        event.device_seq = 5;
        const auto back = event_from_wire(*Json::parse(wire_json(event)));
        REQUIRE(back.has_value());
        CHECK(back->body == event.body);
        CHECK(wire_json(*back) == wire_json(event));
    }

    TEST_CASE("the officer's name goes along, and one that cannot be shown costs only itself") {
        DossierEvent event = an_event(Uuid::v7());
        event.device_seq = 5;
        for (const auto& [name, kept] :
             {std::pair<std::string, std::string>{"Nguyễn Thị Mẫu", "Nguyễn Thị Mẫu"},
              {"", ""},
              {"Mẫu\x07", ""},
              {std::string(401, 'a'), ""}}) {
            CAPTURE(name);
            event.officer_name = name;
            const auto back = event_from_wire(*Json::parse(wire_json(event)));
            REQUIRE(back.has_value());
            CHECK(back->officer_name == kept);
            CHECK(back->officer == event.officer);
        }
    }

    TEST_CASE("a body that was changed on the way is noticed") {
        DossierEvent event = an_event(Uuid::v7());
        event.device_seq = 5;
        std::string text = wire_json(event);
        text.replace(text.find("nguyên"), 2, "NG");
        CHECK_FALSE(event_from_wire(*Json::parse(text)).has_value());
    }

    TEST_CASE("events of a device are numbered without a gap and wait in order") {
        auto database = test::memory_database();
        UnitOfWork work(database);
        const Uuid dossier = Uuid::v7();
        for (int i = 0; i < 3; ++i) record_event(work, an_event(dossier), Instant{});
        const auto waiting = waiting_events(database, 10, 1 << 20);
        REQUIRE(waiting.size() == 3);
        CHECK(waiting[0].device_seq == 1);
        CHECK(waiting[2].device_seq == 3);
        acknowledge(work, "i1", 2, Instant{});
        CHECK(outbox_status(database).waiting == 1);
        // The gateway was restored from an older copy: it has less than it said.
        CHECK(rewind_outbox(work, "i1", 0) == 2);
        CHECK(outbox_status(database).waiting == 3);
    }

    TEST_CASE("the same event twice is kept once") {
        auto database = test::memory_database();
        UnitOfWork work(database);
        DossierEvent event = an_event(Uuid::v7());
        event.device_seq = 1;
        CHECK(append_event(work, event));
        CHECK_FALSE(append_event(work, event));
        CHECK(events_of(database, event.dossier_id).size() == 1);
    }

    TEST_CASE("the heads are the events no later one names") {
        auto database = test::memory_database();
        UnitOfWork work(database);
        DossierEvent first = an_event(Uuid::v7());
        first.device_seq = 1;
        append_event(work, first);
        DossierEvent second = an_event(first.dossier_id, {first.id});
        second.device_seq = 2;
        append_event(work, second);
        CHECK(heads(database, first.dossier_id) == std::vector<Uuid>{second.id});
    }

    TEST_CASE("a changed, removed or reordered audit row breaks the chain") {
        for (const char* damage :
             {"UPDATE audit SET detail='x' WHERE row=2", "DELETE FROM audit WHERE row=2",
              "UPDATE audit SET row=9 WHERE row=3", "UPDATE audit SET hash=x'00' WHERE row=1"}) {
            CAPTURE(damage);
            auto database = test::memory_database();
            UnitOfWork work(database);
            for (int i = 0; i < 3; ++i)
                append_audit(work, {Instant{}, "o1", "test", "s", std::to_string(i)});
            CHECK_FALSE(first_broken_audit_row(database).has_value());
            database.execute(damage);
            CHECK(first_broken_audit_row(database).has_value());
        }
    }
}
