#include "core/dossier/dossier_event.h"

#include "core/base/digest.h"
#include "core/base/text.h"

namespace motcua {
namespace {

constexpr std::size_t longest_field = 200;
constexpr std::size_t longest_officer_name = 400;  // 100 letters

void write_envelope(JsonWriter& out, const DossierEvent& e) {
    out.field("event_id", e.id.str()).field("type", e.type).field("schema", e.schema);
    out.field("dossier_id", e.dossier_id.str()).key("parents").begin_array();
    for (const auto& parent : e.parents) out.value(parent.str());
    out.end_array().field("device", e.device).field("incarnation", e.incarnation);
    out.field("device_seq", e.device_seq)
        .field("officer", e.officer)
        .field_if("officer_name", e.officer_name)
        .field("role", e.role);
    out.field_if("on_behalf_of", e.on_behalf_of);
    out.key("units").begin_object().field("supporting", e.units.supporting);
    out.field("receiving", e.units.receiving).field("competent", e.units.competent).end_object();
    out.field("counter_time", std::int64_t{e.counter_time.time_since_epoch().count()});
    out.field("clock_offset", e.clock_offset_seconds).field("catalogue", e.catalogue_hash);
    out.field("body_sha256", sha256_hex(e.body));
}

bool plausible(const DossierEvent& e) {
    for (const auto* text :
         {&e.type, &e.device, &e.incarnation, &e.officer, &e.role, &e.on_behalf_of,
          &e.units.supporting, &e.units.receiving, &e.units.competent, &e.catalogue_hash})
        if (text->size() > longest_field) return false;
    return !e.type.empty() && !e.device.empty() && !e.incarnation.empty() && e.device_seq > 0;
}

std::optional<DossierEvent> read(const Json& json, std::string body) {
    const auto id = Uuid::parse(json.string_or("event_id"));
    const auto dossier_id = Uuid::parse(json.string_or("dossier_id"));
    if (!id || !dossier_id || json.string_or("body_sha256") != sha256_hex(body))
        return std::nullopt;
    DossierEvent e;
    e.id = *id;
    e.dossier_id = *dossier_id;
    e.type = json.string_or("type");
    e.schema = static_cast<int>(json.integer_or("schema", 0));
    for (const auto& text : json["parents"].elements()) {
        const auto parent = Uuid::parse(text.string().value_or(""));
        if (!parent) return std::nullopt;
        e.parents.push_back(*parent);
    }
    e.device = json.string_or("device");
    e.incarnation = json.string_or("incarnation");
    e.device_seq = json.integer_or("device_seq", 0);
    e.officer = json.string_or("officer");
    // A name is for reading only: one that cannot be shown is left out, and the event is kept.
    e.officer_name = json.string_or("officer_name");
    if (e.officer_name.size() > longest_officer_name ||
        text::has_forbidden_characters(e.officer_name))
        e.officer_name.clear();
    e.role = json.string_or("role");
    e.on_behalf_of = json.string_or("on_behalf_of");
    e.units = {json["units"].string_or("supporting"), json["units"].string_or("receiving"),
               json["units"].string_or("competent")};
    e.counter_time = Instant{std::chrono::seconds{json.integer_or("counter_time", 0)}};
    e.clock_offset_seconds = static_cast<int>(json.integer_or("clock_offset", 0));
    e.catalogue_hash = json.string_or("catalogue");
    e.body = std::move(body);
    return plausible(e) ? std::optional(std::move(e)) : std::nullopt;
}

}  // namespace

std::string envelope_json(const DossierEvent& event) {
    JsonWriter out;
    out.begin_object();
    write_envelope(out, event);
    return out.end_object().text();
}

std::string wire_json(const DossierEvent& event) {
    JsonWriter out;
    out.begin_object();
    write_envelope(out, event);
    return out.field("body", event.body).end_object().text();
}

std::optional<DossierEvent> event_from_wire(const Json& json) {
    auto body = json["body"].string();
    return body ? read(json, std::move(*body)) : std::nullopt;
}

std::optional<DossierEvent> event_from_row(const std::string& envelope, std::string body) {
    const auto json = Json::parse(envelope);
    return json ? read(*json, std::move(body)) : std::nullopt;
}

}  // namespace motcua
