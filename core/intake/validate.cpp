#include "core/intake/validate.h"

#include <algorithm>
#include <set>

#include "core/base/text.h"
#include "core/intake/validate_party.h"
#include "core/unit/agency_id.h"

namespace motcua {
namespace {

constexpr std::size_t longest_note = 2000;
constexpr std::size_t most_components = 200;
constexpr std::int64_t most_sheets = 10'000;
constexpr std::int64_t most_sets = 99;

struct Judge {
    const IntakeForm& form;
    const Catalog* catalog;  // null: of an unlisted procedure
    const Procedure* unlisted;
    const std::string& own_unit;
    std::chrono::year_month_day today;
    CheckedIntake intake = {};
    std::vector<FieldProblem> problems = {};

    void refuse(std::string field, FieldError error, std::string detail = "") {
        problems.push_back({std::move(field), error, std::move(detail)});
    }
    void warn(IntakeWarningKind kind, std::string field = "", std::string detail = "") {
        intake.warnings.push_back({kind, std::move(field), std::move(detail)});
    }

    Result<CheckedIntake, std::vector<FieldProblem>> judged();
    void procedure();
    const Procedure* chosen();
    void people();
    void units();
    void components();
    DossierComponent component(const ComponentForm& typed, const std::string& path);
    void listed_components();
    void fees();
    void fee(const FeeForm& typed, const std::string& path);
    void add_fee(const FeeRule& rule);
    std::optional<std::int64_t> computed(const FeeRule& rule) const;
    std::optional<Instant> instant(const std::string& typed, const char* field);
    void rest();
};

// Null, with the problem, when the catalogue does not have it.
const Procedure* Judge::chosen() {
    if (unlisted) return unlisted;
    const auto code = ProcedureCode::parse(form.procedure);
    if (const Procedure* found = code ? catalog->find(*code) : nullptr) return found;
    const auto* retired = code ? catalog->find_retired(*code) : nullptr;
    if (!retired)
        refuse("procedure", FieldError::unknown_procedure);
    else
        refuse("procedure", FieldError::retired_procedure,
               retired->successor ? retired->successor->str() : "");
    return nullptr;
}

void Judge::procedure() {
    if (text::tidy(form.procedure).empty()) return refuse("procedure", FieldError::missing);
    if (const auto channel = channel_of(form.channel))
        intake.channel = *channel;
    else
        refuse("channel", form.channel.empty() ? FieldError::missing : FieldError::unknown_value);
    intake.procedure = chosen();
    if (!intake.procedure) return;
    const Procedure& found = *intake.procedure;
    if (!unlisted && !form.case_id.empty() && !found.find_case(form.case_id))
        refuse("case", FieldError::unknown_case);
    if (form.case_id.empty() && found.cases.size() > 1)
        warn(IntakeWarningKind::case_not_chosen, "case");
    if (!found.verified) warn(IntakeWarningKind::procedure_unverified, "procedure");
    if (found.form_set == FormSet::residence) warn(IntakeWarningKind::residence_form, "procedure");
    intake.case_id = form.case_id;
    intake.occasion.channel = intake.channel;
    intake.occasion.by_proxy = form.lodger.has_value();
    if (!form.case_id.empty()) intake.occasion.case_id = form.case_id;
}

void Judge::people() {
    PartyJudgement judgement{problems, intake.warnings, today};
    intake.applicant = check_party(form.applicant, "applicant.", judgement);
    if (!form.lodger) return;
    Lodger lodger{check_party(*form.lodger, "lodger.", judgement),
                  check_line(form.lodger->relation, "lodger.relation", longest_line, problems),
                  Authorisation::none};
    if (!form.lodger->authorisation.empty()) {
        const auto authorisation = authorisation_of(form.lodger->authorisation);
        if (authorisation)
            lodger.authorisation = *authorisation;
        else
            refuse("lodger.authorisation", FieldError::unknown_value);
    }
    intake.lodger = std::move(lodger);
}

void Judge::units() {
    const auto one = [&](const std::string& typed, const char* field) {
        if (text::tidy(typed).empty()) return own_unit;
        const auto id = AgencyId::parse(typed);
        if (!id) refuse(field, FieldError::not_an_agency);
        return id ? id->str() : std::string();
    };
    intake.units = {one(form.supporting, "units.supporting"),
                    one(form.receiving, "units.receiving"), one(form.competent, "units.competent")};
}

DossierComponent Judge::component(const ComponentForm& typed, const std::string& path) {
    DossierComponent c;
    c.code = text::tidy(typed.code);
    c.name = check_line(typed.name, path + "name", longest_line, problems);
    c.reason = check_line(typed.reason, path + "reason", longest_line, problems);
    const auto number = [&](std::int64_t value, const char* field) {
        if (value < 0 || value > most_sheets) refuse(path + field, FieldError::out_of_range);
        return static_cast<int>(std::clamp<std::int64_t>(value, 0, most_sheets));
    };
    c.originals = number(typed.originals, "originals");
    c.copies = number(typed.copies, "copies");
    c.electronic = number(typed.electronic, "electronic");
    c.pages = number(typed.pages, "pages");
    c.copies_requested = number(typed.copies_requested, "copies_requested");
    c.checked_against_original = typed.checked_against_original;
    if (typed.result == "pass" || typed.result == "fail")
        c.passed = typed.result == "pass";
    else if (!typed.result.empty())
        refuse(path + "result", FieldError::unknown_value);
    if (c.passed == false) {
        warn(IntakeWarningKind::component_failed, path + "result", c.code);
        if (c.reason.empty()) refuse(path + "reason", FieldError::reason_needed);
    }
    return c;
}

void Judge::listed_components() {
    const auto list = intake.procedure->checklist(intake.occasion);
    if (!list) return;
    for (const Component* listed : *list) {
        if (listed->kind != ComponentKind::paper) continue;
        DossierComponent c;
        c.code = listed->id;
        c.name = listed->name;
        c.originals = listed->originals;
        c.copies = listed->copies;
        intake.components.push_back(std::move(c));
    }
}

void Judge::components() {
    if (!intake.procedure) return;
    if (!intake.procedure->components) warn(IntakeWarningKind::components_unknown, "components");
    if (!form.components) return listed_components();
    if (form.components->size() > most_components)
        return refuse("components", FieldError::out_of_range);
    std::set<std::string> seen;
    for (std::size_t i = 0; i < form.components->size(); ++i) {
        const std::string path = "components[" + std::to_string(i) + "].";
        DossierComponent c = component((*form.components)[i], path);
        const Component* listed =
            c.code.empty() ? nullptr : intake.procedure->find_component(c.code);
        if (listed) {
            c.name = listed->name;
        } else if (!c.code.empty() && intake.procedure->components) {
            refuse(path + "code", FieldError::unknown_component);
        } else if (c.name.empty() && unlisted && !c.code.empty()) {
            c.name = c.code;
        } else if (c.name.empty()) {
            refuse(path + "name", FieldError::missing);
        } else if (intake.procedure->components) {
            warn(IntakeWarningKind::paper_outside_list, path + "name");
            if (c.reason.empty()) refuse(path + "reason", FieldError::reason_needed);
        }
        if (!c.code.empty() && !seen.insert(c.code).second)
            refuse(path + "code", FieldError::repeated);
        intake.components.push_back(std::move(c));
    }
}

std::optional<std::int64_t> Judge::computed(const FeeRule& rule) const {
    std::vector<CopiedDocument> documents;
    for (const auto& c : intake.components)
        if (c.copies_requested > 0) documents.push_back({std::max(c.pages, 1), c.copies_requested});
    if (rule.kind != FeeKind::flat && documents.empty()) return std::nullopt;
    const auto fee = compute_fee(rule, documents);
    return fee && fee->total ? std::optional(fee->total->dong()) : std::nullopt;
}

void Judge::add_fee(const FeeRule& rule) {
    if (!rule.published()) warn(IntakeWarningKind::fee_not_published, "fees", rule.id);
    intake.fees.push_back({rule.id, rule.name, computed(rule), PaymentWay::none, ""});
}

void Judge::fee(const FeeForm& typed, const std::string& path) {
    DossierFee fee{text::tidy(typed.code), "", typed.amount, PaymentWay::none,
                   check_line(typed.reference, path + "reference", 100, problems)};
    const FeeRule* rule = intake.procedure->find_fee(fee.code);
    if (!rule && !fee.code.empty() && !unlisted) refuse(path + "code", FieldError::unknown_fee);
    if (!typed.paid.empty()) {
        const auto way = payment_way_of(typed.paid);
        if (way)
            fee.paid = *way;
        else
            refuse(path + "paid", FieldError::unknown_value);
    }
    if (typed.amount && !Money::of(*typed.amount))
        refuse(path + "amount", FieldError::out_of_range);
    if (rule) {
        fee.name = rule->name;
        const auto due = computed(*rule);
        if (!typed.amount)
            fee.amount = due;
        else if (due && *due != *typed.amount)
            warn(IntakeWarningKind::fee_differs, path + "amount", std::to_string(*due));
        if (!rule->published() && !typed.amount)
            warn(IntakeWarningKind::fee_not_published, path + "amount", rule->id);
    }
    intake.fees.push_back(std::move(fee));
}

void Judge::fees() {
    if (!intake.procedure) return;
    if (!form.fees) {
        for (const FeeRule* rule : intake.procedure->fees_for(intake.occasion))
            if (!rule->on_request) add_fee(*rule);
        return;
    }
    if (form.fees->size() > most_components) return refuse("fees", FieldError::out_of_range);
    std::set<std::string> seen;
    for (std::size_t i = 0; i < form.fees->size(); ++i) {
        const std::string path = "fees[" + std::to_string(i) + "].";
        fee((*form.fees)[i], path);
        const std::string& code = intake.fees.back().code;
        if (!code.empty() && !seen.insert(code).second) refuse(path + "code", FieldError::repeated);
    }
}

std::optional<Instant> Judge::instant(const std::string& typed, const char* field) {
    if (typed.empty()) return std::nullopt;
    const auto at = parse_instant(typed);
    if (!at) refuse(field, FieldError::not_a_date);
    return at ? std::optional(*at) : std::nullopt;
}

void Judge::rest() {
    if (form.sets < 1 || form.sets > most_sets)
        refuse("sets", FieldError::out_of_range);
    else
        intake.sets = static_cast<int>(form.sets);
    if (const auto way = return_way_of(form.return_way.empty() ? "counter" : form.return_way))
        intake.return_way = *way;
    else
        refuse("return.way", FieldError::unknown_value);
    intake.return_address =
        check_line(form.return_address, "return.address", longest_line, problems);
    if (intake.return_way == ReturnWay::post && intake.return_address.empty()) {
        if (intake.applicant.address.empty()) refuse("return.address", FieldError::address_needed);
        intake.return_address = intake.applicant.address;
    }
    intake.stamped_at = instant(form.stamped_at, "post.stamped_at");
    intake.arrived_at = instant(form.arrived_at, "post.arrived_at");
    if (intake.stamped_at && intake.arrived_at && *intake.arrived_at < *intake.stamped_at)
        refuse("post.arrived_at", FieldError::not_later);
    intake.note = check_line(form.note, "note", longest_note, problems, true);
}

Result<CheckedIntake, std::vector<FieldProblem>> Judge::judged() {
    procedure();
    people();
    units();
    components();
    fees();
    rest();
    if (!problems.empty()) return Failure{std::move(problems)};
    return std::move(intake);
}

}  // namespace

Result<CheckedIntake, std::vector<FieldProblem>> validate(const IntakeForm& form,
                                                          const Catalog& catalog,
                                                          const std::string& own_unit,
                                                          std::chrono::year_month_day today) {
    return Judge{form, &catalog, nullptr, own_unit, today}.judged();
}

Result<CheckedIntake, std::vector<FieldProblem>> validate_unlisted(
    const IntakeForm& form, const Procedure& procedure, const std::string& own_unit,
    std::chrono::year_month_day today) {
    return Judge{form, nullptr, &procedure, own_unit, today}.judged();
}

}  // namespace motcua
