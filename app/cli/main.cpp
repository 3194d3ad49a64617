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
#include <set>

#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/deadline_command.h"
#include "app/presenters/error_text.h"
#include "app/presenters/program_files.h"
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/resource_folder.h"

namespace motcua::cli {
namespace {

constexpr const char* usage =
    "motcua-cli [--data DIR] [--now TIME] [--lang vi|en] [--passphrase-file F] [--officer NAME] "
    "COMMAND …\n"
    "  init --unit CODE --counter N --officer NAME [--training] [--commune GSO] [--recovery-sheet "
    "OUT.pdf]\n"
    "  receive FILE|- [--receipt OUT.pdf] [--paper a5|a4]\n"
    "  show CODE | search TEXT | board LANE [--field NAME] … | print CODE FORM -o FILE [--paper "
    "a5|a4] [--why]\n"
    "  print register --from D --to D -o FILE | print post-list|cash --date D -o FILE\n"
    "  act CODE VERB [--file JSON|-] | guide FILE|- --form supplement|refusal -o OUT.pdf\n"
    "  attach CODE FILE… [--component ID|--result TYPE] [--valid-until D]\n"
    "  attach CODE --reuse|--certify ID [--component ID|--result TYPE]\n"
    "  document list|check|earlier CODE | document waiting | document export CODE -o DIR\n"
    "  document remove|bring-back CODE ID [--reason TEXT]\n"
    "  cash [--day D] [--all] | user add NAME --role R | user list\n"
    "  user reset NAME --recovery-file F --new-passphrase-file F\n"
    "  deadline --received T --term 3wd|4h|15cd|1m|same-day|10cd+5wd [--pause A/B] [--extend "
    "DECIDED/NEWDUE] …\n"
    "  enrol URL CODE --ca-sha256 HEX | sync [--once] | sync status | conflict list\n"
    "  conflict resolve EVENT --reason TEXT\n"
    "  catalogue import FILE|show [CODE] | calendar import FILE [--dry-run]|show [--rules]\n"
    "  import FILE.jsonl [--push] | check | backup FILE | restore FILE | demo\n"
    "  setting list | setting KEY VALUE\n"
    "  scan --list [--camera] | scan (--device D [--source adf|adf-duplex|flatbed] [--dpi N] | "
    "--camera [--device C] [--pages N]) (-o DIR | --dossier CODE|--draft ID [--component ID])\n"
    "  card parse | card decode IMAGE\n"
    "  card read [--reader R] [--can N|--mrz S] [--trust DIR] | card readers\n";

bool is_option(const std::string& word) { return word.size() > 1 && word[0] == '-'; }

// Where the command stands: the first word that is neither an option nor the value of one.
std::size_t command_at(const Words& words) {
    static const std::set<std::string> valued{"--unit",
                                              "--commune",
                                              "--recovery-sheet",
                                              "--recovery-file",
                                              "--counter",
                                              "--officer",
                                              "--receipt",
                                              "--paper",
                                              "--id",
                                              "-o",
                                              "--term",
                                              "--ca-sha256",
                                              "--received",
                                              "--pause",
                                              "--due",
                                              "--now",
                                              "--data",
                                              "--resume",
                                              "--hours",
                                              "--cutoff",
                                              "--lang",
                                              "--calendar",
                                              "--passphrase-file",
                                              "--reader",
                                              "--can",
                                              "--mrz",
                                              "--trust",
                                              "--file",
                                              "--form",
                                              "--from",
                                              "--to",
                                              "--date",
                                              "--reprint",
                                              "--role",
                                              "--day",
                                              "--new-passphrase-file",
                                              "--component",
                                              "--result",
                                              "--valid-until",
                                              "--reuse",
                                              "--reason",
                                              "--device",
                                              "--source",
                                              "--dpi",
                                              "--colour",
                                              "--brightness",
                                              "--limit",
                                              "--backends",
                                              "--dossier",
                                              "--draft",
                                              "--profile"};
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (valued.contains(words[i]))
            ++i;
        else if (!is_option(words[i]))
            return i;
    }
    throw UsageError("usage.no_command");
}

// "--lang" wherever it stands, so that even a wrong usage is told in the right language.
Language language_in(const Words& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool apart = words[i] == "--lang" && i + 1 < words.size();
        if ((apart && words[i + 1] == "en") || words[i] == "--lang=en") return Language::english;
    }
    return Language::vietnamese;
}

