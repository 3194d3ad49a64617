#include "reports/text_layout.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/base/text.h"

namespace motcua {
namespace {

// Fills lines word by word.
class LineBreaker {
public:
    LineBreaker(PdfDocument& document, double size, double width)
        : document_(document), size_(size), width_(width) {}

    void add(const Span& span) {
        std::string word;
        for (const char c : span.text) {
            if (c != ' ' && c != '\n') {
                word += c;
                continue;
            }
            put({std::exchange(word, ""), span.style});
            if (c == '\n') {
                end_word();
                end_line();
            } else {
                end_word();
                if (!blank_) blank_ = Span{"", span.style};
                blank_->text += ' ';
            }
        }
        put({word, span.style});
    }

    std::vector<TextLine> finish() {
        end_word();
        if (!line_.spans.empty() || lines_.empty()) end_line();
        return std::move(lines_);
    }

private:
    double measure(const Span& span) {
        return document_.text_width(span.text, {span.style, size_});
    }

    // A word may change its style inside: "*H20*," keeps together.
    void put(Span piece) {
        if (!piece.text.empty()) word_.push_back(std::move(piece));
    }

    void end_word() {
        if (word_.empty()) return;
        double width = 0;
        for (const Span& piece : word_) width += measure(piece);
        const double gap = blank_ && !line_.spans.empty() ? measure(*blank_) : 0;
        if (line_.width + gap + width > width_ && !line_.spans.empty()) {
            end_line();
        } else if (gap > 0) {
            append(*blank_, gap);
        }
        blank_.reset();
        for (const Span& piece : std::exchange(word_, {})) append_cut(piece);
    }

    // Appends, cutting between letters where even an empty line is too narrow.
    void append_cut(const Span& piece) {
        const double width = measure(piece);
        if (line_.width + width <= width_) return append(piece, width);
        for (const char32_t letter : text::to_code_points(piece.text)) {
            const Span one{text::to_utf8({&letter, 1}), piece.style};
            const double w = measure(one);
            if (line_.width + w > width_ && !line_.spans.empty()) end_line();
            append(one, w);
        }
    }

    void append(const Span& piece, double width) {
        if (!line_.spans.empty() && line_.spans.back().style == piece.style)
            line_.spans.back().text += piece.text;
        else
            line_.spans.push_back(piece);
        line_.width += width;
    }

    void end_line() {
        lines_.push_back(std::exchange(line_, {}));
        blank_.reset();
    }

    PdfDocument& document_;
    double size_;
    double width_;
    Spans word_;
    std::optional<Span> blank_;
    TextLine line_;
    std::vector<TextLine> lines_;
};

}  // namespace

std::vector<TextLine> wrap(PdfDocument& document, const Spans& spans, double size, double width) {
    LineBreaker breaker(document, size, width);
    for (const Span& span : spans) breaker.add(span);
    return breaker.finish();
}

void draw_line(PdfDocument& document, const TextLine& line, double x, double y, double width,
               double size, Align align) {
    if (align == Align::centre) x += (width - line.width) / 2;
    if (align == Align::right) x += width - line.width;
    for (const Span& span : line.spans) {
        document.text(x, y, span.text, {span.style, size});
        x += document.text_width(span.text, {span.style, size});
    }
}

double fitting_size(PdfDocument& document, const std::string& text, FontStyle style, double size,
                    double width) {
    const double needed = document.text_width(text, {style, size});
    if (needed <= width) return size;
    // A hair less, so that rounding does not break the line after all.
    return std::max(size / 2, size * width / needed * 0.995);
}

}  // namespace motcua
