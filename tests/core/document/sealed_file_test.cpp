#include "core/document/sealed_file.h"

#include <doctest/doctest.h>

#include "core/base/error.h"
#include "core/base/file.h"
#include "tests/support/temporary_folder.h"

using namespace motcua;

namespace {

std::string paper_of(std::size_t size) {
    std::string bytes(size, '\0');
    for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(i * 7 + (i >> 8));
    return bytes;
}

bool opens_as(const std::filesystem::path& file, const SealKey& key, const std::string& content) {
    try {
        return SealedFile::open(file, key.copy()).all() == content;
    } catch (const StorageError& e) {
        CHECK(e.code() == ErrorCode::file_unreadable);
        return false;
    }
}

}  // namespace

TEST_SUITE("document/sealed_file") {
    TEST_CASE("a paper comes out as it went in, whatever its size") {
        const test::TemporaryFolder folder;
        for (const std::size_t size : {std::size_t{0}, std::size_t{1}, sealed_segment - 1,
                                       sealed_segment, sealed_segment + 1, 3 * sealed_segment}) {
            CAPTURE(size);
            const SealKey key = SealKey::fresh();
            const std::string content = paper_of(size);
            seal_durably(folder.path() / "paper", key, content);
            CHECK(opens_as(folder.path() / "paper", key, content));
            CHECK(key_id_of(folder.path() / "paper") == key.id);
            CHECK_FALSE(std::filesystem::exists(folder.path() / "paper.new"));
        }
    }

    TEST_CASE("whichever byte was changed, the paper is refused") {
        const test::TemporaryFolder folder;
        const auto file = folder.path() / "paper";
        const SealKey key = SealKey::fresh();
        const std::string content = paper_of(300);
        seal_durably(file, key, content);
        const std::string sealed = read_file(file);
        for (std::size_t i = 0; i < sealed.size(); ++i)
            for (const int bit : {0, 7}) {
                CAPTURE(i);
                std::string changed = sealed;
                changed[i] = static_cast<char>(changed[i] ^ (1 << bit));
                write_file_durably(file, changed);
                CHECK_FALSE(opens_as(file, key, content));
            }
        write_file_durably(file, sealed);
        CHECK(opens_as(file, key, content));  // the control: untouched it opens
    }

    TEST_CASE("cut short, made longer, or with its parts exchanged it is refused") {
        const test::TemporaryFolder folder;
        const auto file = folder.path() / "paper";
        const SealKey key = SealKey::fresh();
        const std::string content = paper_of(2 * sealed_segment + 100);
        seal_durably(file, key, content);
        const std::string sealed = read_file(file);
        constexpr std::size_t head = 48, part = sealed_segment + 28;
        const std::string exchanged = sealed.substr(0, head) + sealed.substr(head + part, part) +
                                      sealed.substr(head, part) + sealed.substr(head + 2 * part);
        const std::string without_last = sealed.substr(0, head + 2 * part);
        for (const auto& broken : {sealed.substr(0, sealed.size() - 1), sealed + "x", exchanged,
                                   without_last, sealed.substr(0, 20), std::string()}) {
            CAPTURE(broken.size());
            write_file_durably(file, broken);
            CHECK_FALSE(opens_as(file, key, content));
        }
    }

    TEST_CASE("another key, also one under the same name, opens nothing") {
        const test::TemporaryFolder folder;
        const SealKey key = SealKey::fresh();
        seal_durably(folder.path() / "paper", key, "Giấy khai sinh");
        CHECK_FALSE(opens_as(folder.path() / "paper", SealKey::fresh(), "Giấy khai sinh"));
        CHECK_FALSE(
            opens_as(folder.path() / "paper", {key.id, Secret::random(32)}, "Giấy khai sinh"));
        const std::string sealed = read_file(folder.path() / "paper");
        CHECK(sealed.find("khai sinh") == std::string::npos);
    }

    TEST_CASE("a paper that comes in parts goes on where it stopped, in any order") {
        const test::TemporaryFolder folder;
        const auto file = folder.path() / "paper";
        const SealKey key = SealKey::fresh();
        const std::string content = paper_of(3 * sealed_segment + 5);
        const auto part = [&](std::size_t i) {
            return content.substr(i * sealed_segment, sealed_segment);
        };
        {
            auto begun = SealedFile::create(file, key.copy(), content.size());
            begun.write(3, part(3));
            begun.write(0, part(0));
            begun.sync();
        }
        CHECK_FALSE(opens_as(file, key, content));
        auto resumed = SealedFile::open(file, key.copy(), Access::read_write);
        CHECK(resumed.read(3) == part(3));
        CHECK_THROWS_AS(resumed.read(1), StorageError);
        for (const std::size_t i : {2u, 1u, 1u}) resumed.write(i, part(i));
        CHECK_THROWS_AS(resumed.write(1, "too short"), StorageError);
        CHECK(opens_as(file, key, content));
    }
}
