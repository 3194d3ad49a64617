// Text extraction proves nothing: it reads the map we wrote, not the letters. So each letter is
// rendered from the PDF and compared, pixel by pixel, with FreeType's own drawing of the font.
#include <ft2build.h>
#include FT_FREETYPE_H

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/text.h"
#include "reports/pdf_document.h"
#include "reports/post_papers.h"
#include "tests/reports/rendered.h"
#include "tests/reports/sample_receipt.h"

using namespace motcua;

namespace {

// At 144 dpi a point is two pixels, so every origin falls on a whole pixel.
constexpr int dpi = 144;
constexpr int em = 64;
constexpr int cell_width = 96;  // italics reach beyond their width
constexpr int origin = 16;
constexpr int cell_height = 88;
constexpr int above = 66;
constexpr int columns = 12;

std::u32string vietnamese_letters() {
    const std::string small =
        "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ";
    return text::to_code_points(small + text::upper(small) + "₫…");
}

double mm(int pixels) { return pixels * 25.4 / dpi; }

rendered::Raster from_pdf(const FontSet& fonts, FontStyle style, const std::u32string& letters) {
    PdfDocument document(fonts, {"letters", {}});
    const int rows = static_cast<int>(letters.size()) / columns + 1;
    document.add_page(mm(columns * cell_width), mm(rows * cell_height));
    for (int i = 0; i < static_cast<int>(letters.size()); ++i)
        document.text(mm(i % columns * cell_width + origin), mm(i / columns * cell_height + above),
                      text::to_utf8({&letters[static_cast<std::size_t>(i)], 1}),
                      {style, em * 72.0 / dpi});
    return rendered::page(document.bytes(), 1, dpi);
}

class FreeType {
public:
    explicit FreeType(const std::string& bytes) {
        REQUIRE(FT_Init_FreeType(&library_) == 0);
        REQUIRE(FT_New_Memory_Face(library_, reinterpret_cast<const FT_Byte*>(bytes.data()),
                                   static_cast<FT_Long>(bytes.size()), 0, &face_) == 0);
        FT_Set_Pixel_Sizes(face_, em, em);
    }
    ~FreeType() { FT_Done_FreeType(library_); }

    // The letter in a cell like the page's.
    rendered::Raster draw(char32_t letter) {
        rendered::Raster cell{cell_width, cell_height, {}};
        cell.pixels.assign(cell_width * cell_height, 255);
        REQUIRE(FT_Load_Char(face_, letter, FT_LOAD_RENDER | FT_LOAD_NO_HINTING) == 0);
        const FT_GlyphSlot slot = face_->glyph;
        for (int y = 0; y < static_cast<int>(slot->bitmap.rows); ++y)
            for (int x = 0; x < static_cast<int>(slot->bitmap.width); ++x) {
                const int cx = origin + slot->bitmap_left + x;
                const int cy = above - slot->bitmap_top + y;
                if (cx < 0 || cy < 0 || cx >= cell_width || cy >= cell_height) continue;
                cell.pixels[static_cast<std::size_t>(cy * cell_width + cx)] =
                    static_cast<std::uint8_t>(255 -
                                              slot->bitmap.buffer[y * slot->bitmap.pitch + x]);
            }
        return cell;
    }

private:
    FT_Library library_ = nullptr;
    FT_Face face_ = nullptr;
};

// Ink around a pixel: edges half a pixel apart count little, a missing mark counts fully.
double around(const rendered::Raster& raster, int x, int y) {
    double sum = 0;
    for (int dy = -1; dy <= 1; ++dy)
        for (int dx = -1; dx <= 1; ++dx) sum += raster.ink(x + dx, y + dy);
    return sum / 9;
}

double largest_difference(const rendered::Raster& page, int left, int top,
                          const rendered::Raster& cell) {
    double worst = 0;
    for (int y = 0; y < cell_height; ++y)
        for (int x = 0; x < cell_width; ++x)
            worst = std::max(worst, std::abs(around(page, left + x, top + y) - around(cell, x, y)));
    return worst;
}

// Letters of the PDF that are not drawn as the font has them.
std::string wrong_letters(const FontSet& fonts, FontStyle style) {
    const auto letters = vietnamese_letters();
    const auto page = from_pdf(fonts, style, letters);
    FreeType truth(fonts.font(style).bytes());
    std::u32string wrong;
    for (int i = 0; i < static_cast<int>(letters.size()); ++i) {
        const char32_t letter = letters[static_cast<std::size_t>(i)];
        const double difference = largest_difference(page, i % columns * cell_width,
                                                     i / columns * cell_height, truth.draw(letter));
        if (difference > 0.4) wrong += letter;
    }
    return text::to_utf8(wrong);
}

}  // namespace

