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
#include <sqlite3.h>

#include <array>
#include <atomic>
#include <cstring>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include "app/gateway/gateway.h"
#include "app/gateway/https_server.h"
#include "core/audit/audit_log.h"
#include "core/dossier/dossier_store.h"
#include "core/intake/receive_dossier.h"
#include "core/store/migrator.h"
#include "core/sync/enrolment.h"
#include "core/sync/outbox.h"
#include "tests/campaigns/child_process.h"
#include "tests/support/shipped.h"
#include "tests/support/temporary_folder.h"

using namespace motcua;
using namespace motcua::campaign;

namespace {

enum Phase : int { opening, before_commit, in_commit, committed, in_push, in_pull, phase_count };
constexpr std::array names{"opening", "before commit", "in commit", "committed, not acknowledged",
                           "in push", "in pull"};
// How long after the phase began the kill may come, in microseconds.
constexpr std::array<int, phase_count> windows{0, 300, 2500, 150, 9000, 9000};

struct Shared {
    std::atomic<int> phase{opening};
    std::atomic<int> received{0};
};
SharedMemory<Shared>* shared = nullptr;

void enter(Phase phase) { (*shared)->phase.store(phase); }

// SQLite calls it when a transaction is about to be written.
int about_to_commit(void*) {
    if ((*shared)->phase.load() == before_commit) enter(in_commit);
    return 0;
}
int watch_commits(sqlite3* connection, const char**, const void*) {
    sqlite3_commit_hook(connection, about_to_commit, nullptr);
    return SQLITE_OK;
}

// Marks what the line is used for, and gives the ledger what the gateway gets.
class MarkedTransport final : public SyncTransport {
public:
    MarkedTransport(std::unique_ptr<SyncTransport> real, std::filesystem::path ledger)
        : real_(std::move(real)), ledger_(std::move(ledger)) {}

    SyncReply exchange(const SyncRequest& request, std::stop_token stop) override {
        if (request.path.starts_with("/v1/sync/push")) {
            enter(in_push);
            const auto json = Json::parse(request.body);
            std::string ids;
            for (const auto& event : (*json)["events"].elements())
                ids += event.string_or("event_id") + '\n';
            std::ofstream(ledger_, std::ios::app) << ids;
        } else {
            enter(request.path.starts_with("/v1/sync/changes") ? in_pull : opening);
        }
        return real_->exchange(request, stop);
    }

private:
    std::unique_ptr<SyncTransport> real_;
    std::filesystem::path ledger_;
};

// A clock that spreads the dossiers over the days of the lease.
class SpreadClock final : public Clock {
public:
    Instant now() const override {
        return SystemClock().now() + std::chrono::days{(*shared)->received.load() / 60 % 28};
    }
};

struct Counter {
    std::filesystem::path file;
    std::filesystem::path ledger;

    Database open() const { return {file, Secret(std::string(32, 'k'))}; }

