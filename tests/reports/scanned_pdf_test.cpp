// The files are judged by other people's programs: qpdf, pdfimages, pdftotext, pdfinfo.
#include "reports/scanned_pdf.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <sstream>

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/calendar/vn_time.h"
#include "core/document/page_batch.h"
#include "devices/pages/bitonal.h"
#include "devices/pages/jpeg.h"
#include "devices/printer/command.h"
#include "tests/reports/rendered.h"
#include "tests/support/temporary_folder.h"

using namespace motcua;
using test::TemporaryFolder;

namespace {

std::string ran(const std::vector<std::string>& command) {
    const CommandResult result = run_command(command, "", std::chrono::seconds(60));
    CAPTURE(result.messages);
    CHECK(result.status == 0);
    return result.output;
}

// Grey waves with a red square: something a reader can find again.
ScannedImage picture(int width, int height, ScanColour colour) {
    ScannedImage image{width, height, 200, colour, {}};
    const std::size_t depth = colour == ScanColour::colour ? 3 : 1;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (std::size_t c = 0; c < depth; ++c) {
                const bool square =
                    x > width / 3 && x < width / 2 && y > height / 3 && y < height / 2;
                image.rows.push_back(square ? (c == 0 ? 200 : 20)
                                            : static_cast<std::uint8_t>(200 + (x + y) % 50));
            }
    return image;
}

PdfPicture page_of(const ScannedImage& image) {
    PdfPicture page;
    page.width = image.width;
    page.height = image.height;
    page.dpi = image.dpi;
    page.kind = image.colour == ScanColour::colour ? PictureKind::jpeg : PictureKind::grey_jpeg;
    page.bytes = [jpeg = encode_jpeg(image)] { return jpeg; };
    return page;
}

ScannedPdfInfo some_info() {
    return {"Gi\u1ea5y ch\u1ee9ng sinh",
            "H20.99.01-261122-0001",
            "1.001193",
            "1.001193/c03",
            "cb-0007",
            *parse_instant("2026-11-22T09:46:00")};
}

// Runs of blanks are one; so that columns can be compared.
std::vector<std::string> lines_of_text(const std::string& text) {
    std::vector<std::string> lines;
    for (const auto& line : text::split(text, '\n'))
        if (!line.empty()) lines.push_back(text::tidy(line));
    return lines;
}

bool has_line(const std::vector<std::string>& lines, const std::string& start) {
    return std::ranges::any_of(lines, [&](const auto& line) { return line.starts_with(start); });
}

// Points of PDF as pdfinfo prints them, of points at 200 dpi.
std::string decimal_of(int points) {
    std::ostringstream out;
    out << points * 72.0 / 200;
    return out.str();
}

PageBatch batch_of_twenty() {
    PageBatch batch;
    for (int n = 0; n < 20; ++n) {
        Page page;
        page.id = Uuid::v7();
        page.width = 300 + 10 * n;
        page.height = 400 + 5 * n;
        page.dpi = 200;
        batch.pages.push_back(page);
    }
    return batch;
}

// Every third is grey, every fourth a working copy; each says by a word which page it was.
PdfPicture picture_of_page(const Page& page) {
    const int number = (page.width - 300) / 10;
    const ScanColour colour = number % 3 == 2 ? ScanColour::grey : ScanColour::colour;
    PdfPicture shown = page_of(picture(page.width, page.height, colour));
    if (number % 4 == 3) {
        const BitonalPage copy = bitonal_copy(picture(page.width, page.height, colour));
        shown.kind = PictureKind::fax;
        shown.bytes = [g4 = copy.g4] { return g4; };
    }
    shown.rotation = page.rotation;
    shown.words = {{"trang" + std::to_string(number), 40, 60, 90, 24}, {"chữ", 140, 60, 50, 24}};
    return shown;
}

}  // namespace

