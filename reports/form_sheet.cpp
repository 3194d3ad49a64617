#include "reports/form_sheet.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/base/text.h"
#include "reports/date_explanation.h"

namespace motcua {

FormSheet::FormSheet(PdfDocument& document, const FormLayout& layout, const FormIssue& issue,
                     const PageFormat& format)
    : layout_(layout),
      issue_(issue),
      flow_(document, format, [this](PageFlow&) { continuation(); }) {}

void FormSheet::marks() {
    if (issue_.training) draw_training_mark(flow_, layout_);
}

void FormSheet::continuation() {
    marks();
    if (issue_.code.empty())
        line("continued_without_code", {{"title", text("title")}});
    else
        line("continued", {{"code", issue_.code}});
    flow_.skip(1);
}

void FormSheet::head(bool number_line, const std::string& below_title) {
    marks();
    if (issue_.electronic) small("electronic_signature");
    draw_form_head(flow_, layout_,
                   {issue_.parent_unit, issue_.unit, issue_.number, issue_.place, issue_.code,
                    issue_.date, number_line});
    flow_.skip(1.5);
    // A title that nearly fits one line shrinks to it.
    const std::string title = layout_.plain("title");
    const double wanted = flow_.format().title;
    double fits = wanted;
    for (const std::string& part : motcua::text::split(title, '\n'))
        fits = std::min(
            fits, fitting_size(flow_.document(), part, FontStyle::bold, wanted, flow_.width()));
    flow_.paragraph({{title, FontStyle::bold}}, fits < wanted * 0.8 ? wanted : fits, Align::centre);
    if (!issue_.code.empty()) centred("code", {{"code", issue_.code}});
    if (!below_title.empty()) centred(below_title);
    // In words too: a grey mark does not survive every copier.
    if (issue_.training)
        flow_.paragraph({{text("training"), FontStyle::bold}}, size(), Align::centre);
    if (issue_.reissue)
        centred("reissue", {{"times", std::to_string(issue_.reissue->times)},
                            {"reason", issue_.reissue->reason}});
    if (issue_.reprint)
        centred("reprint", {{"times", std::to_string(issue_.reprint->times)},
                            {"time", time(issue_.reprint->at)}});
    if (issue_.provisional_code) boxed("provisional_code");
    flow_.skip(1);
}

void FormSheet::line(const std::string& key, FormLayout::Values values) {
    flow_.paragraph(layout_.spans(key, values), size());
    flow_.skip(flow_.format().gap);
}

void FormSheet::line_if(const std::string& key, const char* name, const std::string& value) {
    if (!value.empty()) line(key, {{name, value}});
}

void FormSheet::centred(const std::string& key, FormLayout::Values values) {
    flow_.paragraph(layout_.spans(key, values), size(), Align::centre);
}

void FormSheet::small(const std::string& key, FormLayout::Values values) {
    flow_.paragraph(layout_.spans(key, values), flow_.format().small_print);
}

void FormSheet::boxed(const std::string& key, FormLayout::Values values) {
    const Spans spans = layout_.spans(key, values);
    const double inner = flow_.width() - 4;
    const double small_print = flow_.format().small_print + 0.5;
    const double height = flow_.block(spans, small_print, 0, 0, inner, Align::left, true) + 1.6;
    flow_.ensure(height + 1);
    const double y = flow_.y() + 1;
    flow_.block(spans, small_print, flow_.left() + 2, y + 0.8, inner);
    flow_.document().frame(flow_.left(), y, flow_.width(), height, 0.35);
    flow_.move_to(y + height);
}

void FormSheet::table(const std::vector<Column>& columns,
                      const std::vector<std::vector<Spans>>& rows) {
    flow_.skip(0.6);
    flow_.table(columns, rows, size());
    flow_.skip(0.8);
}

double FormSheet::signature(const Signature& one, double x, double y, double width, bool dry) {
    const double inner = width - 2;
    double at = y;
    const auto put = [&](const Spans& spans) {
        at += flow_.block(spans, size(), x + 1, at, inner, Align::centre, dry);
    };
    if (layout_.has(one.title))
        put(layout_.spans(one.title));
    else
        put({{one.title, FontStyle::bold}});
    put(layout_.spans(one.hint));
    at += size() * 1.15;  // room for the hand
    put({{one.name, FontStyle::bold}});
    return at - y;
}

void FormSheet::close(const std::vector<Signature>& signatures) {
    close_with([&](double y, bool dry) {
        const double width = flow_.width() / static_cast<double>(signatures.size());
        double x = flow_.left();
        double height = 0;
        for (const Signature& one : signatures) {
            height = std::max(height, signature(one, x, y, width, dry));
            x += width;
        }
        return height;
    });
}

void FormSheet::close_letter(const std::vector<std::string>& recipients,
                             const Signature& signature_of_head) {
    close_with([&](double y, bool dry) {
        const double half = flow_.width() / 2;
        const double small_print = flow_.format().small_print;
        double at = y;
        const auto put = [&](const Spans& spans) {
            at += flow_.block(spans, small_print, flow_.left(), at, half - 3, Align::left, dry);
        };
        put(layout_.spans("recipients"));
        for (std::size_t i = 0; i < recipients.size(); ++i)
            put(layout_.spans(i + 1 < recipients.size() ? "recipient" : "recipient_last",
                              {{"recipient", recipients[i]}}));
        return std::max(at - y, signature(signature_of_head, flow_.left() + half, y, half, dry));
    });
}

void FormSheet::close_with(const DrawClosing& closing) {
    const bool look_up = !issue_.code.empty() && !issue_.lookup.url.empty();
    const double box = look_up ? draw_lookup_box(flow_, layout_, issue_.lookup, 0, true) : 0;
    const double height = closing(0, true);
    flow_.ensure(1 + height + 1.5 + box);
    flow_.skip(1);
    closing(flow_.y(), false);
    flow_.skip(height + 1.5);
    if (look_up) {
        // At the foot of the page, where it is found on every form.
        const double foot = flow_.format().height - flow_.format().bottom - box;
        const bool one_page = flow_.document().pages() == flow_.first_page() + 1;
        draw_lookup_box(flow_, layout_, issue_.lookup, one_page ? foot : flow_.y(), false);
    }
    feet();
}

void FormSheet::feet() {
    PdfDocument& document = flow_.document();
    const std::size_t first = flow_.first_page();
    const std::size_t count = document.pages() - first;
    const TextStyle style{FontStyle::italic, flow_.format().small_print - 0.5};
    const double y = flow_.format().height - flow_.format().bottom * 0.45;
    for (std::size_t i = 0; i < count; ++i) {
        document.select_page(first + i);
        document.text(flow_.left(), y,
                      layout_.plain(foot_, {{"template", layout_.template_version()}}), style);
        const std::string page = layout_.plain(
            "page", {{"page", std::to_string(i + 1)}, {"pages", std::to_string(count)}});
        document.text(flow_.left() + flow_.width() - document.text_width(page, style), y, page,
                      style);
    }
}

PrintedForm print_form(const FormLayout& layout, const FormIssue& issue, const FontSet& fonts,
                       const std::string& paper, const std::function<void(FormSheet&)>& draw,
                       const std::vector<Fit>& fits) {
    const auto draw_on = [&](PdfDocument& document, const PageFormat& format) {
        FormSheet sheet(document, layout, issue, format);
        draw(sheet);
    };
    const PageFormat format = fitting_format(fonts, layout.page(paper), draw_on, fits);
    PdfDocument document(fonts, {issue.code.empty() ? layout.form() : issue.code, issue.date});
    draw_on(document, format);
    if (issue.why) draw_date_explanation(document, *issue.why, layout, issue, layout.page(paper));
    return finish(document);
}

void refuse_other_form_set(const FormLayout& layout, const FormIssue& issue) {
    if (issue.residence != layout.form().starts_with("ct0"))
        throw ReportError(ErrorCode::form_not_for_procedure,
                          "the procedure has forms of its own set");
}

}  // namespace motcua
