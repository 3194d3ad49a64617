#include "reports/supplement_request.h"

#include <algorithm>

#include "reports/form_sheet.h"

namespace motcua {
namespace {

void draw_items(FormSheet& sheet, const SupplementRequestData& data) {
    sheet.line("items");
    const FormLayout& layout = sheet.layout();
    if (data.items.empty()) sheet.line("item", {{"index", "1"}, {"item", ""}});
    for (std::size_t i = 0; i < data.items.size(); ++i) {
        const RequestedPaper& item = data.items[i];
        Spans spans = layout.spans("item", {{"index", std::to_string(i + 1)}, {"item", item.text}});
        if (item.outside_list)
            for (Span& span : layout.spans("outside_list", {{"ground", item.legal_ground}}))
                spans.push_back(std::move(span));
        sheet.flow().paragraph(spans, sheet.size());
        sheet.flow().skip(sheet.flow().format().gap);
    }
    const bool outside = std::any_of(data.items.begin(), data.items.end(),
                                     [](const RequestedPaper& item) { return item.outside_list; });
    if (outside) sheet.small("outside_list_note");
    if (data.list_unknown) sheet.small("list_unknown");
}

void draw(FormSheet& sheet, const SupplementRequestData& data) {
    sheet.head();
    if (data.ordinal > 1) sheet.centred("ordinal", {{"ordinal", std::to_string(data.ordinal)}});
    sheet.line("applicant", {{"applicant", data.applicant}});
    sheet.line("request", {{"request", data.request}});
    sheet.line("address", {{"address", data.address}});
    sheet.line("phone_email", {{"phone", data.phone}, {"email", data.email}});
    draw_items(sheet, data);
    sheet.line("reason", {{"reason", data.reason}});
    if (data.respond_by)
        sheet.line("respond_by", {{"date", date_words(sheet.layout(), *data.respond_by)}});
    if (data.after == AfterSupplement::continues) sheet.line("after_continues");
    if (data.after == AfterSupplement::restarts) sheet.line("after_restarts");
    sheet.line("contact", {{"contact", data.contact}, {"phone", data.contact_phone}});
    sheet.close({{"sign_guide", "sign_hint", data.officer}});
}

}  // namespace

PrintedForm print_supplement_request(const SupplementRequestData& data, const FormLayout& layout,
                                     const FontSet& fonts, Paper paper) {
    refuse_other_form_set(layout, data.issue);
    return print_form(layout, data.issue, fonts, name_of(paper),
                      [&](FormSheet& sheet) { draw(sheet, data); });
}

}  // namespace motcua