TEST_SUITE("reports/scanned_pdf") {
    TEST_CASE("every page is in the file, as its own JPEG, and other programs agree") {
        const std::vector<PdfPicture> pages = {page_of(picture(400, 300, ScanColour::colour)),
                                               page_of(picture(200, 500, ScanColour::grey)),
                                               page_of(picture(401, 299, ScanColour::colour))};
        const TemporaryFolder folder;
        const auto file = folder.path() / "a.pdf";
        write_scanned_pdf(file, pages, some_info());
        CHECK(ran({"qpdf", "--check", file.string()}).find("No syntax or stream encoding errors") !=
              std::string::npos);
        CHECK(read_file(file).starts_with("%PDF-1.4"));
        std::istringstream list(ran({"pdfimages", "-list", file.string()}));
        std::vector<std::string> lines;
        for (std::string line; std::getline(list, line);) lines.push_back(line);
        REQUIRE(lines.size() == 5);
        CHECK(lines[2].find("400   300  rgb     3   8  jpeg") != std::string::npos);
        CHECK(lines[3].find("200   500  gray    1   8  jpeg") != std::string::npos);
        for (std::size_t i = 2; i < 5; ++i)
            CHECK(lines[i].find(" 200   200 ") != std::string::npos);
        ran({"pdfimages", "-all", file.string(), (folder.path() / "p").string()});
        for (std::size_t i = 0; i < pages.size(); ++i)
            CHECK(read_file(folder.path() / ("p-00" + std::to_string(i) + ".jpg")) ==
                  pages[i].bytes());
    }

    TEST_CASE("a whole batch, turned, taken out, grey and black and white, is what was intended") {
        PageBatch batch = batch_of_twenty();
        const auto id = [&](std::size_t n) { return batch.pages[n].id; };
        batch = rotated(rotated(rotated(batch, id(2), 1), id(5), 2), id(7), 3);
        batch = moved(taken_out(taken_out(batch, id(4)), id(11)), id(19), 0);
        std::vector<PdfPicture> pages;
        for (const Page& page : batch.waiting()) pages.push_back(picture_of_page(page));
        const TemporaryFolder folder;
        const std::string file = (folder.path() / "batch.pdf").string();
        write_scanned_pdf(file, pages, some_info());
        CHECK(ran({"qpdf", "--check", file}).find("No syntax or stream encoding errors") !=
              std::string::npos);
        const auto facts = lines_of_text(ran({"pdfinfo", "-f", "1", "-l", "99", file}));
        const auto images = lines_of_text(ran({"pdfimages", "-list", file}));
        const auto texts = text::split(ran({"pdftotext", file, "-"}), '\f');
        REQUIRE(pages.size() == 18);
        REQUIRE(images.size() == pages.size() + 2);  // under a head of two lines
        REQUIRE(texts.size() == pages.size() + 1);
        CHECK(has_line(facts, "Pages: 18"));
        CHECK(has_line(facts, "PDF version: 1.4"));
        for (std::size_t i = 0; i < pages.size(); ++i) {
            CAPTURE(i);
            const std::string n = std::to_string(i + 1);
            const std::string size =
                std::to_string(pages[i].width) + " " + std::to_string(pages[i].height);
            CHECK(has_line(facts, "Page " + n + " rot: " + std::to_string(pages[i].rotation)));
            const std::string points =
                decimal_of(pages[i].width) + " x " + decimal_of(pages[i].height) + " pts";
            CHECK(has_line(facts, "Page " + n + " size: " + points));
            const char* kind = pages[i].kind == PictureKind::jpeg        ? " rgb 3 8 jpeg "
                               : pages[i].kind == PictureKind::grey_jpeg ? " gray 1 8 jpeg "
                                                                         : " gray 1 1 ccitt ";
            const std::string& image = images[i + 2];
            CHECK(image.starts_with(n + " " + std::to_string(i) + " image " + size + kind));
            CHECK(image.find(" 200 200 ") != std::string::npos);
            CHECK(texts[i].find(pages[i].words[0].text + " chữ") != std::string::npos);
        }
    }

    TEST_CASE("a page is as large on paper as it was on the glass") {
        const auto pdf =
            scanned_pdf(std::vector{page_of(picture(1654, 2339, ScanColour::grey))}, some_info());
        const TemporaryFolder folder;
        write_file_durably(folder.path() / "a.pdf", pdf);
        const std::string facts = ran({"pdfinfo", (folder.path() / "a.pdf").string()});
        CHECK(facts.find("(A4)") != std::string::npos);
    }

    TEST_CASE(
        "words lie where they were read, also on a turned page, and are found with their marks") {
        PdfPicture page = page_of(picture(800, 400, ScanColour::colour));
        page.words = {{"\u1ee6y", 100, 50, 40, 30},
                      {"ban", 150, 50, 60, 30},
                      {"nh\u00e2n", 220, 50, 70, 30},
                      {"d\u00e2n", 100, 200, 60, 30}};
        for (const int rotation : {0, 90, 180, 270}) {
            CAPTURE(rotation);
            page.rotation = rotation;
            const std::string pdf = scanned_pdf(std::vector{page}, some_info());
            CHECK(rendered::text(pdf).find("\u1ee6y ban nh\u00e2n") != std::string::npos);
            const auto words = rendered::words(pdf);
            REQUIRE(words.size() == 1);
            REQUIRE(words[0].size() == 4);
            const double points = 72.0 / 200;
            for (std::size_t i = 0; i < 4; ++i) {
                const PlacedWord& asked = page.words[i];
                CAPTURE(i);
                CHECK(words[0][i].text == asked.text);
                CHECK(words[0][i].left == doctest::Approx(asked.left * points).epsilon(0.02));
                CHECK(words[0][i].right ==
                      doctest::Approx((asked.left + asked.width) * points).epsilon(0.03));
                CHECK(words[0][i].top < (asked.top + asked.height) * points);
                CHECK(words[0][i].bottom > asked.top * points);
            }
        }
    }

    TEST_CASE("nothing is seen of a page's words") {
        PdfPicture page = page_of(picture(800, 400, ScanColour::colour));
        const std::string bare = scanned_pdf(std::vector{page}, some_info());
        page.words = {{"d\u00e2n", 100, 200, 60, 30}};
        const std::string pdf = scanned_pdf(std::vector{page}, some_info());
        CHECK(pdf != bare);
        CHECK(rendered::page(pdf, 1, 100).pixels == rendered::page(bare, 1, 100).pixels);
    }

    TEST_CASE("metadata tell of the paper and the account, in Info and in XMP") {
        ScannedPdfInfo info = some_info();
        info.title += " <&>";
        const std::string pdf =
            scanned_pdf(std::vector{page_of(picture(50, 50, ScanColour::grey))}, info);
        CHECK(rendered::title(pdf).ends_with(info.title));
        const TemporaryFolder folder;
        write_file_durably(folder.path() / "a.pdf", pdf);
        const std::string xmp = ran({"pdfinfo", "-meta", (folder.path() / "a.pdf").string()});
        for (const std::string& part :
             {std::string("<m:dossier>H20.99.01-261122-0001<"), std::string("<m:operator>cb-0007<"),
              std::string("<m:component>1.001193/c03<"), std::string("&lt;&amp;&gt;"),
              std::string("2026-11-22T09:46:00+07:00")})
            CHECK(xmp.find(part) != std::string::npos);
    }

    TEST_CASE("the same pages give the same bytes, in memory and on disk") {
        const std::vector<PdfPicture> pages = {page_of(picture(300, 200, ScanColour::colour))};
        const std::string once = scanned_pdf(pages, some_info());
        CHECK(once == scanned_pdf(pages, some_info()));
        const TemporaryFolder folder;
        write_scanned_pdf(folder.path() / "a.pdf", pages, some_info());
        CHECK(read_file(folder.path() / "a.pdf") == once);
        ScannedPdfInfo other = some_info();
        other.component = "1.001193/c04";
        CHECK(once != scanned_pdf(pages, other));
    }

    TEST_CASE("a page turned by the clerk is shown turned, its picture untouched") {
        PdfPicture page = page_of(picture(400, 200, ScanColour::grey));
        page.rotation = 90;
        const auto raster = rendered::page(scanned_pdf(std::vector{page}, some_info()), 1, 100);
        CHECK(raster.width < raster.height);
    }

    TEST_CASE("the working copy is black on white and a fraction of the size") {
        ScannedImage image = picture(1000, 1400, ScanColour::colour);
        const BitonalPage copy = bitonal_copy(image);
        PdfPicture page{
            copy.width, copy.height, copy.dpi, 0, PictureKind::fax, [&] { return copy.g4; }, {}};
        const std::string pdf = scanned_pdf(std::vector{page}, some_info());
        CHECK(pdf.size() < encode_jpeg(image).size());
        const auto raster = rendered::page(pdf, 1, 200);
        CHECK(raster.ink(450, 600) > 0.9);
        CHECK(raster.ink(100, 100) < 0.1);
    }

    TEST_CASE("a page that cannot be read, or a full folder, leaves no half file") {
        std::vector<PdfPicture> pages = {page_of(picture(30, 20, ScanColour::colour))};
        const TemporaryFolder folder;
        CHECK_THROWS_AS(write_scanned_pdf(folder.path() / "none" / "a.pdf", pages, some_info()),
                        StorageError);
        pages[0].bytes = []() -> std::string {
            throw StorageError(ErrorCode::file_unreadable, "gone");
        };
        CHECK_THROWS_AS(write_scanned_pdf(folder.path() / "a.pdf", pages, some_info()),
                        StorageError);
        CHECK(std::filesystem::is_empty(folder.path()));
        pages[0].dpi = 0;
        CHECK_THROWS_AS(scanned_pdf(pages, some_info()), ReportError);
    }
}
