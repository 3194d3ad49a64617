#include "reports/cover_sheet.h"

#include <doctest/doctest.h>

#include "core/base/error.h"
#include "core/document/page_mark.h"
#include "devices/pages/process_page.h"
#include "tests/reports/rendered.h"
#include "tests/reports/sample_receipt.h"

using namespace motcua;

namespace {

std::vector<CoverSheetData> two_sheets() {
    return {{"1.001193/c03", "Giấy chứng sinh", "Đăng ký khai sinh", "H20.99.01-261122-0001"},
            {"1.001193/c04",
             "Văn bản ủy quyền theo quy định của pháp luật trong trường hợp ủy quyền thực hiện "
             "việc đăng ký khai sinh, trừ trường hợp người được ủy quyền là ông, bà, cha, mẹ",
             "Đăng ký khai sinh", ""}};
}

// The sheet as a scanner would give it.
ScannedImage scanned(const std::string& pdf, int page, int dpi) {
    const auto raster = rendered::page(pdf, page, dpi);
    return {raster.width, raster.height, dpi, ScanColour::grey, raster.pixels};
}

}  // namespace

TEST_SUITE("reports/cover_sheet") {
    TEST_CASE("one page a component, in words and in codes") {
        const auto printed =
            print_cover_sheets(two_sheets(), sample::layout("cover_sheet"), sample::fonts());
        CHECK(printed.pages == 2);
        CHECK(printed.missing_letters.empty());
        CHECK(rendered::text(printed.pdf).find("Giấy chứng sinh") != std::string::npos);
        CHECK(rendered::codes(printed.pdf, 1, 200) ==
              std::vector<std::string>{"CODE-128:motcua:cover:1.001193/c03",
                                       "QR-Code:motcua:cover:1.001193/c03:H20.99.01-261122-0001"});
    }

    TEST_CASE("the scanner reads it back, upside down too") {
        const auto printed =
            print_cover_sheets(two_sheets(), sample::layout("cover_sheet"), sample::fonts());
        for (int number = 1; number <= 2; ++number) {
            const CoverSheetData sheet = two_sheets()[static_cast<std::size_t>(number - 1)];
            ScannedImage page = scanned(printed.pdf, number, 200);
            for (const bool turned : {false, true}) {
                if (turned) page = turn_page(page, PageTurn::upside_down);
                const auto mark = process_page(page).findings.mark;
                CAPTURE(number);
                CAPTURE(turned);
                REQUIRE(mark);
                CHECK(to_text(*mark) == cover_text(sheet.component, sheet.dossier));
            }
        }
    }

    TEST_CASE("the result has a sheet of its own, read as such") {
        const auto sheet =
            print_cover_sheets({{result_component, "", "Thủ tục mẫu", "H20.99.01-261122-0001"}},
                               sample::layout("cover_sheet"), sample::fonts());
        CHECK(sheet.pages == 1);
        CHECK(rendered::text(sheet.pdf).find("Giấy tờ kết quả") != std::string::npos);
        CHECK(rendered::codes(sheet.pdf, 1, 200) ==
              std::vector<std::string>{"CODE-128:motcua:cover:-",
                                       "QR-Code:motcua:cover:-:H20.99.01-261122-0001"});
    }

    TEST_CASE("a dossier without components has no cover sheet") {
        CHECK_THROWS_AS(print_cover_sheets({}, sample::layout("cover_sheet"), sample::fonts()),
                        ReportError);
    }
}
