#include "tests/reports/sample_forms.h"

namespace motcua::sample {
namespace {

using Texts = std::vector<std::string>;

Texts with_issue(const FormIssue& issue, Texts texts) {
    for (const std::string& text : {issue.parent_unit, issue.unit, issue.code, issue.number,
                                    issue.lookup.address, issue.lookup.secret})
        texts.push_back(text);
    return texts;
}

FormCase supplement_case(Kind kind, const std::string& name, const std::string& form,
                         SupplementRequestData data) {
    data.issue.residence = form == "ct05";
    if (data.issue.residence && kind != Kind::nasty && !data.items.empty()) {
        data.request = "Đăng ký thường trú (1.004222)";
        data.items = {{"Giấy tờ chứng minh chỗ ở hợp pháp", false, ""}};
        data.reason = "Hồ sơ thiếu giấy tờ chứng minh chỗ ở hợp pháp.";
    }
    Texts texts = {data.applicant, data.request, data.address, data.email,
                   data.reason,    data.contact, data.officer};
    for (const auto& item : data.items) {
        texts.push_back(item.text);
        if (item.outside_list) texts.push_back(item.legal_ground);
    }
    return {
        name, false, -1,
        [=](Paper paper) { return print_supplement_request(data, layout(form), fonts(), paper); },
        with_issue(issue(kind, !data.issue.code.empty()), texts)};
}

FormCase refusal_case(const std::string& name, const std::string& form, RefusalData data) {
    data.issue.residence = form == "ct06";
    if (data.issue.residence && data.reasons.size() == 2) {
        data.request = "Đăng ký thường trú (1.004222)";
        data.reasons = {"Chỗ ở đăng ký nằm trong khu vực đã có quyết định thu hồi đất."};
        data.legal_ground = "Điều 23 Luật Cư trú";
    }
    Texts texts = {data.agency, data.applicant, data.lodger,       data.address,
                   data.email,  data.request,   data.legal_ground, data.officer};
    texts.insert(texts.end(), data.reasons.begin(), data.reasons.end());
    return {name, false, -1,
            [=](Paper paper) { return print_refusal(data, layout(form), fonts(), paper); },
            with_issue(data.issue, texts)};
}

std::vector<FormCase> apology_cases(const ApologyData& data) {
    Texts texts = {data.addressee, data.agency, data.request,
                   data.reason,    data.signer, data.provisional_reason};
    texts.insert(texts.end(), data.recipients.begin(), data.recipients.end());
    texts = with_issue(data.issue, texts);
    return {{"04-apology", false, -1,
             [=](Paper paper) { return print_apology(data, layout("apology"), fonts(), paper); },
             texts},
            {"04-apology-2018", false, -1,
             [=](Paper paper) {
                 return print_apology_2018(data, layout("apology_2018"), fonts(), paper);
             },
             texts}};
}

FormCase stop_case(const StopNoticeData& data) {
    Texts texts = {data.addressee, data.request,  data.address, data.stage,
                   data.reason,    data.decision, data.signer};
    for (const auto& payment : data.payments) texts.push_back(payment.outcome);
    return {
        "05-stop", false, -1,
        [=](Paper paper) { return print_stop_notice(data, layout("stop_notice"), fonts(), paper); },
        with_issue(data.issue, texts)};
}

FormCase control_case(const ControlSlipData& data) {
    Texts texts = {data.applicant, data.request, data.agency};
    for (const auto& agency : data.cooperating) texts.push_back(agency);
    for (const auto& step : data.hand_overs) {
        texts.push_back(step.from_officer);
        texts.push_back(step.to_officer);
    }
    return {"06-control", false, -1,
            [=](Paper paper) {
                return print_control_slip(data, layout("control_slip"), fonts(), paper);
            },
            with_issue(data.issue, texts)};
}

FormCase register_case(const RegisterData& data) {
    Texts texts = {data.keeper, data.signer, data.book};
    for (const auto& row : data.rows) {
        texts.push_back(row.code);
        texts.push_back(row.name);
        texts.push_back(row.address);
    }
    return {"07-register", true, -1,
            [=](Paper) { return print_register(data, layout("register"), fonts()); },
            with_issue(data.issue, texts)};
}

FormCase board_case(const BoardListData& data) {
    Texts texts = {data.lane, data.narrowed, data.keeper};
    for (const auto& row : data.rows) {
        texts.push_back(row.code);
        texts.push_back(row.person);
    }
    return {"board-list", true, -1,
            [=](Paper) { return print_board_list(data, layout("board_list"), fonts()); },
            with_issue(data.issue, texts)};
}

std::vector<FormCase> post_cases(Kind kind) {
    const auto labels = post_labels(kind);
    const PostListData list = post_list(kind);
    Texts on_label;
    for (const auto& one : labels) {
        on_label.push_back(one.recipient);
        on_label.push_back(one.address);
        on_label.push_back(one.tracking);
    }
    Texts on_list = {list.carrier, list.giver, list.taker};
    for (const auto& item : list.items)
        for (const auto& text : {item.code, item.recipient, item.address, item.tracking})
            on_list.push_back(text);
    return {
        {"post-label", false, 0,
         [=](Paper paper) {
             return print_post_labels(labels, layout("post_label"), fonts(), paper);
         },
         on_label},
        {"post-list", false, -1,
         [=](Paper paper) { return print_post_list(list, layout("post_list"), fonts(), paper); },
         with_issue(list.issue, on_list)}};
}

FormCase cash_case(const CashDrawerData& data) {
    Texts texts = {data.counter, data.clerk, data.receiver};
    for (const auto& line : data.lines) {
        texts.push_back(line.receipt);
        texts.push_back(line.code);
        texts.push_back(line.name);
        texts.push_back(grouped(line.dong));
    }
    return {
        "cash-drawer", false, -1,
        [=](Paper paper) { return print_cash_drawer(data, layout("cash_drawer"), fonts(), paper); },
        texts};
}

FormCase ct04_case(Kind kind) {
    ReceiptData data = kind == Kind::nasty ? long_receipt(30) : receipt();
    data.residence = true;
    data.training = kind == Kind::training;
    data.request = "Đăng ký thường trú (1.004222)";
    if (kind != Kind::nasty)
        data.components = {{"Tờ khai thay đổi thông tin cư trú (Mẫu CT01)", 1, 0},
                           {"Giấy tờ chứng minh chỗ ở hợp pháp", 0, 1}};
    if (kind == Kind::nasty) {
        data.applicant = rare_name();
        data.lodger = endless_name();
        data.address = old_address();
        data.reprint = Reprint{2, at(11, 24, 8, 5)};
        data.why = why();
    }
    Texts texts = {data.applicant, data.lodger, data.address, data.request, data.officer};
    for (const auto& component : data.components) texts.push_back(component.name);
    return {"ct04-receipt", false, -1,
            [=](Paper paper) { return print_receipt(data, layout("ct04"), fonts(), paper); },
            texts};
}

FormCase why_case(Kind kind) {
    DateExplanation data = why();
    FormIssue from = issue(kind);
    if (kind == Kind::empty) data = {};
    if (kind == Kind::nasty) {
        data.request = long_reason();
        data.rules.assign(5, long_reason());
        for (int i = 0; i < 90; ++i)
            data.days.push_back(
                {i % 9 ? "thứ Hai " + std::to_string(i) + ": làm việc, tính" : long_reason(),
                 i % 9 != 0});
    }
    Texts texts = {data.code, data.request, data.term};
    for (const auto& day : data.days) texts.push_back(day.text);
    return {"why", false, -1,
            [=](Paper paper) {
                return print_date_explanation(data, from, layout("common"), fonts(), paper);
            },
            texts};
}

}  // namespace

std::vector<FormCase> all_forms(Kind kind) {
    std::vector<FormCase> forms;
    forms.push_back(
        supplement_case(kind, "02-supplement", "supplement_request", supplement_request(kind)));
    forms.push_back(
        supplement_case(kind, "02-guide", "supplement_request", supplement_request(kind, false)));
    forms.push_back(supplement_case(kind, "ct05-supplement", "ct05", supplement_request(kind)));
    forms.push_back(refusal_case("03-refusal", "refusal", refusal(kind, false)));
    forms.push_back(refusal_case("ct06-refusal", "ct06", refusal(kind)));
    for (auto& one : apology_cases(apology(kind))) forms.push_back(one);
    forms.push_back(stop_case(stop_notice(kind)));
    forms.push_back(control_case(control_slip(kind)));
    forms.push_back(register_case(register_of(kind, kind == Kind::nasty ? 25 : 40)));
    forms.push_back(board_case(board_list(kind)));
    for (auto& one : post_cases(kind)) forms.push_back(one);
    forms.push_back(cash_case(cash_drawer(kind)));
    forms.push_back(ct04_case(kind));
    forms.push_back(why_case(kind));
    return forms;
}

}  // namespace motcua::sample
