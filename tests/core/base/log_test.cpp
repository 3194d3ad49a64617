#include <doctest/doctest.h>

#include <algorithm>

#include "core/base/file.h"
#include "core/base/log.h"
#include "tests/support/temporary_folder.h"

using namespace motcua;

namespace {

std::size_t lines_in(const std::filesystem::path& file) {
    const std::string text = read_file(file, 1u << 20);
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

TEST_SUITE("base/log") {
    TEST_CASE("a full log is put aside, and only as many are kept as was said") {
        const test::TemporaryFolder folder;
        const auto file = folder.path() / "motcua.log";
        const auto named = [&](int number) {
            return std::filesystem::path(file.string() + "." + std::to_string(number));
        };
        log::set_limits({1000, 3});
        for (int i = 0; i < 200; ++i) log::append(file, "MC-5001 line " + std::to_string(i));
        log::set_limits({});
        for (const auto& one : {file, named(1), named(2)}) {
            CAPTURE(one);
            CHECK(std::filesystem::file_size(one) <= 1000);
            CHECK(lines_in(one) > 0);
        }
        CHECK_FALSE(std::filesystem::exists(named(3)));
        CHECK(read_file(file, 2000).find("line 199") != std::string::npos);  // the newest is here
        CHECK(read_file(named(1), 2000).find("line 199") == std::string::npos);
    }

    TEST_CASE("a line larger than the limit is still written") {
        const test::TemporaryFolder folder;
        const auto file = folder.path() / "motcua.log";
        log::set_limits({10, 2});
        log::append(file, "MC-4001 the disk is full");
        log::append(file, "MC-4002 the disk is full still");
        log::set_limits({});
        CHECK(read_file(file, 2000).find("MC-4002") != std::string::npos);
    }
}
