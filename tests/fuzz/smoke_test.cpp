// The short form of the fuzz campaign: seeded, so that what fails once fails again.
// MOTCUA_FUZZ_SECONDS=10 lets every target go on so long, beyond its fixed rounds.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/base/file.h"
#include "tests/fuzz/round_trips.h"

using namespace motcua;

namespace {

std::vector<std::string> seeds_of(const fuzz::Target& target) {
    const std::string name = target.name;
    if (name == "catalogue") return {read_file(MOTCUA_SOURCE_DIR "/resources/catalogue.json")};
    if (name == "calendar") return {read_file(MOTCUA_SOURCE_DIR "/resources/holidays.json")};
    std::vector<std::string> seeds;
    if (!target.seed.empty()) seeds.emplace_back(target.seed);
    const std::filesystem::path kept = MOTCUA_SOURCE_DIR "/tests/fuzz/corpus/" + name;
    if (!std::filesystem::exists(kept)) return seeds;
    std::vector<std::filesystem::path> files;
    for (const auto& file : std::filesystem::directory_iterator(kept)) files.push_back(file.path());
    std::sort(files.begin(), files.end());
    for (const auto& file : files) seeds.push_back(read_file(file));
    return seeds;
}

// A few bytes changed, taken out, doubled or cut off.
std::string mutated(std::string text, std::mt19937& random) {
    const auto below = [&](std::size_t end) { return random() % std::max<std::size_t>(end, 1); };
    for (auto times = 1 + below(4); times > 0 && !text.empty(); --times) {
        const std::size_t at = below(text.size());
        switch (below(5)) {
            case 0:
                text[at] = static_cast<char>(random());
                break;
            case 1:
                text.erase(at, 1 + below(8));
                break;
            case 2:
                text.insert(at, text.substr(below(text.size()), 1 + below(16)));
                break;
            case 3:
                text.insert(at, 1, R"({}[]",:0-+\)"[below(11)]);
                break;
            default:
                if (below(8) == 0) text.resize(at);
        }
    }
    return text;
}

// What a broken round trip looks like to this test.
void forgetful(std::string_view bytes) {
    if (bytes.find('{') == std::string_view::npos) throw std::logic_error("a brace was lost");
}

void run(const fuzz::Target& target, const std::string& seed, int rounds,
         std::mt19937::result_type start = 20261122) {
    std::mt19937 random(start);
    std::string bytes = seed;
    for (int i = 0; i < rounds; ++i) {
        if (i % 20 == 0) bytes = seed;
        bytes = mutated(std::move(bytes), random);
        target.run(bytes);
    }
}

std::chrono::seconds seconds_each() {
    const char* text = std::getenv("MOTCUA_FUZZ_SECONDS");
    return std::chrono::seconds{text ? std::atoi(text) : 0};
}

// Short runs with ever new starts, over all seeds in turn.
void run_until(const fuzz::Target& target, const std::vector<std::string>& seeds,
               std::chrono::steady_clock::time_point end) {
    for (std::mt19937::result_type start = 1; std::chrono::steady_clock::now() < end; ++start)
        run(target, seeds[start % seeds.size()], 20, start);
}

}  // namespace

TEST_SUITE("fuzz/smoke") {
    TEST_CASE("what a parser takes comes back the same, whatever the bytes") {
        for (const auto& list : {fuzz::targets(), fuzz::chip_targets(), fuzz::exchange_targets(),
                                 fuzz::paper_targets()})
            for (const auto& target : list) {
                CAPTURE(std::string(target.name));
                const auto end = std::chrono::steady_clock::now() + seconds_each();
                // A whole reading reckons with keys.
                const int rounds = target.name == std::string_view("card_answers") ? 2'000 : 20'000;
                const auto seeds = seeds_of(target);
                REQUIRE_FALSE(seeds.empty());
                for (const std::string& seed : seeds) {
                    CHECK_NOTHROW(target.run(seed));
                    const int share = rounds / static_cast<int>(seeds.size());
                    CHECK_NOTHROW(run(target, seed, seed.size() > 100'000 ? 60 : share));
                }
                CHECK_NOTHROW(run_until(target, seeds, end));
            }
    }

    TEST_CASE("the mutations find a parser that loses something") {
        CHECK_THROWS_AS(run({"forgetful", forgetful, ""}, "{}", 2000), std::logic_error);
    }
}
