#include "reports/apology.h"

#include "reports/form_sheet.h"

namespace motcua {
namespace {

std::string words_of(const FormSheet& sheet, const std::optional<std::chrono::local_seconds>& at) {
    return at ? sheet.time(*at) : std::string();
}

void draw_beginning(FormSheet& sheet, const ApologyData& data) {
    sheet.head();
    sheet.centred("addressee", {{"addressee", data.addressee}});
    sheet.flow().skip(1);
    sheet.line("received", {{"time", sheet.time(data.received)},
                            {"agency", data.agency},
                            {"request", data.request},
                            {"code", data.issue.code}});
    sheet.line("old_due", {{"time", words_of(sheet, data.old_due)}});
    sheet.line("late", {{"agency", data.agency}});
    sheet.line("reason", {{"reason", data.reason}});
}

void draw_ending(FormSheet& sheet, const ApologyData& data) {
    sheet.line_if("due_provisional", "reason", data.provisional_reason);
    sheet.line("closing", {{"agency", data.agency}});
    sheet.close_letter(data.recipients,
                       {data.signer_title.empty() ? "sign_head" : data.signer_title,
                        "sign_seal_hint", data.signer});
}

}  // namespace

PrintedForm print_apology(const ApologyData& data, const FormLayout& layout, const FontSet& fonts,
                          Paper paper) {
    return print_form(layout, data.issue, fonts, name_of(paper), [&](FormSheet& sheet) {
        draw_beginning(sheet, data);
        sheet.line("apology", {{"agency", data.agency}});
        sheet.line("new_due", {{"time", words_of(sheet, data.new_due)}});
        if (data.extension > 0)
            sheet.line("extension", {{"count", std::to_string(data.extension)}});
        draw_ending(sheet, data);
    });
}

PrintedForm print_apology_2018(const ApologyData& data, const FormLayout& layout,
                               const FontSet& fonts, Paper paper) {
    return print_form(layout, data.issue, fonts, name_of(paper), [&](FormSheet& sheet) {
        draw_beginning(sheet, data);
        sheet.line("apology", {{"agency", data.agency}});
        sheet.line("new_due", {{"agency", data.agency}, {"time", words_of(sheet, data.new_due)}});
        draw_ending(sheet, data);
    });
}

}  // namespace motcua
