#include "reports/appointment_slip.h"

#include <doctest/doctest.h>

#include "tests/reports/rendered.h"
#include "tests/reports/sample_receipt.h"

using namespace motcua;

TEST_SUITE("reports/appointment_slip") {
    TEST_CASE("a slip tells when and where, on one page of either paper") {
        for (const SlipPaper paper : {SlipPaper::a6, SlipPaper::roll80}) {
            const auto slip = print_appointment_slip(
                sample::slip(), sample::layout("appointment_slip"), sample::fonts(), paper);
            CHECK(slip.pages == 1);
            const std::string text = rendered::text(slip.pdf);
            for (const char* part :
                 {"PHIẾU HẸN TRẢ KẾT QUẢ", "17 giờ 00", "Thứ Hai, ngày 23/11/2026", "K7PX-M2Q9"}) {
                CAPTURE(part);
                CHECK(text.find(part) != std::string::npos);
            }
            CHECK(rendered::codes(slip.pdf, 1, 300) ==
                  std::vector<std::string>{"CODE-128:" + sample::slip().code,
                                           "QR-Code:" + sample::slip().lookup_url});
        }
    }

    TEST_CASE("the roll is as long as what is on it") {
        SlipData data = sample::slip();
        const auto height = [&] {
            const auto slip = print_appointment_slip(data, sample::layout("appointment_slip"),
                                                     sample::fonts(), SlipPaper::roll80);
            return rendered::page(slip.pdf, 1, 72).height;
        };
        const int before = height();
        data.bring += " " + data.bring + " " + data.bring;
        CHECK(height() > before + 15);
    }

    TEST_CASE("a due time that is not known or may move says so") {
        SlipData data = sample::slip();
        data.provisional_reason = "lịch nghỉ chưa công bố";
        data.provisional_code = true;
        data.training = true;
        const auto text = [&] {
            return rendered::text(print_appointment_slip(data, sample::layout("appointment_slip"),
                                                         sample::fonts(), SlipPaper::a6)
                                      .pdf);
        };
        CHECK(text().find("TẠM TÍNH") != std::string::npos);
        CHECK(text().find("MÃ TẠM") != std::string::npos);
        CHECK(text().find("BẢN TẬP HUẤN") != std::string::npos);
        data.due.reset();
        CHECK(text().find("Sẽ thông báo sau") != std::string::npos);
    }
}
