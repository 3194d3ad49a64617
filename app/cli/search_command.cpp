#include "app/cli/search_command.h"

#include <cmath>

namespace motcua {
namespace {

void write_due(JsonWriter& out, const DossierRow& row) {
    out.key("due");
    if (row.due)
        out.value(format_iso(*row.due));
    else
        out.null();
    out.field("provisional", row.due_provisional);
}

void write_remaining(JsonWriter& out, const DossierRow& row, const WorkingCalendar& calendar,
                     Instant now) {
    out.key("remaining");
    if (!row.due || !is_open(row.status)) {
        out.null();
        return;
    }
    const Remaining left = remaining(calendar, *row.due, now);
    const double hours = std::round(static_cast<double>(left.working_minutes.count()) / .6) / 100;
    out.begin_object().field("working_days", left.working_days).field("working_hours", hours);
    out.field("overdue", left.overdue).end_object();
}

// A reason is a stable word; what a parser says of JSON is not, and says nothing to a clerk.
std::string reason_text(const LineProblem& problem, const Texts& texts) {
    const std::string key = "problem." + problem.reason;
    if (texts.has(key)) return texts(key, {""});
    return texts("import.not_json");
}

int percent(const ImportProgress& progress) {
    return progress.total_bytes ? static_cast<int>(100 * progress.bytes / progress.total_bytes)
                                : 100;
}

}  // namespace

std::string row_json(const DossierRow& row, const WorkingCalendar& calendar, Instant now) {
    JsonWriter out;
    out.begin_object().field("code", row.code).field("procedure", row.procedure);
    out.field("procedure_name", row.procedure_name).field("applicant", row.applicant);
    out.field("status", static_cast<int>(row.status))
        .field("received_at", format_iso(row.received_at));
    write_due(out, row);
    write_remaining(out, row, calendar, now);
    return out.field("sync", name_of(row.sync)).end_object().text();
}

int run_search(Database& database, const WorkingCalendar& calendar, Instant now,
               std::string_view text, const SearchPage& page, std::ostream& out) {
    for (const auto& row : search(database, text, page))
        out << row_json(row, calendar, now) << '\n';
    return 0;
}

int run_board(Database& database, const WorkingCalendar& calendar, Lane lane,
              const BoardQuery& query, std::ostream& out) {
    for (const auto& row : board(database, calendar, lane, query))
        out << row_json(row.dossier, calendar, query.now) << '\n';
    return 0;
}

int run_import(ImportDossiers& import, const std::filesystem::path& file, const Officer& officer,
               ImportOptions options, const Texts& texts, std::ostream& out, std::ostream& err) {
    options.refused = [&](const RefusedLine& line) {
        err << texts("import.line", {std::to_string(line.line)}) << ": ";
        if (!line.problem.field.empty()) err << line.problem.field << ": ";
        err << reason_text(line.problem, texts) << " (" << to_string(line.problem.code) << ")\n";
    };
    options.progress = [&](const ImportProgress& progress) {
        err << texts("import.progress",
                     {std::to_string(progress.lines), std::to_string(percent(progress))})
            << '\n';
    };
    const ImportProgress progress = import.run(file, officer, options);
    JsonWriter answer;
    answer.begin_object().field("file", file.string()).field("lines", progress.lines);
    answer.field("taken", progress.taken).field("present", progress.present);
    answer.field("unlisted", progress.unlisted);
    answer.field("refused", progress.refused).field("finished", progress.finished).end_object();
    out << answer.text() << '\n';
    return progress.refused > 0 || !progress.finished ? 1 : 0;
}

}  // namespace motcua
