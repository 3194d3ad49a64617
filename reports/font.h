// One TrueType font held in memory: which letters it has and how wide they are.
//
// Reads what setting text needs (cmap format 4, hmtx, head, hhea, boxes of glyf); the outlines are
// left to the PDF library. Widths are thousandths of the font size. Letters beyond U+FFFF count as
// not there: libharu cannot write them. Lifetime: a value; immutable once read. Thread: any.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua {

class Font {
public:
    // Throws: ReportError (font_missing) when the file cannot be read or is no such font.
    static Font load(const std::filesystem::path& file);

    bool has(char32_t letter) const { return letter < glyphs_.size() && glyphs_[letter] != 0; }
    int width(char32_t letter) const;
    // What the letter's ink covers, from its origin, upwards; all 0 for a blank. A box is read when
    // asked for: only marks need one.
    struct Ink {
        int left = 0, bottom = 0, right = 0, top = 0;
    };
    Ink ink(char32_t letter) const;
    const std::string& bytes() const { return bytes_; }

private:
    friend class FontReader;
    std::string bytes_;
    std::vector<std::uint16_t> glyphs_;    // by code point
    std::vector<std::uint16_t> advances_;  // by glyph, thousandths
    std::size_t glyf_ = 0;                 // where the tables begin
    std::size_t loca_ = 0;
    bool long_loca_ = false;
    int units_per_em_ = 1000;
};

enum class FontStyle { regular, bold, italic };

// The family of our forms and, for letters outside it, the full family of the system.
// Read once a process; the full family only when a text needs it.
class FontSet {
public:
    // `fonts` is resources/fonts; `fallback` the folder of Liberation 2, which may be missing.
    // Throws: ReportError (font_missing) when ours is not there.
    static FontSet load(
        const std::filesystem::path& fonts,
        const std::filesystem::path& fallback = "/usr/share/fonts/truetype/liberation2");
    // Any three fonts; no fallback.
    static FontSet of_files(const std::filesystem::path& regular, const std::filesystem::path& bold,
                            const std::filesystem::path& italic);

    const Font& font(FontStyle style) const { return fonts_[static_cast<std::size_t>(style)]; }
    std::optional<Font> load_fallback(FontStyle style) const;

private:
    std::vector<Font> fonts_;
    std::filesystem::path fallback_;
};

}  // namespace motcua
