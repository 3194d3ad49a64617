#include "reports/register.h"

#include "reports/form_sheet.h"

namespace motcua {
namespace {

// Columns are narrow: "09:15 23/11/2026".
std::string moment(const FormSheet& sheet, const std::optional<std::chrono::local_seconds>& at) {
    if (!at) return "";
    std::string out;
    for (const Span& span : time_spans(sheet.layout(), "moment", *at)) out += span.text;
    return out;
}

std::vector<Column> columns_of(const FormSheet& sheet) {
    const auto text = [&](const char* key) { return sheet.text(key); };
    const std::string dates = text("group_dates");
    return {{text("column_index"), 0.03, Align::centre},
            {text("column_code"), 0.10, Align::left},
            {text("column_procedure"), 0.14, Align::left},
            {text("column_sets"), 0.035, Align::centre},
            {text("column_name"), 0.10, Align::left},
            {text("column_address"), 0.135, Align::left},
            {text("column_agency"), 0.09, Align::left},
            {text("column_received"), 0.065, Align::centre, dates},
            {text("column_due"), 0.065, Align::centre, dates},
            {text("column_returned"), 0.065, Align::centre, dates},
            {text("column_way"), 0.06, Align::left, dates},
            {text("column_signed"), 0.06, Align::left, dates},
            {text("column_note"), 0.055, Align::left}};
}

std::vector<Spans> row_of(const FormSheet& sheet, const RegisterRow& row, std::size_t index) {
    const std::string contact = row.phone.empty()
                                    ? row.address
                                    : row.address + (row.address.empty() ? "" : "\n") + row.phone;
    return {{{std::to_string(index)}},
            {{row.code}},
            {{row.procedure}},
            {{std::to_string(row.sets)}},
            {{row.name}},
            {{contact}},
            {{row.agency}},
            {{moment(sheet, row.received)}},
            {{moment(sheet, row.due)}},
            {{moment(sheet, row.returned)}},
            {{row.return_way}},
            {{row.received_by}},
            {{row.note}}};
}

std::string day(const FormSheet& sheet, std::chrono::local_days at) {
    std::string out;
    for (const Span& span : time_spans(sheet.layout(), "day", at)) out += span.text;
    return out;
}

void draw(FormSheet& sheet, const RegisterData& data) {
    sheet.head();
    sheet.centred("period", {{"from", day(sheet, data.from)}, {"to", day(sheet, data.to)}});
    if (!data.book.empty()) sheet.centred("book", {{"book", data.book}});
    if (data.rows.empty()) {
        sheet.line("no_rows");
    } else {
        std::vector<std::vector<Spans>> rows;
        for (const RegisterRow& row : data.rows)
            rows.push_back(row_of(sheet, row, rows.size() + 1));
        sheet.table(columns_of(sheet), rows);
    }
    const RegisterTotals& totals = data.totals;
    sheet.line("totals", {{"received", std::to_string(totals.received)},
                          {"returned", std::to_string(totals.returned)},
                          {"in_time", std::to_string(totals.in_time)},
                          {"late", std::to_string(totals.late)},
                          {"ready", std::to_string(totals.ready)},
                          {"ended", std::to_string(totals.ended)},
                          {"open", std::to_string(totals.open)}});
    sheet.close({{"sign_keeper", "sign_hint", data.keeper},
                 {data.signer_title.empty() ? "sign_head" : data.signer_title, "sign_seal_hint",
                  data.signer}});
}

}  // namespace

PrintedForm print_register(const RegisterData& data, const FormLayout& layout,
                           const FontSet& fonts) {
    const PageFormat& format = layout.page("a4_landscape");
    PdfDocument document(fonts, {layout.form(), data.issue.date});
    FormSheet sheet(document, layout, data.issue, format);
    draw(sheet, data);
    return finish(document);
}

}  // namespace motcua
