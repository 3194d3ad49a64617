#include "reports/receipt.h"

#include <ZXing/ReadBarcode.h>
#include <doctest/doctest.h>

#include <algorithm>

#include "core/base/error.h"
#include "tests/reports/rendered.h"
#include "tests/reports/sample_receipt.h"

using namespace motcua;

namespace {

PrintedForm print(const ReceiptData& data, Paper paper = Paper::a5) {
    return print_receipt(data, sample::layout(), sample::fonts(), paper);
}

bool holds(const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
}

std::string squeezed(const std::string& text) {
    std::string out;
    for (const char c : text) {
        const bool blank = c == ' ' || c == '\n' || c == '\f';
        if (!blank) out += c;
        if (blank && !out.empty() && out.back() != ' ') out += ' ';
    }
    return out;
}

// Pairs of words that lie on each other.
int overlaps(const std::vector<rendered::Word>& words) {
    int count = 0;
    for (std::size_t i = 0; i < words.size(); ++i)
        for (std::size_t k = i + 1; k < words.size(); ++k) {
            const auto& a = words[i];
            const auto& b = words[k];
            const double across = std::min(a.right, b.right) - std::max(a.left, b.left);
            const double down = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
            if (across > 0.5 && down > 1.0) ++count;
        }
    return count;
}

std::string zxing_reads(const rendered::Raster& page) {
    ZXing::DecodeHints hints;
    hints.setFormats(ZXing::BarcodeFormat::QRCode);
    return ZXing::ReadBarcode(
               {page.pixels.data(), page.width, page.height, ZXing::ImageFormat::Lum}, hints)
        .text();
}

}  // namespace

