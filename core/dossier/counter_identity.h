// Which counter this database is: unit, counter number, device and incarnation.
//
// The device is made at `init` and kept; the incarnation changes with every restore, so that a
// restored or copied counter never numbers events or dossiers like the one it came from.
// Lives in the settings, keys below.
#pragma once

#include <string>

#include "core/store/settings_store.h"

namespace motcua {

namespace setting_key {
inline constexpr const char* unit = "unit";                // agency identifier
inline constexpr const char* counter = "counter";          // "2"
inline constexpr const char* device = "device";            // UUID text
inline constexpr const char* incarnation = "incarnation";  // UUID text
inline constexpr const char* training = "training";        // "1" on a training counter
inline constexpr const char* commune = "commune";          // GSO code; empty: not told
inline constexpr const char* unit_name = "unit_name";
inline constexpr const char* unit_authority = "unit_authority";  // the line above it on forms
inline constexpr const char* place = "place";  // before the date of forms: "Xã …"
inline constexpr const char* hotline = "hotline";
inline constexpr const char* opening_hours = "opening_hours";
inline constexpr const char* bring = "bring";              // to the hand-over, as receipts say it
inline constexpr const char* printer = "printer";          // empty: the system's default
inline constexpr const char* gateway_url = "gateway_url";  // set by `enrol`
inline constexpr const char* gateway_pin = "gateway_ca_sha256";
inline constexpr const char* lookup_host = "lookup_host";            // host in the QR of receipts
inline constexpr const char* clock_offset = "clock_offset_seconds";  // last known, to the gateway
inline constexpr const char* workflows = "workflows";                // the office's own steps, JSON
inline constexpr const char* document_names = "document_names";      // core/document/document.h
inline constexpr const char* fee_receipts = "fee_receipts";          // "AB26:0000001-0000500"
// "0": the act needs no supervisor here; otherwise it does.
inline constexpr const char* approve_supplement = "approval.second_supplement";
inline constexpr const char* approve_refuse = "approval.refuse";
inline constexpr const char* approve_extend = "approval.extend";
inline constexpr const char* approve_stop = "approval.stop";
inline constexpr const char* active_catalogue = "active_catalogue";  // content hash
inline constexpr const char* active_calendar = "active_calendar";    // content hash
}  // namespace setting_key

struct CounterIdentity {
    std::string unit;
    std::string counter;
    std::string device;
    std::string incarnation;
    bool training = false;

    // Throws: StorageError (database_damaged) when the database was never initialised.
    static CounterIdentity load(Database& database);
    static CounterIdentity fresh(std::string unit, std::string counter, bool training);
    void save(UnitOfWork& work) const;

    // Names the counter in a provisional code: its number and a piece of the incarnation.
    std::string mark() const;
};

}  // namespace motcua
