// Kills with SIGKILL a process that keeps scanned pages, and looks what is left.
// usage: scan_kill_campaign [--kills N] [--seed N]      default 300
//
// The child works as the counter does: strays taken in at the start, then page after page sealed,
// committed and told to the parent through a pipe; those were shown to a clerk. Half of the kills
// come at any time, half when a row is about to be committed, whose file lies on the disk already.
// In the end every page that was shown is there, whole, once, in the order in which it was shown,
// and no content is there twice. Control: a child that shows a page before it keeps it. It must
// lose some, or the kills prove nothing.
#include <cstring>
#include <map>
#include <random>

#include "core/base/digest.h"
#include "core/document/find_strays.h"
#include "core/store/migrator.h"
#include "tests/campaigns/child_process.h"
#include "tests/campaigns/kill_phases.h"
#include "tests/support/temporary_folder.h"

using namespace motcua;
using namespace motcua::campaign;

namespace {

constexpr std::size_t largest_page = 700'000;
constexpr int window = 9000;  // microseconds until a kill at any time

struct ScanningCounter {
    std::filesystem::path folder;
    bool careless = false;  // the control

    Database open() const {
        std::filesystem::create_directories(folder);
        Database database(folder / "counter.db", Secret(std::string(32, 'k')));
        migrate(database, counter_migrations());
        return database;
    }

    void work(const Pipe& shown, std::uint64_t seed) const {
        std::mt19937_64 random(seed);
        Database database = open();
        FileVault vault = FileVault::beside(database);
        const SystemClock clock;
        take_in_strays(database, vault, clock.now());
        PageBatch batch;
        batch.opened_at = clock.now();
        batch = open_batch(database, batch);
        for (;;) {
            // No two alike: what is there twice was kept twice.
            std::string content = "\xFF\xD8\xFF" + Uuid::v7().str();
            content.resize(content.size() + random() % largest_page, 'x');
            NewPage page;
            page.content = content;
            const std::string line = sha256_hex(content) + " " + batch.id.str();
            if (careless) shown.say(line);
            enter(before_commit);
            keep_page(database, vault, batch.id, page, clock.now());
            enter(committed);
            if (!careless) shown.say(line);
        }
    }
};

struct Shown {
    std::map<std::string, std::vector<std::string>> order;  // contents by batch
    std::size_t count = 0;

    void hear(const Pipe& pipe) {
        for (auto line = pipe.line(); !line.empty(); line = pipe.line()) {
            if (line.size() != 64 + 1 + 36) continue;  // the last word of a dead child
            order[line.substr(65)].push_back(line.substr(0, 64));
            ++count;
        }
    }
};

// One child, killed; answers whether it was about to commit.
bool kill_one(const ScanningCounter& counter, bool at_commit, std::mt19937_64& random,
              Shown& shown) {
    Pipe pipe;
    enter(opening);
    const std::uint64_t seed = random();
    const auto pages = 1 + random() % 4;
    const pid_t child = start_child([&] { counter.work(pipe, seed); });
    pipe.close_writing();
    int last = opening;
    for (std::uint64_t seen = 0, waited = 0; seen < pages && waited < 400'000; ++waited) {
        const int phase = phases().phase.load();
        const int wanted = at_commit ? in_commit : before_commit;
        if (phase == wanted && last != wanted) ++seen;
        last = phase;
        if (seen < pages) ::usleep(20);
    }
    if (!at_commit) ::usleep(static_cast<useconds_t>(random() % window));
    ::kill(child, SIGKILL);
    wait_for(child);
    shown.hear(pipe);
    return phases().phase.load() == in_commit;
}

struct Faults {
    int lost = 0;
    int broken = 0;
    int twice = 0;
    int out_of_order = 0;
    std::size_t found = 0;  // strays that were offered again: no fault
    int all() const { return lost + broken + twice + out_of_order; }
};

Faults look_at(const ScanningCounter& counter, const Shown& shown) {
    Faults faults;
    Database database = counter.open();
    FileVault vault = FileVault::beside(database);
    take_in_strays(database, vault, SystemClock().now());
    std::map<std::string, int> times;
    std::map<std::string, std::vector<std::string>> kept;
    for (const auto& batch : open_batches(database))
        for (const auto& page : batch.pages) {
            ++times[page.sha256];
            kept[batch.id.str()].push_back(page.sha256);
            if (batch.label == "found") ++faults.found;
        }
    for (const auto& [content, count] : times) faults.twice += count > 1 ? 1 : 0;
    for (const auto& [batch, contents] : shown.order) {
        for (const auto& content : contents) {
            if (!times.contains(content))
                ++faults.lost;
            else if (!vault.is_sound(database, content))
                ++faults.broken;
        }
        const auto& there = kept[batch];
        // One more may be there: kept, and killed before it was shown.
        if (there.size() < contents.size() ||
            !std::equal(contents.begin(), contents.end(), there.begin()))
            ++faults.out_of_order;
    }
    return faults;
}

struct ScanKills {
    Shown shown;
    int kills = 0;
    int in_commit_kills = 0;
};

ScanKills kill_all(const ScanningCounter& counter, int kills, std::mt19937_64& random) {
    ScanKills result;
    for (; result.kills < kills; ++result.kills)
        if (kill_one(counter, result.kills % 2 == 1, random, result.shown))
            ++result.in_commit_kills;
    return result;
}

}  // namespace

int main(int argc, char** argv) try {
    int kills = 300;
    std::uint64_t seed = 20261122;
    for (int i = 1; i + 1 < argc; i += 2) {
        if (!std::strcmp(argv[i], "--kills")) kills = std::atoi(argv[i + 1]);
        if (!std::strcmp(argv[i], "--seed")) seed = std::stoull(argv[i + 1]);
    }
    watch_commits();
    test::TemporaryFolder folder;
    std::mt19937_64 random(seed);
    const ScanningCounter counter{folder.path() / "counter", false};
    const ScanningCounter control{folder.path() / "control", true};
    const ScanKills real = kill_all(counter, kills, random);
    const ScanKills careless = kill_all(control, std::max(10, kills / 10), random);
    const Faults faults = look_at(counter, real.shown);
    const Faults expected = look_at(control, careless.shown);
    std::printf(
        "seed %llu\n| | kills | before a commit | shown | lost | broken | twice | out of "
        "order | offered again |\n|---|---|---|---|---|---|---|---|---|\n",
        static_cast<unsigned long long>(seed));
    std::printf("| counter | %d | %d | %zu | %d | %d | %d | %d | %zu |\n", real.kills,
                real.in_commit_kills, real.shown.count, faults.lost, faults.broken, faults.twice,
                faults.out_of_order, faults.found);
    std::printf("| control | %d | %d | %zu | %d | %d | %d | %d | %zu |\n", careless.kills,
                careless.in_commit_kills, careless.shown.count, expected.lost, expected.broken,
                expected.twice, expected.out_of_order, expected.found);
    const bool proven = faults.all() == 0 && expected.lost > 0 && real.in_commit_kills > 0;
    std::puts(proven ? "scan kills: every page shown is there, the control failed as it must"
                     : "scan kills: NOT as it must be");
    return proven ? 0 : 1;
} catch (const std::exception& e) {
    std::fprintf(stderr, "scan_kill_campaign: %s\n", e.what());
    return 2;
}
