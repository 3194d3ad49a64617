// The JSON of the wire as values (docs/api/openapi.yaml).
//
// Throws: NetworkError (not_the_gateway) when an answer lacks what it must have.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/dossier/dossier_event.h"
#include "core/dossier/number_range.h"

namespace motcua {

inline constexpr int protocol_version = 1;

struct KnownIncarnation {
    std::string id;
    std::int64_t have = 0;
    bool retired = false;
    std::int64_t backed_up = 0;  // highest number in a backup of the gateway; 0: none is known
};

// What a counter tells of itself at each contact, so that a restored gateway learns it again.
std::string hello_request(const std::string& incarnation, const std::vector<LeasedRange>& leased,
                          const std::string& unit_counters);

struct HelloAnswer {
    int protocol_min = 0;
    int protocol_max = 0;
    std::string epoch;
    Instant time{};
    std::string public_host;
    std::vector<KnownIncarnation> incarnations;
    // Of a gateway of before these fields: empty.
    std::string unit_counters;      // device ids of the unit, blank-separated
    std::vector<NumberRange> lost;  // held by another counter; only incarnation, first and last
    bool recovering = false;        // restored: gives no new numbers to this unit yet

    static HelloAnswer parse(const std::string& body);
    const KnownIncarnation* find(const std::string& incarnation) const;
};

std::string lease_request(const std::string& incarnation, const std::string& replaced,
                          int left_today);
// The ranges as NumberRange of `unit` and `incarnation`.
std::vector<NumberRange> parse_lease(const std::string& body, const std::string& unit,
                                     const std::string& incarnation);

enum class PushStatus { stored, duplicate, conflict, rejected, hold };
struct PushResult {
    Uuid event_id;
    PushStatus status = PushStatus::stored;
    std::string code;
};
struct PushAnswer {
    std::string epoch;
    std::int64_t have = 0;
    std::int64_t backed_up = 0;
    std::vector<PushResult> results;

    // `request_id` must come back as it was sent: another's answer is refused.
    static PushAnswer parse(const std::string& body, const std::string& request_id);
};
std::string push_request(const std::string& request_id, const std::vector<DossierEvent>& events);

struct ChangesAnswer {
    std::string epoch;
    std::string cursor;
    bool more = false;
    std::vector<DossierEvent> events;

    static ChangesAnswer parse(const std::string& body);
};

// "https://HOST" of what a gateway calls its public host: what the QR of a receipt begins with.
std::string lookup_origin(const std::string& public_host);

// "code" of an error answer; empty when there is none.
std::string refusal_code(const std::string& body);

}  // namespace motcua