    void make(const std::string& number, const Enrolment& enrolment) const {
        Database database = open();
        migrate(database, counter_migrations());
        UnitOfWork work(database);
        CounterIdentity::fresh("Z00.00.01", number, true).save(work);
        work.commit();
        enrol(with_database_here(database), enrolment);
        sync(database);
    }
    RoundResult sync(Database& database) const {
        MarkedTransport transport(enrolled_transport(database), ledger);
        const SystemClock clock;
        auto result = SyncEngine(with_database_here(database), transport, clock).run();
        enter(opening);
        return result;
    }
    // One dossier; its id and code when it is acknowledged.
    std::string receive(Database& database) const {
        static const SpreadClock clock;
        IntakeForm form;
        form.procedure = "2.000815";
        form.applicant.name = "Nguyễn Thị Mẫu";
        form.applicant.id = "001192990001";
        enter(before_commit);
        ReceiveDossier intake(database, test::shipped_catalog(), test::shipped_calendar(), clock);
        const auto received =
            intake.receive(form, {"o", "Mẫu", "clerk"}, Uuid::v7(), ClockTrust::fixed);
        enter(committed);
        if (!received) throw std::runtime_error("refused");
        ++(*shared)->received;
        return (*received).dossier.id.str() + " " + (*received).dossier.code.str();
    }
    // Until it is killed.
    [[noreturn]] void work(const Pipe& acknowledgements, bool online) const {
        Database database = open();
        for (;;) {
            for (int i = 0; i < 3; ++i) {
                const std::string acknowledged = receive(database);
                ::usleep(120);  // the receipt is being made
                acknowledgements.say(acknowledged);
                enter(opening);
            }
            if (online) sync(database);
        }
    }
    void drain() const {
        Database database = open();
        for (int i = 0; i < 50; ++i) {
            const auto result = sync(database);
            if (!result.error && outbox_status(database).waiting == 0 && result.pulled == 0) return;
        }
        throw std::runtime_error("the counter did not converge");
    }
};

struct Gateway {
    explicit Gateway(const std::filesystem::path& file) : file_(file) {
        child_ = start_child([&] { serve(); });
        told_.close_writing();
        asked_.close_reading();
        std::istringstream line(told_.line());
        line >> url >> ca >> first_code >> second_code;
        if (second_code.empty()) throw std::runtime_error("the gateway did not start");
    }
    void stop() {
        asked_.close_writing();
        if (!wait_for(child_)) throw std::runtime_error("the gateway ended badly");
    }
    std::string url, ca, first_code, second_code;

private:
    void serve() {
        asked_.close_writing();
        const SystemClock clock;
        gateway::GatewayStore store(gateway::StoreLocation::parse("sqlite:" + file_.string(), ""));
        gateway::Gateway gateway(store, clock, "tra-cuu.example.vn");
        gateway::HttpsServer server(gateway, clock, {});
        std::string line =
            "https://127.0.0.1:" + std::to_string(server.port()) + " " + server.ca_sha256();
        for (const char* counter : {"1", "2"})
            line += " " + store.write([&](UnitOfWork& work) {
                return gateway::make_enrol_code(work, "Z00.00.01", counter, clock.now()).code;
            });
        told_.say(line);
        asked_.line();  // until the parent lets go
        server.stop();
    }
    std::filesystem::path file_;
    Pipe told_;
    Pipe asked_;
    pid_t child_ = 0;
};

struct Oracle {
    std::map<std::string, std::string> acknowledged;  // code by id
    std::set<std::string> codes;
    int numbers_twice = 0;
    int lost = 0;
    int twice = 0;

    void hear(const Pipe& pipe) {
        for (std::string line; !(line = pipe.line()).empty();) {
            const auto blank = line.find(' ');
            if (!codes.insert(line.substr(blank + 1)).second) ++numbers_twice;
            acknowledged[line.substr(0, blank)] = line.substr(blank + 1);
        }
    }
    void look_at(const Counter& counter) {
        Database database = counter.open();
        for (const auto& [id, code] : acknowledged) {
            const auto found = find_dossier(database, *Uuid::parse(id));
            if (!found || found->code.str() != code) ++lost;
        }
        const auto count = [&](const char* sql) { return database.number(sql); };
        if (count("SELECT count(*) FROM dossier") !=
            count("SELECT count(DISTINCT dossier_id) FROM event"))
            ++lost;
        if (count("SELECT count(*) FROM event") !=
            count("SELECT count(DISTINCT dossier_id) FROM event"))
            ++twice;
        if (first_broken_audit_row(database)) ++lost;
        auto check = database.statement("PRAGMA integrity_check");
        if (!check.step() || check.view(0) != "ok") ++lost;
    }
    void look_at_gateway(const std::filesystem::path& file) {
        gateway::GatewayStore store(gateway::StoreLocation::parse("sqlite:" + file.string(), ""));
        store.read([&](Database& database) {
            for (const auto& [id, code] : acknowledged) {
                auto query =
                    database.statement("SELECT count(*) FROM event WHERE dossier_id=? AND state=0");
                query.bind(1, *Uuid::parse(id));
                query.step();
                if (query.integer(0) == 0) ++lost;
                if (query.integer(0) > 1) ++twice;
            }
            if (database.number("SELECT count(*) FROM quarantine") > 0) ++twice;
        });
    }
};

int twice_in_ledger(const std::filesystem::path& ledger) {
    std::ifstream in(ledger);
    std::map<std::string, int> seen;
    int twice = 0;
    for (std::string id; std::getline(in, id);) twice += ++seen[id] == 2;
    return twice;
}

// One child, killed when it is in `wanted`; says in which phase it died.
int kill_one(const Counter& counter, Phase wanted, std::mt19937_64& random, Oracle& oracle) {
    Pipe acknowledgements;
    enter(opening);
    const int from = 1 + static_cast<int>(random() % 3);  // the how manyth time of the phase
    const pid_t child = start_child([&] { counter.work(acknowledgements, wanted >= in_push); });
    acknowledgements.close_writing();
    int last = opening;
    for (int seen = 0, waited = 0; seen < from && waited < 400'000; ++waited) {
        const int phase = (*shared)->phase.load();
        if (phase == wanted && last != wanted) ++seen;
        last = phase;
        if (seen < from) ::usleep(25);
    }
    ::usleep(static_cast<useconds_t>(random() % static_cast<std::uint64_t>(windows[wanted])));
    ::kill(child, SIGKILL);
    wait_for(child);
    const int died_in = (*shared)->phase.load();
    oracle.hear(acknowledgements);
    return died_in;
}

}  // namespace

