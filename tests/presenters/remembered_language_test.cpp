#include "app/presenters/remembered_language.h"

#include <doctest/doctest.h>

#include <fstream>

#include "tests/support/temporary_folder.h"

using namespace motcua;

TEST_SUITE("presenters/remembered_language") {
    TEST_CASE("the language chosen last is the one of the next start") {
        test::TemporaryFolder folder;
        CHECK_FALSE(remembered_language(folder.path()));
        remember_language(folder.path(), Language::english);
        CHECK(remembered_language(folder.path()) == Language::english);
        remember_language(folder.path(), Language::vietnamese);
        CHECK(remembered_language(folder.path()) == Language::vietnamese);
    }

    TEST_CASE("a file that holds something else is passed over") {
        test::TemporaryFolder folder;
        for (const char* text : {"", "fr\n", "vi or en, who knows, this is far too long"}) {
            CAPTURE(text);
            std::ofstream(folder.path() / "language") << text;
            CHECK_FALSE(remembered_language(folder.path()));
        }
    }

    TEST_CASE("before there is a counter nothing is written") {
        test::TemporaryFolder folder;
        const auto none = folder.path() / "none";
        remember_language(none, Language::english);
        CHECK_FALSE(std::filesystem::exists(none));
    }
}
