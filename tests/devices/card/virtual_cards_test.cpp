#include <doctest/doctest.h>

#include <algorithm>

#include "core/base/error.h"
#include "devices/card/length_memory.h"
#include "devices/card/read_identity_card.h"
#include "tests/support/virtual_card/card_cabinet.h"
#include "tests/support/virtual_card/virtual_channel.h"

using namespace motcua;
using namespace motcua::test;

namespace {

const CardCabinet& cabinet() {
    static const CardCabinet one;
    return one;
}

ErrorCode refusal_of(const CabinetCard& card, const CardReadOptions& options) {
    try {
        VirtualChannel channel(card.card.chip);
        read_identity_card(channel, options);
    } catch (const DeviceError& error) {
        return error.code();
    }
    return ErrorCode::malformed_json;
}

}  // namespace

TEST_SUITE("devices/virtual_cards") {
    TEST_CASE("every kind of card gives the right person and the intended verdict") {
        for (const CabinetCard& card : cabinet().cards()) {
            CAPTURE(card.name);
            VirtualChannel channel(card.card.chip);
            const CardReading reading = read_identity_card(channel, cabinet().options(card));
            CHECK(wrong_in(reading, card) == "");
            CHECK(reading.apdus == channel.commands());
        }
    }

    TEST_CASE("the machine-readable lines open what the access number opens") {
        for (const CabinetCard& card : cabinet().cards()) {
            if (card.card.chip->pace && !card.card.chip->pace->with_mrz) continue;
            CAPTURE(card.name);
            CardReadOptions options = cabinet().options(card);
            const auto& lines = card.card.mrz;
            options.secret = {"", lines[0] + "\n" + lines[1] + "\n" + lines[2]};
            VirtualChannel channel(card.card.chip);
            CHECK(wrong_in(read_identity_card(channel, options), card) == "");
        }
    }

    TEST_CASE("an altered card shows what its chip says, and says that it is wrong") {
        const CabinetCard& card = cabinet().card("altered");
        VirtualChannel channel(card.card.chip);
        const CardReading reading = read_identity_card(channel, cabinet().options(card));
        CHECK(reading.person.name == "Trần Văn Giả");
        CHECK(reading.verification.state == CardState::wrong);
    }

    TEST_CASE("without the authority the best that is said is: intact") {
        for (const CabinetCard& card : cabinet().cards()) {
            CAPTURE(card.name);
            CardReadOptions options = cabinet().options(card);
            options.trust = nullptr;
            VirtualChannel channel(card.card.chip);
            const CardState state = read_identity_card(channel, options).verification.state;
            const bool caught = card.name == "copy" || card.name == "altered";
            CHECK(state == (caught ? CardState::wrong : CardState::intact));
        }
    }

    // The control of this table: what it would say if a copy were called verified.
    TEST_CASE("a copy that somebody called verified would be noticed here") {
        const CabinetCard& copy = cabinet().card("copy");
        VirtualChannel channel(copy.card.chip);
        CardReading reading = read_identity_card(channel, cabinet().options(copy));
        CHECK(falsely_verified(reading, copy) == "");
        reading.verification.state = CardState::verified;
        CHECK(falsely_verified(reading, copy) != "");
        CHECK(wrong_in(reading, copy) != "");
        reading = {};
        reading.verification.state = CardState::verified;
        CHECK(falsely_verified(reading, cabinet().card("cccd_2021")) != "");
    }

    TEST_CASE("a wrong access number is told as such, and a card that counts blocks") {
        const CabinetCard& card = cabinet().card("blocking");
        CardReadOptions options = cabinet().options(card);
        options.secret.can = "000000";
        VirtualChannel channel(card.card.chip);
        const auto refused = [&] {
            try {
                read_identity_card(channel, options);
            } catch (const DeviceError& error) {
                return error.code();
            }
            return ErrorCode::malformed_json;
        };
        for (int attempt = 0; attempt < 3; ++attempt)
            CHECK(refused() == ErrorCode::card_secret_wrong);
        CHECK(refused() == ErrorCode::card_blocked);
    }

    TEST_CASE("every kind of card refuses somebody else's access number") {
        for (const CabinetCard& card : cabinet().cards()) {
            CAPTURE(card.name);
            CardReadOptions options = cabinet().options(card);
            if (!options.secret.can.empty()) options.secret.can = "123456";
            if (!options.secret.mrz.empty()) options.secret.mrz = "192990018892031503203156";
            CHECK(refusal_of(card, options) == ErrorCode::card_secret_wrong);
        }
    }

    TEST_CASE("a card whose EF.CardAccess is damaged is a damaged card, not a wrong number") {
        CabinetCard damaged = cabinet().card("cccd_2021");
        auto chip = std::make_shared<simulated::ChipContents>(*damaged.card.chip);
        chip->card_access[1] = 0x02;  // a length that fits nothing
        damaged.card.chip = chip;
        CHECK(refusal_of(damaged, cabinet().options(damaged)) == ErrorCode::card_unreadable);
        // The lines open it the older way: they are worth asking for, but never in place of a
        // number.
        CardReadOptions options = cabinet().options(damaged);
        const auto& lines = damaged.card.mrz;
        options.secret = {"", lines[0] + "\n" + lines[1] + "\n" + lines[2]};
        VirtualChannel channel(damaged.card.chip);
        CHECK(read_identity_card(channel, options).person.id == damaged.card.person.id);
        // The control: a card that has no such file does ask for the lines.
        chip->card_access.clear();
        CHECK(refusal_of(damaged, cabinet().options(damaged)) == ErrorCode::card_secret_wrong);
    }

    TEST_CASE("an identity card is greeted without any number; another card is told from it") {
        for (const CabinetCard& card : cabinet().cards()) {
            CAPTURE(card.name);
            VirtualChannel channel(card.card.chip);
            greet_identity_card(channel);
        }
        class OtherCard final : public CardChannel {
        public:
            Bytes transmit(ByteView) override { return {0x6A, 0x82}; }
            const Bytes& atr() const override { return atr_; }

        private:
            Bytes atr_ = {0x3B};
        } other;
        CHECK_THROWS_AS(greet_identity_card(other), DeviceError);
    }

    TEST_CASE("the text is there early and the whole reading asks little of the card") {
        struct Row {
            const char* design;
            int text, whole;
        };
        // Short answers 118 commands, long ones 29: what the measurements of this field allow.
        const Row rows[] = {
            {"cccd_2021", 25, 29}, {"can_cuoc_2024", 25, 29}, {"short_bac", 25, 118}};
        LengthMemory lengths;
        for (const Row& row : rows) {
            CAPTURE(row.design);
            const CabinetCard& card = cabinet().card(row.design);
            for (int reading = 0; reading < 2; ++reading) {
                int text = 0;
                CardReadOptions options = cabinet().options(card);
                options.lengths = &lengths;
                options.text_ready = [&](const CardReading& early) {
                    text = early.apdus;
                    CHECK(early.person == card.card.person);
                    CHECK(early.verification.state == CardState::none);
                };
                VirtualChannel channel(card.card.chip);
                const int whole = read_identity_card(channel, options).apdus;
                CHECK(text > 0);
                CHECK(text <= row.text);
                // The second card of a kind is known: no length is tried in vain.
                if (reading == 1) CHECK(whole <= row.whole);
            }
        }
    }

    TEST_CASE("a document that has expired is told, whatever else is right") {
        const CabinetCard& card = cabinet().card("cccd_2021");
        CardReadOptions options = cabinet().options(card);
        options.today = std::chrono::year{2032} / 3 / 16;
        VirtualChannel channel(card.card.chip);
        const CardReading reading = read_identity_card(channel, options);
        CHECK(std::ranges::count(reading.verification.reasons, CardReason::document_expired) == 1);
    }
}
