#include "reports/pdf_document.h"

#include <hpdf.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numbers>

#include "core/base/error.h"
#include "reports/haru_font.h"

namespace motcua {
namespace {

// What Vietnamese letters take of their size above the base line and below it.
constexpr double ascent = 0.93;
constexpr double descent = 0.21;
HPDF_REAL pt(double mm) { return static_cast<HPDF_REAL>(mm * points_a_mm); }

// libharu calls this from C: an exception must not pass through it. The library keeps the first
// error itself, so there is nothing to record; check() asks for it after each step.
void ignore_here(HPDF_STATUS, HPDF_STATUS, void*) {}

HPDF_Date pdf_date(std::chrono::local_seconds at) {
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(at - day);
    HPDF_Date out{};
    out.year = static_cast<int>(date.year());
    out.month = static_cast<int>(static_cast<unsigned>(date.month()));
    out.day = static_cast<int>(static_cast<unsigned>(date.day()));
    out.hour = static_cast<int>(time.hours().count());
    out.minutes = static_cast<int>(time.minutes().count());
    out.seconds = static_cast<int>(time.seconds().count());
    out.ind = ' ';
    return out;
}

}  // namespace

struct PdfDocument::Haru {
    HPDF_Doc doc = nullptr;
    HPDF_Page page = nullptr;
    std::vector<HPDF_Page> pages;
    std::array<HPDF_Font, 6> fonts{};  // ours, then the fallbacks
    ~Haru() {
        if (doc) HPDF_Free(doc);
    }
};

PdfDocument::PdfDocument(const FontSet& fonts, const PdfInfo& info)
    : fonts_(fonts), haru_(std::make_unique<Haru>()) {
    // No pool, though it would save some ten thousand small allocations: what libharu hands out
    // of one is not aligned.
    haru_->doc = HPDF_NewEx(ignore_here, nullptr, nullptr, 0, nullptr);
    if (!haru_->doc) throw ReportError(ErrorCode::report_failed, "no memory for a document");
    HPDF_SetCompressionMode(haru_->doc, HPDF_COMP_ALL);
    HPDF_UseUTFEncodings(haru_->doc);
    // The only thing that makes libharu say 1.4 instead of 1.3.
    HPDF_CreateExtGState(haru_->doc);
    HPDF_SetInfoAttr(haru_->doc, HPDF_INFO_TITLE, info.title.c_str());
    HPDF_SetInfoAttr(haru_->doc, HPDF_INFO_CREATOR, "Mot Cua");
    HPDF_SetInfoDateAttr(haru_->doc, HPDF_INFO_CREATION_DATE, pdf_date(info.created));
    check("start");
}

PdfDocument::PdfDocument(const FontSet& fonts) : fonts_(fonts) {}

PdfDocument::~PdfDocument() = default;

void PdfDocument::check(const char* what) const {
    const auto status = HPDF_GetError(haru_->doc);
    if (status == HPDF_OK) return;
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, "%s: libharu 0x%04lX", what, status);
    throw ReportError(ErrorCode::report_failed, buffer);
}

void PdfDocument::add_page(double width, double height) {
    page_ = pages_++;
    if (!haru_) return;
    haru_->page = HPDF_AddPage(haru_->doc);
    check("new page");
    HPDF_Page_SetWidth(haru_->page, pt(width));
    HPDF_Page_SetHeight(haru_->page, pt(height));
    haru_->pages.push_back(haru_->page);
    check("page size");
}

void PdfDocument::select_page(std::size_t index) {
    page_ = index;
    if (haru_) haru_->page = haru_->pages.at(index);
}

void PdfDocument::keep_box(DrawnBox::Kind kind, double x, double y, double w, double h) {
    boxes_.push_back({static_cast<std::uint32_t>(page_), kind, static_cast<float>(x),
                      static_cast<float>(y), static_cast<float>(x + w), static_cast<float>(y + h)});
}

void PdfDocument::note_picture(double x, double y, double w, double h) {
    if (haru_) keep_box(DrawnBox::Kind::picture, x, y, w, h);
}

void* PdfDocument::loaded(FontStyle style, bool fallback) {
    const auto index = static_cast<std::size_t>(style);
    HPDF_Font& font = haru_->fonts[index + (fallback ? 3 : 0)];
    if (!font) {
        const Font& source = fallback ? **fallbacks_[index] : fonts_.font(style);
        font = embed_font(haru_->doc, source);
        check("font");
        if (!font) throw ReportError(ErrorCode::font_missing, "libharu cannot use the font");
    }
    return font;
}

void PdfDocument::show(const Run& run, TextStyle style) {
    auto* font = static_cast<HPDF_Font>(loaded(style.style, run.fallback));
    HPDF_Page_SetFontAndSize(haru_->page, font, static_cast<HPDF_REAL>(style.size));
    // The library leaves out a text without width, such as a mark.
    if (run.mark) HPDF_Page_SetCharSpace(haru_->page, 0.01f);
    HPDF_Page_ShowText(haru_->page, run.text.c_str());
    if (run.mark) HPDF_Page_SetCharSpace(haru_->page, 0);
}

