// Settings of the wire in the counter's encrypted database, beside those of counter_identity.h.
#pragma once

namespace motcua::setting_key {

inline constexpr const char* device_key = "device_key";                  // PEM
inline constexpr const char* device_certificate = "device_certificate";  // PEM
inline constexpr const char* enrolment_url = "enrolment_url";            // typed, joined or not
inline constexpr const char* sync_cursor = "sync_cursor";                // opaque, the gateway's
inline constexpr const char* sync_epoch = "sync_epoch";                  // the gateway's last known
inline constexpr const char* sync_online = "sync_online";                // "1" after a whole round
inline constexpr const char* last_sync = "last_sync";                    // UTC seconds
inline constexpr const char* sync_error = "sync_last_error";             // "MC-5001" or ""
inline constexpr const char* unit_counters = "unit_counters";        // device ids, blank-separated
inline constexpr const char* gateway_recovers = "gateway_recovers";  // "1": as it last said
// Incarnations this one took the place of; said at the next lease, blank-separated.
inline constexpr const char* replaced_incarnations = "replaced_incarnations";

}  // namespace motcua::setting_key
