#include "reports/recovery_sheet.h"

#include "reports/form_parts.h"

namespace motcua {
namespace {

constexpr std::size_t groups_a_row = 3;
constexpr double group_size = 25;  // points: read over the edge of the sheet while typing

class RecoveryPage {
public:
    RecoveryPage(PageFlow& flow, const FormLayout& layout, const RecoverySheetData& data)
        : flow_(flow), layout_(layout), data_(data) {}

    void draw() {
        if (data_.training) draw_training_mark(flow_, layout_);
        const PageFormat& format = flow_.format();
        flow_.skip(6);
        centred({{layout_.plain("recovery_title"), FontStyle::bold}}, format.title * 1.3);
        flow_.skip(3);
        centred({{data_.unit}}, format.body);
        centred(layout_.spans("recovery_counter",
                              {{"counter", data_.counter}, {"agency", data_.agency}}),
                format.body);
        centred(layout_.spans("recovery_made", {{"time", time_words(layout_, data_.made)}}),
                format.small_print);
        flow_.skip(9);
        key();
        flow_.skip(9);
        for (const char* line : {"recovery_what", "recovery_how", "recovery_command",
                                 "recovery_keep", "recovery_lost"}) {
            flow_.paragraph(layout_.spans(line), format.body);
            flow_.skip(2.5);
        }
    }

private:
    void centred(const Spans& spans, double size) { flow_.paragraph(spans, size, Align::centre); }

    // Each group with its number, as it is asked for when the sheet is confirmed.
    void key() {
        const double top = flow_.y();
        const double width = flow_.width() / static_cast<double>(groups_a_row);
        const double row_height = flow_.line_height(group_size) * 1.6;
        const std::size_t rows = (data_.groups.size() + groups_a_row - 1) / groups_a_row;
        for (std::size_t n = 0; n < data_.groups.size(); ++n) {
            const double x = flow_.left() + width * static_cast<double>(n % groups_a_row);
            const double y = top + 3 + row_height * static_cast<double>(n / groups_a_row);
            flow_.block({{std::to_string(n + 1)}}, flow_.format().small_print, x, y, width,
                        Align::centre);
            flow_.block({{data_.groups[n], FontStyle::bold}}, group_size, x,
                        y + flow_.line_height(flow_.format().small_print), width, Align::centre);
        }
        const double height = row_height * static_cast<double>(rows) + 8;
        flow_.document().frame(flow_.left(), top, flow_.width(), height, 0.4);
        flow_.move_to(top + height);
    }

    PageFlow& flow_;
    const FormLayout& layout_;
    const RecoverySheetData& data_;
};

}  // namespace

PrintedForm print_recovery_sheet(const RecoverySheetData& data, const FormLayout& layout,
                                 const FontSet& fonts) {
    PdfDocument document(fonts, {layout.plain("recovery_title"), data.made});
    PageFlow flow(document, layout.page("a4"), nullptr);
    RecoveryPage(flow, layout, data).draw();
    return finish(document);
}

}  // namespace motcua
