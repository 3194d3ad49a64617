#include "reports/form_parts.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "core/base/error.h"
#include "core/base/text.h"
#include "reports/code128.h"
#include "reports/qr_code.h"

namespace motcua {
namespace {

std::string two_digits(unsigned number) {
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, "%02u", number);
    return buffer;
}

struct Parts {
    std::string day, month, year, hour, minute;
};

Parts parts_of(std::chrono::local_seconds at) {
    const auto midnight = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date(midnight);
    const std::chrono::hh_mm_ss time(at - midnight);
    const auto month = static_cast<unsigned>(date.month());
    return {two_digits(static_cast<unsigned>(date.day())),
            month <= 2 ? two_digits(month) : std::to_string(month),
            std::to_string(static_cast<int>(date.year())),
            two_digits(static_cast<unsigned>(time.hours().count())),
            two_digits(static_cast<unsigned>(time.minutes().count()))};
}

// One centred line that shrinks rather than leaves its column; answers its height.
double head_line(PageFlow& flow, const std::string& text, FontStyle style, double size, double x,
                 double y, double width) {
    const double fits = fitting_size(flow.document(), text, style, size, width);
    return flow.block({{text, style}}, fits, x, y, width, Align::centre);
}

// A name that nearly fits shrinks a little; a longer one takes lines of like width, so that no
// single word hangs below.
double name_block(PageFlow& flow, const Span& name, double size, double x, double y, double width) {
    const double needed = flow.document().text_width(name.text, {name.style, size});
    if (needed <= width * 1.12) return head_line(flow, name.text, name.style, size, x, y, width);
    const double even = std::min(width, needed / std::ceil(needed / width) * 1.12);
    return flow.block({name}, size, x + (width - even) / 2, y, even, Align::centre);
}

double unit_column(PageFlow& flow, const FormLayout& layout, const FormHead& head, double x,
                   double width) {
    const double size = flow.format().head;
    const double top = flow.y();
    double y = top;
    y += name_block(flow, {head.parent_unit}, size, x, y, width);
    y += name_block(flow, {head.unit, FontStyle::bold}, size, x, y, width) + 0.7;
    const double rule = width * 0.36;
    flow.document().line(x + (width - rule) / 2, y, x + (width + rule) / 2, y, 0.2);
    y += 0.9;
    if (head.number_line)
        y += flow.block(layout.spans("number", {{"number", head.number}}), size, x, y, width,
                        Align::centre);
    return y - top;
}

double nation_column(PageFlow& flow, const FormLayout& layout, const FormHead& head, double x,
                     double width) {
    const double size = flow.format().head;
    const double top = flow.y();
    double y = top;
    y += head_line(flow, layout.plain("nation"), FontStyle::bold, size, x, y, width);
    const std::string motto = layout.plain("motto");
    y += head_line(flow, motto, FontStyle::bold, size + 0.7, x, y, width) + 0.7;
    const double rule = flow.document().text_width(motto, {FontStyle::bold, size + 0.7});
    flow.document().line(x + (width - rule) / 2, y, x + (width + rule) / 2, y, 0.2);
    y += 0.9;
    y += flow.block(layout.spans("place_date",
                                 {{"place", head.place}, {"date", date_words(layout, head.date)}}),
                    size + 0.3, x, y, width, Align::centre);
    return y - top;
}

// One width for codes of all lengths would make the bars of a long one too fine to scan.
double bars_block(PageFlow& flow, const std::string& code, double x, double y, double width) {
    const Code128 bars = Code128::encode(code);
    const double wanted = static_cast<double>(bars.modules().size()) * 0.28;
    const double w = std::min(wanted, width);
    const double height = flow.format().body * 0.72;
    const double bars_x = x + (width - w) / 2;
    flow.document().clear(bars_x - 2, y, w + 4, height);
    bars.draw(flow.document(), bars_x, y, w, height);
    return height + 0.3 +
           flow.block({{code}}, flow.format().small_print, x, y + height + 0.3, width,
                      Align::centre);
}

// The secret, large, its letters apart: it is read out on the telephone.
double secret_line(PageFlow& flow, const std::string& secret, double x, double y) {
    const double size = flow.format().body * 1.35;
    const double height = flow.line_height(size);
    flow.document().text(x, y + height * 0.8, secret, {FontStyle::bold, size});
    return height;
}

}  // namespace

