// What happened to a dossier, as it is kept for ever and sent over the wire.
//
// The body is JSON whose exact UTF-8 bytes are hashed, stored and forwarded untouched; the
// envelope around it says who, where and after what. `parents` are the heads the writer saw, from
// which the gateway derives versions; `device_seq` has no gaps within an incarnation.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/base/uuid.h"
#include "core/dossier/dossier.h"

namespace motcua {

// Types of this version; a later one is stored and not applied.
namespace event_type {
inline constexpr const char* received = "dossier.received";      // body: the dossier
inline constexpr const char* imported = "dossier.imported";      // body: the dossier
inline constexpr const char* code_bound = "dossier.code_bound";  // body: {"official_code"}
}  // namespace event_type

struct DossierEvent {
    Uuid id;
    std::string type;
    int schema = 1;
    Uuid dossier_id;
    std::vector<Uuid> parents;
    std::string device;
    std::string incarnation;
    std::int64_t device_seq = 0;
    std::string officer;       // id
    std::string officer_name;  // for other counters, which do not list him; empty before 0.1
    std::string role;
    std::string on_behalf_of;
    DossierUnits units;
    Instant counter_time{};
    int clock_offset_seconds = 0;
    std::string catalogue_hash;
    std::string body;
};

// The envelope as JSON, without the body but with its SHA-256 ("body_sha256").
std::string envelope_json(const DossierEvent& event);
// The wire form: the envelope with the body as a JSON string ("body"), so that its bytes survive.
std::string wire_json(const DossierEvent& event);
// Nothing when a field is missing, not of its type, or the body does not have its hash.
std::optional<DossierEvent> event_from_wire(const Json& json);
std::optional<DossierEvent> event_from_row(const std::string& envelope, std::string body);

}  // namespace motcua
