#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <random>
#include <thread>

#include "app/gateway/gateway_backup.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/intake/file_documents.h"
#include "tests/gateway/disk_gateway.h"
#include "tests/support/shipped.h"

using namespace motcua;
using namespace std::chrono_literals;
using gateway::back_up_store;
using gateway::restore_store;
using test::CounterRig;
using test::DiskGateway;

namespace {

constexpr const char* unit = "H00.00.00";
const std::string program = std::string(MOTCUA_BINARY_DIR) + "/motcua-gateway";

struct Site {
    test::TemporaryFolder folder, elsewhere;
    gateway::StoreLocation location = test::store_in(folder.path());
    std::unique_ptr<DiskGateway> gateway =
        std::make_unique<DiskGateway>(location, test::system_clock);
    std::filesystem::path file = folder.path() / "backup";

    gateway::BackupSummary back_up() {
        return back_up_store(location, file, test::system_clock.now());
    }
    // The key file is kept apart from the store, here as with an administrator.
    gateway::StoreLocation vacant() {
        auto place = test::store_in(elsewhere.path());
        place.key_file = location.key_file;
        std::filesystem::remove(place.file);
        return place;
    }
};

std::string code_of(int n) { return "H00.00.00-261122-" + std::to_string(1000 + n); }

std::int64_t have_in(const gateway::StoreLocation& location) {
    gateway::GatewayStore store(location, false);
    return store.read(
        [](Database& d) { return d.number("SELECT coalesce(max(have),0) FROM incarnation"); });
}

// What `have` says is there: as many slots, events and dossiers.
void check_whole(const gateway::StoreLocation& location) {
    gateway::GatewayStore store(location, false);
    store.read([](Database& d) {
        const auto have = d.number("SELECT coalesce(max(have),0) FROM incarnation");
        CHECK(d.number("SELECT count(*) FROM slot") == have);
        CHECK(d.number("SELECT count(*) FROM event") == have);
        CHECK(d.number("SELECT count(*) FROM dossier") == have);
        return 0;
    });
}

ErrorCode restore_error(const std::filesystem::path& file, const gateway::StoreLocation& place) {
    try {
        restore_store(file, place, test::system_clock.now());
    } catch (const Error& e) {
        return e.code();
    }
    return {};
}

pid_t start(const std::vector<std::string>& words) {
    const pid_t child = ::fork();
    if (child != 0) return child;
    std::vector<char*> values{const_cast<char*>(program.c_str())};
    for (const auto& word : words) values.push_back(const_cast<char*>(word.c_str()));
    values.push_back(nullptr);
    ::dup2(::open("/dev/null", O_WRONLY), STDOUT_FILENO);
    ::dup2(::open("/dev/null", O_WRONLY), STDERR_FILENO);
    ::execv(program.c_str(), values.data());
    ::_exit(127);
}

}  // namespace

