#include "reports/stop_notice.h"

#include "reports/form_sheet.h"

namespace motcua {
namespace {

void draw_payments(FormSheet& sheet, const StopNoticeData& data) {
    if (data.payments.empty()) return sheet.line("no_payment");
    sheet.line("payments");
    for (const StopPayment& payment : data.payments)
        sheet.line("payment", {{"name", payment.name},
                               {"dong", grouped(payment.dong)},
                               {"outcome", payment.outcome}});
}

void draw(FormSheet& sheet, const StopNoticeData& data) {
    sheet.head();
    sheet.centred("addressee", {{"addressee", data.addressee}});
    sheet.flow().skip(1);
    sheet.line("address", {{"address", data.address}});
    sheet.line("phone", {{"phone", data.phone}});
    sheet.line("request", {{"request", data.request}});
    sheet.line("received", {{"time", sheet.time(data.received)}});
    if (data.due) sheet.line("due", {{"time", sheet.time(*data.due)}});
    if (data.on_request)
        sheet.line("on_request",
                   {{"time", data.requested ? sheet.time(*data.requested) : std::string()}});
    else
        sheet.line("by_agency", {{"agency", data.agency}});
    sheet.line("stage", {{"stage", data.stage}});
    sheet.line("no_decision");
    sheet.line("reason", {{"reason", data.reason}});
    sheet.line_if("legal_ground", "ground", data.legal_ground);
    sheet.line("decision", {{"decision", data.decision}});
    draw_payments(sheet, data);
    sheet.line("closing", {{"agency", data.agency}});
    sheet.close_letter(data.recipients,
                       {data.signer_title.empty() ? "sign_head" : data.signer_title,
                        "sign_seal_hint", data.signer});
}

}  // namespace

PrintedForm print_stop_notice(const StopNoticeData& data, const FormLayout& layout,
                              const FontSet& fonts, Paper paper) {
    return print_form(layout, data.issue, fonts, name_of(paper),
                      [&](FormSheet& sheet) { draw(sheet, data); });
}

}  // namespace motcua
