#include "devices/card/simulated_card_reader.h"

#include <doctest/doctest.h>

#include <thread>

#include "core/base/error.h"
#include "devices/card/simulated/card_designs.h"
#include "devices/card/trust_folder.h"
#include "tests/devices/card/hex.h"
#include "tests/support/temporary_folder.h"

using namespace motcua;
using namespace motcua::simulated;
using namespace std::chrono_literals;

namespace {

std::vector<TrainingCard> shipped_cards() {
    return training_cards(std::filesystem::path(MOTCUA_SOURCE_DIR) / "resources/training/cards");
}

}  // namespace

TEST_SUITE("devices/simulated_card_reader") {
    TEST_CASE("the shipped cards are invented people, each of a known design") {
        const auto cards = shipped_cards();
        CHECK(cards.size() >= 8);
        for (const TrainingCard& card : cards) {
            CAPTURE(card.name);
            CHECK(card_design(card.design));
            CHECK(card.person.id.substr(6, 2) == "99");
            CHECK(disagreeing_with_number(card.person).empty());
        }
    }

    TEST_CASE("a training card that is no JSON, of no design or nobody's is refused") {
        CHECK(parse_training_card("x", "{").error() == TrainingCardError::no_json);
        CHECK(parse_training_card("x", R"({"design":"gold"})").error() ==
              TrainingCardError::unknown_design);
        CHECK(parse_training_card("x", R"({"design":"cccd_2021","person":{"id":"1"}})").error() ==
              TrainingCardError::broken_person);
    }

    TEST_CASE("a card is seen when it is laid down and gone when it is taken away") {
        SimulatedCardReader reader(shipped_cards());
        const auto empty = reader.readers();
        REQUIRE(empty.size() == 1);
        CHECK_FALSE(empty[0].card_present);
        CHECK_THROWS_AS(reader.connect(empty[0].name), DeviceError);
        CHECK_FALSE(reader.lay("nobody"));
        CHECK_FALSE(reader.wait_for_change(empty, 30ms, {}));

        std::jthread clerk([&] { reader.lay(reader.cards()[0].name); });
        CHECK(reader.wait_for_change(empty, 5s, {}));
        clerk.join();
        CHECK(reader.laid()->name == reader.cards()[0].name);
        const auto channel = reader.connect(empty[0].name);
        CHECK(hex(channel->transmit(from_hex("00A4020C02011C"))) == "9000");
        reader.take_away();
        CHECK_THROWS_AS(channel->transmit(from_hex("00A4020C02011C")), DeviceError);
        CHECK(reader.readers() == empty);
    }

    TEST_CASE("between two cards the reader is seen empty, as a real one is") {
        SimulatedCardReader reader(shipped_cards());
        reader.lay(reader.cards()[0].name);
        const auto first = reader.readers();
        CHECK(first[0].card_present);
        reader.lay(reader.cards()[1].name);
        const auto between = reader.readers();
        CHECK_FALSE(between[0].card_present);
        CHECK(reader.wait_for_change(between, 5s, {}));
    }

    TEST_CASE("who asked to stop does not wait for a card") {
        SimulatedCardReader reader(shipped_cards());
        std::stop_source stop;
        stop.request_stop();
        CHECK_FALSE(reader.wait_for_change(reader.readers(), 1h, stop.get_token()));
    }

    TEST_CASE("a counter that was told to trusts the training authority") {
        SimulatedCardReader reader(shipped_cards());
        const test::TemporaryFolder folder;
        reader.write_trust(folder.path());
        const TrustFolder trust = TrustFolder::load(folder.path());
        CHECK(trust.problems().empty());
        CHECK(trust.authorities().size() == 1);
        CHECK(trust.lists().size() == 1);
    }
}
