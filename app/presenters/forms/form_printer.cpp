#include <array>
#include <utility>

#include "app/presenters/dossier_forms.h"
#include "app/presenters/forms/letters.h"
#include "app/presenters/forms/lists.h"
#include "core/base/error.h"
#include "core/base/resource_folder.h"
#include "core/document/page_mark.h"
#include "reports/board_list.h"
#include "reports/cover_sheet.h"
#include "reports/date_explanation.h"

namespace motcua {
namespace {

// In the order of FormName.
constexpr std::array<std::pair<const char*, FormName>, 12> names{{
    {"receipt", FormName::receipt},
    {"supplement", FormName::supplement},
    {"refusal", FormName::refusal},
    {"apology", FormName::apology},
    {"apology-2018", FormName::apology_2018},
    {"stop", FormName::stop},
    {"control", FormName::control},
    {"label", FormName::label},
    {"why", FormName::why},
    {"ct04", FormName::ct04},
    {"ct05", FormName::ct05},
    {"ct06", FormName::ct06},
}};

void refuse_unless_residence(const FormSource& source) {
    if (!is_residence(source.procedure))
        throw ReportError(ErrorCode::form_not_for_procedure, "a form of the police");
}

std::string reason_of_correction(const FormSource& source) {
    for (auto event = source.events.rbegin(); event != source.events.rend(); ++event)
        if (event->type == event_type_of(Verb::correct))
            if (const auto move = move_from_text(event->body)) return move->reason;
    return "";
}

ReceiptData receipt_of(const FormSource& source) {
    ReceiptData data = receipt_data(source.dossier, source.procedure, source.office);
    data.reprint = source.reprint;
    if (source.dossier.life.corrections > 0)
        data.reissue = Reissue{source.dossier.life.corrections, reason_of_correction(source)};
    if (source.why) data.why = explanation_of(source);
    return data;
}

}  // namespace

const char* name_of(FormName form) { return names[static_cast<std::size_t>(form)].first; }

std::optional<FormName> form_named(std::string_view name) {
    for (const auto& [word, form] : names)
        if (name == word) return form;
    return std::nullopt;
}

const std::vector<std::string>& form_names() {
    static const std::vector<std::string> all = [] {
        std::vector<std::string> words;
        words.reserve(names.size());
        for (const auto& [word, form] : names) words.emplace_back(word);
        return words;
    }();
    return all;
}

FormPrinter::FormPrinter() : fonts_(FontSet::load(resource_folder() / "fonts")) {}

const FormLayout& FormPrinter::layout(const std::string& form) const {
    auto found = layouts_.find(form);
    if (found == layouts_.end())
        found =
            layouts_.emplace(form, FormLayout::load(resource_folder() / "forms" / (form + ".json")))
                .first;
    return found->second;
}

PrintedForm FormPrinter::receipt(const Dossier& d, const Procedure* procedure, const Office& office,
                                 Paper paper) const {
    const ReceiptData data = receipt_data(d, procedure, office);
    return print_receipt(data, layout(data.residence ? "ct04" : "receipt"), fonts_, paper);
}

PrintedForm FormPrinter::slip(const Dossier& d, const Office& office, SlipPaper paper) const {
    return print_appointment_slip(slip_data(d, office), layout("appointment_slip"), fonts_, paper);
}

PrintedForm FormPrinter::covers(const Dossier& dossier, const Procedure* procedure,
                                const std::string& component) const {
    std::vector<CoverSheetData> sheets;
    for (const DossierComponent& paper : dossier.components)
        if (!paper.code.empty() && (component.empty() || paper.code == component))
            sheets.push_back(
                {paper.code, paper.name, procedure ? procedure->name : "", dossier.code.str()});
    if (component == result_component || component.empty())
        sheets.push_back(
            {result_component, "", procedure ? procedure->name : "", dossier.code.str()});
    return print_cover_sheets(sheets, layout("cover_sheet"), fonts_);
}

PrintedForm FormPrinter::print(FormName form, const FormSource& source, Paper paper) const {
    const bool residence = is_residence(source.procedure);
    switch (form) {
        case FormName::ct04:
            refuse_unless_residence(source);
            [[fallthrough]];
        case FormName::receipt:
            return print_receipt(receipt_of(source), layout(residence ? "ct04" : "receipt"), fonts_,
                                 paper);
        case FormName::ct05:
            refuse_unless_residence(source);
            [[fallthrough]];
        case FormName::supplement:
            return print_supplement_request(supplement_data(source),
                                            layout(residence ? "ct05" : "supplement_request"),
                                            fonts_, paper);
        case FormName::ct06:
            refuse_unless_residence(source);
            [[fallthrough]];
        case FormName::refusal:
            return print_refusal(refusal_data(source), layout(residence ? "ct06" : "refusal"),
                                 fonts_, paper);
        case FormName::apology:
            return print_apology(apology_data(source), layout("apology"), fonts_, paper);
        case FormName::apology_2018:
            return print_apology_2018(apology_data(source), layout("apology_2018"), fonts_, paper);
        case FormName::stop:
            return print_stop_notice(stop_data(source), layout("stop_notice"), fonts_, paper);
        case FormName::control:
            return print_control_slip(control_data(source), layout("control_slip"), fonts_, paper);
        case FormName::label:
            return print_post_labels({label_data(source.dossier, source.office)},
                                     layout("post_label"), fonts_, paper);
        case FormName::why:
            return print_date_explanation(explanation_of(source), issue_of(source, "", source.now),
                                          layout("common"), fonts_, paper);
    }
    throw ReportError(ErrorCode::report_failed, "no such form");
}

PrintedForm FormPrinter::guide(const Guide& guide, const Procedure* procedure, const Office& office,
                               Paper paper) const {
    const bool residence = is_residence(procedure);
    if (guide.form == "refusal")
        return print_refusal(guide_refusal_data(guide, procedure, office),
                             layout(residence ? "ct06" : "refusal"), fonts_, paper);
    return print_supplement_request(guide_data(guide, procedure, office),
                                    layout(residence ? "ct05" : "supplement_request"), fonts_,
                                    paper);
}

PrintedForm FormPrinter::list(const RegisterData& data) const {
    return print_register(data, layout("register"), fonts_);
}

PrintedForm FormPrinter::list(const PostListData& data, Paper paper) const {
    return print_post_list(data, layout("post_list"), fonts_, paper);
}

PrintedForm FormPrinter::list(const CashDrawerData& data, Paper paper) const {
    return print_cash_drawer(data, layout("cash_drawer"), fonts_, paper);
}

PrintedForm FormPrinter::list(const BoardListData& data) const {
    return print_board_list(data, layout("board_list"), fonts_);
}

}  // namespace motcua
