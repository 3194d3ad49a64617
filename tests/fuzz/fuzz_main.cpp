// One libFuzzer program a target; MOTCUA_FUZZ_TARGET is its name.
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "tests/fuzz/round_trips.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const motcua::fuzz::Target* const target = [] {
        for (const auto& list : {motcua::fuzz::targets(), motcua::fuzz::chip_targets(),
                                 motcua::fuzz::exchange_targets(), motcua::fuzz::paper_targets()})
            for (const auto& one : list)
                if (std::strcmp(one.name, MOTCUA_FUZZ_TARGET) == 0) return &one;
        return static_cast<const motcua::fuzz::Target*>(nullptr);
    }();
    target->run({reinterpret_cast<const char*>(data), size});
    return 0;
}
