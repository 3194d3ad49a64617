// A PDF being written: pages, text, lines, filled rectangles.
//
// Lengths are millimetres from the top left corner of the page, y downwards; font sizes are
// points. Text is UTF-8, composed before it is set. PDF 1.4 (decree 30/2020, annex I: "1.4 or
// later"); fonts embedded as subsets; the same calls give the same bytes, since the date is given.
// A letter in none of our fonts is taken from the system's full family, and one in neither is set
// as its code in brackets and counted in missing_letters().
// Throws: ReportError. Lifetime: the fonts must outlive it. Thread: one at a time.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "reports/font.h"

namespace motcua {

inline constexpr double points_a_mm = 72.0 / 25.4;

struct TextStyle {
    FontStyle style = FontStyle::regular;
    double size = 10;  // points
};

// No personal data: print queues and file listings show it.
struct PdfInfo {
    std::string title;
    std::chrono::local_seconds created{};
};

// Where something lies on a page: for checks of a layout, and for whoever looks for white space.
struct DrawnBox {
    enum class Kind : std::uint8_t { text, frame, picture };
    std::uint32_t page;  // from 0
    Kind kind;
    // Of a text from its base line up to its capitals' marks and down to its tails.
    float left, top, right, bottom;
};

class PdfDocument {
public:
    PdfDocument(const FontSet& fonts, const PdfInfo& info);
    // Writes nothing: for seeing how many pages a form takes. A hundredth of the time.
    explicit PdfDocument(const FontSet& fonts);
    ~PdfDocument();
    PdfDocument(const PdfDocument&) = delete;
    PdfDocument& operator=(const PdfDocument&) = delete;

    void add_page(double width, double height);
    std::size_t pages() const { return pages_; }
    // Draw on an earlier page again, such as its page number.
    void select_page(std::size_t index);
    std::size_t page() const { return page_; }

    // y is the base line.
    void text(double x, double y, std::string_view utf8, TextStyle style);
    // Large, grey, rising by `degrees` around its middle: "of no value".
    void watermark(double x, double y, std::string_view utf8, TextStyle style, double degrees);
    double text_width(std::string_view utf8, TextStyle style);

    void line(double x1, double y1, double x2, double y2, double width);
    void frame(double x, double y, double w, double h, double width);
    void fill(double x, double y, double w, double h);
    // A code of bars or modules stands here, drawn by fill(); keeps its box only.
    void note_picture(double x, double y, double w, double h);
    // White: nothing drawn before shows through.
    void clear(double x, double y, double w, double h);
    // Many rectangles as one path: {x, y, w, h}.
    void fill(const std::vector<std::array<double, 4>>& rectangles);

    const std::vector<DrawnBox>& boxes() const { return boxes_; }
    const FontSet& fonts() const { return fonts_; }
    const std::set<char32_t>& missing_letters() const { return missing_; }
    // Ends the document; nothing may be drawn afterwards.
    std::string bytes();

private:
    struct Haru;
    struct Run {
        std::string text;
        bool fallback;
        double width;  // millimetres
        // Of a mark that has no letter of its own with its base (the breve of Ê Đê names): from
        // where the pen stands after the base, in millimetres.
        bool mark = false;
        double right = 0, up = 0;
    };
    struct Base;
    Run mark_on(const Base& base, char32_t mark, const Font& font, bool fallback,
                TextStyle style) const;
    std::vector<Run> runs(std::string_view utf8, TextStyle style);
    const Font* font_with(char32_t letter, FontStyle style);
    void show(const Run& run, TextStyle style);
    void* loaded(FontStyle style, bool fallback);
    void check(const char* what) const;
    void keep_box(DrawnBox::Kind kind, double x, double y, double w, double h);

    const FontSet& fonts_;
    std::array<std::optional<std::optional<Font>>, 3> fallbacks_;
    std::set<char32_t> missing_;
    std::size_t pages_ = 0;
    std::size_t page_ = 0;
    std::vector<DrawnBox> boxes_;
    std::unique_ptr<Haru> haru_;
};

}  // namespace motcua
