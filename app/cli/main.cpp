// motcua-cli: the use cases of the counter without a display.
//
// Answers are JSON on standard output, messages on standard error with a code MC-nnnn.
// Exit status: 0 done, 1 refused, 2 wrong usage, 3 device, 4 storage, 5 network.
#include <sys/prctl.h>
#include <sys/resource.h>

#include <clocale>
#include <functional>
#include <iostream>
#include <map>

#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/deadline_command.h"
#include "app/presenters/error_text.h"
#include "app/presenters/program_files.h"
#include "core/base/error.h"
#include "core/base/resource_folder.h"

namespace motcua::cli {
namespace {

constexpr const char* usage =
    "motcua-cli [--data DIR] [--now TIME] [--lang vi|en] [--passphrase-file F] [--officer NAME] "
    "COMMAND …\n"
    "  init --unit CODE --counter N --officer NAME [--training]\n"
    "  receive FILE|- [--receipt OUT.pdf] [--paper a5|a4]\n"
    "  show CODE | search TEXT | board LANE | print CODE receipt|appointment -o FILE\n"
    "  deadline --received T --term 3wd|4h|15cd|1m|same-day|10cd+5wd …\n"
    "  enrol URL CODE --ca-sha256 HEX | sync [--once] | sync status | conflict list\n"
    "  catalogue import FILE|show [CODE] | calendar import FILE|show\n"
    "  import FILE.jsonl [--push] | check | backup FILE | restore FILE | demo\n"
    "  setting list | setting KEY VALUE\n";

// Takes the common options out, wherever they stand.
CommonOptions take_common(Words& words) {
    CommonOptions options;
    Words rest;
    const bool is_init = std::find(words.begin(), words.end(), "init") != words.end();
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto equals = words[i].find('=');
        const std::string name = words[i].substr(0, equals);
        const bool common = name == "--data" || name == "--now" || name == "--lang" ||
                            name == "--passphrase-file" || (name == "--officer" && !is_init);
        if (!common) {
            rest.push_back(words[i]);
            continue;
        }
        if (equals == std::string::npos && i + 1 == words.size())
            throw UsageError(name + " needs a value");
        const std::string value =
            equals == std::string::npos ? words[++i] : words[i].substr(equals + 1);
        if (name == "--data") options.data.root = value;
        if (name == "--passphrase-file") options.passphrase_file = value;
        if (name == "--officer") options.officer = value;
        if (name == "--lang") {
            const auto language = parse_language(value);
            if (!language) throw UsageError("--lang takes vi or en");
            options.language = *language;
        }
        if (name == "--now") {
            const auto now = parse_instant(value);
            if (!now) throw UsageError("--now takes an ISO 8601 time");
            options.now = *now;
        }
    }
    words = std::move(rest);
    return options;
}

const std::map<std::string, std::function<int(Session&, const Words&)>>& commands() {
    static const std::map<std::string, std::function<int(Session&, const Words&)>> table{
        {"init", init_command},         {"receive", receive_command},
        {"show", show_command},         {"print", print_command},
        {"check", check_command},       {"catalogue", catalogue_command},
        {"calendar", calendar_command}, {"search", search_command},
        {"board", board_command},       {"import", import_command},
        {"enrol", enrol_command},       {"sync", sync_command},
        {"conflict", conflict_command}, {"backup", backup_command},
        {"restore", restore_command},   {"setting", setting_command},
        {"demo", demo_command}};
    return table;
}

int run_named(const std::string& name, CommonOptions options, const Words& words) {
    if (name == "deadline") {
        Words all = words;
        all.insert(all.end(), {"--lang", options.language == Language::english ? "en" : "vi"});
        return run_deadline(all, resource_folder() / "holidays.json", std::cout, std::cerr);
    }
    const auto command = commands().find(name);
    if (command == commands().end()) throw UsageError("unknown command " + name);
    Session session(std::move(options), std::cout, std::cerr);
    try {
        return command->second(session, words);
    } catch (const UsageError&) {
        throw;
    } catch (const Error& e) {
        return session.refuse(e.code(), e.what());
    }
}

int usage_error(const std::string& why) {
    std::cerr << to_string(ErrorCode::wrong_usage) << " " << why << "\n" << usage;
    return 2;
}

int run(Words words) {
    try {
        CommonOptions options = take_common(words);
        if (words.empty()) return usage_error("no command");
        const std::string name = words.front();
        words.erase(words.begin());
        if (name == "--help" || name == "help") return std::cout << usage, 0;
        return run_named(name, std::move(options), words);
    } catch (const UsageError& e) {
        return usage_error(e.what());
    } catch (const Error& e) {
        std::cerr << to_string(e.code()) << " " << e.what() << "\n";
        return exit_status(e.code());
    } catch (const std::exception& e) {
        std::cerr << to_string(ErrorCode::storage_failed) << " " << e.what() << "\n";
        return exit_status(ErrorCode::storage_failed);
    }
}

// Keys and names never end in a core file.
void forbid_core_dumps() {
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    ::prctl(PR_SET_DUMPABLE, 0);
}

}  // namespace
}  // namespace motcua::cli

int main(int argc, char** argv) {
    motcua::cli::forbid_core_dumps();
    std::setlocale(LC_CTYPE, "C.UTF-8");
    return motcua::cli::run({argv + 1, argv + argc});
}
