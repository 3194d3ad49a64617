#include "core/dossier/dossier_json.h"

#include "core/dossier/dossier_life_json.h"

namespace motcua {
namespace {

void write_instant(JsonWriter& out, std::string_view name, const std::optional<Instant>& at) {
    if (at) out.field(name, unix_seconds(*at));
}

std::optional<Instant> read_instant(const Json& json, const std::string& name) {
    const auto value = json[name].integer();
    return value ? std::optional(from_unix_seconds(*value)) : std::nullopt;
}

void write_content(JsonWriter& out, const Dossier& d) {
    out.key("applicant");
    write_json(out, d.applicant);
    if (d.lodger) {
        out.key("lodger");
        write_json(out, *d.lodger);
    }
    out.key("units").begin_object().field_if("supporting", d.units.supporting);
    out.field_if("receiving", d.units.receiving)
        .field_if("competent", d.units.competent)
        .end_object();
    out.key("components").begin_array();
    for (const auto& component : d.components) write_json(out, component);
    out.end_array().key("fees").begin_array();
    for (const auto& fee : d.fees) write_json(out, fee);
    out.end_array().key("return").begin_object().field("way", name_of(d.return_way));
    out.field_if("address", d.return_address).end_object().field_if("note", d.note);
}

void write_clock(JsonWriter& out, const Dossier& d) {
    out.field("status", static_cast<int>(d.status))
        .field("received_at", unix_seconds(d.received_at));
    out.field("clock_offset", d.clock_offset_seconds);
    if (d.clock_confirmed) out.field("clock_confirmed", true);
    out.field("counted_from", unix_seconds(d.counted_from)).field_if("term", d.term);
    write_instant(out, "due", d.due);
    out.field("due_provisional", d.due_provisional);
    write_instant(out, "finished_at", d.finished_at);
    write_instant(out, "returned_at", d.returned_at);
    out.field_if("officer", d.officer).field_if("officer_name", d.officer_name);
}

void write_earlier(JsonWriter& out, const Dossier& d) {
    if (d.earlier.empty()) return;
    out.key("earlier").begin_array();
    for (const auto& step : d.earlier) {
        out.begin_object().field("at", unix_seconds(step.at)).field("what", step.what);
        out.field_if("officer", step.officer).field_if("note", step.note).end_object();
    }
    out.end_array();
}

void read_content(Dossier& d, const Json& json) {
    d.applicant = party_from_json(json["applicant"]);
    if (json.has("lodger")) d.lodger = lodger_from_json(json["lodger"]);
    const Json units = json["units"];
    d.units = {units.string_or("supporting"), units.string_or("receiving"),
               units.string_or("competent")};
    for (const auto& c : json["components"].elements())
        d.components.push_back(component_from_json(c));
    for (const auto& fee : json["fees"].elements()) d.fees.push_back(fee_from_json(fee));
    d.return_way = return_way_of(json["return"].string_or("way")).value_or(ReturnWay::counter);
    d.return_address = json["return"].string_or("address");
    d.note = json.string_or("note");
}

void read_clock(Dossier& d, const Json& json) {
    d.received_at = from_unix_seconds(json.integer_or("received_at", 0));
    d.clock_offset_seconds = static_cast<int>(json.integer_or("clock_offset", 0));
    d.clock_confirmed = json.boolean_or("clock_confirmed", false);
    d.counted_from = from_unix_seconds(json.integer_or("counted_from", 0));
    d.term = json.string_or("term");
    d.due = read_instant(json, "due");
    d.due_provisional = json.boolean_or("due_provisional", false);
    d.finished_at = read_instant(json, "finished_at");
    d.returned_at = read_instant(json, "returned_at");
    d.officer = json.string_or("officer");
    d.officer_name = json.string_or("officer_name");
    for (const auto& step : json["earlier"].elements())
        d.earlier.push_back({from_unix_seconds(step.integer_or("at", 0)), step.string_or("what"),
                             step.string_or("officer"), step.string_or("note")});
}

}  // namespace

void write_json(JsonWriter& out, const DossierComponent& c) {
    out.begin_object().field_if("code", c.code).field("name", c.name);
    out.field("originals", c.originals).field("copies", c.copies).field("electronic", c.electronic);
    out.field("pages", c.pages).field("copies_requested", c.copies_requested);
    out.field("checked_against_original", c.checked_against_original);
    if (c.passed) out.field("result", *c.passed ? "pass" : "fail");
    out.field_if("reason", c.reason).end_object();
}

DossierComponent component_from_json(const Json& json) {
    DossierComponent c;
    c.code = json.string_or("code");
    c.name = json.string_or("name");
    c.originals = static_cast<int>(json.integer_or("originals", 0));
    c.copies = static_cast<int>(json.integer_or("copies", 0));
    c.electronic = static_cast<int>(json.integer_or("electronic", 0));
    c.pages = static_cast<int>(json.integer_or("pages", 0));
    c.copies_requested = static_cast<int>(json.integer_or("copies_requested", 0));
    c.checked_against_original = json.boolean_or("checked_against_original", false);
    if (const auto result = json["result"].string()) c.passed = *result == "pass";
    c.reason = json.string_or("reason");
    return c;
}

void write_json(JsonWriter& out, const DossierFee& fee) {
    out.begin_object().field_if("code", fee.code).field("name", fee.name);
    out.field("amount", fee.amount).field("paid", name_of(fee.paid));
    out.field_if("reference", fee.reference);
    if (fee.due != FeeDue::reception) out.field("due", name_of(fee.due));
    out.field_if("exempt", fee.exempt).end_object();
}

DossierFee fee_from_json(const Json& json) {
    return {json.string_or("code"),
            json.string_or("name"),
            json["amount"].integer(),
            payment_way_of(json.string_or("paid")).value_or(PaymentWay::none),
            json.string_or("reference"),
            fee_due_of(json.string_or("due")).value_or(FeeDue::reception),
            json.string_or("exempt")};
}

std::string to_json(const Dossier& d) {
    JsonWriter out;
    out.begin_object().field("id", d.id.str()).field("code", d.code.str());
    out.field_if("official_code", d.official_code).field_if("upstream_code", d.upstream_code);
    out.field_if("lookup_secret", d.lookup_secret);
    out.field("procedure", d.procedure).field("procedure_name", d.procedure_name);
    out.field_if("procedure_hash", d.procedure_hash).field_if("catalogue_hash", d.catalogue_hash);
    out.field_if("calendar_hash", d.calendar_hash).field_if("case", d.case_id);
    out.field("channel", name_of(d.channel)).field("sets", d.sets);
    write_content(out, d);
    write_clock(out, d);
    write_earlier(out, d);
    out.field_if("rules", d.rules);
    FieldWriter(out).object("life", d.life);
    return out.end_object().text();
}

std::optional<Dossier> dossier_from_json(const Json& json) {
    const auto code = DossierCode::parse(json.string_or("code"));
    const auto id = Uuid::parse(json.string_or("id"));
    const auto status = status_of(json.integer_or("status", 0));
    if (!code || !id || !status || json.string_or("procedure").empty() ||
        json["applicant"].string_or("name").empty())
        return std::nullopt;
    Dossier d(*code);
    d.id = *id;
    d.status = *status;
    d.official_code = json.string_or("official_code");
    d.upstream_code = json.string_or("upstream_code");
    d.lookup_secret = json.string_or("lookup_secret");
    d.procedure = json.string_or("procedure");
    d.procedure_name = json.string_or("procedure_name");
    d.procedure_hash = json.string_or("procedure_hash");
    d.catalogue_hash = json.string_or("catalogue_hash");
    d.calendar_hash = json.string_or("calendar_hash");
    d.case_id = json.string_or("case");
    d.channel = channel_of(json.string_or("channel")).value_or(Channel::counter);
    d.sets = static_cast<int>(json.integer_or("sets", 1));
    read_content(d, json);
    read_clock(d, json);
    d.rules = json.string_or("rules");
    FieldReader(json).object("life", d.life);
    // Written before due times had a history, or elsewhere.
    if (d.life.dues.empty() && d.due)
        d.life.dues.push_back({d.due, d.due_provisional, d.received_at, "received"});
    return d;
}

}  // namespace motcua
