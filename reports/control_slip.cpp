#include "reports/control_slip.h"

#include <array>

#include "reports/form_sheet.h"

namespace motcua {
namespace {

std::string joined(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : "; ") + name;
    return out;
}

void add(Spans& spans, const Spans& more) { spans.insert(spans.end(), more.begin(), more.end()); }

std::vector<Spans> row_of(const FormSheet& sheet, const ControlStep& step) {
    static constexpr std::array results = {"", "result_early", "result_on_time", "result_late"};
    const FormLayout& layout = sheet.layout();
    Spans agencies = layout.spans("giver", {{"agency", step.from_agency}});
    add(agencies, layout.spans("receiver", {{"agency", step.to_agency}}));
    Spans times =
        step.at ? layout.spans("at", {{"time", sheet.time(*step.at)}}) : layout.spans("at_open");
    add(times,
        layout.spans("officers", {{"giver", step.from_officer}, {"receiver", step.to_officer}}));
    const std::string result = results[static_cast<std::size_t>(step.result)];
    return {agencies, times, {{result.empty() ? "" : sheet.text(result)}}, {{step.note}}};
}

void draw(FormSheet& sheet, const ControlSlipData& data) {
    sheet.head();
    sheet.line("applicant", {{"applicant", data.applicant}});
    sheet.line("request", {{"request", data.request}});
    sheet.line("received", {{"time", sheet.time(data.received)}});
    sheet.line("due", {{"time", data.due ? sheet.time(*data.due) : std::string()}});
    sheet.line("agency", {{"agency", data.agency}});
    sheet.line("cooperating", {{"agencies", joined(data.cooperating)}});
    const std::vector<Column> columns = {{sheet.text("column_agency"), 0.31},
                                         {sheet.text("column_time"), 0.35},
                                         {sheet.text("column_result"), 0.17, Align::centre},
                                         {sheet.text("column_note"), 0.17}};
    std::vector<std::vector<Spans>> rows;
    for (const ControlStep& step : data.hand_overs) rows.push_back(row_of(sheet, step));
    for (int i = 0; i < data.empty_rows; ++i) rows.push_back(row_of(sheet, ControlStep{}));
    sheet.table(columns, rows);
    sheet.small("electronic_note");
    sheet.small("result_note");
    sheet.close({});  // every hand-over is signed in its row
}

}  // namespace

PrintedForm print_control_slip(const ControlSlipData& data, const FormLayout& layout,
                               const FontSet& fonts, Paper paper) {
    return print_form(
        layout, data.issue, fonts, name_of(paper), [&](FormSheet& sheet) { draw(sheet, data); },
        table_fits);
}

}  // namespace motcua
