#include "core/dossier/move.h"

#include "core/dossier/dossier_json.h"
#include "core/dossier/dossier_life_json.h"

namespace motcua {

template <class Way>
void describe(Way& way, FieldsOf<Way, NewDue> d) {
    way("due", d.due)("provisional", d.provisional)("calendar", d.calendar);
}

namespace {

template <class Way>
void describe_flat(Way& way, FieldsOf<Way, Move> m) {
    way("proposed", m.proposed)("decides", m.decides)("kind", m.kind);
    way("officer_name", m.officer_name)("reason", m.reason)("legal_ground", m.legal_ground);
    way("note", m.note)("new_due", m.due)("extended_to", m.extended_to)("items", m.items);
    way("until", m.until)("holder", m.holder)("step_due", m.step_due)("unit", m.unit);
    way("payment", m.payment)("fee", m.fee)("form", m.form)("result", m.result);
    way("receiver", m.receiver)("delivery", m.delivery)("link", m.link);
    way("received_at", m.received_at)("counted_from", m.counted_from)("term", m.term);
    way("rules", m.rules)("paper_custody", m.paper_custody);
}

template <class T>
void write_list(JsonWriter& out, const char* name, const std::vector<T>& list) {
    out.key(name).begin_array();
    for (const auto& one : list) write_json(out, one);
    out.end_array();
}

void write(JsonWriter& out, const Correction& c) {
    if (c.applicant) {
        out.key("applicant");
        write_json(out, *c.applicant);
    }
    if (c.components) write_list(out, "components", *c.components);
    if (c.fees) write_list(out, "fees", *c.fees);
    if (c.return_way) out.field("return_way", name_of(*c.return_way));
    if (c.return_address) out.field("return_address", *c.return_address);
    if (c.note) out.field("note", *c.note);
}

Correction correction_from(const Json& json) {
    Correction c;
    if (json["applicant"].is_object()) c.applicant = party_from_json(json["applicant"]);
    if (json["components"].is_array()) {
        c.components.emplace();
        for (const auto& one : json["components"].elements())
            c.components->push_back(component_from_json(one));
    }
    if (json["fees"].is_array()) {
        c.fees.emplace();
        for (const auto& one : json["fees"].elements()) c.fees->push_back(fee_from_json(one));
    }
    c.return_way = return_way_of(json.string_or("return_way"));
    c.return_address = json["return_address"].string();
    c.note = json["note"].string();
    return c;
}

}  // namespace

bool Correction::empty() const { return *this == Correction{}; }

std::string to_json(const Move& move) {
    JsonWriter out;
    out.begin_object().field("verb", name_of(move.verb));
    FieldWriter way(out);
    describe_flat(way, move);
    if (!move.fees.empty()) write_list(out, "fees", move.fees);
    if (!move.correction.empty()) {
        out.key("correction").begin_object();
        write(out, move.correction);
        out.end_object();
    }
    return out.end_object().text();
}

std::optional<Move> move_from_json(const Json& json) {
    const auto verb = verb_of(json.string_or("verb"));
    if (!verb) return std::nullopt;
    Move move;
    move.verb = *verb;
    FieldReader way(json);
    describe_flat(way, move);
    for (const auto& fee : json["fees"].elements()) move.fees.push_back(fee_from_json(fee));
    move.correction = correction_from(json["correction"]);
    return move;
}

std::optional<Move> move_from_text(std::string_view text) {
    const auto json = Json::parse(text);
    return json ? move_from_json(*json) : std::nullopt;
}

}  // namespace motcua
