// What we could not do, as an exception: disk, device, network, paper.
//
// Wrong input is not an Error but a Result. Each Error carries an ErrorCode that a
// clerk can see ("MC-4002"); docs/error_codes.md lists cause and remedy of every one,
// app/presenters/error_text words it. what() is for the log: English, no personal data.
#pragma once

#include <stdexcept>
#include <string>

namespace motcua {

// The thousands tell the family and the exit status of the command line:
// 1 refused input or state, 2 usage, 3 device, 4 storage, 5 network, 6 report.
enum class ErrorCode : int {
    // 1xxx: the input or the state is wrong
    malformed_json = 1001,
    unknown_procedure = 1002,
    invalid_field = 1003,
    wrong_passphrase = 1004,
    unknown_dossier = 1005,
    unknown_case = 1006,
    unknown_component = 1007,
    broken_catalogue = 1008,
    broken_calendar = 1009,
    clock_needs_confirmation = 1010,
    fixed_clock_refused = 1011,
    enrolment_refused = 1012,
    not_enrolled = 1013,
    broken_import_line = 1014,
    already_initialised = 1015,
    form_not_for_procedure = 1016,
    unlawful_move = 1017,
    role_may_not = 1018,
    nothing_pending = 1019,
    other_pending = 1020,
    form_not_issued = 1021,
    not_a_card_code = 1022,
    no_code_in_picture = 1023,
    picture_unreadable = 1024,
    page_unreadable = 1025,
    unknown_document = 1026,
    wrong_recovery_key = 1027,
    unknown_officer = 1028,
    // 2xxx: the command was not understood
    wrong_usage = 2001,
    // 3xxx: a device
    printer_failed = 3001,
    printer_missing = 3002,
    card_reader_missing = 3003,
    card_missing = 3004,
    card_removed = 3005,
    card_secret_wrong = 3006,
    card_blocked = 3007,
    card_unreadable = 3008,
    card_reader_failed = 3009,
    camera_failed = 3010,
    code_scanner_failed = 3011,
    camera_missing = 3012,
    camera_busy = 3013,
    scanner_missing = 3020,
    scanner_jammed = 3021,
    scanner_cover_open = 3022,
    scanner_no_paper = 3023,
    scanner_busy = 3024,
    scanner_failed = 3025,
    scanner_hangs = 3026,
    scan_option_refused = 3027,
    sheet_not_seen = 3028,
    // 4xxx: the disk
    storage_failed = 4001,
    disk_full = 4002,
    data_in_use = 4003,
    database_damaged = 4004,
    data_folder_missing = 4005,
    key_file_damaged = 4006,
    file_unreadable = 4007,
    file_unwritable = 4008,
    data_newer_than_program = 4009,
    // 5xxx: the line and the other end
    network_unreachable = 5001,
    network_timeout = 5002,
    not_the_gateway = 5003,
    truncated_answer = 5004,
    certificate_refused = 5005,
    gateway_busy = 5006,
    gateway_refused = 5007,
    device_forked = 5008,
    certificate_ended = 5009,
    // 6xxx: the report
    report_failed = 6001,
    glyph_missing = 6002,
    font_missing = 6003,
};

// "MC-4002"
std::string to_string(ErrorCode code);

class Error : public std::runtime_error {
public:
    Error(ErrorCode code, const std::string& what) : std::runtime_error(what), code_(code) {}
    ErrorCode code() const { return code_; }

private:
    ErrorCode code_;
};

class StorageError final : public Error {
    using Error::Error;
};
class DeviceError final : public Error {
    using Error::Error;
};
class NetworkError final : public Error {
    using Error::Error;
};
class ReportError final : public Error {
    using Error::Error;
};
// The command or the data folder is not in a state to do it (not enrolled, wrong passphrase).
class StateError final : public Error {
    using Error::Error;
};

// Not an error: somebody asked to stop.
class Cancelled final : public std::exception {
public:
    const char* what() const noexcept override { return "cancelled"; }
};

}  // namespace motcua
