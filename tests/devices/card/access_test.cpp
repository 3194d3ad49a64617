// The two ways into a card: Basic Access Control and PACE, by the worked examples of ICAO 9303-11
// (appendices D.3 and G.1), and what a refusal means.
#include <doctest/doctest.h>

#include <array>

#include "core/base/error.h"
#include "devices/card/bac.h"
#include "devices/card/pace.h"
#include "tests/devices/card/scripted_card.h"

using namespace motcua;

namespace {

const char* const map_secret = "7F4EF07B9EA82FD78AD689B38D0BC78CF21F249D953BC46F4C6E19259C010F99";
const char* const map_own =
    "047ACF3EFC982EC45565A4B155129EFBC74650DCBFA6362D896FC70262E0C2CC5E"
    "544552DCB6725218799115B55C9BAA6D9F6BC3A9618E70C25AF71777A9C4922D";
const char* const map_card =
    "04824FBA91C9CBE26BEF53A0EBE7342A3BF178CEA9F45DE0B70AA601651FBA3F57"
    "30D8C879AAA9C9F73991E61B58F4D52EB87A0A0C709A49DC63719363CCD13C54";
const char* const agree_secret = "A73FB703AC1436A18E0CFA5ABB3F7BEC7A070E7A6788486BEE230C4A22762595";
const char* const agree_own =
    "042DB7A64C0355044EC9DF190514C625CBA2CEA48754887122F3A5EF0D5EDD301C"
    "3556F3B3B186DF10B857B58F6A7EB80F20BA5DC7BE1D43D9BF850149FBB36462";
const char* const agree_card =
    "049E880F842905B8B3181F7AF7CAA9F0EFB743847F44A306D2D28C1D9EC65DF6DB"
    "7764B22277A2EDDC3C265A9F018F9CB852E111B768B326904B59A0193776F094";

PaceInfo example_info() { return {from_hex("04007F00070202040202"), CardCipher::aes128, 13}; }

PaceTerminal example_terminal() {
    int made = 0;
    return {example_info(), PacePassword::of_mrz("T22000129364081251010318"),
            [made](const EllipticCurve&) mutable {
                return secret_of(from_hex(made++ == 0 ? map_secret : agree_secret));
            }};
}

template <class Open>
std::optional<ErrorCode> refusal(ScriptedCard& card, Open open) {
    CardSession session(card, {});
    try {
        open(session);
        return std::nullopt;
    } catch (const DeviceError& error) {
        return error.code();
    }
}

const auto by_pace = [](CardSession& session) {
    open_by_pace(session, example_info(), PacePassword::of_can("123456"));
};
const auto by_bac = [](CardSession& session) { open_by_bac(session, "L898902C<369080619406236"); };

}  // namespace

