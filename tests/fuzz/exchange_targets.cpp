// What a card answers while it is opened and read: by a card that lies, or by none at all.
#include <algorithm>
#include <array>
#include <stdexcept>

#include "core/base/error.h"
#include "devices/card/chip_authentication.h"
#include "devices/card/read_identity_card.h"
#include "devices/card/secure_messaging.h"
#include "devices/card/tlv.h"
#include "tests/fuzz/round_trips.h"

namespace motcua::fuzz {
namespace {

void exchange_must(bool holds, const char* what) {
    if (!holds) throw std::logic_error(what);
}

ByteView answers_in(std::string_view bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
}

// Answers one after the other, each behind two bytes of length; then the card has gone.
class LyingCard final : public CardChannel {
public:
    explicit LyingCard(ByteView answers) : left_(answers) {}
    Bytes transmit(ByteView command) override {
        exchange_must(command.size() >= 4 && ++asked_ < 5000, "a card is asked without an end");
        if (left_.size() < 2) return {};
        const std::size_t size = static_cast<std::size_t>(left_[0]) << 8 | left_[1];
        left_ = left_.subspan(2);
        const ByteView answer = left_.first(std::min(size, left_.size()));
        left_ = left_.subspan(answer.size());
        return {answer.begin(), answer.end()};
    }
    const Bytes& atr() const override { return atr_; }

private:
    ByteView left_;
    Bytes atr_{0x3B};
    int asked_ = 0;
};

// The first byte says what the counter holds against it: nothing, an access number, the lines.
void card_answers(std::string_view bytes) {
    if (bytes.empty()) return;
    LyingCard card(answers_in(bytes.substr(1)));
    CardReadOptions options;
    options.today = std::chrono::year{2026} / 11 / 22;
    if (bytes[0] == 'c') options.secret.can = "990011";
    if (bytes[0] == 'm') options.secret.mrz = "192990018892031503203156";
    double part = 0;
    options.progress = [&](const CardProgress& progress) {
        exchange_must(progress.part >= part && progress.part <= 1, "a progress goes back");
        part = progress.part;
    };
    try {
        const CardReading reading = read_identity_card(card, options);
        exchange_must(reading.verification.state != CardState::verified, "nobody was trusted");
        exchange_must(options.secret.can.empty() && options.secret.mrz.empty(),
                      "a card opened without its key");
    } catch (const DeviceError&) {
    }
}

// The keys of the worked example in ICAO 9303-11; only its own answer may pass.
void protected_answer(std::string_view bytes) {
    const auto key = [](ByteView view) { return secret_of(view); };
    const Bytes encryption = {0x97, 0x9E, 0xC1, 0x3B, 0x1C, 0xBF, 0xE9, 0xDC,
                              0xD0, 0x1A, 0xB0, 0xFE, 0xD3, 0x07, 0xEA, 0xE5};
    const Bytes mac = {0xF1, 0xCB, 0x1F, 0x1F, 0xB5, 0xAD, 0xF2, 0x08,
                       0x80, 0x6B, 0x89, 0xDC, 0x57, 0x9D, 0xC1, 0xF8};
    SecureMessaging channel({CardCipher::des3,
                             key(encryption),
                             key(mac),
                             {0x88, 0x70, 0x22, 0x12, 0x0C, 0x06, 0xC2, 0x29}});
    const auto answer = decode_response(answers_in(bytes));
    if (!answer) return;
    const auto plain = channel.unwrap(*answer);
    const Bytes right = {0x60, 0x14, 0x5F, 0x01};
    exchange_must(!plain || (plain->ok() && plain->data == right), "a made-up answer is believed");
}

void security_infos(std::string_view bytes) {
    for (const auto& infos :
         {parse_security_infos(answers_in(bytes)), parse_dg14(answers_in(bytes))}) {
        if (!infos) continue;
        for (const PaceInfo& one : infos->pace)
            exchange_must(one.parameter_id >= 8 && one.parameter_id <= 18,
                          "a curve of no standard");
        const auto choice = choose_chip_authentication(*infos);
        exchange_must(!choice || !infos->chip_keys.empty(), "a key that nobody named");
    }
}

void command(std::string_view bytes) {
    const auto read = decode_command(answers_in(bytes));
    if (!read) return;
    const auto again = decode_command(encode(*read));
    exchange_must(again && again->data == read->data && again->expected == read->expected,
                  "a command changes when it is written");
}

}  // namespace

std::span<const Target> exchange_targets() {
    static constexpr std::array all{
        Target{"card_answers", card_answers, ""}, Target{"protected_answer", protected_answer, ""},
        Target{"security_infos", security_infos, ""}, Target{"command", command, ""}};
    return all;
}

}  // namespace motcua::fuzz