void set_common(CommonOptions& options, const std::string& name, const std::string& value) {
    if (name == "--data") options.data.root = value;
    if (name == "--passphrase-file") options.passphrase_file = value;
    if (name == "--officer") options.officer = value;
    if (name == "--data" && value.empty()) throw UsageError("usage.needs_value", name);
    if (name == "--lang") {
        const auto language = parse_language(value);
        if (!language) throw UsageError("usage.takes", name, "vi, en");
        options.language = *language;
    }
    if (name == "--now") {
        const auto now = parse_instant(value);
        if (!now) throw UsageError("usage.takes", name, "2026-11-23T09:15+07:00");
        options.now = *now;
    }
}

// Takes the common options out, wherever they stand.
CommonOptions take_common(Words& words, const std::string& command) {
    CommonOptions options;
    Words rest;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "--") {
            rest.insert(rest.end(), words.begin() + static_cast<std::ptrdiff_t>(i), words.end());
            break;
        }
        const auto equals = words[i].find('=');
        const std::string name = words[i].substr(0, equals);
        const bool common = name == "--data" || name == "--now" || name == "--lang" ||
                            name == "--passphrase-file" ||
                            (name == "--officer" && command != "init");
        if (!common) {
            rest.push_back(words[i]);
            continue;
        }
        if (equals == std::string::npos && i + 1 == words.size())
            throw UsageError("usage.needs_value", name);
        set_common(options, name,
                   equals == std::string::npos ? words[++i] : words[i].substr(equals + 1));
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
        {"act", act_command},           {"guide", guide_command},
        {"user", user_command},         {"cash", cash_command},
        {"enrol", enrol_command},       {"sync", sync_command},
        {"conflict", conflict_command}, {"backup", backup_command},
        {"restore", restore_command},   {"setting", setting_command},
        {"attach", attach_command},     {"document", document_command},
        {"card", card_command},         {"scan", scan_command},
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
    if (command == commands().end()) throw UsageError("usage.unknown_command", name);
    Session session(std::move(options), std::cout, std::cerr);
    try {
        const int status = command->second(session, words);
        std::cout.flush();
        // The reader of the answer has gone, or the disk it goes to is full.
        if (!std::cout) return session.refuse(ErrorCode::file_unwritable);
        return status;
    } catch (const UsageError&) {
        throw;
    } catch (const Error& e) {
        return session.refuse(e);
    } catch (const std::exception& e) {
        return session.refuse(StorageError(ErrorCode::storage_failed, e.what()));
    }
}

int usage_error(const UsageError& error, Language language) {
    const Texts texts = Texts::load(message_file(language), language);
    std::cerr << texts(error.key, {error.first, error.second}) << " ("
              << to_string(ErrorCode::wrong_usage) << ")\n"
              << usage;
    return 2;
}

int run(Words words) {
    const Language language = language_in(words);
    try {
        const bool asks = std::find(words.begin(), words.end(), "--help") != words.end();
        if (asks || (!words.empty() && words[0] == "help")) return std::cout << usage, 0;
        const std::size_t at = command_at(words);
        const std::string name = words[at];
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(at));
        CommonOptions options = take_common(words, name);
        return run_named(name, std::move(options), words);
    } catch (const UsageError& e) {
        return usage_error(e, language);
    } catch (const Error& e) {
        // Even the words are missing.
        std::cerr << to_string(e.code()) << " " << e.what() << "\n";
        return exit_status(e.code());
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
    // Standard error belongs to the messages for people.
    motcua::log::set_level(motcua::log::Level::error);
    std::setlocale(LC_CTYPE, "C.UTF-8");
    return motcua::cli::run({argv + 1, argv + argc});
}
