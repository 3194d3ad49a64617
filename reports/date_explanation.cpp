#include "reports/date_explanation.h"

#include "reports/form_sheet.h"

namespace motcua {
namespace {

void draw_terms(FormSheet& sheet, const DateExplanation& why) {
    if (!why.request.empty()) sheet.line("why_request", {{"request", why.request}});
    sheet.line("why_received", {{"time", sheet.time(why.received)}});
    if (why.counted_from) sheet.line("why_counted_from", {{"time", sheet.time(*why.counted_from)}});
    sheet.line_if("why_term", "term", why.term);
    for (const std::string& rule : why.rules) sheet.line("why_rule", {{"rule", rule}});
    if (why.due)
        sheet.line("why_due", {{"time", sheet.time(*why.due)}});
    else
        sheet.line("why_due_unknown");
    sheet.line_if("due_provisional", "reason", why.provisional_reason);
}

void draw_days(FormSheet& sheet, const DateExplanation& why) {
    if (why.days.empty()) return;
    const std::vector<Column> columns = {{sheet.text("why_index"), 0.18, Align::centre},
                                         {sheet.text("why_day"), 0.82}};
    std::vector<std::vector<Spans>> rows;
    std::size_t counted = 0;
    for (const auto& day : why.days) {
        const FontStyle style = day.counts ? FontStyle::regular : FontStyle::italic;
        rows.push_back({{{day.counts ? std::to_string(++counted) : "-"}}, {{day.text, style}}});
    }
    sheet.table(columns, rows);
    sheet.line("why_sum", {{"counted", std::to_string(counted)},
                           {"skipped", std::to_string(why.days.size() - counted)}});
}

}  // namespace

void draw_date_explanation(PdfDocument& document, const DateExplanation& why,
                           const FormLayout& layout, const FormIssue& issue,
                           const PageFormat& format) {
    FormIssue own;
    own.training = issue.training;
    own.code = why.code;
    FormSheet sheet(document, layout, own, format);
    sheet.set_foot("why_foot");
    sheet.marks();
    sheet.flow().skip(1);  // the marks of capitals stay on the page
    sheet.flow().paragraph({{sheet.text("why_title"), FontStyle::bold}}, format.title,
                           Align::centre);
    if (!why.code.empty()) sheet.centred("why_code", {{"code", why.code}});
    sheet.flow().skip(1.5);
    draw_terms(sheet, why);
    draw_days(sheet, why);
    sheet.close({});
}

PrintedForm print_date_explanation(const DateExplanation& why, const FormIssue& issue,
                                   const FormLayout& layout, const FontSet& fonts, Paper paper) {
    PdfDocument document(fonts, {why.code.empty() ? "explanation" : why.code, issue.date});
    draw_date_explanation(document, why, layout, issue, layout.page(name_of(paper)));
    return finish(document);
}

}  // namespace motcua
