#include "reports/appointment_slip.h"

#include <algorithm>

#include "reports/code128.h"
#include "reports/form_parts.h"
#include "reports/qr_code.h"

namespace motcua {
namespace {

class Slip {
public:
    Slip(PdfDocument& document, const SlipData& data, const FormLayout& layout,
         const PageFormat& format)
        : data_(data), layout_(layout), flow_(document, format, nullptr), size_(format.body) {}

    // Answers where the content ends.
    double draw() {
        if (data_.training) draw_training_mark(flow_, layout_);
        draw_head();
        draw_appointment();
        draw_code();
        draw_lookup();
        return flow_.y();
    }

private:
    void centred(const Spans& spans, double size) { flow_.paragraph(spans, size, Align::centre); }

    void draw_head() {
        const double head = flow_.format().head;
        centred({{data_.parent_unit}}, head);
        centred({{data_.unit, FontStyle::bold}}, head);
        flow_.skip(2);
        centred({{layout_.plain("slip_title"), FontStyle::bold}}, flow_.format().title);
        if (data_.training) centred({{layout_.plain("training"), FontStyle::bold}}, head);
        centred(layout_.spans("slip_request", {{"request", data_.request}}), size_);
        flow_.skip(1.5);
    }

    // What the slip is for, in a frame and large.
    void draw_appointment() {
        const double top = flow_.y();
        flow_.skip(1);
        centred({{layout_.plain("slip_due_label")}}, flow_.format().small_print);
        if (data_.due) {
            centred(time_spans(layout_, "slip_due_hour", *data_.due), flow_.format().title * 1.25);
            centred(time_spans(layout_, "slip_due_day", *data_.due), flow_.format().title * 0.9);
        } else {
            centred(layout_.spans("slip_due_unknown"), flow_.format().title);
        }
        if (!data_.provisional_reason.empty())
            centred(layout_.spans("due_provisional", {{"reason", data_.provisional_reason}}),
                    flow_.format().small_print);
        flow_.skip(1);
        flow_.document().frame(flow_.left(), top, flow_.width(), flow_.y() - top, 0.35);
        flow_.skip(1.5);
        const double small_print = flow_.format().small_print;
        centred(layout_.spans("slip_place", {{"place", data_.return_place}}), small_print);
        centred(layout_.spans("slip_received", {{"time", time_words(layout_, data_.received)}}),
                small_print);
        flow_.skip(1.5);
    }

    void draw_code() {
        const Code128 bars = Code128::encode(data_.code);
        const double width =
            std::min(flow_.width() - 4, static_cast<double>(bars.modules().size()) * 0.3);
        const double x = flow_.left() + (flow_.width() - width) / 2;
        flow_.document().clear(x - 2, flow_.y(), width + 4, 8);
        bars.draw(flow_.document(), x, flow_.y(), width, 8);
        flow_.skip(8.5);
        centred({{data_.code, FontStyle::bold}}, size_);
        if (data_.provisional_code)
            centred(layout_.spans("provisional_code"), flow_.format().small_print);
        flow_.skip(1.5);
    }

    // QR code left, what to do with it right.
    void draw_lookup() {
        const double small_print = flow_.format().small_print;
        const double qr = 24;
        const double top = flow_.y();
        const double x = flow_.left() + qr + 4;
        const double width = flow_.left() + flow_.width() - x;
        flow_.document().clear(flow_.left(), top, qr + 2, qr + 2);
        QrCode::encode(data_.lookup_url).draw(flow_.document(), flow_.left() + 1, top + 1, qr);
        double y = top;
        y += flow_.block(layout_.spans("slip_lookup", {{"address", data_.lookup_address}}),
                         small_print, x, y, width);
        y += flow_.block({{data_.lookup_secret, FontStyle::bold}}, size_ * 1.3, x, y, width);
        y += flow_.block(layout_.spans("hotline", {{"hotline", data_.hotline}}), small_print, x, y,
                         width);
        flow_.move_to(std::max(y, top + qr + 2) + 1);
        flow_.paragraph(layout_.spans("opening_hours", {{"hours", data_.opening_hours}}),
                        small_print);
        if (!data_.bring.empty())
            flow_.paragraph(layout_.spans("bring", {{"bring", data_.bring}}), small_print);
    }

    const SlipData& data_;
    const FormLayout& layout_;
    PageFlow flow_;
    double size_;
};

constexpr double endless = 2000;  // millimetres of roll

}  // namespace

PrintedForm print_appointment_slip(const SlipData& data, const FormLayout& layout,
                                   const FontSet& fonts, SlipPaper paper) {
    PageFormat format = layout.page(paper == SlipPaper::a6 ? "a6" : "roll80");
    if (paper == SlipPaper::roll80) {
        format.height = endless;
        PdfDocument measure(fonts);
        format.height = Slip(measure, data, layout, format).draw() + format.bottom + 0.5;
    }
    PdfDocument document(fonts, {data.code, data.received});
    Slip(document, data, layout, format).draw();
    return finish(document);
}

}  // namespace motcua