int main(int argc, char** argv) try {
    int kills = 500;
    int each = 50;
    std::uint64_t seed = 20261122;
    for (int i = 1; i + 1 < argc; i += 2) {
        if (!std::strcmp(argv[i], "--kills"))
            kills = std::atoi(argv[i + 1]);
        else if (!std::strcmp(argv[i], "--each"))
            each = std::atoi(argv[i + 1]);
        else if (!std::strcmp(argv[i], "--seed"))
            seed = std::stoull(argv[i + 1]);
    }
    std::signal(SIGPIPE, SIG_IGN);
    test::TemporaryFolder folder;
    SharedMemory<Shared> memory;
    shared = &memory;
    sqlite3_auto_extension(reinterpret_cast<void (*)()>(watch_commits));
    test::shipped_catalog();
    test::shipped_calendar();
    Gateway gateway(folder.path() / "gateway.db");
    const Counter killed{folder.path() / "killed.db", folder.path() / "ledger"};
    const Counter other{folder.path() / "other.db", folder.path() / "other-ledger"};
    Oracle oracle;
    const auto in_child = [](auto action) {
        if (!wait_for(start_child(action))) throw std::runtime_error("a step in a child failed");
    };
    in_child([&] { killed.make("1", {gateway.url, gateway.first_code, gateway.ca}); });
    in_child([&] { other.make("2", {gateway.url, gateway.second_code, gateway.ca}); });

    std::mt19937_64 random(seed);
    std::array<int, phase_count> histogram{};
    const auto wanting = [&] {
        int least = before_commit;
        for (int phase = before_commit; phase < phase_count; ++phase)
            if (histogram[static_cast<std::size_t>(phase)] <
                histogram[static_cast<std::size_t>(least)])
                least = phase;
        return static_cast<Phase>(least);
    };
    int done = 0;
    for (; done < kills || histogram[static_cast<std::size_t>(wanting())] < each; ++done) {
        if (done > 10 * kills) throw std::runtime_error("a phase is never met");
        ++histogram[static_cast<std::size_t>(kill_one(killed, wanting(), random, oracle))];
        if (done % 10 != 0) continue;
        // Something to pull, and the state in between.
        Pipe acknowledged;
        in_child([&] {
            Database database = other.open();
            for (int i = 0; i < 5; ++i) acknowledged.say(other.receive(database));
            other.sync(database);
        });
        acknowledged.close_writing();
        oracle.hear(acknowledged);
    }
    for (const Counter* counter : {&killed, &other, &killed}) in_child([&] { counter->drain(); });
    gateway.stop();
    oracle.look_at(killed);
    oracle.look_at(other);
    oracle.look_at_gateway(folder.path() / "gateway.db");
    const int control = twice_in_ledger(killed.ledger);

    std::printf("seed %llu, %d kills\n| phase | kills |\n|---|---|\n",
                static_cast<unsigned long long>(seed), done);
    for (std::size_t phase = 0; phase < histogram.size(); ++phase)
        std::printf("| %s | %d |\n", names[phase], histogram[phase]);
    std::printf(
        "acknowledged %zu, lost %d, twice %d, numbers twice %d; control without idempotency: %d "
        "events twice\n",
        oracle.acknowledged.size(), oracle.lost, oracle.twice, oracle.numbers_twice, control);
    const bool proven = oracle.lost + oracle.twice + oracle.numbers_twice == 0 && control > 0;
    std::puts(proven ? "kills: nothing acknowledged was lost, the control failed as it must"
                     : "kills: NOT as it must be");
    return proven ? 0 : 1;
} catch (const std::exception& e) {
    std::fprintf(stderr, "kill_campaign: %s\n", e.what());
    return 2;
}
