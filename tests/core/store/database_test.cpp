#include "core/store/database.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/store/data_folder.h"
#include "core/store/key_file.h"
#include "core/store/migrator.h"
#include "core/store/settings_store.h"
#include "core/store/unit_of_work.h"
#include "tests/support/memory_database.h"
#include "tests/support/temporary_folder.h"

using namespace motcua;

namespace {

ErrorCode code_of(auto&& action) {
    try {
        action();
    } catch (const Error& e) {
        return e.code();
    }
    return ErrorCode::wrong_usage;
}

}  // namespace

TEST_SUITE("core/store") {
    TEST_CASE("what is not committed is not there") {
        auto database = test::memory_database();
        {
            UnitOfWork work(database);
            set_setting(work, "unit", "H00.00.00");
        }
        CHECK_FALSE(setting(database, "unit").has_value());
        UnitOfWork work(database);
        set_setting(work, "unit", "H00.00.00");
        work.commit();
        CHECK(setting(database, "unit") == "H00.00.00");
    }

    TEST_CASE("nothing of a name can be read in the files without the key") {
        const test::TemporaryFolder folder;
        const auto file = folder.path() / "counter.db";
        const Secret key = Secret::random(32);
        {
            Database database(file, key);
            migrate(database, counter_migrations());
            UnitOfWork work(database);
            set_setting(work, "name", "Nguyễn Thị Canary");
            work.commit();
            for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
                CHECK(read_file(entry.path()).find("Canary") == std::string::npos);
        }
        CHECK(setting(*std::make_unique<Database>(file, key), "name") == "Nguyễn Thị Canary");
        const Secret other = Secret::random(32);
        CHECK(code_of([&] { Database(file, other); }) == ErrorCode::database_damaged);
    }

    TEST_CASE("a reader beside the writer cannot write") {
        const test::TemporaryFolder folder;
        const auto file = folder.path() / "counter.db";
        const Secret key = Secret::random(32);
        Database writer(file, key);
        migrate(writer, counter_migrations());
        Database reader(file, key, {.access = Access::read_only});
        CHECK(setting(reader, "unit") == std::nullopt);
        CHECK_THROWS_AS(reader.execute("INSERT INTO setting VALUES('a','b')"), StorageError);
    }

    TEST_CASE("a database of a later program is refused and left alone") {
        auto database = test::memory_database();
        database.execute("PRAGMA user_version=99");
        CHECK(code_of([&] { migrate(database, counter_migrations()); }) ==
              ErrorCode::data_newer_than_program);
    }

    TEST_CASE("a migration that fails half-way leaves the old form") {
        auto database = Database::in_memory();
        const std::array<std::string_view, 2> steps{"CREATE TABLE a(x)",
                                                    "CREATE TABLE b(x); CREATE TABLE a(x)"};
        CHECK_THROWS_AS(migrate(database, steps), StorageError);
        CHECK(database.number("PRAGMA user_version") == 1);
        CHECK(database.number("SELECT count(*) FROM sqlite_master WHERE name='b'") == 0);
    }

    TEST_CASE("what the status line counts is not read from the dossiers themselves") {
        auto database = test::memory_database();
        auto plan = database.statement(
            "EXPLAIN QUERY PLAN SELECT count(*) FROM dossier WHERE sync IN (0,1)");
        REQUIRE(plan.step());
        CHECK(plan.text(3).find("COVERING INDEX dossier_only_here") != std::string::npos);
    }

    TEST_CASE("each officer's passphrase opens the same key, a wrong one nothing") {
        const test::TemporaryFolder folder;
        const Secret key = Secret::random(32);
        KeyFile keys;
        keys.add("o-1", "Nguyễn Thị Lan", Secret("mật khẩu dài"), key);
        keys.add("recovery", "recovery", Secret("ABCD-2345"), key);
        keys.save(folder.path() / "keys.json");
        const KeyFile loaded = KeyFile::load(folder.path() / "keys.json");
        CHECK(loaded.open("Nguyễn Thị Lan", Secret("mật khẩu dài"))->view() == key.view());
        CHECK(loaded.open("o-1", Secret("mật khẩu dài"))->view() == key.view());
        CHECK_FALSE(loaded.open("o-1", Secret("mật khẩu")).has_value());
        CHECK_FALSE(loaded.open("nobody", Secret("mật khẩu dài")).has_value());
    }

    TEST_CASE("a key file cut in half or weakened is refused") {
        const test::TemporaryFolder folder;
        const auto file = folder.path() / "keys.json";
        KeyFile keys;
        keys.add("o-1", "Lan", Secret("mật khẩu dài"), Secret::random(32));
        keys.save(file);
        const std::string whole = read_file(file);
        write_file_durably(file, whole.substr(0, whole.size() / 2));
        CHECK(code_of([&] { KeyFile::load(file); }) == ErrorCode::key_file_damaged);
        std::string weak = whole;
        weak.replace(weak.find("32768"), 5, "00001");
        write_file_durably(file, weak);
        CHECK(code_of([&] { KeyFile::load(file); }) == ErrorCode::key_file_damaged);
    }

    TEST_CASE("a second program on the same data is refused with the holder's name") {
        const test::TemporaryFolder folder;
        const DataFolder data{folder.path()};
        const WriterLock first(data, "motcua, pid 4711");
        try {
            const WriterLock second(data, "motcua-cli");
            FAIL("the second lock was given");
        } catch (const StorageError& e) {
            CHECK(e.code() == ErrorCode::data_in_use);
            CHECK(std::string(e.what()).find("4711") != std::string::npos);
        }
    }
}
