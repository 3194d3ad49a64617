// user add|list|reset, cash, guide: officers, the cash drawer, guides before a code exists.
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/input_text.h"
#include "app/cli/life_json.h"
#include "app/cli/print_command.h"
#include "app/presenters/dossier_forms.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/calendar/vn_time.h"
#include "core/dossier/cash_drawer.h"
#include "core/intake/issue_guide.h"
#include "core/intake/officers.h"
#include "core/store/key_file.h"
#include "core/store/passphrase.h"

namespace motcua::cli {
namespace {

constexpr const char* roles = "clerk, post, officer, supervisor, administrator";

void write_officer(JsonWriter& out, const Officer& officer) {
    out.begin_object().field("id", officer.id).field("name", officer.name);
    out.field("role", officer.role).end_object();
}

// What a file holds, without the end of its line.
Secret secret_of_file(const std::string& file) {
    std::string text = read_file(file, 4096);
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
    Secret secret(text);
    std::fill(text.begin(), text.end(), '\0');
    return secret;
}

// On a training counter everybody has the passphrase that it says openly.
Secret passphrase_for(const Session& session, const Arguments& args) {
    const auto file = args.value("--new-passphrase-file");
    const std::string open = KeyFile::load(session.options().data.keys()).training_passphrase();
    if (!file && !open.empty()) return Secret(open);
    if (!file) throw UsageError("usage.missing", "--new-passphrase-file");
    Secret given = secret_of_file(*file);
    if (text::length(given.view()) < shortest_passphrase)
        throw UsageError("usage.short_passphrase");
    return given;
}

// Who forgot his passphrase; whoever holds the recovery sheet may do it, nobody else.
int reset_user(Session& session, const Arguments& args) {
    const auto key = RecoveryKey::parse(secret_of_file(args.required("--recovery-file")).view());
    if (!key) return session.refuse(ErrorCode::wrong_recovery_key);
    const UnlockedKey reset = reset_passphrase(session.options().data, args.word(1, "NAME"), *key,
                                               passphrase_for(session, args), session.clock().now(),
                                               "motcua-cli, pid " + std::to_string(::getpid()));
    JsonWriter out;
    out.begin_object().field("id", reset.officer).field("passphrase", "changed").end_object();
    session.answer(out.text());
    return 0;
}

int add_user(Session& session, const Arguments& args) {
    const std::string name = text::tidy(args.word(1, "NAME"));
    const auto role = role_of(args.required("--role"));
    if (!role) throw UsageError("usage.takes", "--role", roles);
    if (name.empty() || text::length(name) > 100 || text::has_forbidden_characters(name))
        return session.refuse({{"NAME", FieldError::forbidden_characters, ""}});
    const UnlockedKey key = session.unlocked();
    OpenCounter counter = session.open(Access::read_write);
    const auto may = role_of(counter.officer().role);
    if (may != Role::administrator && may != Role::supervisor)
        return session.refuse(ErrorCode::role_may_not);
    const auto officer = add_officer(session.options().data, counter.database(), key.key,
                                     passphrase_for(session, args), name, name_of(*role),
                                     counter.officer(), session.clock().now());
    if (!officer) return session.refuse({{"NAME", FieldError::repeated, ""}});
    JsonWriter out;
    write_officer(out, *officer);
    session.answer(out.text());
    return 0;
}

void write_line(JsonWriter& out, const DrawerLine& line) {
    out.begin_object().field("way", name_of(line.way)).field("payments", line.payments);
    out.field("taken", line.taken).field("refunds", line.refunds);
    out.field("given_back", line.given_back).end_object();
}

void print_guide(OpenCounter& counter, const Guide& guide, const std::string& target, Paper paper) {
    const Office office = Office::load(counter.database(), counter.identity());
    const Procedure* procedure = counter.catalog().find(guide.procedure);
    write_file_durably(target, FormPrinter().guide(guide, procedure, office, paper).pdf);
}

std::string guide_json(const IssuedGuide& issued, const std::string& form,
                       const std::string& printed, const Texts& texts) {
    JsonWriter out;
    out.begin_object().field("number", issued.guide.number).field("form", form);
    out.field_if("file", printed);
    out.field("procedure", issued.guide.procedure).field("at", format_iso(issued.guide.at));
    write_warnings(out, issued.warnings, texts);
    return out.end_object().text();
}

}  // namespace

int user_command(Session& session, const Words& words) {
    const Arguments args(words, {"--role", "--new-passphrase-file", "--recovery-file"}, {});
    args.at_most(2);
    const std::string& what = args.word(0, "add, list or reset");
    if (what == "add") return add_user(session, args);
    if (what == "reset") return reset_user(session, args);
    if (what != "list") throw UsageError("usage.takes", "user", "add, list, reset");
    OpenCounter counter = session.open(Access::read_only);
    for (const auto& officer : officers(counter.database())) {
        JsonWriter out;
        write_officer(out, officer);
        session.answer(out.text());
    }
    return 0;
}

int cash_command(Session& session, const Words& words) {
    const Arguments args(words, {"--day"}, {"--all"});
    args.at_most(0);
    const auto day = args.value("--day")
                         ? parse_day(*args.value("--day"))
                         : Result<LocalDay, TimeError>(day_of(session.clock().now()));
    if (!day) throw UsageError("usage.takes", "--day", "2026-11-23");
    OpenCounter counter = session.open(Access::read_only);
    const CashDrawer drawer =
        cash_drawer(counter.database(), format_iso_day(*day),
                    args.has("--all") ? std::string() : counter.identity().device);
    JsonWriter out;
    out.begin_object().field("day", drawer.day).field("in_drawer", drawer.in_drawer());
    out.field("total", drawer.total()).field_if("first_receipt", drawer.first_receipt);
    out.field_if("last_receipt", drawer.last_receipt);
    out.field("without_receipt", drawer.without_receipt).key("ways").begin_array();
    for (const auto& line : drawer.lines) write_line(out, line);
    session.answer(out.end_array().end_object().text());
    return 0;
}

int guide_command(Session& session, const Words& words) {
    const Arguments args(words, {"--form", "-o", "--paper"}, {"--clock-confirmed"});
    args.at_most(1);
    const std::string& file = args.word(0, "FILE");
    const std::string form = args.required("--form");
    if (form != "supplement" && form != "refusal")
        throw UsageError("usage.takes", "--form", "supplement, refusal");
    const Paper paper = paper_of(args);
    const auto text = input_text(file);
    if (!text) return session.refuse({{"", FieldError::malformed_json, "larger than 4 MiB"}});
    OpenCounter counter = session.open(Access::read_write);
    IssueGuide desk(counter.database(), counter.catalog(), counter.calendar(), session.clock());
    const ClockTrust trust =
        args.has("--clock-confirmed") ? ClockTrust::confirmed : session.clock_trust();
    const auto issued =
        desk.issue(form == "supplement" ? GuideForm::supplement : GuideForm::refusal, *text,
                   counter.officer(), trust);
    if (!issued) return session.refuse(issued.error());
    // The guide is kept: whatever happens to the paper, its number is answered.
    int status = 0;
    std::string printed;
    if (const auto target = args.value("-o")) {
        try {
            print_guide(counter, issued->guide, *target, paper);
            printed = std::filesystem::absolute(*target).string();
        } catch (const Error& error) {
            status = session.refuse(error);
        }
    }
    session.answer(guide_json(*issued, form, printed, session.texts()));
    return status;
}

}  // namespace motcua::cli
