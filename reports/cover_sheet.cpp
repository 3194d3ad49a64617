#include "reports/cover_sheet.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/document/page_mark.h"
#include "reports/code128.h"
#include "reports/qr_code.h"

namespace motcua {
namespace {

constexpr double cover_qr = 60;  // millimetres
constexpr double cover_bar_height = 22;
constexpr double widest_module = 0.5;

class Cover {
public:
    Cover(PageFlow& flow, const FormLayout& layout, const CoverSheetData& data)
        : flow_(flow), layout_(layout), data_(data) {}

    void draw() {
        const PageFormat& format = flow_.format();
        flow_.skip(8);
        centred({{layout_.plain("cover_title"), FontStyle::bold}}, format.title * 1.3);
        flow_.skip(2);
        centred(layout_.spans("cover_use"), format.small_print * 1.1);
        flow_.skip(12);
        name();
        flow_.skip(4);
        if (data_.component != result_component)
            centred(layout_.spans("cover_component", {{"component", data_.component}}),
                    format.body);
        centred({{data_.procedure}}, format.body);
        if (data_.dossier.empty())
            centred(layout_.spans("cover_any_dossier"), format.body);
        else
            centred(layout_.spans("cover_dossier", {{"code", data_.dossier}}), format.body * 1.2);
        flow_.skip(10);
        codes();
    }

private:
    void centred(const Spans& spans, double size) { flow_.paragraph(spans, size, Align::centre); }

    // As large as leaves the codes their room.
    void name() {
        const bool result = data_.component == result_component;
        const Spans words{{result ? layout_.plain("cover_result") : data_.name, FontStyle::bold}};
        double size = 38;
        while (size > 12 && flow_.block(words, size, flow_.left(), flow_.y(), flow_.width(),
                                        Align::centre, true) > 70)
            size -= 2;
        centred(words, size);
    }

    void codes() {
        PdfDocument& document = flow_.document();
        const double middle = flow_.left() + flow_.width() / 2;
        QrCode::encode(cover_text(data_.component, data_.dossier))
            .draw(document, middle - cover_qr / 2, flow_.y(), cover_qr);
        flow_.skip(cover_qr + 12);
        const Code128 bars = Code128::encode(cover_text(data_.component, ""));
        const double width = std::min(flow_.width() - 10,
                                      static_cast<double>(bars.modules().size()) * widest_module);
        bars.draw(document, middle - width / 2, flow_.y(), width, cover_bar_height);
        flow_.skip(cover_bar_height + 2);
    }

    PageFlow& flow_;
    const FormLayout& layout_;
    const CoverSheetData& data_;
};

}  // namespace

PrintedForm print_cover_sheets(const std::vector<CoverSheetData>& sheets, const FormLayout& layout,
                               const FontSet& fonts) {
    if (sheets.empty()) throw ReportError(ErrorCode::report_failed, "no component to print");
    const PageFormat& format = layout.page("a4");
    PdfDocument document(fonts, {layout.plain("cover_title"), {}});
    for (const CoverSheetData& sheet : sheets) {
        PageFlow flow(document, format, nullptr);
        Cover(flow, layout, sheet).draw();
    }
    return finish(document);
}

}  // namespace motcua
