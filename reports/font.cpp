#include "reports/font.h"

#include <algorithm>
#include <array>

#include "core/base/error.h"
#include "core/base/file.h"

namespace motcua {

// The file is a table directory (tag, checksum, offset, length; big-endian) and tables. Every
// read is checked against the end, since the fallback is not our file.
class FontReader {
public:
    explicit FontReader(const Font& font) : font_(font) {}

    void read(Font& into) {
        const std::size_t head = table("head");
        const std::size_t hhea = table("hhea");
        const std::size_t hmtx = table("hmtx");
        read_advances(into, hmtx, u16(hhea + 34), u16(head + 18));
        read_letters(into, table("cmap"));
        into.glyf_ = table("glyf");
        into.loca_ = table("loca");
        into.long_loca_ = u16(head + 50) != 0;
        into.units_per_em_ = u16(head + 18);
    }

    Font::Ink ink_of(std::size_t glyph) const {
        const auto place = [&](std::size_t index) {
            return font_.long_loca_ ? u32(font_.loca_ + 4 * index)
                                    : 2 * std::size_t{u16(font_.loca_ + 2 * index)};
        };
        const std::size_t at = font_.glyf_ + place(glyph);
        if (place(glyph) == place(glyph + 1)) return {};
        const auto thousandths = [&](std::size_t offset) {
            return static_cast<std::int16_t>(u16(at + offset)) * 1000 / font_.units_per_em_;
        };
        return {thousandths(2), thousandths(4), thousandths(6), thousandths(8)};
    }

private:
    std::uint16_t u16(std::size_t at) const {
        if (at + 2 > font_.bytes_.size()) fail();
        return static_cast<std::uint16_t>(static_cast<unsigned char>(font_.bytes_[at]) << 8 |
                                          static_cast<unsigned char>(font_.bytes_[at + 1]));
    }
    std::size_t u32(std::size_t at) const {
        return static_cast<std::size_t>(u16(at)) << 16 | u16(at + 2);
    }
    [[noreturn]] static void fail() {
        throw ReportError(ErrorCode::font_missing, "not a TrueType font that can be used");
    }

    std::size_t table(std::string_view tag) const {
        const std::size_t count = u16(4);
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t entry = 12 + 16 * i;
            if (std::string_view(font_.bytes_).substr(entry, 4) == tag) return u32(entry + 8);
        }
        fail();
    }

    void read_advances(Font& into, std::size_t hmtx, std::size_t count, unsigned units_per_em) {
        if (units_per_em == 0 || count == 0) fail();
        for (std::size_t i = 0; i < count; ++i)
            into.advances_.push_back(
                static_cast<std::uint16_t>(u16(hmtx + 4 * i) * 1000u / units_per_em));
    }

    void read_letters(Font& into, std::size_t cmap) {
        const std::size_t count = u16(cmap + 2);
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t entry = cmap + 4 + 8 * i;
            const std::size_t at = cmap + u32(entry + 4);
            if (u16(entry) == 3 && u16(entry + 2) == 1 && u16(at) == 4)
                return read_segments(into, at);
        }
        fail();
    }

    void read_segments(Font& into, std::size_t at) {
        into.glyphs_.assign(0x10000, 0);
        const std::size_t twice = u16(at + 6);
        for (std::size_t s = 0; s < twice; s += 2) {
            const unsigned last = u16(at + 14 + s);
            const unsigned first = u16(at + 16 + twice + s);
            const unsigned delta = u16(at + 16 + 2 * twice + s);
            const std::size_t range_at = at + 16 + 3 * twice + s;
            const std::size_t range = u16(range_at);
            for (unsigned letter = first; letter <= last && letter < 0xFFFF; ++letter) {
                unsigned glyph = letter;
                if (range != 0) glyph = u16(range_at + range + 2 * (letter - first));
                if (range == 0 || glyph != 0) glyph = (glyph + delta) & 0xFFFF;
                into.glyphs_[letter] = static_cast<std::uint16_t>(glyph);
            }
        }
    }

    const Font& font_;
};

Font Font::load(const std::filesystem::path& file) {
    Font font;
    try {
        font.bytes_ = read_file(file);
    } catch (const StorageError& error) {
        throw ReportError(ErrorCode::font_missing, error.what());
    }
    FontReader(font).read(font);
    return font;
}

int Font::width(char32_t letter) const {
    const std::size_t glyph = letter < glyphs_.size() ? glyphs_[letter] : 0;
    // Glyphs behind the last entry share its width.
    return advances_[std::min(glyph, advances_.size() - 1)];
}

Font::Ink Font::ink(char32_t letter) const {
    if (!has(letter)) return {};
    return FontReader(*this).ink_of(glyphs_[letter]);
}

FontSet FontSet::load(const std::filesystem::path& fonts, const std::filesystem::path& fallback) {
    FontSet set = of_files(fonts / "MotCuaSerif-Regular.ttf", fonts / "MotCuaSerif-Bold.ttf",
                           fonts / "MotCuaSerif-Italic.ttf");
    set.fallback_ = fallback;
    return set;
}

FontSet FontSet::of_files(const std::filesystem::path& regular, const std::filesystem::path& bold,
                          const std::filesystem::path& italic) {
    FontSet set;
    for (const auto* file : {&regular, &bold, &italic}) set.fonts_.push_back(Font::load(*file));
    return set;
}

std::optional<Font> FontSet::load_fallback(FontStyle style) const {
    static constexpr std::array names = {"LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf",
                                         "LiberationSerif-Italic.ttf"};
    if (fallback_.empty()) return std::nullopt;
    try {
        return Font::load(fallback_ / names[static_cast<std::size_t>(style)]);
    } catch (const ReportError&) {
        // Without it the letter is printed as its code and reported.
        return std::nullopt;
    }
}

}  // namespace motcua
