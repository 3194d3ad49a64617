#include "tests/support/page_generator/lettering.h"

#include <ft2build.h>

#include <array>
#include <cmath>
#include <stdexcept>
#include <string>
#include FT_FREETYPE_H

namespace motcua::test {
namespace {

char32_t next_letter(std::string_view& text) {
    const auto first = static_cast<unsigned char>(text.front());
    const std::size_t length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    char32_t letter = length == 1 ? first : first & (0xffu >> (length + 1));
    for (std::size_t i = 1; i < length && i < text.size(); ++i)
        letter = (letter << 6) | (static_cast<unsigned char>(text[i]) & 0x3fu);
    text.remove_prefix(std::min(length, text.size()));
    return letter;
}

void stamp(Canvas& canvas, const FT_GlyphSlot slot, double x, double y, const Ink& ink) {
    const int left = static_cast<int>(std::floor(x)) + slot->bitmap_left;
    const int top = static_cast<int>(std::floor(y)) - slot->bitmap_top;
    for (unsigned row = 0; row < slot->bitmap.rows; ++row)
        for (unsigned column = 0; column < slot->bitmap.width; ++column) {
            const auto* line =
                slot->bitmap.buffer + row * static_cast<unsigned>(slot->bitmap.pitch);
            if (line[column])
                canvas.mark(left + static_cast<int>(column), top + static_cast<int>(row), ink,
                            line[column] / 255.0);
        }
}

}  // namespace

struct Lettering::Fonts {
    FT_Library library = nullptr;
    std::array<FT_Face, 3> faces{};

    Fonts() {
        if (FT_Init_FreeType(&library) != 0) throw std::runtime_error("FreeType does not start");
        const std::array<const char*, 3> files = {"Regular", "Bold", "Italic"};
        for (std::size_t i = 0; i < files.size(); ++i) {
            const std::string file = std::string(MOTCUA_SOURCE_DIR) +
                                     "/resources/fonts/MotCuaSerif-" + files[i] + ".ttf";
            if (FT_New_Face(library, file.c_str(), 0, &faces[i]) != 0)
                throw std::runtime_error("font is missing: " + file);
        }
    }
    ~Fonts() {
        for (FT_Face face : faces) FT_Done_Face(face);
        FT_Done_FreeType(library);
    }

    // Calls `glyph(slot, x, y)` for each letter, in points of the canvas; answers the advance.
    template <class Glyph>
    double walk(double size, Face face, std::string_view text, int dpi, double degrees,
                Glyph glyph) {
        FT_Face font = faces[static_cast<std::size_t>(face)];
        FT_Set_Char_Size(font, 0, std::lround(size * 64), static_cast<unsigned>(dpi),
                         static_cast<unsigned>(dpi));
        const double angle = -degrees * 3.14159265358979 / 180;  // FreeType counts upwards
        const auto c = std::lround(std::cos(angle) * 0x10000);
        const auto s = std::lround(std::sin(angle) * 0x10000);
        FT_Matrix turn{c, -s, s, c};
        double x = 0, y = 0, width = 0;
        while (!text.empty()) {
            FT_Vector part{std::lround((x - std::floor(x)) * 64),
                           std::lround((std::ceil(y) - y) * 64)};
            FT_Set_Transform(font, &turn, &part);
            if (FT_Load_Char(font, next_letter(text), FT_LOAD_RENDER | FT_LOAD_NO_HINTING) != 0)
                continue;
            glyph(font->glyph, std::floor(x), std::ceil(y));
            x += static_cast<double>(font->glyph->advance.x) / 64;
            y -= static_cast<double>(font->glyph->advance.y) / 64;
            width = std::hypot(x, y);
        }
        return width * 25.4 / dpi;
    }
};

Lettering::Lettering() : fonts_(std::make_unique<Fonts>()) {}
Lettering::~Lettering() = default;

double Lettering::draw(Canvas& canvas, Point at, double size, Face face, std::string_view text,
                       const Ink& ink, double degrees) {
    const double x0 = canvas.points(at.x), y0 = canvas.points(at.y);
    return fonts_->walk(
        size, face, text, canvas.dpi(), degrees,
        [&](FT_GlyphSlot slot, double x, double y) { stamp(canvas, slot, x0 + x, y0 + y, ink); });
}

double Lettering::width(double size, Face face, std::string_view text, int dpi) {
    return fonts_->walk(size, face, text, dpi, 0, [](FT_GlyphSlot, double, double) {});
}

}  // namespace motcua::test
