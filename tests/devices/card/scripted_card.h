// A card that answers what was written down before, and is asked nothing else.
#pragma once

#include <doctest/doctest.h>

#include <deque>
#include <string>
#include <utility>

#include "tests/devices/card/hex.h"

namespace motcua {

class ScriptedCard final : public CardChannel {
public:
    ScriptedCard() = default;
    // An empty command: whatever is asked.
    ScriptedCard& expect(std::string command, std::string answer) {
        script_.emplace_back(std::move(command), std::move(answer));
        return *this;
    }
    bool finished() const { return script_.empty(); }

    Bytes transmit(ByteView command) override {
        REQUIRE_FALSE(script_.empty());
        const auto [wanted, answer] = script_.front();
        script_.pop_front();
        if (!wanted.empty()) CHECK(hex(command) == hex(from_hex(wanted)));
        return from_hex(answer);
    }
    const Bytes& atr() const override { return atr_; }

private:
    std::deque<std::pair<std::string, std::string>> script_;
    Bytes atr_{0x3B, 0x80, 0x80, 0x01, 0x01};
};

}  // namespace motcua
