#include "tests/reports/sample_receipt.h"

#include <map>

namespace motcua::sample {
namespace {

using namespace std::chrono_literals;

std::chrono::local_seconds at(int day, int hour, int minute) {
    return std::chrono::local_days{std::chrono::year{2026} / 11 / day} + std::chrono::hours{hour} +
           std::chrono::minutes{minute};
}

}  // namespace

std::filesystem::path resources() { return std::filesystem::path(MOTCUA_SOURCE_DIR) / "resources"; }

const FontSet& fonts() {
    static const FontSet set = FontSet::load(resources() / "fonts");
    return set;
}

const FormLayout& layout(const std::string& form) {
    static std::map<std::string, FormLayout> read;
    auto found = read.find(form);
    if (found == read.end())
        found =
            read.emplace(form, FormLayout::load(resources() / "forms" / (form + ".json"))).first;
    return found->second;
}

ReceiptData receipt() {
    ReceiptData data;
    data.parent_unit = "ỦY BAN NHÂN DÂN PHƯỜNG CAO LÃNH";
    data.unit = "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG";
    data.number = "0201";
    data.place = "Cao Lãnh";
    data.code = "H20.99.01-261123-0201";
    data.agency = "Trung tâm Phục vụ hành chính công phường Cao Lãnh";
    data.applicant = "Nguyễn Thị Quỳnh Như";
    data.lodger = "Trần Đình Khuê";
    data.address = "Số 12/5, đường Nguyễn Huệ, Phường Cao Lãnh, Tỉnh Đồng Tháp";
    data.phone = "0912 345 678";
    data.email = "";
    data.id_document = "087199991234";
    data.request = "Đăng ký kết hôn (1.000894)";
    data.components = {{"Tờ khai đăng ký kết hôn theo mẫu", 1, 0},
                       {"Giấy xác nhận tình trạng hôn nhân", 1, 0},
                       {"Thẻ căn cước của hai bên nam, nữ (xuất trình)", 0, 2},
                       {"Trích lục ghi chú ly hôn (nếu đã ly hôn ở nước ngoài)", 0, 1, 1}};
    data.term = "trong ngày làm việc";
    data.received = at(23, 9, 15);
    data.due = at(23, 17, 0);
    data.return_place = "Trung tâm Phục vụ hành chính công phường Cao Lãnh";
    data.fees = {{"Lệ phí hộ tịch", 30000, Payment::cash}};
    data.register_book = "02/2026";
    data.register_number = "201";
    data.officer = "Lê Hoàng Ánh";
    data.lookup_url =
        "https://dichvucong.dongthap.example/tra-cuu/H20.99.01-261123-0201?k=K7PXM2Q9";
    data.lookup_address = "dichvucong.dongthap.example/tra-cuu";
    data.lookup_secret = "K7PX-M2Q9";
    data.hotline = "0277 3 999 999";
    data.opening_hours = "07:00-11:30 và 13:30-17:00, thứ Hai đến thứ Sáu";
    data.bring =
        "mang theo Giấy này và thẻ căn cước; người nhận thay cần giấy ủy quyền theo quy định.";
    return data;
}

ReceiptData certification() {
    ReceiptData data = receipt();
    data.variant = ReceiptVariant::certification;
    data.request = "Chứng thực bản sao từ bản chính giấy tờ, văn bản (2.000815)";
    data.lodger.clear();
    data.components = {{"Bằng tốt nghiệp đại học", 1, 0, 0, 1, 5, 10000},
                       {"Giấy chứng nhận quyền sử dụng đất", 1, 0, 0, 4, 2, 12000},
                       {"Hợp đồng mua bán nhà ở", 1, 0, 0, 12, 1, 14000}};
    data.fees = {{"Phí chứng thực bản sao", 36000, Payment::transfer}};
    return data;
}

SlipData slip() {
    const ReceiptData from = receipt();
    SlipData data;
    data.parent_unit = from.parent_unit;
    data.unit = from.unit;
    data.code = from.code;
    data.request = from.request;
    data.received = from.received;
    data.due = from.due;
    data.return_place = from.return_place;
    data.lookup_url = from.lookup_url;
    data.lookup_address = from.lookup_address;
    data.lookup_secret = from.lookup_secret;
    data.hotline = from.hotline;
    data.opening_hours = from.opening_hours;
    data.bring = from.bring;
    return data;
}

ReceiptData long_receipt(int papers) {
    ReceiptData data = receipt();
    data.applicant =
        "Công Huyền Tôn Nữ Nguyễn Phước Thị Hoàng Thiên Ngọc Bảo Quỳnh Trâm Anh Thư Phượng Uyển";
    data.address =
        "Căn hộ 1204, tầng 12, tòa nhà B2, khu đô thị mới Phú Mỹ Hưng Thịnh Vượng, tổ dân phố số "
        "17, đường Cách Mạng Tháng Tám nối dài, Phường Buôn Ma Thuột, Tỉnh Đắk Lắk";
    data.components.clear();
    for (int i = 1; i <= papers; ++i)
        data.components.push_back(
            {"Giấy tờ số " + std::to_string(i) +
                 ": giấy chứng nhận quyền sử dụng đất, quyền sở hữu nhà ở và tài sản khác gắn liền "
                 "với đất hoặc giấy tờ thay thế theo quy định của pháp luật",
             1, i % 3});
    return data;
}

}  // namespace motcua::sample
