#include "reports/board_list.h"

#include "reports/form_sheet.h"

namespace motcua {
namespace {

std::vector<Column> lane_columns(const FormSheet& sheet) {
    return {{sheet.text("column_index"), 0.03, Align::centre},
            {sheet.text("column_code"), 0.14},
            {sheet.text("column_state"), 0.1},
            {sheet.text("column_person"), 0.14},
            {sheet.text("column_procedure"), 0.2},
            {sheet.text("column_received"), 0.08, Align::centre},
            {sheet.text("column_due"), 0.08, Align::centre},
            {sheet.text("column_remaining"), 0.1},
            {sheet.text("column_note"), 0.13}};
}

void draw_lane(FormSheet& sheet, const BoardListData& data) {
    sheet.head(false);
    sheet.centred("lane", {{"lane", data.lane}});
    std::string moment;
    for (const Span& span : time_spans(sheet.layout(), "moment", data.issue.date))
        moment += span.text;
    sheet.centred("as_of", {{"moment", moment}});
    if (!data.narrowed.empty()) sheet.centred("narrowed", {{"narrowed", data.narrowed}});
    std::vector<std::vector<Spans>> rows;
    for (const BoardListRow& row : data.rows)
        rows.push_back({{{std::to_string(rows.size() + 1)}},
                        {{row.code}},
                        {{row.state}},
                        {{row.person, FontStyle::bold}},
                        {{row.procedure}},
                        {{row.received}},
                        {{row.due}},
                        {{row.remaining}},
                        {{row.note}}});
    rows.empty() ? sheet.line("no_rows") : sheet.table(lane_columns(sheet), rows);
    sheet.line("count", {{"count", std::to_string(data.rows.size())}});
    sheet.close({{"sign_keeper", "sign_hint", data.keeper}});
}

}  // namespace

PrintedForm print_board_list(const BoardListData& data, const FormLayout& layout,
                             const FontSet& fonts) {
    PdfDocument document(fonts, {layout.form(), data.issue.date});
    FormSheet sheet(document, layout, data.issue, layout.page("a4_landscape"));
    draw_lane(sheet, data);
    return finish(document);
}

}  // namespace motcua
