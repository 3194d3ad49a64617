// How a text of a PDF is cut into runs of one font, and where marks without a letter stand.
#include <algorithm>
#include <cstdio>

#include "core/base/text.h"
#include "reports/pdf_document.h"

namespace motcua {
namespace {

// Thousandths of the size: between a mark and what is below it, and what a line has room for.
constexpr int mark_gap = 25;
constexpr int highest_mark = 960;

// Combining marks above and below, which stand on the letter before them.
bool is_mark(char32_t letter) { return letter >= 0x300 && letter <= 0x36F; }

std::string code_of(char32_t letter) {
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, "[U+%04X]", static_cast<unsigned>(letter));
    return buffer;
}

}  // namespace

const Font* PdfDocument::font_with(char32_t letter, FontStyle style) {
    if (fonts_.font(style).has(letter)) return &fonts_.font(style);
    auto& fallback = fallbacks_[static_cast<std::size_t>(style)];
    if (!fallback) fallback = fonts_.load_fallback(style);
    return *fallback && (**fallback).has(letter) ? &**fallback : nullptr;
}

// What a mark is set upon: the ink so far, from the origin of the letter, in thousandths.
struct PdfDocument::Base {
    Font::Ink ink;
    int width = 0;
};

// Centred over the ink and above what is there already; a mark below is centred only.
PdfDocument::Run PdfDocument::mark_on(const Base& base, char32_t mark, const Font& font,
                                      bool fallback, TextStyle style) const {
    const Font::Ink ink = font.ink(mark);
    const double em = style.size / 1000.0 / points_a_mm;
    const double right =
        (base.ink.left + base.ink.right) / 2.0 - base.width - (ink.left + ink.right) / 2.0;
    const bool above = ink.bottom > 300;
    const int up = above ? std::max(0, base.ink.top + mark_gap - ink.bottom) : 0;
    Run run{text::to_utf8({&mark, 1}), fallback, 0};
    run.mark = true;
    run.right = right * em;
    run.up = std::min(up, highest_mark - ink.top) * em;
    return run;
}

std::vector<PdfDocument::Run> PdfDocument::runs(std::string_view utf8, TextStyle style) {
    std::vector<Run> out;
    Base base;
    const auto put = [&](char32_t letter, const Font& font) {
        const bool fallback = &font != &fonts_.font(style.style);
        if (is_mark(letter) && base.width > 0) {
            out.push_back(mark_on(base, letter, font, fallback, style));
            base.ink.top += font.ink(letter).top - font.ink(letter).bottom + mark_gap;
            return;
        }
        if (out.empty() || out.back().fallback != fallback || out.back().mark)
            out.push_back({"", fallback, 0});
        out.back().text += text::to_utf8({&letter, 1});
        out.back().width += font.width(letter) * style.size / 1000.0 / points_a_mm;
    };
    const auto letters = text::to_code_points(text::compose(utf8));
    for (std::size_t i = 0; i < letters.size(); ++i) {
        const char32_t letter = letters[i];
        if (const Font* font = font_with(letter, style.style)) {
            put(letter, *font);
            // Asked for only where a mark follows: a box is read from the font's outlines.
            if (!is_mark(letter) && i + 1 < letters.size() && is_mark(letters[i + 1]))
                base = {font->ink(letter), font->width(letter)};
            continue;
        }
        missing_.insert(letter);
        for (const char c : code_of(letter))
            put(static_cast<char32_t>(c), fonts_.font(style.style));
    }
    return out;
}

}  // namespace motcua
