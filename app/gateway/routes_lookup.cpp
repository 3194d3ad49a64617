// GET /tra-cuu/{code}?k=SECRET, GET /tra-cuu?ma=CODE&k=SECRET: the citizen's page, in Vietnamese.
//
// The first is the QR code's, the second for who types code and secret, as printed or without
// dashes and in small letters.
// With the secret printed on the receipt it tells status and due date, nothing about persons.
// Without it, and for a code that does not exist, one and the same page tells nothing.
#include "app/gateway/dossier_index.h"
#include "app/gateway/gateway.h"
#include "core/calendar/vn_time.h"
#include "core/dossier/dossier_code.h"

namespace motcua::gateway {
namespace {

constexpr std::size_t path_length = sizeof("/tra-cuu/") - 1;
constexpr std::size_t longest_secret = 100;

// The national statuses in the words a citizen knows them by.
const char* status_text(int status) {
    switch (static_cast<Status>(status)) {
        case Status::registered:
            return "Mới đăng ký";
        case Status::received:
            return "Được tiếp nhận";
        case Status::not_received:
            return "Không được tiếp nhận";
        case Status::in_process:
            return "Đang xử lý";
        case Status::supplement:
            return "Yêu cầu bổ sung giấy tờ";
        case Status::financial:
            return "Yêu cầu thực hiện nghĩa vụ tài chính";
        case Status::withdrawn:
            return "Công dân yêu cầu rút hồ sơ";
        case Status::stopped:
            return "Dừng xử lý";
        case Status::finished:
            return "Đã xử lý xong";
        case Status::returned:
            return "Đã trả kết quả";
    }
    return "Không rõ";
}

std::string page(const std::string& content) {
    return "<!DOCTYPE html><html lang=\"vi\"><head><meta charset=\"utf-8\">"
           "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
           "<meta name=\"robots\" content=\"noindex\"><title>Tra cứu hồ sơ</title>"
           "<style>body{font:18px/1.5 sans-serif;max-width:32em;margin:2em auto;padding:0 1em}"
           "dt{color:#555}dd{margin:0 0 "
           ".7em;font-weight:bold}input,button{font:inherit;padding:.3em}"
           "</style></head><body><h1>Tra cứu hồ sơ</h1>" +
           content + "</body></html>";
}

std::string ask_page(const char* why) {
    return page(std::string("<p>") + why +
                " Vui lòng nhập mã hồ sơ và mã tra cứu in trên giấy tiếp nhận hồ sơ và hẹn trả "
                "kết quả.</p><form method=\"get\" action=\"/tra-cuu\">"
                "<p><label>Mã hồ sơ<br><input name=\"ma\" maxlength=\"60\" autocomplete=\"off\">"
                "</label></p><p><label>Mã tra cứu<br><input name=\"k\" maxlength=\"40\" "
                "autocomplete=\"off\"></label></p><button>Xem</button></form>");
}

constexpr const char* not_found = "Không tìm thấy hồ sơ với mã và mã tra cứu này.";

std::string value_of(const Request& request, const char* name) {
    const auto given = request.query.find(name);
    return given == request.query.end() ? std::string() : given->second;
}

std::string due_text(const LookupAnswer& answer) {
    if (!answer.due) return "Chưa xác định";
    return print_time(*answer.due) + " ngày " + print_day(day_of(*answer.due)) +
           (answer.due_provisional ? " (tạm tính)" : "");
}

}  // namespace

Response Gateway::lookup_page(const Request& request) {
    constexpr const char* html = "text/html; charset=utf-8";
    const Instant now = clock_.now();
    const bool typed = request.path.size() < path_length;
    const auto code =
        DossierCode::parse(typed ? value_of(request, "ma") : request.path.substr(path_length));
    const std::string secret = value_of(request, "k").substr(0, longest_secret);
    if (typed && request.query.empty()) return {200, ask_page(""), html};
    if (!code || secret.empty()) return {404, ask_page(not_found), html};
    // Counted per code and address, so that nobody locks the holder of the receipt out.
    const std::string key = code->str() + " " + request.address;
    if (!lookup_by_code_.allows(key, now) || !lookup_by_address_.allows(request.address, now))
        return {429, page("<p>Quá nhiều lần thử. Vui lòng thử lại sau 15 phút.</p>"), html, 900};
    const auto answer =
        store_.read([&](Database& database) { return look_up(database, code->str(), secret); });
    if (!answer) {
        ++metrics_.lookups_wrong;
        lookup_by_code_.count_wrong(key, now);
        lookup_by_address_.count_wrong(request.address, now);
        return {404, ask_page(not_found), html};
    }
    ++metrics_.lookups_right;
    // The code is of letters, digits, dots and dashes only: nothing in it needs escaping.
    return {200,
            page("<dl><dt>Mã hồ sơ</dt><dd>" + code->str() + "</dd><dt>Trạng thái</dt><dd>" +
                 status_text(answer->status) + "</dd><dt>Hẹn trả kết quả</dt><dd>" +
                 due_text(*answer) + "</dd></dl>"),
            html};
}

}  // namespace motcua::gateway
