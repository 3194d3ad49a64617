#include "core/dossier/replay.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "core/dossier/dossier_json.h"
#include "tests/support/sample_data.h"

using namespace motcua;
using namespace std::chrono_literals;

namespace {

struct Desk {
    std::string device;
    Role role = Role::supervisor;
    std::vector<DossierEvent> seen;

    std::vector<Uuid> heads() const {
        std::vector<Uuid> free;
        for (const auto& e : seen) {
            const bool is_parent = std::ranges::any_of(seen, [&](const DossierEvent& other) {
                return std::ranges::find(other.parents, e.id) != other.parents.end();
            });
            if (!is_parent) free.push_back(e.id);
        }
        return free;
    }
};

DossierEvent event_by(const Desk& desk, const Uuid& dossier, const std::string& type,
                      const std::string& body, Instant at) {
    DossierEvent e;
    e.id = Uuid::v7();
    e.type = type;
    e.dossier_id = dossier;
    e.parents = desk.heads();
    e.device = desk.device;
    e.incarnation = "i";
    e.device_seq = static_cast<std::int64_t>(desk.seen.size()) + 1;
    e.officer = "o";
    e.role = name_of(desk.role);
    e.counter_time = at;
    e.body = body;
    return e;
}

DossierEvent move_by(const Desk& desk, const Uuid& dossier, Verb verb, Instant at) {
    Move m;
    m.verb = verb;
    m.reason = "lý do";
    m.legal_ground = "căn cứ";
    if (verb == Verb::extend) m.extended_to = at + 48h;
    if (verb == Verb::correct) m.correction.note = "sửa " + desk.device;
    return event_by(desk, dossier, event_type_of(verb), to_json(m), at);
}

}  // namespace

TEST_SUITE("core/replay") {
    TEST_CASE("whoever has the same events has the same dossier, in whatever order they came") {
        std::mt19937 random(20261122);
        int skipped = 0;
        for (int round = 0; round < 300; ++round) {
            const Dossier dossier = test::a_dossier();
            std::array<Desk, 2> desks{Desk{"a"}, Desk{"b"}};
            const auto first = event_by(desks[0], dossier.id, event_type::received,
                                        to_json(dossier), dossier.received_at);
            for (auto& desk : desks) desk.seen.push_back(first);
            Instant at = dossier.received_at;
            // Each desk acts lawfully by what it has seen; now and then they hear of each other.
            for (int step = 0; step < 14; ++step) {
                at += 5min;
                Desk& desk = desks[random() % 2];
                const auto verb = static_cast<Verb>(random() % verb_count);
                const auto event = move_by(desk, dossier.id, verb, at);
                if (!unlawful_at_origin(
                        [&] {
                            auto all = desk.seen;
                            all.push_back(event);
                            return all;
                        }(),
                        event))
                    desk.seen.push_back(event);
                if (random() % 4 != 0) continue;
                for (auto& to : desks)
                    for (const auto& e : desks[&to == &desks[0] ? 1 : 0].seen)
                        if (std::ranges::find(to.seen, e.id, &DossierEvent::id) == to.seen.end())
                            to.seen.push_back(e);
            }
            auto all = desks[0].seen;
            for (const auto& e : desks[1].seen)
                if (std::ranges::find(all, e.id, &DossierEvent::id) == all.end()) all.push_back(e);
            const auto one = replay(all);
            REQUIRE(one.has_value());
            skipped += static_cast<int>(one->skipped.size());
            for (int shuffle = 0; shuffle < 5; ++shuffle) {
                std::shuffle(all.begin(), all.end(), random);
                const auto other = replay(all);
                REQUIRE(other.has_value());
                CHECK(to_json(other->dossier) == to_json(one->dossier));
                CHECK(other->skipped.size() == one->skipped.size());
            }
        }
        // The rounds were not all peaceful: without a rule for it these would differ.
        CHECK(skipped > 50);
    }

    TEST_CASE("two counters that end a dossier in two ways: the earlier holds, the other is told") {
        const Dossier dossier = test::a_dossier();
        Desk a{"a"}, b{"b"};
        const auto first =
            event_by(a, dossier.id, event_type::received, to_json(dossier), dossier.received_at);
        a.seen = b.seen = {first};
        const auto finished = move_by(a, dossier.id, Verb::finish, dossier.received_at + 2h);
        const auto withdrawn = move_by(b, dossier.id, Verb::withdraw, dossier.received_at + 1h);
        const std::vector<DossierEvent> all{first, finished, withdrawn};
        const auto again = replay(all);
        REQUIRE(again.has_value());
        CHECK(again->dossier.status == Status::withdrawn);
        REQUIRE(again->skipped.size() == 1);
        CHECK(again->skipped[0].event == finished.id);
        // Neither was wrong where it was done.
        CHECK_FALSE(unlawful_at_origin(all, finished).has_value());
    }

    TEST_CASE("a device that finishes what it saw handed over is wrong, not late") {
        const Dossier dossier = test::a_dossier();
        Desk a{"a"};
        a.seen = {
            event_by(a, dossier.id, event_type::received, to_json(dossier), dossier.received_at)};
        a.seen.push_back(move_by(a, dossier.id, Verb::finish, dossier.received_at + 1h));
        a.seen.push_back(move_by(a, dossier.id, Verb::hand_over, dossier.received_at + 2h));
        const auto again = move_by(a, dossier.id, Verb::finish, dossier.received_at + 3h);
        a.seen.push_back(again);
        CHECK(unlawful_at_origin(a.seen, again) == MoveRefusal::unlawful);
        auto forged = move_by(a, dossier.id, Verb::return_result, dossier.received_at + 3h);
        forged.type = event_type_of(Verb::pay);
        CHECK(unlawful_at_origin(a.seen, forged) == MoveRefusal::unreadable);
    }

    TEST_CASE("two corrections of one field that did not see each other go to a person") {
        const Dossier dossier = test::a_dossier();
        Desk a{"a"}, b{"b"};
        const auto first =
            event_by(a, dossier.id, event_type::received, to_json(dossier), dossier.received_at);
        a.seen = b.seen = {first};
        const auto one = move_by(a, dossier.id, Verb::correct, dossier.received_at + 1h);
        const auto two = move_by(b, dossier.id, Verb::correct, dossier.received_at + 2h);
        const auto again = replay(std::vector{two, first, one});
        REQUIRE(again.has_value());
        CHECK(again->dossier.note == "sửa b");
        CHECK(again->contested == std::vector{two.id});
        // Control: having seen the first, the second is an ordinary correction.
        b.seen.push_back(one);
        const auto after = move_by(b, dossier.id, Verb::correct, dossier.received_at + 3h);
        CHECK(replay(std::vector{first, one, after})->contested.empty());
    }
}
