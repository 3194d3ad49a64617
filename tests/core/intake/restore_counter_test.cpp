#include "core/intake/restore_counter.h"

#include <doctest/doctest.h>

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/document/page_store.h"
#include "core/intake/check_counter.h"
#include "core/intake/counter_setup.h"
#include "core/intake/open_counter.h"
#include "tests/support/sample_data.h"
#include "tests/support/temporary_folder.h"

using namespace motcua;

namespace {

const FixedClock morning(test::at(2026, 11, 23, 9));

// A training counter with two pages on disk, and its backup.
struct BackedUp {
    test::TemporaryFolder folder;
    DataFolder from{folder.path() / "from"};
    DataFolder to{folder.path() / "to"};
    std::filesystem::path file = folder.path() / "backup";
    std::vector<Page> pages;

    BackedUp() {
        make_counter(from,
                     {"Z00.00.01", "2", "Cán bộ Mẫu", true,
                      std::filesystem::path(MOTCUA_SOURCE_DIR) / "resources"},
                     Secret(training_passphrase), morning);
        const UnlockedKey key = unlock(from, "", std::nullopt);
        OpenCounter counter(from, key, Access::read_write, "test");
        FileVault vault = FileVault::beside(counter.database());
        const PageBatch batch = open_batch(counter.database(), {});
        for (const std::size_t size : {100u, 600'000u}) {
            const std::string content = "\xFF\xD8\xFF" + std::string(size, 'x');
            NewPage page;
            page.content = content;
            pages.push_back(keep_page(counter.database(), vault, batch.id, page, morning.now()));
        }
        back_up(from, key.key, file);
    }
    ErrorCode restore() const {
        try {
            restore_counter(to, file, "", std::nullopt, morning.now());
        } catch (const Error& e) {
            return e.code();
        }
        return {};
    }
};

}  // namespace

TEST_SUITE("intake/restore_counter") {
    TEST_CASE("a restored counter has its papers, and can read them") {
        BackedUp backed;
        REQUIRE(backed.restore() == ErrorCode{});
        OpenCounter counter(backed.to, unlock(backed.to, "", std::nullopt), Access::read_write,
                            "test");
        const FileVault vault = FileVault::beside(counter.database());
        for (const auto& page : backed.pages)
            CHECK(vault.is_sound(counter.database(), page.sha256));
        const CheckReport report = check_counter(counter.database());
        CHECK(report.problems.empty());
        CHECK(report.attachments == 2);
        CHECK(open_batches(counter.database())[0].pages == backed.pages);
    }

    TEST_CASE("a backup cut short anywhere is refused, and the folder can be restored again") {
        BackedUp backed;
        const std::string whole = read_file(backed.file);
        for (const std::size_t left : {whole.size() - 1, whole.size() - 7, whole.size() - 300'000,
                                       whole.size() / 2, std::size_t{40}, std::size_t{0}}) {
            CAPTURE(left);
            write_file_durably(backed.file, whole.substr(0, left));
            CHECK(backed.restore() == ErrorCode::database_damaged);
            CHECK_FALSE(backed.to.is_initialised());
        }
        write_file_durably(backed.file, whole);
        CHECK(backed.restore() == ErrorCode{});
    }

    TEST_CASE("a name in a backup leads nowhere else") {
        BackedUp backed;
        std::string bytes = read_file(backed.file);
        const auto at = bytes.find("files/");
        REQUIRE(at != std::string::npos);
        bytes.replace(at, 9, "files/../");
        write_file_durably(backed.file, bytes);
        CHECK(backed.restore() == ErrorCode::database_damaged);
    }

    TEST_CASE("check names a paper that was changed and one that is gone") {
        BackedUp backed;
        for (const auto& entry : std::filesystem::directory_iterator(backed.from.files())) {
            if (std::filesystem::file_size(entry.path()) < 1000) {
                std::filesystem::remove(entry.path());
                continue;
            }
            std::string bytes = read_file(entry.path());
            bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 4);
            write_file_durably(entry.path(), bytes);
        }
        OpenCounter counter(backed.from, unlock(backed.from, "", std::nullopt), Access::read_only,
                            "test");
        CHECK(check_counter(counter.database()).problems.size() == 2);
    }
}
