// catalogue import|show, calendar import|show: what is in force, and putting another in force. A
// calendar moves due times: each that does is told as {"code","old_due","new_due",
// "old_provisional","provisional","working_days","letter"}; with --dry-run nothing is written.
#include "app/cli/arguments.h"
#include "app/cli/catalogue_command.h"
#include "app/cli/commands.h"
#include "core/audit/audit_log.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/resource_folder.h"
#include "core/calendar/agency_rules.h"
#include "core/calendar/calendar_file.h"
#include "core/intake/recompute_dues.h"
#include "core/procedure/version_store.h"
#include "core/store/settings_store.h"

namespace motcua::cli {
namespace {

constexpr std::size_t longest_file = 64u << 20;

void put(Session& session, OpenCounter& counter, VersionKind kind, const std::string& hash,
         const std::string& version, const std::string& text) {
    const Instant now = session.clock().now();
    UnitOfWork work(counter.database());
    put_in_force(work, kind, hash, version, text, now);
    append_audit(work, {now, counter.officer().id,
                        kind == VersionKind::catalogue ? "catalogue.imported" : "calendar.imported",
                        hash, version});
    work.commit();
    JsonWriter out;
    out.begin_object()
        .field("version", version)
        .field("hash", hash)
        .field("in_force", true)
        .end_object();
    session.answer(out.text());
}

void show_versions(Session& session, OpenCounter& counter, VersionKind kind) {
    for (const auto& kept : kept_versions(counter.database(), kind)) {
        JsonWriter out;
        out.begin_object().field("version", kept.version).field("hash", kept.hash);
        out.field("imported_at", format_iso(kept.imported_at))
            .field("in_force", kept.in_force)
            .end_object();
        session.answer(out.text());
    }
}

int import_catalogue(Session& session, const std::string& file) {
    const std::string text = read_file(file, longest_file);
    const auto catalog = Catalog::parse(text);
    if (!catalog)
        return session.refuse(ErrorCode::broken_catalogue,
                              catalog.error().where + ": " + catalog.error().what);
    OpenCounter counter = session.open(Access::read_write);
    put(session, counter, VersionKind::catalogue, catalog->hash(), catalog->version(), text);
    return 0;
}

// A line for each dossier that moves, then what was put in force.
void tell_moved(Session& session, const RecomputedDues& recomputed) {
    for (const MovedDue& moved : recomputed.moved) {
        JsonWriter out;
        out.begin_object().field("code", moved.code);
        out.field("old_due", format_iso(moved.before)).field("new_due", format_iso(moved.after));
        out.field("old_provisional", moved.provisional_before)
            .field("provisional", moved.provisional_after)
            .field("working_days", moved.working_days)
            .key("letter");
        moved.needs_apology() ? out.value("apology") : out.null();
        session.answer(out.end_object().text());
    }
    for (const UnmovedDue& unmoved : recomputed.unmoved) {
        JsonWriter out;
        out.begin_object().field("code", unmoved.code);
        out.field("unmoved", to_string(unmoved.why)).end_object();
        session.answer(out.text());
    }
}

int import_calendar(Session& session, const std::string& file, bool dry_run) {
    const std::string text = read_file(file, longest_file);
    const auto calendar = parse_calendar(text);
    if (!calendar)
        return session.refuse(ErrorCode::broken_calendar,
                              calendar.error().where + ": " + calendar.error().what);
    OpenCounter counter = session.open(dry_run ? Access::read_only : Access::read_write);
    RecomputeOptions options;
    options.dry_run = dry_run;
    options.trust = session.clock_trust();
    options.progress = [&](std::int64_t done, std::int64_t all) {
        if (done > 0 && done % 5000 == 0)
            session.say(std::to_string(done) + " / " + std::to_string(all));
    };
    const auto recomputed = RecomputeDues(counter.database(), session.clock())
                                .import_calendar(*calendar, text, counter.officer(), options);
    tell_moved(session, recomputed);
    JsonWriter out;
    out.begin_object().field("version", calendar->data().version);
    out.field("hash", calendar->data().digest).field("in_force", !dry_run);
    out.field("looked_at", recomputed.looked_at)
        .field("moved", static_cast<std::int64_t>(recomputed.moved.size()))
        .field("unmoved", static_cast<std::int64_t>(recomputed.unmoved.size()));
    session.answer(out.end_object().text());
    return 0;
}

// Each rule of due dates with what it says here and where that stands.
int show_rules(Session& session, OpenCounter& counter) {
    const auto shipped = RuleBook::parse(read_file(resource_folder() / "deadline_rules.json"));
    if (!shipped)
        return session.refuse(ErrorCode::broken_calendar,
                              shipped.error().where + ": " + shipped.error().what);
    const auto book =
        shipped->with_overrides(setting_or(counter.database(), deadline_rules_setting, ""));
    if (!book)
        return session.refuse(ErrorCode::invalid_field,
                              book.error().where + ": " + book.error().what);
    for (const RuleEntry& entry : book->entries()) {
        JsonWriter out;
        out.begin_object().field("rule", entry.rule).field("id", entry.id);
        out.field("value", entry.value).field("source", entry.source).field("mark", entry.mark);
        out.field_if("note", entry.note).field("overridden", entry.overridden).end_object();
        session.answer(out.text());
    }
    return 0;
}

}  // namespace

int catalogue_command(Session& session, const Words& words) {
    const Arguments args(words, {}, {"--versions"});
    args.at_most(2);
    const std::string verb = args.word(0, "import or show");
    if (verb == "import") return import_catalogue(session, args.word(1, "FILE"));
    if (verb != "show") throw UsageError("usage.takes", "catalogue", "import, show");
    OpenCounter counter = session.open(Access::read_only);
    if (args.has("--versions")) return show_versions(session, counter, VersionKind::catalogue), 0;
    Words rest(args.words().begin() + 1, args.words().end());
    rest.insert(rest.end(), {"--lang", tag_of(session.texts().language())});
    return run_catalogue_show(rest, counter.catalog(), session.out(), session.err());
}

int calendar_command(Session& session, const Words& words) {
    const Arguments args(words, {}, {"--versions", "--rules", "--dry-run"});
    args.at_most(2);
    const std::string verb = args.word(0, "import or show");
    if (verb == "import")
        return import_calendar(session, args.word(1, "FILE"), args.has("--dry-run"));
    if (verb != "show") throw UsageError("usage.takes", "calendar", "import, show");
    OpenCounter counter = session.open(Access::read_only);
    if (args.has("--versions")) return show_versions(session, counter, VersionKind::calendar), 0;
    if (args.has("--rules")) return show_rules(session, counter);
    session.answer(
        Json::parse(text_in_force(counter.database(), VersionKind::calendar).value_or("{}"))
            ->dump());
    return 0;
}

}  // namespace motcua::cli
