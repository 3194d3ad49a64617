#include "tests/reports/sample_forms.h"

namespace motcua::sample {

std::chrono::local_seconds at(int month, int day, int hour, int minute) {
    return std::chrono::local_days{std::chrono::year{2026} / month / day} +
           std::chrono::hours{hour} + std::chrono::minutes{minute};
}

std::string rare_name() { return "H'Nguĕn Y-Bhăm Niê K'Đăm Ƀlôŏ Rơ Čăm Ñŭt Êban Mlô̆ Ksơ̆r Siu Bư̆p"; }

std::string endless_name() {
    std::string name;
    for (int i = 0; i < 9; ++i) name += "CôngHuyềnTônNữ";
    return name;
}

std::string old_address() {
    return "Số nhà 127/45/8B, hẻm 23, đường Nguyễn Thị Minh Khai nối dài, tổ dân phố số 14, khóm "
           "Mỹ Thượng, ấp Bình Hàng Trung, xã Bình Hàng Tây, huyện Cao Lãnh, tỉnh Đồng Tháp "
           "(địa chỉ cũ ba cấp, nay là xã Ba Sao, tỉnh Đồng Tháp)";
}

std::string long_reason() {
    return "Hồ sơ cần xác minh nguồn gốc sử dụng đất tại cơ quan lưu trữ cấp tỉnh; văn bản đề "
           "nghị xác minh đã gửi hai lần nhưng cơ quan phối hợp chưa trả lời vì tài liệu địa "
           "chính của huyện cũ đang được bàn giao, chỉnh lý sau khi sắp xếp đơn vị hành chính; "
           "đồng thời thửa đất có tranh chấp ranh giới với hộ liền kề, phải tổ chức hòa giải tại "
           "xã theo quy định của Luật Đất đai trước khi lập tờ trình; thời gian hòa giải không "
           "tính vào thời hạn giải quyết nhưng kéo dài hơn dự kiến ban đầu.";
}

FormIssue issue(Kind kind, bool dossier) {
    const ReceiptData from = receipt();
    FormIssue out;
    out.date = at(11, 23, 14, 30);
    out.unit = from.unit;
    if (dossier) {
        out.code = from.code;
        out.lookup = {from.lookup_url, from.lookup_address, from.lookup_secret,
                      from.hotline,    from.opening_hours,  from.bring};
    }
    if (kind == Kind::empty) {
        out.lookup.hotline.clear();
        out.lookup.opening_hours.clear();
        out.lookup.bring.clear();
        return out;
    }
    out.parent_unit = from.parent_unit;
    out.number = "37";
    out.place = from.place;
    out.training = kind == Kind::training;
    if (kind == Kind::nasty) {
        out.electronic = true;
        out.provisional_code = dossier;
        out.parent_unit = "ỦY BAN NHÂN DÂN ĐẶC KHU PHÚ QUỐC THỊNH VƯỢNG VÀ CÁC ĐẢO LÂN CẬN";
        out.unit =
            "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG ĐẶC KHU PHÚ QUỐC THỊNH VƯỢNG VÀ CÁC ĐẢO LÂN CẬN";
        out.number = "1234567890";
        out.reprint = Reprint{12, at(11, 24, 8, 5)};
    }
    return out;
}

SupplementRequestData supplement_request(Kind kind, bool dossier) {
    SupplementRequestData data;
    data.issue = issue(kind, dossier);
    if (kind == Kind::empty) return data;
    data.applicant = "Nguyễn Thị Quỳnh Như";
    data.request = "Đăng ký kết hôn (1.000894)";
    data.address = receipt().address;
    data.phone = "0912 345 678";
    data.items = {{"Giấy xác nhận tình trạng hôn nhân của bên nam: bản chính, còn giá trị 06 tháng",
                   false, ""},
                  {"Tờ khai đăng ký kết hôn: ký đủ hai bên", false, ""},
                  {"Quyết định ly hôn đã có hiệu lực", true, "Điều 10 Nghị định 123/2015/NĐ-CP"}};
    data.reason = "Thiếu giấy tờ theo danh mục; tờ khai mới có chữ ký của một bên.";
    if (dossier) data.respond_by = std::chrono::floor<std::chrono::days>(at(11, 30, 0, 0));
    if (dossier) data.after = AfterSupplement::restarts;
    data.contact = "bà Lê Hoàng Ánh, Quầy 3,";
    data.contact_phone = "0277 3 999 999";
    data.officer = "Lê Hoàng Ánh";
    if (kind != Kind::nasty) return data;
    data.applicant = rare_name() + " " + endless_name();
    data.address = old_address();
    data.email = "mot-dia-chi-thu-dien-tu-rat-dai-khong-co-dau-cach-nao@" + std::string(60, 'x') +
                 ".example";
    data.items.clear();
    for (int i = 1; i <= 30; ++i)
        data.items.push_back({"Giấy tờ số " + std::to_string(i) + " của " + rare_name() +
                                  ", kèm bản dịch công chứng và bản sao có chứng thực",
                              i % 4 == 0, i % 8 == 0 ? long_reason() : "Điều 10"});
    data.list_unknown = true;
    data.reason = long_reason();
    data.ordinal = 2;
    data.after = AfterSupplement::continues;
    data.contact = endless_name();
    data.officer = endless_name();
    return data;
}

RefusalData refusal(Kind kind, bool dossier) {
    RefusalData data;
    data.issue = issue(kind, dossier);
    if (kind == Kind::empty) return data;
    data.agency = "Trung tâm Phục vụ hành chính công phường Cao Lãnh";
    data.applicant = "Trần Đình Khuê";
    data.address = receipt().address;
    data.phone = "0912 345 678";
    data.request = "Đăng ký thành lập hộ kinh doanh (1.001612)";
    data.reasons = {"Ngành nghề đăng ký thuộc danh mục cấm đầu tư kinh doanh.",
                    "Địa điểm kinh doanh nằm ngoài địa bàn tỉnh."};
    data.legal_ground = "Điều 6 Luật Đầu tư; Điều 82 Nghị định 168/2025/NĐ-CP";
    data.officer = "Lê Hoàng Ánh";
    if (kind != Kind::nasty) return data;
    data.agency = issue(kind).unit;
    data.applicant = rare_name();
    data.lodger = endless_name();
    data.address = old_address();
    data.email = std::string(70, 'w') + "@example";
    data.request = long_reason();
    data.reasons.clear();
    for (int i = 0; i < 6; ++i) data.reasons.push_back(long_reason());
    data.legal_ground = long_reason();
    data.officer = rare_name();
    return data;
}

ApologyData apology(Kind kind) {
    ApologyData data;
    data.issue = issue(kind);
    data.received = at(11, 3, 8, 20);
    data.old_due = at(11, 24, 17, 0);
    if (kind == Kind::empty) return data;
    data.addressee = "Ông Trần Đình Khuê";
    data.agency = "Ủy ban nhân dân phường Cao Lãnh";
    data.request = "Đăng ký đất đai, cấp Giấy chứng nhận lần đầu (1.012753)";
    data.reason = "Cơ quan phối hợp chưa có văn bản trả lời về nguồn gốc sử dụng đất.";
    data.new_due = at(12, 8, 17, 0);
    data.extension = 1;
    data.recipients = {"Như trên", "TTPVHCC phường Cao Lãnh", "Lưu: VT"};
    data.signer_title = "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC";
    data.signer = "Phạm Thị Ngọc Hân";
    if (kind != Kind::nasty) return data;
    data.addressee = endless_name() + " và " + rare_name();
    data.agency = issue(kind).unit;
    data.request = long_reason();
    data.reason = long_reason();
    data.provisional_reason = "lịch nghỉ Tết Nguyên đán 2027 chưa được công bố chính thức";
    data.recipients.insert(data.recipients.end(), 8, endless_name());
    data.signer_title = "KT. CHỦ TỊCH ỦY BAN NHÂN DÂN ĐẶC KHU\nPHÓ CHỦ TỊCH THƯỜNG TRỰC";
    data.signer = rare_name();
    return data;
}

StopNoticeData stop_notice(Kind kind) {
    StopNoticeData data;
    data.issue = issue(kind);
    data.received = at(11, 3, 8, 20);
    if (kind == Kind::empty) return data;
    data.addressee = "Bà Võ Thị Sáu Nhỏ";
    data.agency = "Trung tâm Phục vụ hành chính công phường Cao Lãnh";
    data.request = "Đăng ký thành lập hộ kinh doanh (1.001612)";
    data.address = receipt().address;
    data.phone = "0912 345 678";
    data.due = at(11, 24, 17, 0);
    data.on_request = true;
    data.requested = at(11, 19, 9, 5);
    data.stage = "Thẩm định hồ sơ tại Phòng Kinh tế";
    data.reason = "Người nộp không còn nhu cầu đăng ký.";
    data.legal_ground = "Nghị định 118/2025/NĐ-CP";
    data.decision = "Dừng giải quyết hồ sơ kể từ ngày ký thông báo này.";
    data.payments = {{"Lệ phí đăng ký hộ kinh doanh", 150000, "không hoàn trả theo quy định"},
                     {"Phí cung cấp thông tin", 20000, "hoàn trả 20.000 đồng"}};
    data.recipients = {"Như trên", "Phòng Kinh tế", "Lưu: VT"};
    data.signer_title = "GIÁM ĐỐC";
    data.signer = "Phạm Thị Ngọc Hân";
    if (kind != Kind::nasty) return data;
    data.addressee = rare_name();
    data.agency = issue(kind).unit;
    data.address = old_address();
    data.on_request = false;
    data.stage = endless_name();
    data.reason = long_reason();
    data.decision = long_reason();
    for (int i = 0; i < 12; ++i) data.payments.push_back({rare_name(), 1234567890, long_reason()});
    data.signer = endless_name();
    return data;
}

}  // namespace motcua::sample
