#include "core/intake/corrected_fields.h"

#include "core/base/json.h"
#include "core/calendar/vn_time.h"
#include "core/intake/validate.h"

namespace motcua {
namespace {

// The members of `base`, those of `over` in their place.
std::string merged(const Json& base, const Json& over) {
    JsonWriter out;
    out.begin_object();
    for (const auto& name : base.keys())
        if (!over.has(name)) out.key(name).raw(base[name].dump());
    for (const auto& name : over.keys()) out.key(name).raw(over[name].dump());
    return out.end_object().text();
}

Json as_json(const Party& party) {
    JsonWriter out;
    write_json(out, party);
    return *Json::parse(out.text());
}

// The dossier as an intake form with the corrected fields in place.
std::string corrected_form(const Dossier& d, const Json& fields) {
    JsonWriter out;
    out.begin_object().field("procedure", d.procedure).field_if("case", d.case_id);
    out.field("channel", name_of(d.channel)).field("sets", d.sets);
    out.key("applicant").raw(merged(as_json(d.applicant), fields["applicant"]));
    for (const char* name : {"components", "fees"})
        if (fields.has(name)) out.key(name).raw(fields[name].dump());
    JsonWriter way;
    way.begin_object().field("way", name_of(d.return_way)).field("address", d.return_address);
    way.end_object();
    out.key("return").raw(merged(*Json::parse(way.text()), fields["return"]));
    if (fields.has("note")) out.key("note").raw(fields["note"].dump());
    return out.end_object().text();
}

Result<CheckedIntake, std::vector<FieldProblem>> judged(const ActScene& s, const IntakeForm& form) {
    const std::chrono::year_month_day today{std::chrono::sys_days{day_of(s.at).time_since_epoch()}};
    if (s.catalog.find(s.dossier.procedure))
        return validate(form, s.catalog, s.counter.unit, today);
    if (s.procedure) return validate_unlisted(form, *s.procedure, s.counter.unit, today);
    return Failure{std::vector{FieldProblem{"procedure", FieldError::unknown_procedure, ""}}};
}

Correction taken(const CheckedIntake& checked, const Json& fields) {
    Correction c;
    if (fields.has("applicant")) c.applicant = checked.applicant;
    if (fields.has("components")) c.components = checked.components;
    if (fields.has("fees")) c.fees = checked.fees;
    if (fields["return"].has("way")) c.return_way = checked.return_way;
    if (fields.has("return")) c.return_address = checked.return_address;
    if (fields.has("note")) c.note = checked.note;
    return c;
}

}  // namespace

Correction corrected_fields(ActScene& s) {
    const auto fields = Json::parse(s.form.corrected.empty() ? "{}" : s.form.corrected);
    if (!fields || fields->keys().empty()) return {};
    const auto form = parse_intake_form(corrected_form(s.dossier, *fields));
    if (!form) {
        s.problems.push_back(form.error());
        return {};
    }
    const auto checked = judged(s, *form);
    if (checked) return taken(*checked, *fields);
    s.problems.insert(s.problems.end(), checked.error().begin(), checked.error().end());
    return {};
}

}  // namespace motcua
