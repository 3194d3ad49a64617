#include "app/presenters/texts.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <regex>
#include <set>

#include "app/presenters/error_text.h"
#include "core/base/file.h"
#include "tests/support/words.h"

using namespace motcua;

namespace {

std::set<std::string> matches(const std::string& text, const std::string& pattern) {
    const std::regex expression(pattern);
    std::set<std::string> found;
    for (auto it = std::sregex_iterator(text.begin(), text.end(), expression);
         it != std::sregex_iterator(); ++it) {
        found.insert((*it)[1]);
    }
    return found;
}

std::set<std::string> places_in(const std::vector<std::string>& forms) {
    std::set<std::string> all;
    for (const auto& form : forms) {
        for (const auto& place : matches(form, R"(\{(\d)\})")) all.insert(place);
    }
    return all;
}

}  // namespace

TEST_SUITE("presenters/texts") {
    TEST_CASE("both languages have the same keys with the same places for arguments") {
        const auto& vietnamese = test::words(Language::vietnamese).all();
        const auto& english = test::words(Language::english).all();
        REQUIRE(vietnamese.size() > 300);
        CHECK(vietnamese.size() == english.size());
        for (const auto& [key, forms] : vietnamese) {
            CAPTURE(key);
            const auto other = english.find(key);
            REQUIRE(other != english.end());
            CHECK(places_in(forms) == places_in(other->second));
        }
    }

    TEST_CASE("every key that a window or presenter names has its text") {
        int seen = 0;
        for (const char* folder : {"/app/presenters", "/app/views"}) {
            for (const auto& file :
                 std::filesystem::directory_iterator(std::string(MOTCUA_SOURCE_DIR) + folder)) {
                if (file.path().extension() != ".cpp") continue;
                const std::string source = read_file(file.path());
                for (const auto& key : matches(
                         source, R"re(texts_?(?:\.counted)?\(\s*"([a-z_]+\.[a-z_.]+[a-z_])")re")) {
                    CAPTURE(key);
                    CHECK(test::words().has(key));
                    ++seen;
                }
            }
        }
        CHECK(seen > 100);
    }

    TEST_CASE("a key without a text is seen as itself, and arguments stand where they belong") {
        const Texts& english = test::words(Language::english);
        CHECK(english("no.such.key") == "no.such.key");
        CHECK(english("status.who", {"Lan", "2"}) == "Lan · Counter 2");
        CHECK(english.counted("age.minutes", 1) == "1 minute");
        CHECK(english.counted("age.minutes", 4) == "4 minutes");
        CHECK(test::words().counted("age.minutes", 4) == "4 phút");
    }

    TEST_CASE("what is no message catalogue is refused, also one cut in half") {
        const std::string whole = read_file(std::filesystem::path(MOTCUA_BINARY_DIR) /
                                            "../share/locale/vi/LC_MESSAGES/motcua.mo");
        CHECK_NOTHROW(Texts(Language::vietnamese, whole));
        CHECK_THROWS_AS(Texts(Language::vietnamese, whole.substr(0, whole.size() / 2)),
                        StorageError);
        CHECK_THROWS_AS(Texts(Language::vietnamese, "<html>not found</html>"), StorageError);
    }

    TEST_CASE("thousands are grouped the way of the language") {
        CHECK(grouped(25000, Language::vietnamese) == "25.000");
        CHECK(grouped(1234567, Language::english) == "1,234,567");
        CHECK(grouped(-999, Language::english) == "-999");
    }
}

TEST_SUITE("presenters/error_text") {
    TEST_CASE("every code has a sentence and a remedy in both languages and a line in the list") {
        const std::string header = read_file(MOTCUA_SOURCE_DIR "/core/base/error.h");
        const std::string list = read_file(MOTCUA_SOURCE_DIR "/docs/error_codes.md");
        const auto numbers = matches(header, R"(= (\d{4}),)");
        CHECK(numbers.size() == all_error_codes().size());
        for (const ErrorCode code : all_error_codes()) {
            const std::string number = std::to_string(static_cast<int>(code));
            CAPTURE(number);
            CHECK(numbers.count(number) == 1);
            for (const Language language : {Language::vietnamese, Language::english}) {
                const Texts& texts = test::words(language);
                REQUIRE(texts.has("error." + number));
                REQUIRE(texts.has("error." + number + ".remedy"));
                const ErrorWords words = words_of(code, texts);
                CHECK(list.find(words.sentence) != std::string::npos);
                CHECK(list.find(words.remedy) != std::string::npos);
            }
            CHECK(list.find("| MC-" + number + " |") != std::string::npos);
        }
    }

    TEST_CASE("an error is worded with its code; what is no Error of ours counts as storage") {
        const auto disk = std::make_exception_ptr(StorageError(ErrorCode::disk_full, "write"));
        CHECK(words_of(disk, test::words(Language::english)).line().find("(MC-4002)") !=
              std::string::npos);
        const auto other = std::make_exception_ptr(std::logic_error("surprise"));
        CHECK(words_of(other, test::words()).code == ErrorCode::storage_failed);
    }
}
