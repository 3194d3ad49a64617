// A virtual card in the same process, with a fault at one of its commands.
#pragma once

#include <memory>
#include <string>

#include "devices/card/card_reader.h"
#include "devices/card/simulated/virtual_card.h"

namespace motcua::test {

struct CardFault {
    enum class Kind {
        none,
        removal,     // pulled: nothing answers from here on
        silence,     // pulled, and the reader calls it success, with an empty answer
        bit_flip,    // one bit of the answer
        odd_status,  // only a status word that nobody expects, though the chip did its work
        refusal,     // the same before the chip saw the command
        delay
    };
    Kind kind = Kind::none;
    int at = 0;           // number of the command, from 1
    unsigned detail = 0;  // which bit, which status
};
constexpr int card_fault_kinds = 7;

const char* name_of(CardFault::Kind kind);
// What becomes of a right answer under the fault; nothing for what never answers.
Bytes spoiled(const CardFault& fault, Bytes answer);

class VirtualChannel final : public CardChannel {
public:
    explicit VirtualChannel(std::shared_ptr<const simulated::ChipContents> chip,
                            CardFault fault = {})
        : card_(std::move(chip)), fault_(fault) {}
    Bytes transmit(ByteView command) override;
    const Bytes& atr() const override { return card_.atr(); }
    int commands() const { return commands_; }

private:
    simulated::VirtualCard card_;
    CardFault fault_;
    int commands_ = 0;
};

}  // namespace motcua::test
