// Judged by other people's programs, as a reader sees the page.
#include "reports/certified_copy.h"

#include <doctest/doctest.h>

#include "core/base/error.h"
#include "core/calendar/vn_time.h"
#include "devices/pages/jpeg.h"
#include "reports/scanned_pdf.h"
#include "tests/reports/rendered.h"
#include "tests/reports/sample_receipt.h"

using namespace motcua;

namespace {

PdfPicture dark_sheet(int rotation) {
    const ScannedImage image{827, 1169, 100, ScanColour::grey,
                             std::vector<std::uint8_t>(std::size_t{827} * 1169, 40)};
    PdfPicture page;
    page.width = image.width;
    page.height = image.height;
    page.dpi = image.dpi;
    page.rotation = rotation;
    page.kind = PictureKind::grey_jpeg;
    page.bytes = [jpeg = encode_jpeg(image)] { return jpeg; };
    return page;
}

std::string scan_of(std::initializer_list<int> rotations) {
    std::vector<PdfPicture> pages;
    for (const int rotation : rotations) pages.push_back(dark_sheet(rotation));
    return scanned_pdf(pages, {"Giấy khai sinh", "Z00.00.01-261122-0001", "1.001193",
                               "1.001193/c03", "cb-0007", *parse_instant("2026-11-22T09:46:00")});
}

CopyMark some_mark() {
    CopyMark mark;
    mark.agency = "ỦY BAN NHÂN DÂN XÃ AN BÌNH, TỈNH MẪU";
    mark.unsigned_note = "(chưa ký số)";
    mark.made = *parse_instant("2026-11-22T14:05:09");
    return mark;
}

}  // namespace

TEST_SUITE("reports/certified_copy") {
    TEST_CASE(
        "form, agency and time stand at the top right of the first page, upright and legible") {
        for (const int rotation : {0, 90, 180, 270}) {
            CAPTURE(rotation);
            const std::string copy =
                certified_copy(scan_of({rotation, 0}), some_mark(), sample::fonts());
            const std::string text = rendered::text(copy);
            CHECK(text.find("SAO Y") != std::string::npos);
            CHECK(text.find("2026-11-22T14:05:09+07:00") != std::string::npos);
            CHECK(text.find("chưa ký số") != std::string::npos);
            const auto words = rendered::words(copy);
            REQUIRE(words.size() == 2);
            CHECK(words[1].empty());
            const double width = rotation % 180 == 0 ? 595 : 842;
            for (const auto& word : words[0]) {
                CHECK(word.left > width / 2);
                CHECK(word.right < width - 10);
                CHECK(word.bottom < 120);
                CHECK(word.bottom - word.top < 16);
            }
            // On the dark sheet the words have white around them; the rest is as it was.
            const auto raster = rendered::page(copy, 1, 100);
            const auto x = static_cast<int>(words[0][0].left * 100 / 72) - 3;
            const auto y = static_cast<int>(words[0][0].top * 100 / 72) + 4;
            CHECK(raster.ink(x, y) < 0.1);
            CHECK(raster.ink(100, raster.height - 100) > 0.7);
        }
    }

    TEST_CASE(
        "the pages of the paper are the same pictures, and the same call gives the same bytes") {
        const std::string paper = scan_of({0, 0, 0});
        const std::string copy = certified_copy(paper, some_mark(), sample::fonts());
        CHECK(copy.starts_with("%PDF-1.4"));
        CHECK(copy == certified_copy(paper, some_mark(), sample::fonts()));
        CHECK(rendered::page(copy, 3, 60).pixels == rendered::page(paper, 3, 60).pixels);
        CHECK(rendered::page(copy, 1, 60).pixels != rendered::page(paper, 1, 60).pixels);
        CHECK(rendered::title(copy) == rendered::title(paper));
    }

    TEST_CASE("what is no PDF cannot be copied") {
        CHECK_THROWS_AS(certified_copy("%PDF-1.4 torn", some_mark(), sample::fonts()), ReportError);
        CHECK_THROWS_AS(certified_copy("", some_mark(), sample::fonts()), ReportError);
    }
}
