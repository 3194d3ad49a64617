// The commands that hand on to a function of their own: search, board, import, the wire, backup.
#include <unistd.h>

#include <algorithm>

#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/scan_settings.h"
#include "app/cli/search_command.h"
#include "app/cli/sync_command.h"
#include "core/audit/change_setting.h"
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/document/picture_text.h"
#include "core/dossier/form_sequence.h"
#include "core/intake/resolve_conflict.h"
#include "core/intake/restore_counter.h"
#include "core/procedure/workflow.h"
#include "core/store/settings_store.h"
#include "core/sync/conflict_log.h"
#include "devices/device_settings.h"
#include "devices/scanner/scan_profile.h"

namespace motcua::cli {
namespace {

std::string key_names(const std::vector<std::string>& keys) {
    std::string all = "list";
    for (const auto& key : keys) all += ", " + key;
    return all;
}

std::string all_lanes() {
    std::string all;
    for (std::size_t i = 0; i < lane_count; ++i)
        all += (i ? ", " : "") + std::string(name_of(static_cast<Lane>(i)));
    return all;
}

// A field names its procedures by the catalogue; one that no procedure has lets nothing through.
BoardFilter board_filter(const Arguments& args, const Catalog& catalog) {
    BoardFilter filter;
    filter.officer = args.value("--holder").value_or("");
    filter.unit = args.value("--unit").value_or("");
    filter.text = args.value("--text").value_or("");
    if (const auto code = args.value("--procedure")) filter.procedures = {*code};
    const auto field = args.value("--field");
    if (!field) return filter;
    std::vector<std::string> of_field;
    for (const auto& procedure : catalog.procedures())
        if (text::fold(procedure.field) == text::fold(*field))
            of_field.push_back(procedure.code.str());
    if (!filter.procedures.empty())
        std::erase_if(of_field, [&](const auto& code) { return code != filter.procedures[0]; });
    filter.procedures = of_field.empty() ? std::vector<std::string>{"-"} : of_field;
    return filter;
}

// 64 hexadecimal digits, as they are or in pairs with colons.
bool is_fingerprint(const std::string& text) {
    std::size_t digits = 0;
    for (const char c : text) {
        if (c == ':' || c == ' ') continue;
        if (!std::isxdigit(static_cast<unsigned char>(c))) return false;
        ++digits;
    }
    return digits == 64;
}

}  // namespace

int search_command(Session& session, const Words& words) {
    const Arguments args(words, {}, {});
    std::string text = args.word(0, "TEXT");
    for (std::size_t i = 1; i < args.words().size(); ++i) text += " " + args.words()[i];
    OpenCounter counter = session.open(Access::read_only);
    return run_search(counter.database(), counter.calendar(), session.clock().now(), text, {},
                      session.out());
}

int board_command(Session& session, const Words& words) {
    const Arguments args(words, {"--procedure", "--field", "--holder", "--unit", "--text"}, {});
    args.at_most(1);
    const auto lane = lane_of(args.word(0, "LANE"));
    if (!lane) throw UsageError("usage.takes", "LANE", all_lanes());
    OpenCounter counter = session.open(Access::read_only);
    BoardQuery query{session.clock().now(), counter.officer().id};
    query.apology_days = counter.rules().apology_days;
    query.filter = board_filter(args, counter.catalog());
    return run_board(counter.database(), counter.calendar(), *lane, query, session.out());
}

int import_command(Session& session, const Words& words) {
    const Arguments args(words, {}, {"--push"});
    args.at_most(1);
    const std::string& file = args.word(0, "FILE");
    OpenCounter counter = session.open(Access::read_write);
    ImportDossiers import(counter.database(), counter.catalog(), counter.calendar(),
                          session.clock());
    ImportOptions options;
    options.push = args.has("--push");
    return run_import(import, file, counter.officer(), options, session.texts(), session.out(),
                      session.err());
}

int enrol_command(Session& session, const Words& words) {
    const Arguments args(words, {"--ca-sha256"}, {});
    args.at_most(2);
    const Enrolment enrolment{args.word(0, "URL"), args.word(1, "CODE"),
                              args.required("--ca-sha256")};
    if (!enrolment.url.starts_with("https://"))
        throw UsageError("usage.takes", "URL", "https://HOST:PORT");
    if (!is_fingerprint(enrolment.ca_sha256))
        throw UsageError("usage.takes", "--ca-sha256", "64 × 0-9 a-f");
    OpenCounter counter = session.open(Access::read_write);
    return run_enrol(counter.database(), enrolment, SystemClock(), session.out());
}

int sync_command(Session& session, const Words& words) {
    const Arguments args(words, {}, {"--once"});
    args.at_most(1);
    if (args.words().empty()) {
        OpenCounter counter = session.open(Access::read_write);
        return run_sync(counter.database(), args.has("--once"), SystemClock(), session.out());
    }
    if (args.words()[0] != "status") throw UsageError("usage.takes", "sync", "status");
    OpenCounter counter = session.open(Access::read_only);
    return run_sync_status(counter.database(), session.clock().now(), session.out());
}

namespace {

// As the window decides: with a reason. Every field stays as it stands.
int close_conflict(Session& session, const Uuid& event, const std::string& reason) {
    OpenCounter counter = session.open(Access::read_write);
    const auto all = open_conflicts(counter.database());
    const auto found = std::ranges::find(all, event, &Conflict::event_id);
    if (found == all.end()) return session.refuse({{"EVENT", FieldError::unknown_value, ""}});
    ResolveConflict desk(counter.database(), counter.catalog(), counter.calendar(),
                         session.clock());
    auto refusal = desk.resolve(sides_of(counter.database(), *found, counter.identity().device),
                                {{}, reason}, counter.officer());
    if (!refusal) return 0;
    if (refusal->fields.empty()) return session.refuse(refusal->code);
    for (auto& problem : refusal->fields)
        problem.field = problem.field == "reason" ? "--reason" : "EVENT";
    return session.refuse(refusal->fields);
}

}  // namespace

int conflict_command(Session& session, const Words& words) {
    const Arguments args(words, {"--reason"}, {});
    args.at_most(2);
    const std::string& what = args.word(0, "list or resolve");
    if (what == "resolve") {
        const auto event = Uuid::parse(args.word(1, "EVENT"));
        if (!event) throw UsageError("usage.takes", "EVENT", "UUID");
        return close_conflict(session, *event, args.value("--reason").value_or(""));
    }
    if (what != "list" || args.words().size() > 1)
        throw UsageError("usage.takes", "conflict", "list, resolve EVENT --reason TEXT");
    OpenCounter counter = session.open(Access::read_only);
    return run_conflict_list(counter.database(), session.out());
}

int backup_command(Session& session, const Words& words) {
    const Arguments args(words, {}, {});
    args.at_most(1);
    const std::filesystem::path target = args.word(0, "FILE");
    const auto key = session.unlocked();
    back_up(session.options().data, key.key, target);
    JsonWriter out;
    out.begin_object().field("file", std::filesystem::absolute(target).string()).end_object();
    session.answer(out.text());
    return 0;
}

int restore_command(Session& session, const Words& words) {
    const Arguments args(words, {}, {});
    args.at_most(1);
    const auto identity =
        restore_counter(session.options().data, args.word(0, "FILE"), session.options().officer,
                        session.options().passphrase_file ? session.passphrase() : std::nullopt,
                        session.clock().now());
    JsonWriter out;
    out.begin_object().field("unit", identity.unit).field("counter", identity.counter);
    out.field("device", identity.device).field("incarnation", identity.incarnation).end_object();
    session.answer(out.text());
    return 0;
}

// setting list, setting KEY VALUE: what forms and windows say about the office.
int setting_command(Session& session, const Words& words) {
    static const std::vector<std::string> open_keys{
        setting_key::unit_name,      setting_key::unit_authority,
        setting_key::place,          setting_key::hotline,
        setting_key::opening_hours,  setting_key::bring,
        setting_key::printer,        setting_key::lookup_host,
        setting_key::fee_receipts,   setting_key::approve_supplement,
        setting_key::approve_refuse, setting_key::approve_extend,
        setting_key::approve_stop,   setting_key::workflows,
        setting_key::document_names, setting_key::read_text,
        scan_profiles_setting,       scanner_setting,
        scan_backends_setting,       setting_key::card_reader,
        setting_key::code_scanner,   setting_key::trust_folder,
        setting_key::camera,         log::kilobytes_setting,
        log::files_setting,          deadline_rules_setting};
    const Arguments args(words, {}, {});
    args.at_most(2);
    const std::string& key = args.word(0, "list or KEY");
    if (key == "list") {
        OpenCounter counter = session.open(Access::read_only);
        JsonWriter out;
        out.begin_object();
        for (const auto& name : open_keys)
            out.field(name, setting_or(counter.database(), name, ""));
        session.answer(out.end_object().text());
        return 0;
    }
    if (std::find(open_keys.begin(), open_keys.end(), key) == open_keys.end())
        throw UsageError("usage.takes", "setting", key_names(open_keys));
    const std::string& value = args.word(1, "VALUE");
    if (key == deadline_rules_setting) {
        if (const auto rules = read_rule_overrides(value); !rules)
            return session.refuse(ErrorCode::invalid_field,
                                  rules.error().where + ": " + rules.error().what);
    }
    if (key == setting_key::fee_receipts && !is_fee_receipt_range(value))
        throw UsageError("usage.takes", key, "AB26:0000001-0000500");
    if (key == setting_key::workflows)
        if (const auto steps = Workflows::parse(value); !steps)
            return session.refuse(ErrorCode::invalid_field, steps.error());
    if (const auto wrong = wrong_scan_setting(key, value))
        return session.refuse(ErrorCode::invalid_field, *wrong);
    if ((key.starts_with("approval.") || key == setting_key::read_text) && value != "0" &&
        value != "1")
        throw UsageError("usage.takes", key, "0, 1");
    OpenCounter counter = session.open(Access::read_write);
    const Instant now = session.clock().now();
    require_unlocked(key, setting_or(counter.database(), key, ""), value, counter.officer());
    UnitOfWork work(counter.database());
    change_setting(work, {key, value, counter.officer().id, now});
    work.commit();
    return 0;
}

}  // namespace motcua::cli
