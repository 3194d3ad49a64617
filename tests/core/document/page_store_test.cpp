#include "core/document/page_store.h"

#include <doctest/doctest.h>

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/document/find_strays.h"
#include "core/store/migrator.h"
#include "tests/support/sample_data.h"
#include "tests/support/temporary_folder.h"

using namespace motcua;

namespace {

const Instant morning = test::at(2026, 11, 23, 9);

// A counter's folder on disk, so that it can be opened again.
struct Desk {
    test::TemporaryFolder folder;
    Secret key = Secret::random(32);

    Database open() const {
        Database database(folder.path() / "counter.db", key);
        migrate(database, counter_migrations());
        return database;
    }
    FileVault vault() const { return FileVault(folder.path() / "files"); }
};

NewPage page_with(const std::string& content) {
    NewPage page;
    page.content = content;
    page.width = 1654, page.height = 2339, page.dpi = 200;
    return page;
}

std::string jpeg(int n) { return "\xFF\xD8\xFF page " + std::to_string(n); }

std::size_t files_in(const std::filesystem::path& folder) {
    std::size_t count = 0;
    std::error_code none;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder, none))
        ++count;
    return count;
}

}  // namespace

TEST_SUITE("document/page_store") {
    TEST_CASE("what was shown is there after the next start, in its order, turned as it was") {
        const Desk desk;
        PageBatch batch;
        {
            Database database = desk.open();
            FileVault vault = desk.vault();
            batch = open_batch(database, {});
            for (int i = 0; i < 5; ++i)
                keep_page(database, vault, batch.id, page_with(jpeg(i)), morning);
            batch = *find_batch(database, batch.id);
            batch = moved(rotated(batch, batch.pages[4].id, 1), batch.pages[4].id, 0);
            batch = taken_out(batch, batch.pages[2].id);
            UnitOfWork work(database);
            save_batches(work, {batch});
            work.commit();
        }
        Database database = desk.open();
        const auto open = open_batches(database);
        REQUIRE(open.size() == 1);
        CHECK(open[0] == batch);
        CHECK(open[0].pages[0].rotation == 90);
        CHECK(desk.vault().read(database, open[0].pages[1].sha256) == jpeg(0));
        CHECK(open[0].waiting().size() == 4);
    }

    TEST_CASE("a batch that is split and joined again keeps its pages on disk") {
        const Desk desk;
        Database database = desk.open();
        FileVault vault = desk.vault();
        PageBatch batch = open_batch(database, {});
        for (int i = 0; i < 4; ++i)
            keep_page(database, vault, batch.id, page_with(jpeg(i)), morning);
        batch = *find_batch(database, batch.id);
        auto [first, second] = split_before(batch, batch.pages[2].id, Uuid::v7());
        {
            UnitOfWork work(database);
            save_batches(work, {first, second});
            work.commit();
        }
        CHECK(open_batches(database).size() == 2);
        CHECK(*find_batch(database, second.id) == second);
        {
            UnitOfWork work(database);
            const auto again = joined(first, second);
            save_batches(work, {again.first, again.second});
            work.commit();
        }
        CHECK(find_batch(database, batch.id)->pages == batch.pages);
        CHECK(open_batches(database).size() == 1);
    }

    TEST_CASE("the straightened picture takes the place of the first, which is kept") {
        const Desk desk;
        Database database = desk.open();
        FileVault vault = desk.vault();
        const PageBatch batch = open_batch(database, {});
        const Page raw = keep_page(database, vault, batch.id, page_with(jpeg(1)), morning);
        const std::string picture = jpeg(2);
        NewPage straight = page_with(picture);
        straight.blank = true;
        const Page page = replace_picture(database, vault, raw.id, straight, morning);
        CHECK(page.original == raw.sha256);
        CHECK(page.blank);
        CHECK(vault.read(database, page.sha256) == jpeg(2));
        CHECK(vault.read(database, page.original) == jpeg(1));
    }

    TEST_CASE("the same sheet twice is two pages and one file") {
        const Desk desk;
        Database database = desk.open();
        FileVault vault = desk.vault();
        const PageBatch batch = open_batch(database, {});
        for (int i = 0; i < 2; ++i)
            keep_page(database, vault, batch.id, page_with(jpeg(7)), morning);
        CHECK(find_batch(database, batch.id)->pages.size() == 2);
        CHECK(files_in(vault.folder()) == 1);
    }

    TEST_CASE("names of files tell nothing, and nothing of a paper lies open on the disk") {
        const Desk desk;
        Database database = desk.open();
        FileVault vault = desk.vault();
        const PageBatch batch = open_batch(database, {});
        const Page page = keep_page(database, vault, batch.id, page_with(jpeg(1)), morning);
        for (const auto& entry : std::filesystem::directory_iterator(vault.folder())) {
            CHECK(entry.path().filename().string().find(page.sha256.substr(0, 12)) ==
                  std::string::npos);
            CHECK(read_file(entry.path()).find("page 1") == std::string::npos);
            CHECK((entry.status().permissions() & std::filesystem::perms::others_all) ==
                  std::filesystem::perms::none);
        }
    }

    TEST_CASE("killed between the file and its row: the sheet is offered at the next start, once") {
        const Desk desk;
        {
            Database database = desk.open();
            FileVault vault = desk.vault();
            vault.seal(database, jpeg(1), "image/jpeg");  // and no row: the power went
        }
        for (const std::size_t expected : {1u, 0u}) {
            Database database = desk.open();
            FileVault vault = desk.vault();
            const Strays strays = take_in_strays(database, vault, morning);
            CHECK(strays.found.size() == expected);
            CHECK(strays.unknown.empty());
            CHECK(files_in(vault.folder()) == 1);
            const auto open = open_batches(database);
            REQUIRE(open.size() == 1);
            REQUIRE(open[0].pages.size() == 1);
            CHECK(open[0].label == "found");
            CHECK(vault.read(database, open[0].pages[0].sha256) == jpeg(1));
        }
    }

    TEST_CASE("without its spare key such a sheet would be lost: the control") {
        const Desk desk;
        Database database = desk.open();
        {
            FileVault vault = desk.vault();
            vault.seal(database, jpeg(1), "image/jpeg");
        }
        database.execute("DELETE FROM spare_key");
        FileVault vault = desk.vault();
        const Strays strays = take_in_strays(database, vault, morning);
        CHECK(strays.found.empty());
        CHECK(strays.unknown.size() == 1);
        CHECK(files_in(vault.folder()) == 1);  // left alone
    }

    TEST_CASE("a half-written file goes, a file that is gone is named") {
        const Desk desk;
        Database database = desk.open();
        FileVault vault = desk.vault();
        const PageBatch batch = open_batch(database, {});
        const Page page = keep_page(database, vault, batch.id, page_with(jpeg(1)), morning);
        for (const auto& entry : std::filesystem::directory_iterator(vault.folder()))
            std::filesystem::rename(entry.path(), entry.path().string() + ".new");
        FileVault next = desk.vault();
        const Strays strays = take_in_strays(database, next, morning);
        CHECK(strays.missing == std::vector{page.sha256});
        CHECK(files_in(vault.folder()) == 0);
        CHECK_FALSE(next.is_sound(database, page.sha256));
        // Brought again, it is whole again.
        keep_page(database, next, batch.id, page_with(jpeg(1)), morning);
        CHECK(next.is_sound(database, page.sha256));
    }
}
