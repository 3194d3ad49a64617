#include "core/intake/check_counter.h"

#include "core/audit/audit_log.h"
#include "core/base/error.h"
#include "core/document/find_strays.h"
#include "core/dossier/dossier_json.h"
#include "core/dossier/dossier_store.h"
#include "core/dossier/event_log.h"
#include "core/dossier/replay.h"

namespace motcua {
namespace {

constexpr std::size_t most_problems = 100;

void add(CheckReport& report, std::string problem) {
    if (report.problems.size() < most_problems) report.problems.push_back(std::move(problem));
}

void check_pages(Database& database, CheckReport& report) {
    report.pages = database.number("PRAGMA page_count");
    auto query = database.statement("PRAGMA integrity_check(20)");
    while (query.step())
        if (query.view(0) != "ok") add(report, "pages: " + query.text(0));
}

void check_dossiers(Database& database, CheckReport& report) {
    auto query =
        database.statement("SELECT code, body, row_hash, status, applicant, due FROM dossier");
    while (query.step()) {
        ++report.rows;
        const auto json = Json::parse(query.view(1));
        const auto dossier = json ? dossier_from_json(*json) : std::nullopt;
        const bool sound = dossier && dossier_row_hash(*dossier, query.text(1)) == query.blob(2) &&
                           dossier->code.str() == query.view(0) &&
                           static_cast<int>(dossier->status) == query.integer(3) &&
                           dossier->applicant.name == query.view(4);
        if (!sound) add(report, "dossier " + query.text(0) + ": the row does not have its hash");
    }
}

void check_events(Database& database, CheckReport& report) {
    auto query = database.statement("SELECT row, envelope, body FROM event");
    while (query.step()) {
        ++report.rows;
        if (!event_from_row(query.text(1), query.text(2)))
            add(report, "event row " + std::to_string(query.integer(0)) +
                            ": the body does not have its hash");
    }
}

// Codes and the state of sending are this counter's own affair; all else follows from the events.
bool follows_from(const std::vector<DossierEvent>& events, const Dossier& row) {
    auto again = replay(events);
    if (!again) return false;
    again->dossier.code = row.code;
    again->dossier.official_code = row.official_code;
    again->dossier.upstream_code = row.upstream_code;
    again->dossier.sync = row.sync;
    return to_json(again->dossier) == to_json(row);
}

// A dossier with one event is that event; the others are folded again.
void check_lives(Database& database, CheckReport& report) {
    auto query =
        database.statement("SELECT dossier_id FROM event GROUP BY dossier_id HAVING count(*) > 1");
    while (query.step()) {
        const Uuid id = query.uuid(0);
        const auto row = find_dossier(database, id);
        if (row && !follows_from(events_of(database, id), *row))
            add(report, "dossier " + row->code.str() + ": it is not what its events make of it");
    }
}

void check_papers(Database& database, const FileVault& vault, CheckReport& report) {
    std::vector<std::string> contents;
    auto query = database.statement("SELECT sha256 FROM kept_file WHERE here=1 ORDER BY sha256");
    while (query.step()) contents.push_back(query.text(0));
    for (const auto& sha256 : contents) {
        ++report.attachments;
        if (!vault.is_sound(database, sha256))
            add(report, "paper " + sha256.substr(0, 16) + ": it is not what was kept");
    }
    const Strays strays = look_for_strays(database, vault);
    report.strays = strays.waiting;
    for (const auto& name : strays.unknown) add(report, "file " + name + ": no key opens it");
}

// Runs one check; a page that cannot be read is a problem, not the end of the report.
template <class Check>
void guarded(const char* what, CheckReport& report, Check check) {
    try {
        check();
    } catch (const StorageError& e) {
        add(report, std::string(what) + ": " + to_string(e.code()));
    }
}

}  // namespace

CheckReport check_counter(Database& database, const std::filesystem::path& files) {
    CheckReport report;
    guarded("pages", report, [&] { check_pages(database, report); });
    guarded("dossiers", report, [&] { check_dossiers(database, report); });
    guarded("events", report, [&] { check_events(database, report); });
    guarded("lives", report, [&] { check_lives(database, report); });
    guarded("papers", report, [&] {
        const FileVault vault = files.empty() ? FileVault::beside(database) : FileVault(files);
        check_papers(database, vault, report);
    });
    guarded("audit", report, [&] {
        report.audit_rows = database.number("SELECT count(*) FROM audit");
        if (const auto row = first_broken_audit_row(database))
            add(report, "audit row " + std::to_string(*row) + ": the chain is broken");
    });
    return report;
}

}  // namespace motcua
