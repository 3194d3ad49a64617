#include <algorithm>

#include "core/base/error.h"
#include "reports/code128.h"
#include "reports/form_sheet.h"
#include "reports/post_papers.h"

namespace motcua {
namespace {

constexpr double label_width = 105;
constexpr double label_height = 74;
constexpr double padding = 5;

class Label {
public:
    Label(PageFlow& flow, const FormLayout& layout, const PostLabelData& data)
        : flow_(flow), layout_(layout), data_(data) {}

    void draw(double x, double y) {
        flow_.document().frame(x, y, label_width, label_height, 0.1);
        const double bars = draw_bars(x, y);
        // Addresses come in all lengths: the largest size at which this one fits.
        const double room = label_height - 2 * padding - bars;
        double scale = 1.0;
        while (scale > 0.4 && texts(x, y + padding, scale, true) > room) scale -= 0.05;
        texts(x, y + padding, scale, false);
    }

private:
    // At the foot of the label; answers the height.
    double draw_bars(double x, double y) {
        const std::string& shown = data_.tracking.empty() ? data_.code : data_.tracking;
        const Code128 bars = Code128::encode(shown);
        const double inner = label_width - 2 * padding;
        const double width = std::min(inner, static_cast<double>(bars.modules().size()) * 0.33);
        const double height = 9;
        const double caption = flow_.line_height(8);
        const double top = y + label_height - padding - height - caption - 0.4;
        bars.draw(flow_.document(), x + (label_width - width) / 2, top, width, height);
        flow_.block(layout_.spans(data_.tracking.empty() ? "label_code" : "label_tracking",
                                  {{"value", shown}}),
                    8, x + padding, top + height + 0.4, inner, Align::centre);
        return height + caption + 1.9;
    }

    double texts(double x, double y, double scale, bool dry) {
        double at = y;
        const double inner = label_width - 2 * padding;
        const auto put = [&](const Spans& spans, double size) {
            at += flow_.block(spans, size * scale, x + padding, at, inner, Align::left, dry);
        };
        if (data_.training) put({{layout_.plain("training"), FontStyle::bold}}, 8);
        put(layout_.spans("label_sender", {{"sender", data_.sender}}), 8);
        put({{data_.sender_address}}, 8);
        if (!data_.sender_phone.empty())
            put(layout_.spans("label_phone", {{"phone", data_.sender_phone}}), 8);
        at += 1;
        if (!dry) flow_.document().line(x + padding, at, x + label_width - padding, at, 0.15);
        at += 1;
        put(layout_.spans("label_recipient"), 9);
        put({{data_.recipient, FontStyle::bold}}, 13);
        put({{data_.address}}, 11.5);
        if (!data_.phone.empty()) put(layout_.spans("label_phone", {{"phone", data_.phone}}), 11);
        if (!data_.tracking.empty()) put(layout_.spans("label_code", {{"value", data_.code}}), 8);
        return at - y;
    }

    PageFlow& flow_;
    const FormLayout& layout_;
    const PostLabelData& data_;
};

}  // namespace

PrintedForm print_post_labels(const std::vector<PostLabelData>& labels, const FormLayout& layout,
                              const FontSet& fonts, Paper paper) {
    if (labels.empty()) throw ReportError(ErrorCode::report_failed, "no label to print");
    const PageFormat& format = layout.page(name_of(paper));
    const auto across = static_cast<std::size_t>(format.width / label_width);
    const auto down = static_cast<std::size_t>(format.height / label_height);
    const double left = (format.width - static_cast<double>(across) * label_width) / 2;
    PdfDocument document(fonts, {layout.form(), {}});
    for (std::size_t first = 0; first < labels.size(); first += across * down) {
        PageFlow page(document, format, nullptr);
        for (std::size_t i = 0; i < across * down && first + i < labels.size(); ++i) {
            const std::size_t row = i / across;
            Label(page, layout, labels[first + i])
                .draw(left + static_cast<double>(i % across) * label_width,
                      static_cast<double>(row) * label_height);
        }
    }
    return finish(document);
}

}  // namespace motcua
