#include "reports/cash_drawer.h"

#include <array>

#include "reports/form_sheet.h"

namespace motcua {
namespace {

constexpr std::array ways = {"way_unpaid", "way_cash", "way_transfer", "way_online"};
using Sums = std::array<std::int64_t, ways.size()>;

std::string clock(const FormSheet& sheet, std::chrono::local_seconds at) {
    std::string out;
    for (const Span& span : time_spans(sheet.layout(), "clock", at)) out += span.text;
    return out;
}

std::string money(const FormSheet& sheet, std::int64_t dong) {
    return sheet.layout().plain("fee_amount", {{"dong", grouped(dong)}});
}

void draw_lines(FormSheet& sheet, const CashDrawerData& data) {
    if (data.lines.empty()) return sheet.line("no_lines");
    const std::vector<Column> columns = {{sheet.text("column_index"), 0.075, Align::centre},
                                         {sheet.text("column_time"), 0.085, Align::centre},
                                         {sheet.text("column_receipt"), 0.13},
                                         {sheet.text("column_code"), 0.28},
                                         {sheet.text("column_fee"), 0.15},
                                         {sheet.text("column_way"), 0.15},
                                         {sheet.text("column_amount"), 0.13, Align::right}};
    std::vector<std::vector<Spans>> rows;
    for (const CashLine& line : data.lines) {
        const std::string way = sheet.text(ways[static_cast<std::size_t>(line.way)]);
        rows.push_back({{{std::to_string(rows.size() + 1)}},
                        {{clock(sheet, line.at)}},
                        {{line.receipt}},
                        {{line.code}},
                        {{line.name}},
                        {{line.reference.empty() ? way : way + "\n" + line.reference}},
                        {{grouped(line.dong)}}});
    }
    sheet.table(columns, rows);
}

Sums sums_of(const CashDrawerData& data) {
    Sums sums{};
    for (const CashLine& line : data.lines) sums[static_cast<std::size_t>(line.way)] += line.dong;
    return sums;
}

void draw_sums(FormSheet& sheet, const CashDrawerData& data) {
    const Sums sums = sums_of(data);
    for (std::size_t i = 1; i < ways.size(); ++i)
        sheet.line("sum", {{"way", sheet.text(ways[i])}, {"dong", money(sheet, sums[i])}});
    const std::int64_t expected = data.opening_dong + sums[static_cast<std::size_t>(Payment::cash)];
    sheet.line("opening", {{"dong", money(sheet, data.opening_dong)}});
    sheet.line("expected", {{"dong", money(sheet, expected)}});
    sheet.line("counted",
               {{"dong", data.counted_dong ? money(sheet, *data.counted_dong) : std::string()}});
    if (data.counted_dong)
        sheet.line("difference", {{"dong", money(sheet, *data.counted_dong - expected)}});
}

void draw(FormSheet& sheet, const CashDrawerData& data) {
    sheet.head(false);
    std::string day;
    for (const Span& span : time_spans(sheet.layout(), "day", data.day)) day += span.text;
    sheet.centred("of_day", {{"counter", data.counter}, {"day", day}});
    if (!data.receipts_from.empty())
        sheet.line("receipts", {{"from", data.receipts_from}, {"to", data.receipts_to}});
    draw_lines(sheet, data);
    draw_sums(sheet, data);
    sheet.close(
        {{"sign_clerk", "sign_hint", data.clerk}, {"sign_receiver", "sign_hint", data.receiver}});
}

}  // namespace

PrintedForm print_cash_drawer(const CashDrawerData& data, const FormLayout& layout,
                              const FontSet& fonts, Paper paper) {
    return print_form(
        layout, data.issue, fonts, name_of(paper), [&](FormSheet& sheet) { draw(sheet, data); },
        table_fits);
}

}  // namespace motcua
