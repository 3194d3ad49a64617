#include "reports/form_sheet.h"
#include "reports/post_papers.h"

namespace motcua {
namespace {

void draw(FormSheet& sheet, const PostListData& data) {
    sheet.head();
    std::string day;
    for (const Span& span : time_spans(sheet.layout(), "day", data.day)) day += span.text;
    sheet.centred("of_day", {{"day", day}});
    sheet.line("carrier", {{"carrier", data.carrier}});
    const std::vector<Column> columns = {{sheet.text("column_index"), 0.08, Align::centre},
                                         {sheet.text("column_code"), 0.29},
                                         {sheet.text("column_recipient"), 0.27},
                                         {sheet.text("column_tracking"), 0.22},
                                         {sheet.text("column_content"), 0.14}};
    std::vector<std::vector<Spans>> rows;
    for (const PostItem& item : data.items) {
        Spans recipient = {{item.recipient, FontStyle::bold}, {"\n" + item.address}};
        if (!item.phone.empty()) recipient.push_back({"\n" + item.phone});
        rows.push_back({{{std::to_string(rows.size() + 1)}},
                        {{item.code}},
                        recipient,
                        {{item.tracking}},
                        {{item.content}}});
    }
    if (!rows.empty()) sheet.table(columns, rows);
    sheet.line("count", {{"count", std::to_string(rows.size())}});
    sheet.close({{"sign_giver", "sign_hint", data.giver}, {"sign_taker", "sign_hint", data.taker}});
}

}  // namespace

PrintedForm print_post_list(const PostListData& data, const FormLayout& layout,
                            const FontSet& fonts, Paper paper) {
    return print_form(
        layout, data.issue, fonts, name_of(paper), [&](FormSheet& sheet) { draw(sheet, data); },
        table_fits);
}

}  // namespace motcua
