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
    std::string_view seed;  // something it accepts; more of it in tests/fuzz/corpus/<name>
};

std::span<const Target> targets();
// The same of what a card sends.
std::span<const Target> chip_targets();
// And of what it answers while it is opened.
std::span<const Target> exchange_targets();
// And of what comes with papers: marks on pages, the scanning helper's words, profiles, events.
std::span<const Target> paper_targets();

}  // namespace motcua::fuzz
