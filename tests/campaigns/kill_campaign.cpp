// Kills a counter with SIGKILL while it receives, pushes and pulls, and looks what is left.
// usage: kill_campaign [--kills N] [--each N] [--seed N]      default 500 in all, 50 in each phase
//
// The counter is a forked child on an encrypted database with full sync; it talks TLS to a gateway
// in a process of its own. What `receive` returned is told to the parent through a pipe: those
// are the acknowledged dossiers, whose receipts may be in a citizen's hand. A kill is counted in
// the phase the child itself was in when it died. In the end every acknowledged dossier must be at
// the counter, at the gateway and at a second counter, once, and no number may have been given
// twice. Control: a ledger beside the gateway takes the same pushes without knowing event ids. It
// must hold some event twice, or the kills prove nothing.
#include <cstring>
#include <functional>
#include <random>

#include "tests/campaigns/campaign_gateway.h"
#include "tests/campaigns/kill_oracle.h"
#include "tests/campaigns/kill_phases.h"
#include "tests/support/shipped.h"
#include "tests/support/temporary_folder.h"

using namespace motcua;
using namespace motcua::campaign;

namespace {

// How long after the phase began the kill may come, in microseconds.
constexpr std::array<int, phase_count> windows{0, 300, 2500, 150, 9000, 9000};

// One child, killed when it is in `wanted`; says in which phase it died.
int kill_one(const KilledCounter& counter, Phase wanted, std::mt19937_64& random,
             KillOracle& oracle) {
    Pipe acknowledgements;
    enter(opening);
    const int from = 1 + static_cast<int>(random() % 3);  // the how manyth time of the phase
    const pid_t child = start_child([&] { counter.work(acknowledgements, wanted >= in_push); });
    acknowledgements.close_writing();
    int last = opening;
    for (int seen = 0, waited = 0; seen < from && waited < 400'000; ++waited) {
        const int phase = phases().phase.load();
        if (phase == wanted && last != wanted) ++seen;
        last = phase;
        if (seen < from) ::usleep(25);
    }
    ::usleep(static_cast<useconds_t>(random() % static_cast<std::uint64_t>(windows[wanted])));
    ::kill(child, SIGKILL);
    wait_for(child);
    const int died_in = phases().phase.load();
    oracle.hear(acknowledgements);
    return died_in;
}

struct Options {
    int kills = 500;
    int each = 50;
    std::uint64_t seed = 20261122;
};

Options options_of(int argc, char** argv) {
    Options options;
    for (int i = 1; i + 1 < argc; i += 2) {
        if (!std::strcmp(argv[i], "--kills"))
            options.kills = std::atoi(argv[i + 1]);
        else if (!std::strcmp(argv[i], "--each"))
            options.each = std::atoi(argv[i + 1]);
        else if (!std::strcmp(argv[i], "--seed"))
            options.seed = std::stoull(argv[i + 1]);
    }
    return options;
}

// How often a child died in each phase.
struct Histogram {
    std::array<int, phase_count> kills{};

    int& of(int phase) { return kills[static_cast<std::size_t>(phase)]; }
    Phase rarest() {
        int least = before_commit;
        for (int phase = before_commit; phase < phase_count; ++phase)
            if (of(phase) < of(least)) least = phase;
        return static_cast<Phase>(least);
    }
};

void in_child(const std::function<void()>& action) {
    if (!wait_for(start_child(action))) throw std::runtime_error("a step in a child failed");
}

// The other counter takes in and sends some: something to pull, and the state in between.
void let_work(const KilledCounter& other, KillOracle& oracle) {
    Pipe acknowledged;
    in_child([&] {
        Database database = other.open();
        for (int i = 0; i < 5; ++i) acknowledged.say(other.receive(database));
        other.sync(database);
    });
    acknowledged.close_writing();
    oracle.hear(acknowledged);
}

int kill_all(const KilledCounter& killed, const KilledCounter& other, const Options& options,
             Histogram& histogram, KillOracle& oracle) {
    std::mt19937_64 random(options.seed);
    int done = 0;
    for (; done < options.kills || histogram.of(histogram.rarest()) < options.each; ++done) {
        if (done > 10 * options.kills) throw std::runtime_error("a phase is never met");
        ++histogram.of(kill_one(killed, histogram.rarest(), random, oracle));
        if (done % 10 == 0) let_work(other, oracle);
    }
    for (const auto* counter : {&killed, &other, &killed}) in_child([&] { counter->drain(); });
    return done;
}

bool report(const Options& options, int done, Histogram& histogram, const KillOracle& oracle,
            int control) {
    std::printf("seed %llu, %d kills\n| phase | kills |\n|---|---|\n",
                static_cast<unsigned long long>(options.seed), done);
    for (int phase = 0; phase < phase_count; ++phase)
        std::printf("| %s | %d |\n", phase_names[static_cast<std::size_t>(phase)],
                    histogram.of(phase));
    std::printf(
        "acknowledged %zu, lost %d, twice %d, numbers twice %d; control without idempotency: %d "
        "events twice\n",
        oracle.acknowledged.size(), oracle.lost, oracle.twice, oracle.numbers_twice, control);
    const bool proven = oracle.faults() == 0 && control > 0;
    std::puts(proven ? "kills: nothing acknowledged was lost, the control failed as it must"
                     : "kills: NOT as it must be");
    return proven;
}

}  // namespace

int main(int argc, char** argv) try {
    const Options options = options_of(argc, argv);
    std::signal(SIGPIPE, SIG_IGN);
    test::TemporaryFolder folder;
    watch_commits();
    test::shipped_catalog();
    test::shipped_calendar();
    CampaignGateway gateway(folder.path() / "gateway.db");
    const KilledCounter killed{folder.path() / "killed.db", folder.path() / "ledger"};
    const KilledCounter other{folder.path() / "other.db", folder.path() / "other-ledger"};
    in_child([&] { killed.make("1", {gateway.url, gateway.first_code, gateway.ca}); });
    in_child([&] { other.make("2", {gateway.url, gateway.second_code, gateway.ca}); });

    Histogram histogram;
    KillOracle oracle;
    const int done = kill_all(killed, other, options, histogram, oracle);
    gateway.stop();
    oracle.look_at(killed);
    oracle.look_at(other);
    oracle.look_at_gateway(folder.path() / "gateway.db");
    return report(options, done, histogram, oracle, twice_in_ledger(killed.ledger)) ? 0 : 1;
} catch (const std::exception& e) {
    std::fprintf(stderr, "kill_campaign: %s\n", e.what());
    return 2;
}
