// Writes invented dossiers in the format of `motcua-cli import`, one a line.
// usage: make_dossiers COUNT [--seed N] [--until TIME] [--unit ID] [--communes N] [-o FILE]
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>

#include "tests/bench/bench_world.h"
#include "tests/bench/synthetic_dossiers.h"

using namespace motcua;

namespace {

constexpr std::int64_t most = 10'000'000;

int usage() {
    std::cerr << "usage: make_dossiers COUNT [--seed N] [--until TIME] [--unit ID] [--communes N] "
                 "[-o FILE]\n";
    return 2;
}

}  // namespace

int main(int argc, char** argv) try {
    synthetic::World world = bench::shipped_world();
    std::int64_t count = 0;
    std::string file;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        const char* value = i + 1 < argc ? argv[i + 1] : nullptr;
        if (word.starts_with("-") && !value) return usage();
        if (word == "--seed")
            world.seed = std::stoull(argv[++i]);
        else if (word == "--unit")
            world.unit = argv[++i];
        else if (word == "--communes")
            world.communes = std::stoi(argv[++i]);
        else if (word == "-o")
            file = argv[++i];
        else if (word == "--until") {
            const auto until = parse_instant(argv[++i]);
            if (!until) return usage();
            world.until = *until;
        } else if (!word.starts_with("-"))
            count = std::stoll(word);
        else
            return usage();
    }
    if (count < 1 || count > most || world.communes < 1 || world.communes > 9999) return usage();
    std::ofstream written;
    if (!file.empty()) written.open(file, std::ios::binary);
    std::ostream& out = file.empty() ? std::cout : written;
    synthetic::DossierLines lines(world, count);
    for (std::int64_t i = 0; i < count && out; ++i) out << lines.next() << '\n';
    out.flush();
    if (!out) std::cerr << "make_dossiers: cannot write\n";
    return out ? 0 : 1;
} catch (const std::exception& e) {
    std::cerr << "make_dossiers: " << e.what() << '\n';
    return 1;
}
