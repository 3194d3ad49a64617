#include "reports/refusal.h"

#include "reports/form_sheet.h"

namespace motcua {
namespace {

void draw(FormSheet& sheet, const RefusalData& data) {
    sheet.head();
    sheet.line("agency", {{"agency", data.agency}});
    sheet.line("applicant", {{"applicant", data.applicant}});
    sheet.line("address", {{"address", data.address}});
    sheet.line("phone", {{"phone", data.phone}});
    sheet.line("email", {{"email", data.email}});
    sheet.line("request", {{"request", data.request}});
    sheet.line("refusal", {{"agency", data.agency}});
    if (data.reasons.empty()) sheet.line("reason", {{"reason", ""}});
    for (const std::string& reason : data.reasons) sheet.line("reason", {{"reason", reason}});
    sheet.line_if("legal_ground", "ground", data.legal_ground);
    sheet.line("closing");
    sheet.close({{"sign_lodger", "sign_hint", data.lodger.empty() ? data.applicant : data.lodger},
                 {"sign_officer", "sign_hint", data.officer}});
}

}  // namespace

PrintedForm print_refusal(const RefusalData& data, const FormLayout& layout, const FontSet& fonts,
                          Paper paper) {
    refuse_other_form_set(layout, data.issue);
    return print_form(layout, data.issue, fonts, name_of(paper),
                      [&](FormSheet& sheet) { draw(sheet, data); });
}

}  // namespace motcua
