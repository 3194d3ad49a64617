#include "app/cli/session.h"

#include <termios.h>
#include <unistd.h>

#include <iostream>

#include "app/presenters/error_text.h"
#include "app/presenters/problem_text.h"
#include "app/presenters/program_files.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/store/key_file.h"

namespace motcua::cli {
namespace {

constexpr std::size_t longest_passphrase = 1024;

// Typed without being shown.
std::optional<Secret> prompt(const std::string& question) {
    if (!::isatty(STDIN_FILENO)) return std::nullopt;
    std::cerr << question << ' ' << std::flush;
    termios before{};
    ::tcgetattr(STDIN_FILENO, &before);
    termios silent = before;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSANOW, &silent);
    std::string line;
    std::getline(std::cin, line);
    ::tcsetattr(STDIN_FILENO, TCSANOW, &before);
    std::cerr << '\n';
    Secret secret(line);
    line.assign(line.size(), '\0');
    return secret;
}

// Whose what() says something a clerk can act on: a file's name, who holds the data, which entry.
bool is_for_clerk(ErrorCode code) {
    using enum ErrorCode;
    return code == data_in_use || code == file_unreadable || code == file_unwritable ||
           code == broken_catalogue || code == broken_calendar || code == data_folder_missing;
}

}  // namespace

Session::Session(CommonOptions options, std::ostream& out, std::ostream& err)
    : options_(std::move(options)),
      texts_(Texts::load(message_file(options_.language), options_.language)),
      out_(out),
      err_(err) {
    if (options_.now)
        clock_ = std::make_unique<FixedClock>(*options_.now);
    else
        clock_ = std::make_unique<SystemClock>();
}

std::optional<Secret> Session::passphrase() {
    if (!options_.passphrase_file) return prompt(texts_("sign_in.passphrase"));
    std::string text = read_file(*options_.passphrase_file, longest_passphrase);
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
    return Secret(text);
}

UnlockedKey Session::unlocked() {
    options_.data.require_initialised();
    const bool open_training = !options_.passphrase_file &&
                               !KeyFile::load(options_.data.keys()).training_passphrase().empty();
    return unlock(options_.data, options_.officer, open_training ? std::nullopt : passphrase());
}

OpenCounter Session::open(Access access) {
    OpenCounter counter(options_.data, unlocked(), access,
                        "motcua-cli, pid " + std::to_string(::getpid()));
    if (options_.now && !counter.identity().training)
        throw StateError(ErrorCode::fixed_clock_refused, "--now is for training counters");
    return counter;
}

int Session::refuse(ErrorCode code, const std::string& detail) {
    say(words_of(code, texts_).line() + (detail.empty() ? "" : " [" + detail + "]"));
    return exit_status(code);
}

int Session::refuse(const Error& error) {
    const auto folder = options_.data.root;
    std::error_code ignored;
    if (std::filesystem::is_directory(folder, ignored))
        log::append(folder / "motcua.log", to_string(error.code()) + " " + error.what());
    const std::string what = error.what();
    const bool told = is_for_clerk(error.code()) && !what.starts_with("SQLite");
    return refuse(error.code(), told ? what : "");
}

int Session::refuse(const std::vector<FieldProblem>& problems) {
    for (const auto& problem : problems) {
        if (problem.field.empty()) {
            refuse(code_of(problem.error), problem.detail);
            continue;
        }
        say(problem.field + ": " + problem_text(problem, texts_) + " (" +
            to_string(code_of(problem.error)) + ")");
    }
    return 1;
}

int exit_status(ErrorCode code) {
    switch (static_cast<int>(code) / 1000) {
        case 1:
            return 1;
        case 2:
            return 2;
        case 3:
            return 3;
        case 5:
            return 5;
        default:
            return 4;
    }
}

ErrorCode code_of(FieldError error) {
    switch (error) {
        case FieldError::malformed_json:
            return ErrorCode::malformed_json;
        case FieldError::unknown_procedure:
        case FieldError::retired_procedure:
            return ErrorCode::unknown_procedure;
        case FieldError::unknown_case:
            return ErrorCode::unknown_case;
        case FieldError::unknown_component:
            return ErrorCode::unknown_component;
        default:
            return ErrorCode::invalid_field;
    }
}

}  // namespace motcua::cli
