#include "reports/certified_copy.h"

#include <algorithm>
#include <memory>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>
#include <vector>

#include "core/base/error.h"
#include "core/calendar/vn_time.h"
#include "reports/pdf_document.h"

namespace motcua {
namespace {

constexpr double mark_size = 10;           // points, by the annex
constexpr double mark_line = 4.4;          // millimetres
constexpr double mark_from_edge = 8;       // millimetres, right and top
constexpr double mark_lines_width = 0.45;  // of the page at most

// As wide as the right part of the page; an agency's long name goes on in the next line.
std::vector<std::string> lines_within(PdfDocument& page, const std::string& text, double width) {
    std::vector<std::string> lines;
    std::string line;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        const std::string word = text.substr(at, end - at);
        const std::string longer = line.empty() ? word : line + " " + word;
        if (!line.empty() && page.text_width(longer, {FontStyle::regular, mark_size}) > width) {
            lines.push_back(line);
            line = word;
        } else {
            line = longer;
        }
        at = end + 1;
    }
    if (!line.empty()) lines.push_back(line);
    return lines;
}

// One page of the same size with nothing on it but the words.
std::string mark_page(const CopyMark& mark, const FontSet& fonts, double width, double height) {
    PdfDocument page(fonts, {"", std::chrono::local_seconds{}});
    page.add_page(width, height);
    const double room = width * mark_lines_width;
    std::vector<std::string> lines;
    for (const std::string* text : {&mark.form, &mark.agency})
        for (auto& line : lines_within(page, *text, room)) lines.push_back(std::move(line));
    lines.push_back(format_iso(mark.made));
    for (auto& line : lines_within(page, mark.unsigned_note, room))
        lines.push_back(std::move(line));
    double widest = 0;
    for (const auto& line : lines)
        widest = std::max(widest, page.text_width(line, {FontStyle::regular, mark_size}));
    const double left = std::max(mark_from_edge, width - mark_from_edge - widest);
    // White below: the words must be read on a dark scan too.
    page.clear(left - 1.5, mark_from_edge - 1, widest + 3,
               static_cast<double>(lines.size()) * mark_line + 2);
    double y = mark_from_edge + mark_line - 1;
    for (const auto& line : lines) {
        page.text(left, y, line, {FontStyle::regular, mark_size});
        y += mark_line;
    }
    return page.bytes();
}

// As a reader shows it: turned, the page is as wide as it was high.
QPDFObjectHandle::Rectangle shown_size(QPDFPageObjectHelper& page) {
    auto box = page.getTrimBox().getArrayAsRectangle();
    QPDFObjectHandle turned = page.getAttribute("/Rotate", false);
    const int degrees = turned.isInteger() ? turned.getIntValueAsInt() : 0;
    if (degrees % 180 == 0) return {0, 0, box.urx - box.llx, box.ury - box.lly};
    return {0, 0, box.ury - box.lly, box.urx - box.llx};
}

// `over` gives its streams when `paper` is written, and must live until then.
void lay_over(QPDF& paper, QPDFPageObjectHelper& first, QPDF& over) {
    QPDFPageObjectHelper words(over.getAllPages().at(0));
    const QPDFObjectHandle form = paper.copyForeignObject(words.getFormXObjectForPage());
    QPDFObjectHandle resources = first.getAttribute("/Resources", true);
    if (!resources.isDictionary()) {
        resources = QPDFObjectHandle::newDictionary();
        first.getObjectHandle().replaceKey("/Resources", resources);
    }
    resources.mergeResources(QPDFObjectHandle::parse("<< /XObject << >> >>"));
    int suffix = 1;
    const std::string name = resources.getUniqueResourceName("/Sao", suffix);
    resources.getKey("/XObject").replaceKey(name, form);
    const std::string content =
        first.placeFormXObject(form, name, first.getTrimBox().getArrayAsRectangle());
    first.addPageContents(paper.newStream("q\n"), true);
    first.addPageContents(paper.newStream("\nQ\n" + content), false);
}

}  // namespace

std::string certified_copy(std::string_view scanned_pdf, const CopyMark& mark,
                           const FontSet& fonts) {
    try {
        QPDF paper;
        paper.setSuppressWarnings(true);
        paper.processMemoryFile("paper", scanned_pdf.data(), scanned_pdf.size());
        auto pages = QPDFPageDocumentHelper(paper).getAllPages();
        if (paper.isEncrypted() || pages.empty())
            throw ReportError(ErrorCode::report_failed, "a paper that cannot be copied");
        const auto size = shown_size(pages.front());
        const std::string words =
            mark_page(mark, fonts, size.urx / points_a_mm, size.ury / points_a_mm);
        QPDF over;
        over.processMemoryFile("copy mark", words.data(), words.size());
        lay_over(paper, pages.front(), over);
        QPDFWriter writer(paper);
        writer.setOutputMemory();
        writer.setMinimumPDFVersion("1.4");
        writer.setDeterministicID(true);
        writer.setObjectStreamMode(qpdf_o_disable);
        writer.write();
        const std::shared_ptr<Buffer> buffer = writer.getBufferSharedPointer();
        return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
    } catch (const Error&) {
        throw;
    } catch (const std::exception& error) {
        throw ReportError(ErrorCode::report_failed, std::string("PDF copy: ") + error.what());
    }
}

}  // namespace motcua
