#include "tests/support/virtual_card/virtual_channel.h"

#include <thread>

#include "core/base/error.h"

namespace motcua::test {
namespace {

using Kind = CardFault::Kind;

constexpr std::uint16_t odd_words[] = {0x6F00, 0x6A88, 0x6982, 0x63C1, 0x6110, 0x6CFF, 0x9000,
                                       0x6283, 0x0000, 0x6300, 0x6983, 0x6700, 0x6A82, 0x6988};

Bytes odd_word(unsigned detail) {
    const std::uint16_t word = odd_words[detail % std::size(odd_words)];
    return {static_cast<std::uint8_t>(word >> 8), static_cast<std::uint8_t>(word)};
}

}  // namespace

const char* name_of(Kind kind) {
    switch (kind) {
        case Kind::none:
            return "none";
        case Kind::removal:
            return "removal";
        case Kind::silence:
            return "silence";
        case Kind::bit_flip:
            return "bit flip";
        case Kind::odd_status:
            return "odd status";
        case Kind::refusal:
            return "refusal";
        case Kind::delay:
            return "delay";
    }
    return "";
}

Bytes spoiled(const CardFault& fault, Bytes answer) {
    if (fault.kind == Kind::odd_status || fault.kind == Kind::refusal)
        return odd_word(fault.detail);
    if (fault.kind == Kind::bit_flip && !answer.empty()) {
        const std::size_t bit = fault.detail % (8 * answer.size());
        answer[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
    }
    return answer;
}

Bytes VirtualChannel::transmit(ByteView command) {
    ++commands_;
    if (fault_.kind == Kind::removal && commands_ >= fault_.at)
        throw DeviceError(ErrorCode::card_removed, "virtual card removed");
    if (fault_.kind == Kind::silence && commands_ >= fault_.at) return {};
    if (commands_ != fault_.at) return card_.process(command);
    if (fault_.kind == Kind::delay)
        std::this_thread::sleep_for(std::chrono::milliseconds(fault_.detail % 20));
    if (fault_.kind == Kind::refusal) return spoiled(fault_, {});
    return spoiled(fault_, card_.process(command));
}

}  // namespace motcua::test