TEST_SUITE("devices/access") {
    TEST_CASE("Basic Access Control follows the worked example (9303-11 D.3)") {
        BacTerminal terminal("L898902C<369080619406236", from_hex("781723860C06C226"),
                             from_hex("0B795240CB7049B01C19B33E32804F0B"));
        CHECK(hex(terminal.answer_to(from_hex("4608F91988702212"))) ==
              "72c29c2371cc9bdb65b779b8e8d37b29ecc154aa56a8799fae2f498f76ed92f25f1448eea8ad90a7");
        const Bytes answer = from_hex(
            "46B9342A41396CD7386BF5803104D7CEDC122B9132139BAF2EEDC94EE178534F2F2D235D074D7449");
        const auto keys = terminal.finish(answer);
        REQUIRE(keys.has_value());
        CHECK(hex(bytes_of(keys->encryption)) == "979ec13b1cbfe9dcd01ab0fed307eae5");
        CHECK(hex(bytes_of(keys->checksum)) == "f1cb1f1fb5adf208806b89dc579dc1f8");
        CHECK(hex(keys->counter) == "887022120c06c226");
        Bytes bad = answer;
        bad[3] ^= 1;
        CHECK_FALSE(terminal.finish(bad).has_value());
        CHECK_FALSE(terminal.finish(ByteView(answer).first(32)).has_value());
    }

    TEST_CASE("PACE with generic mapping follows the worked example (9303-11 G.1)") {
        PaceTerminal terminal = example_terminal();
        REQUIRE(terminal.take_nonce(from_hex("95A3A016522EE98D01E76CB6B98B42C3")));
        CHECK(hex(terminal.mapping_key()) == hex(from_hex(map_own)));
        REQUIRE(terminal.take_mapping_key(from_hex(map_card)));
        CHECK(hex(terminal.agreement_key()) == hex(from_hex(agree_own)));
        REQUIRE(terminal.take_agreement_key(from_hex(agree_card)));
        CHECK(hex(terminal.token()) == "c2b0bd78d94ba866");
        const auto keys = terminal.finish(from_hex("3ABB9674BCE93C08"));
        REQUIRE(keys.has_value());
        CHECK(hex(bytes_of(keys->encryption)) == "f5f0e35c0d7161ee6724ee513a0d9a7f");
        CHECK(hex(bytes_of(keys->checksum)) == "fe251c7858b356b24514b3bd5f4297d1");
    }

    TEST_CASE("a point that is none, our own key sent back and a wrong token end PACE") {
        PaceTerminal terminal = example_terminal();
        CHECK_FALSE(terminal.take_nonce(from_hex("95A3")));
        REQUIRE(terminal.take_nonce(from_hex("95A3A016522EE98D01E76CB6B98B42C3")));
        static_cast<void>(terminal.mapping_key());
        Bytes off_curve = from_hex(map_card);
        off_curve.back() ^= 1;
        CHECK_FALSE(terminal.take_mapping_key(off_curve));
        CHECK_FALSE(terminal.take_mapping_key(from_hex("00")));
        CHECK_FALSE(terminal.take_mapping_key({}));
        REQUIRE(terminal.take_mapping_key(from_hex(map_card)));
        static_cast<void>(terminal.agreement_key());
        CHECK_FALSE(terminal.take_agreement_key(from_hex(agree_own)));
        REQUIRE(terminal.take_agreement_key(from_hex(agree_card)));
        CHECK_FALSE(terminal.finish(from_hex("3ABB9674BCE93C09")).has_value());
    }

    TEST_CASE("every standardised curve agrees with itself on both sides") {
        for (int id = 8; id <= 18; ++id) {
            CAPTURE(id);
            const auto curve = EllipticCurve::standard(id);
            REQUIRE(curve.has_value());
            const Secret a = curve->random_scalar();
            const Secret b = curve->random_scalar();
            const auto ab = curve->multiply(a, curve->public_key(b));
            const auto ba = curve->multiply(b, curve->public_key(a));
            REQUIRE(ab.has_value());
            CHECK(ab == ba);
        }
        CHECK_FALSE(EllipticCurve::standard(2).has_value());
        CHECK_FALSE(EllipticCurve::standard(19).has_value());
    }

    TEST_CASE("the steps of PACE are five exchanges with the card") {
        ScriptedCard card;
        card.expect("0022C1A40F800A04007F00070202040202830102", "9000")
            .expect("10860000027C0000", "7C12801095A3A016522EE98D01E76CB6B98B42C39000")
            .expect("", std::string("7C438241") + map_card + "9000")
            .expect("", std::string("7C438441") + agree_card + "9000")
            .expect("", "6300");
        CHECK(refusal(card, by_pace) == ErrorCode::card_secret_wrong);
        CHECK(card.finished());
    }

    TEST_CASE("what the card answers to a wrong or blocked access key has one meaning each") {
        struct {
            const char* sw;
            ErrorCode meaning;
        } const rows[] = {
            {"6300", ErrorCode::card_secret_wrong}, {"63C2", ErrorCode::card_secret_wrong},
            {"6982", ErrorCode::card_secret_wrong}, {"63C0", ErrorCode::card_blocked},
            {"6983", ErrorCode::card_blocked},      {"6984", ErrorCode::card_blocked},
            {"6F00", ErrorCode::card_unreadable},   {"6A88", ErrorCode::card_unreadable},
            {"", ErrorCode::card_removed},          {"90", ErrorCode::card_removed},
            {"9000", ErrorCode::card_unreadable}};
        for (const auto& row : rows) {
            CAPTURE(row.sw);
            ScriptedCard card;
            card.expect("0084000008", "46 08 F9 19 88 70 22 12 9000").expect("", row.sw);
            CHECK(refusal(card, by_bac) == row.meaning);
        }
    }

    TEST_CASE("a card that does not know PACE this way leaves room for another") {
        ScriptedCard card;
        card.expect("", "6A80");
        CardSession session(card, {});
        CHECK_FALSE(open_by_pace(session, example_info(), PacePassword::of_can("123456")));
        PaceInfo several = example_info();
        several.name_curve = true;
        card.expect("0022C1A412800A04007F0007020204020283010284010D", "6A80");
        CHECK_FALSE(open_by_pace(session, several, PacePassword::of_can("123456")));
    }

    TEST_CASE("an answer of nothing in the middle of PACE is a card that was pulled") {
        ScriptedCard card;
        card.expect("", "9000").expect("", "");
        CHECK(refusal(card, by_pace) == ErrorCode::card_removed);
    }

    TEST_CASE("who asks to stop is heard before the next exchange") {
        ScriptedCard card;
        std::stop_source source;
        CardSession session(card, source.get_token());
        card.expect("", "9000");
        session.send({0x00, 0xA4, 0x04, 0x0C});
        source.request_stop();
        CHECK_THROWS_AS(session.send({0x00, 0xA4, 0x04, 0x0C}), Cancelled);
        CHECK(session.apdus() == 1);
    }
}
