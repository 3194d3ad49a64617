// The parsers that meet other people's bytes, each with what must hold of whatever it takes.
//
// A target reads the bytes; what it accepts must come back the same when written and read again.
// Throws std::logic_error when it does not. libFuzzer runs them under MOTCUA_FUZZ, the smoke test
// with seeded random bytes everywhere.
#pragma once

#include <span>
#include <string_view>

namespace motcua::fuzz {

struct Target {
    const char* name;
    void (*run)(std::string_view bytes);
    const char* seed;  // something it accepts
};

std::span<const Target> targets();

}  // namespace motcua::fuzz
