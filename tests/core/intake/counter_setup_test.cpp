#include "core/intake/counter_setup.h"

#include <doctest/doctest.h>

#include <sys/wait.h>
#include <unistd.h>
#include <csignal>

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/intake/officers.h"
#include "core/store/key_file.h"
#include "tests/support/sample_data.h"
#include "tests/support/temporary_folder.h"

using namespace motcua;

namespace {

const FixedClock setup_morning(test::at(2026, 11, 23, 9));
constexpr const char* first_passphrase = "ba con trâu đen";
constexpr const char* second_passphrase = "bốn con trâu trắng";

CounterPlan real_plan() {
    CounterPlan plan{"H15.50.05.13", "2", "Nguyễn Thị Mẫu", false,
                     std::filesystem::path(MOTCUA_SOURCE_DIR) / "resources"};
    plan.commune = "00004";
    return plan;
}

ErrorCode reset_error(const DataFolder& folder, const std::string& name, const RecoveryKey& key) {
    try {
        reset_passphrase(folder, name, key, Secret(second_passphrase), setup_morning.now(), "test");
    } catch (const Error& e) {
        return e.code();
    }
    return {};
}

}  // namespace

TEST_SUITE("intake/counter_setup") {
    TEST_CASE("a real counter bears the names of its commune and says no passphrase") {
        test::TemporaryFolder place;
        const DataFolder folder{place.path() / "counter"};
        make_counter(folder, real_plan(), Secret(first_passphrase), setup_morning);
        const UnlockedKey key = unlock(folder, "Nguyễn Thị Mẫu", Secret(first_passphrase));
        OpenCounter counter(folder, key, Access::read_only, "test");
        CHECK_FALSE(counter.identity().training);
        CHECK(counter.officer().role == "administrator");
        CHECK(setting(counter.database(), setting_key::commune) == "00004");
        CHECK(setting(counter.database(), setting_key::unit_authority) ==
              "Ủy ban nhân dân phường Ba Đình");
        CHECK(setting(counter.database(), setting_key::place) == "Phường Ba Đình");
        CHECK(KeyFile::load(folder.keys()).training_passphrase().empty());
        CHECK(read_file(folder.keys()).find(first_passphrase) == std::string::npos);
    }

    TEST_CASE("what a plan lacks is named, and a whole one lacks nothing") {
        CHECK(problems_of(real_plan()).empty());
        struct Row {
            const char* field;
            void (*spoil)(CounterPlan&);
        };
        for (const Row& row : {Row{"unit", [](CounterPlan& p) { p.unit = "Phường Ba Đình"; }},
                               Row{"unit", [](CounterPlan& p) { p.unit = "Z00.00.01"; }},
                               Row{"counter", [](CounterPlan& p) { p.counter = ""; }},
                               Row{"counter", [](CounterPlan& p) { p.counter = "2a"; }},
                               Row{"officer", [](CounterPlan& p) { p.officer_name = "  "; }},
                               Row{"officer", [](CounterPlan& p) { p.officer_name = "Mẫu\x07"; }},
                               Row{"commune", [](CounterPlan& p) { p.commune = "99999"; }}}) {
            CounterPlan plan = real_plan();
            row.spoil(plan);
            const auto problems = problems_of(plan);
            CAPTURE(row.field);
            REQUIRE(problems.size() == 1);
            CHECK(problems[0].field == row.field);
        }
    }

    TEST_CASE("who forgot his passphrase gets another by the sheet, and the old one is over") {
        test::TemporaryFolder place;
        const DataFolder folder{place.path() / "counter"};
        CounterPlan plan = real_plan();
        plan.recovery = RecoveryKey::random();
        const NewCounter made = make_counter(folder, plan, Secret(first_passphrase), setup_morning);
        CHECK(made.recovery.str() == plan.recovery->str());
        CHECK(reset_error(folder, "Nguyễn Thị Mẫu", RecoveryKey::random()) ==
              ErrorCode::wrong_recovery_key);
        CHECK(reset_error(folder, "Trần Văn Thử", made.recovery) == ErrorCode::unknown_officer);
        CHECK(reset_error(folder, "recovery", made.recovery) == ErrorCode::unknown_officer);
        REQUIRE(unlock(folder, "", Secret(first_passphrase)).officer == made.officer.id);

        REQUIRE(reset_error(folder, "Nguyễn Thị Mẫu", made.recovery) == ErrorCode{});
        CHECK_THROWS_AS(unlock(folder, "", Secret(first_passphrase)), StateError);
        const UnlockedKey key = unlock(folder, "", Secret(second_passphrase));
        CHECK(key.officer == made.officer.id);
        OpenCounter counter(folder, key, Access::read_only, "test");
        CHECK(counter.database().number(
                  "SELECT count(*) FROM audit WHERE action='officer.passphrase_reset'") == 1);
        CHECK(KeyFile::load(folder.keys()).slots().size() == 2);
        const KeyFile keys = KeyFile::load(folder.keys());
        for (const KeySlot& slot : keys.slots()) CHECK(slot.n >= 1u << 15);
    }

    TEST_CASE("a set-up that was killed leaves nothing once the next start looked") {
        test::TemporaryFolder place;
        const DataFolder folder{place.path() / "counter"};
        folder.create();
        write_file_durably(folder.root / "keys.unfinished", "{}");
        for (const char* end : {"", "-wal", "-shm"})
            write_file_durably(folder.database().string() + end, "begun");
        discard_unfinished(folder);
        for (const auto& entry : std::filesystem::directory_iterator(folder.root))
            CHECK(entry.path() == folder.lock());
        make_counter(folder, real_plan(), Secret(first_passphrase), setup_morning);
        CHECK(folder.is_initialised());
    }

    TEST_CASE("a set-up killed at any moment makes a whole counter or none") {
        test::TemporaryFolder place;
        int whole = 0;
        int none = 0;
        for (int round = 0; round < 12; ++round) {
            const DataFolder folder{place.path() / std::to_string(round)};
            const pid_t child = ::fork();
            REQUIRE(child >= 0);
            if (child == 0) {
                make_counter(folder, real_plan(), Secret(first_passphrase), setup_morning);
                ::_exit(0);
            }
            ::usleep(static_cast<useconds_t>(round) * 120'000);
            ::kill(child, SIGKILL);
            ::waitpid(child, nullptr, 0);
            CAPTURE(round);
            if (folder.is_initialised()) {
                ++whole;
                CHECK(unlock(folder, "", Secret(first_passphrase)).key.size() == 32);
                continue;
            }
            ++none;
            discard_unfinished(folder);
            CHECK_FALSE(std::filesystem::exists(folder.database()));
            CHECK_FALSE(std::filesystem::exists(folder.root / "keys.unfinished"));
        }
        CHECK(none >= 1);  // the first is killed before it could begin
        CAPTURE(whole);
    }

    TEST_CASE("a counter whose keys are lost is never taken for something unfinished") {
        test::TemporaryFolder place;
        const DataFolder folder{place.path() / "counter"};
        make_counter(folder, real_plan(), Secret(first_passphrase), setup_morning);
        discard_unfinished(folder);
        CHECK(folder.is_initialised());
        std::filesystem::remove(folder.keys());
        discard_unfinished(folder);
        CHECK(std::filesystem::exists(folder.database()));
    }
}
