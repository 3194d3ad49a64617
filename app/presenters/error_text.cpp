#include "app/presenters/error_text.h"

#include "core/base/log.h"

namespace motcua {

std::string ErrorWords::line() const {
    return sentence + " " + remedy + " (" + to_string(code) + ")";
}

ErrorWords words_of(ErrorCode code, const Texts& texts) {
    const std::string key = "error." + std::to_string(static_cast<int>(code));
    return {code, texts(key), texts(key + ".remedy")};
}

ErrorWords words_of(const std::exception_ptr& error, const Texts& texts) {
    try {
        std::rethrow_exception(error);
    } catch (const Error& e) {
        log::error(to_string(e.code()) + " " + e.what());
        return words_of(e.code(), texts);
    } catch (const std::exception& e) {
        log::error(e.what());
        return words_of(ErrorCode::storage_failed, texts);
    }
}

const std::vector<ErrorCode>& all_error_codes() {
    using enum ErrorCode;
    static const std::vector<ErrorCode> codes = {malformed_json,      unknown_procedure,
                                                 invalid_field,       wrong_passphrase,
                                                 unknown_dossier,     unknown_case,
                                                 unknown_component,   broken_catalogue,
                                                 broken_calendar,     clock_needs_confirmation,
                                                 fixed_clock_refused, enrolment_refused,
                                                 not_enrolled,        broken_import_line,
                                                 already_initialised, form_not_for_procedure,
                                                 unlawful_move,       role_may_not,
                                                 nothing_pending,     other_pending,
                                                 form_not_issued,     not_a_card_code,
                                                 no_code_in_picture,  picture_unreadable,
                                                 page_unreadable,     unknown_document,
                                                 wrong_recovery_key,  unknown_officer,
                                                 wrong_usage,         printer_failed,
                                                 printer_missing,     card_reader_missing,
                                                 card_missing,        card_removed,
                                                 card_secret_wrong,   card_blocked,
                                                 card_unreadable,     card_reader_failed,
                                                 camera_failed,       code_scanner_failed,
                                                 camera_missing,      camera_busy,
                                                 scanner_missing,     scanner_jammed,
                                                 scanner_cover_open,  scanner_no_paper,
                                                 scanner_busy,        scanner_failed,
                                                 scanner_hangs,       scan_option_refused,
                                                 sheet_not_seen,      storage_failed,
                                                 disk_full,           data_in_use,
                                                 database_damaged,    data_folder_missing,
                                                 key_file_damaged,    file_unreadable,
                                                 file_unwritable,     data_newer_than_program,
                                                 network_unreachable, network_timeout,
                                                 not_the_gateway,     truncated_answer,
                                                 certificate_refused, gateway_busy,
                                                 gateway_refused,     device_forked,
                                                 certificate_ended,   report_failed,
                                                 glyph_missing,       font_missing};
    return codes;
}

}  // namespace motcua