TEST_SUITE("reports/vietnamese_ink") {
    TEST_CASE("each of the 148 letters is on paper as the font has it, in all three styles") {
        CHECK(vietnamese_letters().size() == 148);
        for (const FontStyle style : {FontStyle::regular, FontStyle::bold, FontStyle::italic}) {
            CAPTURE(static_cast<int>(style));
            CHECK(wrong_letters(sample::fonts(), style) == "");
        }
    }

    TEST_CASE("each letter of a name is inked on a form as in a document of its own") {
        // A whole form, not a grid: the label prints its name at a size of its own.
        PostLabelData label;
        label.sender = "TTPVHCC";
        label.code = "H20.99.01-261123-0201";
        const auto all = vietnamese_letters();
        const auto ink = [](const rendered::Raster& page) {
            double sum = 0;
            for (const std::uint8_t pixel : page.pixels) sum += (255 - pixel) / 255.0;
            return sum;
        };
        const auto printed = [&](const std::string& name) {
            label.recipient = name;
            return ink(rendered::page(
                print_post_labels({label}, sample::layout("post_label"), sample::fonts(), Paper::a4)
                    .pdf,
                1, dpi));
        };
        FreeType truth(sample::fonts().font(FontStyle::bold).bytes());
        const double without = printed("");
        for (const char32_t letter : all) {
            const double scale = 13.0 * dpi / 72.0 / em;
            const double expected = ink(truth.draw(letter)) * scale * scale;
            CAPTURE(text::to_utf8({&letter, 1}));
            CHECK(printed(text::to_utf8({&letter, 1})) - without ==
                  doctest::Approx(expected).epsilon(0.06));
        }
    }

    TEST_CASE("control: a font whose marks libharu loses is caught") {
        const std::filesystem::path dejavu = "/usr/share/fonts/truetype/dejavu";
        const auto fonts = FontSet::of_files(
            dejavu / "DejaVuSerif.ttf", dejavu / "DejaVuSerif-Bold.ttf", dejavu / "DejaVuSans.ttf");
        CHECK(text::length(wrong_letters(fonts, FontStyle::regular)) >= 10);
    }

    TEST_CASE("a mark without a letter of its own stands centred above its base") {
        // Ê Đê and Gia Rai names: ô and ơ with a breve are no letters of Unicode.
        PdfDocument document(sample::fonts(), {"name", {}});
        document.add_page(60, 30);
        document.text(5, 20, "ô\u0306", {FontStyle::regular, 40});
        document.text(35, 20, "ô", {FontStyle::regular, 40});
        const std::string pdf = document.bytes();
        const auto page = rendered::page(pdf, 1, dpi);
        // The highest ink of each, and its middle from left to right.
        const auto top_of = [&](int from, int to) {
            int y = 0;
            const auto inked = [&] {
                for (int x = from; x < to; ++x)
                    if (page.ink(x, y) > 0.5) return true;
                return false;
            };
            while (y < page.height && !inked()) ++y;
            return y;
        };
        const auto middle = [&](int from, int to, int upto) {
            double weight = 0, sum = 0;
            for (int y = 0; y < upto; ++y)
                for (int x = from; x < to; ++x) {
                    weight += page.ink(x, y);
                    sum += page.ink(x, y) * (x - from);
                }
            return sum / weight;
        };
        const int half = page.width / 2;
        const int marked = top_of(0, half);
        const int plain = top_of(half, page.width);
        CHECK(marked < plain - 5);
        const int origin_of_second = static_cast<int>(30 * dpi / 25.4);
        CHECK(std::abs(middle(0, half, plain) - middle(origin_of_second, page.width, page.height)) <
              2.0);
    }

    TEST_CASE("a letter outside our fonts comes from the full family of the system") {
        PdfDocument document(sample::fonts(), {"name", {}});
        document.add_page(100, 30);
        document.text(5, 20, "Łukasz Дмитрий Ωmega", {FontStyle::regular, 14});
        CHECK(document.missing_letters().empty());
        CHECK(rendered::text(document.bytes()).find("Łukasz Дмитрий Ωmega") != std::string::npos);
    }

    TEST_CASE("a letter in no font is printed as its code and reported, never as a box") {
        PdfDocument document(sample::fonts(), {"name", {}});
        document.add_page(100, 30);
        document.text(5, 20, "A中B", {FontStyle::regular, 14});
        CHECK(document.missing_letters() == std::set<char32_t>{0x4E2D});
        CHECK(rendered::text(document.bytes()).find("A[U+4E2D]B") != std::string::npos);
    }

    TEST_CASE("without the system's family such a letter is reported too") {
        const auto fonts = FontSet::load(sample::resources() / "fonts", "/nowhere");
        PdfDocument document(fonts, {"name", {}});
        document.add_page(100, 30);
        document.text(5, 20, "Ł", {FontStyle::regular, 14});
        CHECK(document.missing_letters() == std::set<char32_t>{0x141});
    }

    TEST_CASE("fonts that are not there are an error that says so") {
        try {
            FontSet::load("/nowhere");
            FAIL("no error");
        } catch (const ReportError& error) {
            CHECK(error.code() == ErrorCode::font_missing);
        }
    }
}
