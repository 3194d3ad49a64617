#include "app/cli/dossier_json_lines.h"

#include <cmath>

#include "app/cli/document_json.h"
#include "app/cli/life_json.h"
#include "app/presenters/problem_text.h"
#include "core/calendar/remaining.h"
#include "core/dossier/dossier_json.h"

namespace motcua::cli {
namespace {

void write_time(JsonWriter& out, const char* name, const std::optional<Instant>& at) {
    out.key(name);
    if (at)
        out.value(format_iso(*at));
    else
        out.null();
}

// Event bodies and rows keep instants as seconds; the command line says them in ISO 8601.
void write_lists(JsonWriter& out, const Json& body) {
    for (const char* name : {"components", "fees", "applicant", "lodger", "units", "return"})
        if (body.has(name))
            out.key(name == std::string("applicant") ? "owner" : name).raw(body[name].dump());
    out.field_if("note", body.string_or("note"));
}

}  // namespace

void write_remaining(JsonWriter& out, const std::optional<Instant>& due, bool open,
                     const WorkingCalendar& calendar, Instant now) {
    out.key("remaining");
    if (!due || !open) {
        out.null();
        return;
    }
    const Remaining left = remaining(calendar, *due, now);
    const double hours = std::round(static_cast<double>(left.working_minutes.count()) / 0.6) / 100;
    out.begin_object().field("working_days", left.working_days).field("working_hours", hours);
    out.field("overdue", left.overdue).end_object();
}

std::string show_json(const Dossier& d, const std::vector<DossierEvent>& events,
                      const std::vector<FiledDocument>& documents, const WorkingCalendar& calendar,
                      EarlyBefore early, Instant now, const std::string& url) {
    JsonWriter out;
    out.begin_object().field("code", d.code.str()).field_if("official_code", d.official_code);
    out.field_if("upstream_code", d.upstream_code).field("id", d.id.str());
    out.field("procedure", d.procedure).field("procedure_name", d.procedure_name);
    out.field_if("case", d.case_id).field("channel", name_of(d.channel)).field("sets", d.sets);
    out.field("applicant", d.applicant.name).field("status", static_cast<int>(d.status));
    out.field("received_at", format_iso(d.received_at))
        .field("counted_from", format_iso(d.counted_from));
    out.field_if("term", d.term);
    write_time(out, "due", d.due);
    out.field("provisional", d.due_provisional);
    write_time(out, "finished_at", d.finished_at);
    write_time(out, "returned_at", d.returned_at);
    if (d.due && d.finished_at)
        out.field("outcome", name_of(verdict(calendar, *d.due, *d.finished_at, early)));
    write_remaining(out, d.due, is_open(d.status), calendar, now);
    out.field("sync", name_of(d.sync)).field("officer", d.officer_name);
    out.field("catalogue", d.catalogue_hash).field("calendar", d.calendar_hash);
    out.field("lookup_url", url).field("lookup_secret", d.lookup_secret);
    if (const auto body = Json::parse(to_json(d))) write_lists(out, *body);
    write_life(out, d);
    out.key("documents");
    write_documents(out, documents);
    out.key("timeline").begin_array();
    for (const auto& step : d.earlier) {
        out.begin_object().field("at", format_iso(step.at)).field("event", step.what);
        out.field("officer", step.officer).field_if("note", step.note);
        out.field("earlier", true).end_object();
    }
    for (const auto& event : events) write_timeline_entry(out, event);
    return out.end_array().end_object().text();
}

std::string received_json(const ReceivedDossier& received, const std::string& url,
                          const std::string& receipt_file, const Texts& texts) {
    const Dossier& d = received.dossier;
    JsonWriter out;
    out.begin_object()
        .field("code", d.code.str())
        .field("provisional_code", d.code.is_provisional());
    out.field("id", d.id.str()).field("received_at", format_iso(d.received_at));
    out.field("counted_from", format_iso(d.counted_from));
    write_time(out, "due", d.due);
    out.field("provisional", d.due_provisional).field("lookup_url", url);
    out.field("lookup_secret", d.lookup_secret).key("receipt");
    if (receipt_file.empty())
        out.null();
    else
        out.value(receipt_file);
    out.key("warnings").begin_array();
    for (const auto& warning : received.warnings) {
        out.begin_object().field("code", word_of(warning.kind)).field_if("field", warning.field);
        out.field("message", warning_text(warning, texts));
        out.end_object();
    }
    return out.end_array().end_object().text();
}

}  // namespace motcua::cli