void PdfDocument::text(double x, double y, std::string_view utf8, TextStyle style) {
    if (!haru_ || utf8.empty()) return;
    const HPDF_REAL height = HPDF_Page_GetHeight(haru_->page);
    double width = 0;
    HPDF_Page_BeginText(haru_->page);
    double shown_x = 0;  // where the last line of text began, for the library's relative moves
    double shown_y = 0;
    bool after_mark = false;
    for (const Run& run : runs(utf8, style)) {
        const double at_x = x + width + run.right;
        const double at_y = y - run.up;
        // Runs follow each other by themselves; only a mark and what stands after it are placed.
        if (width == 0 || run.mark || after_mark) {
            HPDF_Page_MoveTextPos(haru_->page, pt(at_x - shown_x),
                                  width == 0 ? height - pt(at_y) : -pt(at_y - shown_y));
            shown_x = at_x;
            shown_y = at_y;
        }
        show(run, style);
        after_mark = run.mark;
        width += run.width;
    }
    HPDF_Page_EndText(haru_->page);
    const double em = style.size / points_a_mm;
    keep_box(DrawnBox::Kind::text, x, y - ascent * em, width, (ascent + descent) * em);
    check("text");
}

void PdfDocument::watermark(double x, double y, std::string_view utf8, TextStyle style,
                            double degrees) {
    if (!haru_) return;
    const double angle = degrees * std::numbers::pi / 180;
    const auto cosine = static_cast<HPDF_REAL>(std::cos(angle));
    const auto sine = static_cast<HPDF_REAL>(std::sin(angle));
    const HPDF_REAL half = pt(text_width(utf8, style)) / 2;
    HPDF_Page_GSave(haru_->page);
    HPDF_Page_SetGrayFill(haru_->page, 0.86f);
    HPDF_Page_BeginText(haru_->page);
    HPDF_Page_SetTextMatrix(haru_->page, cosine, sine, -sine, cosine, pt(x) - half * cosine,
                            HPDF_Page_GetHeight(haru_->page) - pt(y) - half * sine);
    for (const Run& run : runs(utf8, style)) show(run, style);
    HPDF_Page_EndText(haru_->page);
    HPDF_Page_GRestore(haru_->page);
    check("watermark");
}

double PdfDocument::text_width(std::string_view utf8, TextStyle style) {
    double width = 0;
    for (const Run& run : runs(utf8, style)) width += run.width;
    return width;
}

void PdfDocument::line(double x1, double y1, double x2, double y2, double width) {
    if (!haru_) return;
    const HPDF_REAL height = HPDF_Page_GetHeight(haru_->page);
    HPDF_Page_SetLineWidth(haru_->page, pt(width));
    HPDF_Page_MoveTo(haru_->page, pt(x1), height - pt(y1));
    HPDF_Page_LineTo(haru_->page, pt(x2), height - pt(y2));
    HPDF_Page_Stroke(haru_->page);
    check("line");
}

void PdfDocument::frame(double x, double y, double w, double h, double width) {
    if (!haru_) return;
    keep_box(DrawnBox::Kind::frame, x, y, w, h);
    HPDF_Page_SetLineWidth(haru_->page, pt(width));
    HPDF_Page_Rectangle(haru_->page, pt(x), HPDF_Page_GetHeight(haru_->page) - pt(y + h), pt(w),
                        pt(h));
    HPDF_Page_Stroke(haru_->page);
    check("frame");
}

void PdfDocument::fill(double x, double y, double w, double h) { fill({{x, y, w, h}}); }

void PdfDocument::fill(const std::vector<std::array<double, 4>>& rectangles) {
    if (!haru_ || rectangles.empty()) return;
    const HPDF_REAL height = HPDF_Page_GetHeight(haru_->page);
    for (const auto& [x, y, w, h] : rectangles)
        HPDF_Page_Rectangle(haru_->page, pt(x), height - pt(y + h), pt(w), pt(h));
    HPDF_Page_Fill(haru_->page);
    check("fill");
}

void PdfDocument::clear(double x, double y, double w, double h) {
    if (!haru_) return;
    HPDF_Page_GSave(haru_->page);
    HPDF_Page_SetGrayFill(haru_->page, 1);
    fill(x, y, w, h);
    HPDF_Page_GRestore(haru_->page);
}

std::string PdfDocument::bytes() {
    if (!haru_) return "";
    HPDF_SaveToStream(haru_->doc);
    check("save");
    std::string out(HPDF_GetStreamSize(haru_->doc), '\0');
    HPDF_ResetStream(haru_->doc);
    auto size = static_cast<HPDF_UINT32>(out.size());
    HPDF_ReadFromStream(haru_->doc, reinterpret_cast<HPDF_BYTE*>(out.data()), &size);
    out.resize(size);
    return out;
}

}  // namespace motcua
