// A counter of the last version is opened by this one and killed on the way.
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "core/store/migrator.h"
#include "core/store/settings_store.h"
#include "tests/support/temporary_folder.h"

using namespace motcua;

namespace {

std::string form_of(Database& database) {
    std::string form = std::to_string(database.number("PRAGMA user_version"));
    auto query = database.statement(
        "SELECT name FROM sqlite_master WHERE type IN ('table','index') ORDER BY name");
    while (query.step()) form += " " + query.text(0);
    return form;
}

}  // namespace

TEST_SUITE("store/migrator") {
    TEST_CASE("killed at any moment of every step, a counter has a whole form and its data") {
        const auto steps = counter_migrations();
        const Secret key(std::string(32, 'k'));
        int killed_inside = 0;
        for (std::size_t step = 1; step < steps.size(); ++step)
            for (int delay = 0; delay <= 6000; delay += 500) {
                const test::TemporaryFolder folder;
                const auto file = folder.path() / "counter.db";
                std::string before, after;
                {
                    Database database(file, key);
                    migrate(database, steps.first(step));
                    UnitOfWork work(database);
                    set_setting(work, "unit", "Z00.00.01");
                    work.commit();
                    before = form_of(database);
                }
                const pid_t child = ::fork();
                if (child == 0) {
                    Database database(file, key);
                    migrate(database, steps.first(step + 1));
                    ::_exit(0);
                }
                ::usleep(static_cast<useconds_t>(delay));
                ::kill(child, SIGKILL);
                int status = 0;
                ::waitpid(child, &status, 0);
                killed_inside += WIFSIGNALED(status) ? 1 : 0;
                Database database(file, key);
                const std::string found = form_of(database);
                migrate(database, steps.first(step + 1));
                after = form_of(database);
                const bool whole = found == before || found == after;
                CHECK(whole);
                CHECK(before != after);
                CHECK(setting(database, "unit") == "Z00.00.01");
                auto sound = database.statement("PRAGMA integrity_check");
                REQUIRE(sound.step());
                CHECK(sound.view(0) == "ok");
            }
        CHECK(killed_inside > 0);  // or nothing was proved
    }
}
