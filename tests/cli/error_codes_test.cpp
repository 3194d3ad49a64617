// docs/error_codes.md against the codes, their words and the exit statuses of the program.
#include <doctest/doctest.h>

#include "app/cli/session.h"
#include "app/presenters/error_text.h"
#include "app/presenters/program_files.h"
#include "core/base/file.h"

using namespace motcua;

namespace {

std::size_t rows_in(const std::string& list) {
    std::size_t rows = 0;
    for (auto at = list.find("| MC-"); at != std::string::npos; at = list.find("| MC-", at + 1))
        ++rows;
    return rows;
}

std::string line_of(const ErrorWords& words) { return words.sentence + " " + words.remedy; }

}  // namespace

TEST_SUITE("cli/error codes") {
    TEST_CASE("the list tells of every code its cause, its exit status and what is seen") {
        const std::string list = read_file(MOTCUA_SOURCE_DIR "/docs/error_codes.md");
        const auto vietnamese =
            Texts::load(message_file(Language::vietnamese), Language::vietnamese);
        const auto english = Texts::load(message_file(Language::english), Language::english);
        CHECK(rows_in(list) == all_error_codes().size());
        for (const ErrorCode code : all_error_codes()) {
            const auto begin = list.find("| " + to_string(code) + " |");
            CAPTURE(to_string(code));
            REQUIRE(begin != std::string::npos);
            const std::string row = list.substr(begin, list.find('\n', begin) - begin);
            const std::string end = " | " + std::to_string(cli::exit_status(code)) + " | " +
                                    line_of(words_of(code, english)) + " | " +
                                    line_of(words_of(code, vietnamese)) + " |";
            CHECK(row.ends_with(end));
        }
    }
}