TEST_SUITE("reports/receipt") {
    TEST_CASE("both copies carry what the form asks for, on one page each") {
        for (const Paper paper : {Paper::a5, Paper::a4}) {
            const auto form = print(sample::receipt(), paper);
            CHECK(form.pages == 2);
            const std::string text = squeezed(rendered::text(form.pdf));
            for (const char* part :
                 {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
                  "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", "(Liên 1: Lưu)",
                  "(Liên 2: Giao khách hàng)", "Tiếp nhận hồ sơ của: Nguyễn Thị Quỳnh Như",
                  "Người nộp: Trần Đình Khuê", "4. Thời gian nhận hồ sơ: 09 giờ 15 phút, ngày 23",
                  "17 giờ 00 phút, ngày 23 tháng 11 năm 2026", "30.000 đồng", "K7PX-M2Q9",
                  "Quyển số: 02/2026"}) {
                CAPTURE(part);
                CHECK(holds(text, part));
            }
        }
    }

    TEST_CASE("the PDF is 1.4 or later, small, and the same bytes for the same dossier") {
        const auto form = print(sample::receipt());
        CHECK(form.pdf.substr(0, 8) >= "%PDF-1.4");
        CHECK(form.pdf.size() <= 60 * 1024);
        CHECK(print(sample::receipt()).pdf == form.pdf);
        ReceiptData other = sample::receipt();
        other.sets = 2;
        CHECK(print(other).pdf != form.pdf);
    }

    TEST_CASE("two programs read the codes from the page, and they hold nothing personal") {
        const ReceiptData data = sample::receipt();
        for (const Paper paper : {Paper::a5, Paper::a4}) {
            const auto form = print(data, paper);
            for (const int page : {1, 2}) {
                const auto codes = rendered::codes(form.pdf, page, 300);
                CHECK(codes == std::vector<std::string>{"CODE-128:" + data.code,
                                                        "QR-Code:" + data.lookup_url});
            }
            CHECK(zxing_reads(rendered::page(form.pdf, 2, 150)) == data.lookup_url);
        }
    }

    TEST_CASE("the training mark does not keep the codes from being read") {
        ReceiptData data = sample::receipt();
        data.training = true;
        const auto form = print(data);
        CHECK(rendered::codes(form.pdf, 2, 300).size() == 2);
        CHECK(holds(squeezed(rendered::text(form.pdf)), "TẬP HUẤN"));
        CHECK_FALSE(holds(squeezed(rendered::text(print(sample::receipt()).pdf)), "TẬP HUẤN"));
    }

    TEST_CASE("a provisional code and a provisional due time say so") {
        ReceiptData data = sample::receipt();
        const std::string plain = squeezed(rendered::text(print(data).pdf));
        CHECK_FALSE(holds(plain, "MÃ TẠM"));
        CHECK_FALSE(holds(plain, "TẠM TÍNH"));
        data.code = "T-C03-261123-0007";
        data.provisional_code = true;
        data.provisional_reason = "lịch nghỉ Tết 2027 chưa được công bố";
        const std::string marked = squeezed(rendered::text(print(data).pdf));
        CHECK(holds(marked, "MÃ TẠM"));
        CHECK(holds(marked, "TẠM TÍNH: lịch nghỉ Tết 2027"));
    }

    TEST_CASE("certification lists pages, copies and fees, and never sums up half of them") {
        ReceiptData data = sample::certification();
        CHECK(holds(squeezed(rendered::text(print(data).pdf)), "Tổng lệ phí 36.000 đồng"));
        data.components[1].fee_dong.reset();
        const auto form = print(data);
        CHECK_FALSE(holds(rendered::text(form.pdf), "24.000"));
        // The paper's own fee and the sum, on two copies.
        int unpublished = 0;
        for (const auto& page : rendered::words(form.pdf))
            for (const auto& word : page) unpublished += word.text == "mức";
        CHECK(unpublished == 4);
    }

    TEST_CASE("long names and many papers flow on without lying on each other") {
        for (const int papers : {0, 1, 7, 9, 20, 60}) {
            for (const Paper paper : {Paper::a5, Paper::a4}) {
                CAPTURE(papers);
                const auto form = print(sample::long_receipt(papers), paper);
                const auto pages = rendered::words(form.pdf);
                CHECK(pages.size() == form.pages);
                const double right = paper == Paper::a5 ? 148 : 210;
                for (const auto& words : pages) {
                    CHECK(overlaps(words) == 0);
                    CHECK(!words.empty());
                    for (const auto& word : words) CHECK(word.right <= (right - 5) * 72 / 25.4);
                }
            }
        }
    }

    TEST_CASE("every page after the first names the dossier and its number") {
        const auto form = print(sample::long_receipt(20));
        const std::string text = squeezed(rendered::text(form.pdf));
        CHECK(form.pages == 6);
        CHECK(holds(text, "H20.99.01-261123-0201 (tiếp theo)"));
        CHECK(holds(text, "Trang 3/3"));
        CHECK(holds(text, "Giấy tờ số 20:"));
    }

    TEST_CASE("a paper whose name is longer than a page is cut between lines, not lost") {
        ReceiptData data = sample::receipt();
        std::string name;
        for (int i = 0; i < 1500; ++i) name += "giấy" + std::to_string(i) + " ";
        data.components[0].name = name;
        const auto form = print(data);
        const std::string text = squeezed(rendered::text(form.pdf));
        CHECK(holds(text, "giấy0 "));
        CHECK(holds(text, "giấy1499"));
        for (const auto& words : rendered::words(form.pdf)) CHECK(overlaps(words) == 0);
    }

    TEST_CASE("signs of our wording in a name change nothing else") {
        ReceiptData data = sample::receipt();
        data.applicant = "*Y_Bhăm* {code} Niê";
        CHECK(holds(squeezed(rendered::text(print(data).pdf)), "của: *Y_Bhăm* {code} Niê"));
    }

    TEST_CASE("a residence procedure gets no form 01") {
        ReceiptData data = sample::receipt();
        data.residence = true;
        try {
            print(data);
            FAIL("no error");
        } catch (const ReportError& error) {
            CHECK(error.code() == ErrorCode::form_not_for_procedure);
        }
    }

    TEST_CASE("a code that cannot be a bar code is an error, not an empty field") {
        ReceiptData data = sample::receipt();
        for (const char* code : {"", "Số 5"}) {
            data.code = code;
            CHECK_THROWS_AS(print(data), ReportError);
        }
    }
}
