#include "tests/reports/sample_forms.h"

namespace motcua::sample {
namespace {

const std::string centre = "TTPVHCC phường Cao Lãnh";

std::string code(std::size_t i) {
    std::string digits = std::to_string(i);
    return "H20.99.01-261123-" + std::string(4 - std::min<std::size_t>(4, digits.size()), '0') +
           digits;
}

}  // namespace

ControlSlipData control_slip(Kind kind) {
    ControlSlipData data;
    data.issue = issue(kind);
    data.received = at(11, 3, 8, 20);
    if (kind == Kind::empty) {
        data.empty_rows = 3;
        return data;
    }
    data.applicant = "Trần Đình Khuê";
    data.request = "Đăng ký đất đai, cấp Giấy chứng nhận lần đầu (1.012753)";
    data.due = at(11, 24, 17, 0);
    data.agency = "Phòng Kinh tế phường Cao Lãnh";
    data.cooperating = {"Chi nhánh Văn phòng đăng ký đất đai", "Thuế cơ sở số 3"};
    data.hand_overs = {
        {centre, "Lê Hoàng Ánh", "Phòng Kinh tế", "Đỗ Văn Hậu", at(11, 3, 9, 0), StepResult::early,
         ""},
        {"Phòng Kinh tế", "Đỗ Văn Hậu", "Thuế cơ sở số 3", "Mai Thu Cúc", at(11, 10, 15, 45),
         StepResult::on_time, "Xác định nghĩa vụ tài chính"},
        {"Thuế cơ sở số 3", "Mai Thu Cúc", "Phòng Kinh tế", "Đỗ Văn Hậu", at(11, 18, 10, 30),
         StepResult::late, "Trễ 2 ngày làm việc"},
        {"Phòng Kinh tế", "Đỗ Văn Hậu", centre, "", std::nullopt, StepResult::open, ""}};
    if (kind != Kind::nasty) return data;
    data.applicant = endless_name();
    data.request = long_reason();
    data.cooperating = {endless_name(), rare_name(), old_address()};
    for (int i = 0; i < 30; ++i)
        data.hand_overs.push_back({issue(kind).unit, rare_name(), endless_name(), endless_name(),
                                   at(11, 4, 8, i), StepResult::late, i % 5 ? "" : long_reason()});
    return data;
}

RegisterData register_of(Kind kind, std::size_t rows) {
    RegisterData data;
    data.issue = issue(kind, false);
    data.from = std::chrono::local_days{std::chrono::year{2026} / 11 / 1};
    data.to = std::chrono::local_days{std::chrono::year{2026} / 11 / 30};
    if (kind == Kind::empty) return data;
    data.book = "02/2026";
    static const char* const names[] = {"Nguyễn Thị Quỳnh Như", "Trần Đình Khuê", "Lò Thị Piêng",
                                        "H'Nguĕn Êban", "Thạch Sô Phép"};
    static const char* const procedures[] = {
        "Đăng ký kết hôn", "Chứng thực bản sao từ bản chính giấy tờ, văn bản", "Đăng ký khai sinh",
        "Cấp Giấy xác nhận tình trạng hôn nhân"};
    for (std::size_t i = 1; i <= rows; ++i) {
        const int day = 2 + static_cast<int>(i % 20);
        RegisterRow row;
        row.code = code(i);
        row.procedure = procedures[i % 4];
        row.name = names[i % 5];
        row.address = "Số " + std::to_string(i) + ", phường Cao Lãnh, tỉnh Đồng Tháp";
        row.phone = "0912 345 678";
        row.agency = "UBND phường Cao Lãnh";
        row.received = at(11, day, 8, static_cast<int>(i % 60));
        row.due = at(11, day + 3, 17, 0);
        if (i % 3) row.returned = at(11, day + 2, 10, 15);
        row.return_way = i % 4 ? "Tại quầy" : "Bưu chính";
        if (i % 3) row.received_by = names[i % 5];
        if (kind == Kind::nasty) {
            row.name = i % 2 ? endless_name() : rare_name();
            row.address = old_address();
            row.procedure = long_reason();
            row.note = i % 7 ? "" : long_reason();
            row.received_by = endless_name();
        }
        data.rows.push_back(row);
    }
    data.totals = {rows, rows - rows / 3, rows - rows / 3, 0, 0, 0, rows / 3};
    data.keeper = "Lê Hoàng Ánh";
    data.signer_title = "GIÁM ĐỐC";
    data.signer = "Phạm Thị Ngọc Hân";
    return data;
}

std::vector<PostLabelData> post_labels(Kind kind) {
    PostLabelData one;
    one.code = code(201);
    one.sender = centre;
    if (kind == Kind::empty) return {one};
    one.sender_address = "Số 03, đường 30 Tháng 4, phường Cao Lãnh, tỉnh Đồng Tháp";
    one.sender_phone = "0277 3 999 999";
    one.recipient = "Nguyễn Thị Quỳnh Như";
    one.address = receipt().address;
    one.phone = "0912 345 678";
    one.tracking = "EB999000123VN";
    PostLabelData other = one;
    other.recipient = "Trần Đình Khuê";
    other.tracking.clear();
    std::vector<PostLabelData> labels = {one, other, one};
    for (PostLabelData& label : labels) label.training = kind == Kind::training;
    if (kind != Kind::nasty) return labels;
    for (PostLabelData& label : labels) {
        label.sender = issue(kind).unit;
        label.sender_address = old_address();
        label.recipient = rare_name() + " " + endless_name();
        label.address = old_address();
    }
    labels.insert(labels.end(), 8, labels.front());
    return labels;
}

PostListData post_list(Kind kind) {
    PostListData data;
    data.issue = issue(kind, false);
    data.day = std::chrono::local_days{std::chrono::year{2026} / 11 / 23};
    if (kind == Kind::empty) return data;
    data.carrier = "Bưu cục Cao Lãnh, Bưu điện tỉnh Đồng Tháp";
    const std::size_t count = kind == Kind::nasty ? 40 : 4;
    for (std::size_t i = 1; i <= count; ++i) {
        const bool nasty = kind == Kind::nasty;
        data.items.push_back({code(200 + i), nasty ? rare_name() : "Nguyễn Thị Quỳnh Như",
                              nasty ? old_address() : receipt().address, "0912 345 678",
                              "EB99900012" + std::to_string(i) + "VN",
                              nasty ? endless_name() : "Giấy chứng nhận kết hôn"});
    }
    data.giver = kind == Kind::nasty ? endless_name() : "Lê Hoàng Ánh";
    data.taker = "Huỳnh Tấn Phát";
    return data;
}

CashDrawerData cash_drawer(Kind kind) {
    CashDrawerData data;
    data.issue = issue(kind, false);
    data.day = std::chrono::local_days{std::chrono::year{2026} / 11 / 23};
    data.counter = "3";
    if (kind == Kind::empty) return data;
    data.receipts_from = "0000121";
    data.receipts_to = "0000125";
    data.opening_dong = 500000;
    data.lines = {
        {at(11, 23, 8, 5), "0000121", code(201), "Lệ phí hộ tịch", 30000, Payment::cash, ""},
        {at(11, 23, 8, 40), "0000122", code(202), "Phí chứng thực", 36000, Payment::transfer,
         "FT26327000991"},
        {at(11, 23, 9, 15), "0000123", code(203), "Lệ phí hộ kinh doanh", 150000, Payment::online,
         "DVC-2026-99001"},
        {at(11, 23, 10, 2), "0000124", code(204), "Phí chứng thực", 8000, Payment::cash, ""},
        {at(11, 23, 11, 20), "0000125", code(201), "Hoàn lệ phí hộ tịch", -30000, Payment::cash,
         ""}};
    data.counted_dong = 508000;
    data.clerk = "Lê Hoàng Ánh";
    data.receiver = "Đỗ Văn Hậu";
    if (kind != Kind::nasty) return data;
    for (int i = 0; i < 12; ++i)
        data.lines.push_back({at(11, 23, 14, i % 60), "ABCDEFGHIJKLMNOP", code(300), long_reason(),
                              99999999999, Payment::transfer, std::string(60, 'R')});
    data.clerk = endless_name();
    return data;
}

DateExplanation why() {
    DateExplanation out;
    out.code = receipt().code;
    out.request = "Đăng ký đất đai, cấp Giấy chứng nhận lần đầu (1.012753)";
    out.received = at(8, 20, 16, 10);
    out.term = "8 ngày làm việc";
    out.due = at(9, 3, 17, 0);
    out.rules = {"Ngày tiếp nhận không tính; tính từ ngày làm việc tiếp theo."};
    out.days = {{"thứ Năm 20/08: ngày nhận, không tính", false},
                {"thứ Sáu 21/08: làm việc, tính", true},
                {"thứ Bảy 22/08: làm bù, tính", true},
                {"Chủ nhật 23/08: nghỉ cuối tuần, không tính", false},
                {"thứ Hai 24/08: làm việc, tính", true},
                {"thứ Ba 25/08: làm việc, tính", true},
                {"thứ Tư 26/08: làm việc, tính", true},
                {"thứ Năm 27/08: làm việc, tính", true},
                {"thứ Sáu 28/08: làm việc, tính", true},
                {"thứ Bảy 29/08: nghỉ cuối tuần, không tính", false},
                {"Chủ nhật 30/08: nghỉ cuối tuần, không tính", false},
                {"thứ Hai 31/08: nghỉ hoán đổi Quốc khánh, không tính", false},
                {"thứ Ba 01/09: nghỉ Quốc khánh, không tính", false},
                {"thứ Tư 02/09: nghỉ Quốc khánh, không tính", false},
                {"thứ Năm 03/09: làm việc, tính", true}};
    return out;
}

BoardListData board_list(Kind kind) {
    BoardListData data;
    data.issue = issue(kind, false);
    data.issue.number.clear();  // it is no form with numbers
    data.lane = "Quá hạn";
    if (kind == Kind::empty) return data;
    data.narrowed = "Hộ tịch · Nguyễn Thị Lan";
    data.keeper = "Nguyễn Thị Lan";
    for (const RegisterRow& row : register_of(kind, 30).rows)
        data.rows.push_back({row.code, "quá hạn", row.name, row.procedure, "08:15 03/11/2026",
                             "17:00 06/11/2026", "quá 2 ngày làm việc", row.note});
    return data;
}

}  // namespace motcua::sample