std::string date_words(const FormLayout& layout, std::chrono::local_seconds at) {
    const Parts p = parts_of(at);
    return layout.plain("date", {{"day", p.day}, {"month", p.month}, {"year", p.year}});
}

std::string time_words(const FormLayout& layout, std::chrono::local_seconds at) {
    const Parts p = parts_of(at);
    return layout.plain("time", {{"hour", p.hour},
                                 {"minute", p.minute},
                                 {"day", p.day},
                                 {"month", p.month},
                                 {"year", p.year}});
}

Spans time_spans(const FormLayout& layout, const std::string& key, std::chrono::local_seconds at) {
    const Parts p = parts_of(at);
    const std::chrono::weekday day(std::chrono::floor<std::chrono::days>(at));
    const auto names = text::split(layout.plain("weekdays"), '|');
    if (names.size() != 7)
        throw ReportError(ErrorCode::report_failed, "form layout: weekdays are not seven");
    return layout.spans(key, {{"hour", p.hour},
                              {"minute", p.minute},
                              {"weekday", names[day.c_encoding()]},
                              {"day", p.day},
                              {"month", p.month},
                              {"year", p.year}});
}

std::string grouped(std::int64_t dong) {
    std::string digits = std::to_string(std::llabs(dong));
    for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ".");
    return (dong < 0 ? "-" : "") + digits;
}

void draw_form_head(PageFlow& flow, const FormLayout& layout, const FormHead& head) {
    const double gap = 2;
    const double left = flow.width() * 0.47 - gap;
    const double right = flow.width() * 0.53;
    const double right_x = flow.left() + left + gap;
    const double unit = unit_column(flow, layout, head, flow.left(), left);
    const double nation = nation_column(flow, layout, head, right_x, right);
    const double y = flow.y() + nation + 1.2;
    const double bars =
        head.code.empty() ? 0 : 1.2 + bars_block(flow, head.code, right_x, y, right);
    flow.skip(std::max(unit, nation + bars));
}

double draw_lookup_box(PageFlow& flow, const FormLayout& layout, const LookupBox& box, double y,
                       bool dry) {
    const double size = flow.format().small_print;
    const double padding = 2;
    const double qr = flow.format().body * 2.45;
    const double x = flow.left() + qr + 3 * padding;
    if (!dry) {
        // The training mark must not disturb a reader; drawn over below.
        const double height = draw_lookup_box(flow, layout, box, y, true);
        flow.document().clear(flow.left(), y, flow.width(), height);
    }
    const double width = flow.left() + flow.width() - x - padding;
    double at = y + padding;
    at += flow.block(layout.spans("lookup_title"), size, x, at, width, Align::left, dry);
    at += flow.block(layout.spans("lookup_how", {{"address", box.address}}), size, x, at, width,
                     Align::left, dry);
    at += dry ? flow.line_height(flow.format().body * 1.35) : secret_line(flow, box.secret, x, at);
    const auto line = [&](const char* key, const char* name, const std::string& value) {
        if (!value.empty())
            at += flow.block(layout.spans(key, {{name, value}}), size, x, at, width, Align::left,
                             dry);
    };
    line("hotline", "hotline", box.hotline);
    line("opening_hours", "hours", box.opening_hours);
    line("bring", "bring", box.bring);
    const double height = std::max(at - y + padding, qr + 2 * padding);
    if (!dry) {
        flow.document().frame(flow.left(), y, flow.width(), height, 0.25);
        QrCode::encode(box.url).draw(flow.document(), flow.left() + 1.5 * padding,
                                     y + (height - qr) / 2, qr);
    }
    return height;
}

void draw_training_mark(PageFlow& flow, const FormLayout& layout) {
    const std::string text = layout.plain("training");
    const PageFormat& page = flow.format();
    const double diagonal = std::hypot(page.width, page.height);
    const double size =
        fitting_size(flow.document(), text, FontStyle::bold, page.width * 0.3, diagonal * 0.66);
    flow.document().watermark(page.width / 2, page.height * 0.47, text, {FontStyle::bold, size},
                              std::atan2(page.height, page.width) * 180 / 3.14159265);
}

}  // namespace motcua