TEST_SUITE("gateway/backup") {
    TEST_CASE("a backup taken while a counter sends holds everything acknowledged before it") {
        Site site;
        CounterRig one(unit, "1");
        test::join_directly(one, site.gateway);
        for (int n = 0; n < 20; ++n) one.receive(code_of(n));
        REQUIRE_FALSE(test::sync_directly(one, site.gateway).error.has_value());
        std::atomic<std::int64_t> acknowledged{20};
        std::jthread clerk([&] {
            for (int n = 20; n < 120; ++n) {
                one.receive(code_of(n));
                if (!test::sync_directly(one, site.gateway).error) acknowledged = n + 1;
            }
        });
        int control_lost = 0;
        for (int round = 0; round < 5; ++round) {
            const std::int64_t before = acknowledged;
            const auto place = site.vacant();
            std::filesystem::copy_file(site.location.file, place.file);
            // The control: the file alone, as somebody would copy it by hand.
            if (have_in(place) < before) ++control_lost;
            for (const char* end : {"", "-wal", "-shm"})
                std::filesystem::remove(place.file.string() + end);
            const auto summary = site.back_up();
            CHECK(summary.events >= before);
            CHECK(restore_store(site.file, place, test::system_clock.now()).events ==
                  summary.events);
            CHECK(have_in(place) >= before);
            check_whole(place);
        }
        CHECK(control_lost > 0);
    }

    TEST_CASE("counters learn how far the backup goes, and keep what it does not hold") {
        Site site;
        CounterRig one(unit, "1");
        test::join_directly(one, site.gateway);
        for (int n = 0; n < 3; ++n) one.receive(code_of(n));
        test::sync_directly(one, site.gateway);
        site.back_up();
        one.receive(code_of(3));
        const auto kept = [&] { return one.database.number("SELECT count(*) FROM outbox"); };
        test::sync_directly(one, site.gateway);
        CHECK(kept() == 4);
        one.database.execute("UPDATE outbox SET acknowledged_at=acknowledged_at-86400*91");
        CHECK_FALSE(test::sync_directly(one, site.gateway).error.has_value());
        CHECK(kept() == 1);  // the one that only this gateway's disk has
        CHECK(one.database.number("SELECT count(*) FROM event") == 4);
    }

    TEST_CASE("nothing is said to be backed up by a gateway that was just restored") {
        Site site;
        CounterRig one(unit, "1");
        test::join_directly(one, site.gateway);
        one.receive(code_of(0));
        test::sync_directly(one, site.gateway);
        site.back_up();
        const std::string before = site.gateway->store.epoch();
        const auto place = site.vacant();
        restore_store(site.file, place, test::system_clock.now());
        gateway::GatewayStore store(place, false);
        CHECK(store.epoch() != before);
        CHECK(store.read([](Database& d) {
            return d.number("SELECT sum(backed_up) FROM incarnation");
        }) == 0);
    }

    TEST_CASE(
        "a counter knows that a restored gateway waits for the others, and when it no longer") {
        Site site;
        CounterRig one(unit, "1"), two(unit, "2");
        for (auto* counter : {&one, &two}) {
            test::join_directly(*counter, site.gateway);
            test::sync_directly(*counter, site.gateway);
            CHECK_FALSE(counter->status().gateway_recovers);
        }
        site.back_up();
        const auto place = site.vacant();
        restore_store(site.file, place, test::system_clock.now());
        site.gateway = std::make_unique<DiskGateway>(place, test::system_clock);
        CHECK_FALSE(test::sync_directly(one, site.gateway).error.has_value());
        CHECK(one.status().gateway_recovers);
        CHECK_FALSE(test::sync_directly(two, site.gateway).error.has_value());
        CHECK_FALSE(test::sync_directly(one, site.gateway).error.has_value());
        CHECK_FALSE(one.status().gateway_recovers);
    }

    TEST_CASE("papers that are whole are in the backup; the others are asked for again") {
        Site site;
        CounterRig one(unit, "1");
        test::join_directly(one, site.gateway);
        const Dossier dossier = one.receive(code_of(0));
        FileDocuments desk(one.database, one.vault, test::shipped_catalog(), test::system_clock);
        for (const std::size_t size : {std::size_t{4000}, 3 * sealed_segment}) {
            NewDocument paper;
            const std::string pdf = "%PDF-1.4\n" + std::string(size, 'x');
            paper.content = pdf;
            const auto filed = desk.file(dossier.id, {.component = "2.000815/c01"}, paper,
                                         {"o-1", "Cán bộ Mẫu", "clerk"});
            CAPTURE(size);
            REQUIRE_MESSAGE(filed.has_value(), to_string(filed.error()));
        }
        test::sync_directly(one, site.gateway);
        site.gateway->store.read([](Database& d) {
            d.execute("UPDATE stored_file SET stored_at=NULL WHERE size>10000");
            return 0;
        });
        CHECK(site.back_up().papers == 1);
        const auto place = site.vacant();
        CHECK(restore_store(site.file, place, test::system_clock.now()).papers == 1);
        const auto again = std::make_unique<DiskGateway>(place, test::system_clock);
        CHECK_FALSE(test::sync_directly(one, again).error.has_value());
        CHECK(one.status().waiting_files == 0);
        CHECK(again->store.read([](Database& d) {
            return d.number("SELECT count(*) FROM stored_file WHERE stored_at IS NOT NULL");
        }) == 2);
    }

    TEST_CASE("a backup that was cut, or has one wrong byte in its database, is refused whole") {
        Site site;
        CounterRig one(unit, "1");
        test::join_directly(one, site.gateway);
        for (int n = 0; n < 20; ++n) one.receive(code_of(n));
        test::sync_directly(one, site.gateway);
        site.back_up();
        const std::string whole = read_file(site.file);
        std::mt19937 random(20261122);
        for (int n = 0; n < 40; ++n) {
            std::string damaged = whole;
            const std::size_t at = 100 + random() % (whole.size() - 200);
            if (n % 2 == 0)
                damaged.resize(at);
            else
                damaged[at] = static_cast<char>(damaged[at] ^ (1 << (random() % 8)));
            write_file_durably(site.file, damaged);
            const auto place = site.vacant();
            CAPTURE(at);
            CHECK(restore_error(site.file, place) != ErrorCode{});
            CHECK_FALSE(std::filesystem::exists(place.file));
        }
        write_file_durably(site.file, whole);
        CHECK(restore_error(site.file, site.vacant()) == ErrorCode{});
    }

    TEST_CASE("nothing is restored over a store, nor without its key") {
        Site site;
        site.back_up();
        CHECK(restore_error(site.file, site.location) == ErrorCode::already_initialised);
        auto keyless = site.vacant();
        keyless.key_file = site.elsewhere.path() / "none.key";
        CHECK(restore_error(site.file, keyless) == ErrorCode::key_file_damaged);
        write_file_durably(keyless.key_file, std::string(64, '0'));
        CHECK(restore_error(site.file, keyless) == ErrorCode::database_damaged);
        CHECK_FALSE(std::filesystem::exists(keyless.file));
    }

    TEST_CASE("killed at any moment, backup and restore leave the old file or the new one") {
        Site site;
        CounterRig one(unit, "1");
        test::join_directly(one, site.gateway);
        for (int n = 0; n < 40; ++n) one.receive(code_of(n));
        test::sync_directly(one, site.gateway);
        site.back_up();
        const std::string store = "sqlite:" + site.location.file.string();
        std::mt19937 random(20261122);
        int killed = 0;
        for (int n = 0; n < 24; ++n) {
            const auto place = site.vacant();
            const bool backup = n % 2 == 0;
            const pid_t child =
                backup ? start({"backup", site.file, "--store", store})
                       : start({"restore", site.file, "--store", "sqlite:" + place.file.string(),
                                "--store-key-file", place.key_file});
            std::this_thread::sleep_for(std::chrono::microseconds(random() % 60'000));
            ::kill(child, SIGKILL);
            int status = 0;
            ::waitpid(child, &status, 0);
            if (WIFSIGNALED(status)) ++killed;
            if (!backup && std::filesystem::exists(place.file)) check_whole(place);
            // Whatever was left behind is no hindrance.
            const auto next = site.vacant();
            CHECK(restore_store(site.file, next, test::system_clock.now()).events == 40);
            check_whole(next);
        }
        CHECK(killed > 4);
        CHECK(site.back_up().events == 40);
    }
}
