#include "core/intake/validate_party.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/calendar/vn_time.h"
#include "core/citizen/contact.h"

namespace motcua {
namespace {

constexpr std::size_t longest_name = 200;

bool is_passport(const std::string& id) {
    const auto ok = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
    return id.size() >= 5 && id.size() <= 20 && std::ranges::all_of(id, ok);
}

// 10 digits, 13 with a branch "0123456789-001", or the 12 digits of a household's owner.
bool is_tax_id(const std::string& text) {
    const std::string digits = text::digits_of(text);
    const bool shaped =
        std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || c == '-'; });
    return shaped && (digits.size() == 10 || digits.size() == 12 || digits.size() == 13);
}

void check_personal_id(Party& party, const std::string& path, PartyJudgement& judge) {
    const auto id = CitizenId::parse(party.id);
    if (!id) {
        judge.problems.push_back({path + "id", FieldError::not_a_personal_id, ""});
        return;
    }
    party.id = id->digits();
    if (party.birth && party.birth->year() != id->birth_year())
        judge.warnings.push_back({IntakeWarningKind::birth_disagrees_with_id, path + "birth", ""});
    if (party.sex && *party.sex != id->sex())
        judge.warnings.push_back({IntakeWarningKind::sex_disagrees_with_id, path + "sex", ""});
}

void check_id(const PartyForm& form, Party& party, const std::string& path, PartyJudgement& judge) {
    party.id = text::upper(text::tidy(form.id));
    const std::string kind =
        form.id_kind.empty() ? (party.id.empty() ? "none" : "personal_id") : form.id_kind;
    const auto known = id_kind_of(kind);
    if (!known) {
        judge.problems.push_back({path + "id_kind", FieldError::unknown_value, ""});
        return;
    }
    party.id_kind = *known;
    switch (*known) {
        case IdKind::none:
            if (!party.id.empty())
                judge.problems.push_back({path + "id_kind", FieldError::unknown_value, ""});
            return;
        case IdKind::personal_id:
            return check_personal_id(party, path, judge);
        case IdKind::old_id:
            std::erase(party.id, ' ');
            if (party.id.size() != 9 || !text::all_digits(party.id))
                judge.problems.push_back({path + "id", FieldError::not_an_old_id, ""});
            return;
        case IdKind::passport:
            std::erase(party.id, ' ');
            if (!is_passport(party.id))
                judge.problems.push_back({path + "id", FieldError::not_a_passport, ""});
            return;
    }
}

void check_birth(const PartyForm& form, Party& party, const std::string& path,
                 PartyJudgement& judge) {
    const std::string typed = text::tidy(form.birth);
    if (typed.empty()) return;
    const auto day = parse_day(typed, static_cast<int>(judge.today.year()));
    if (!day) {
        judge.problems.push_back({path + "birth", FieldError::not_a_date, ""});
        return;
    }
    party.birth = std::chrono::year_month_day{*day};
    if (*party.birth > judge.today)
        judge.problems.push_back({path + "birth", FieldError::date_in_future, ""});
    else if (party.birth->year() < std::chrono::year{1890})
        judge.problems.push_back({path + "birth", FieldError::not_a_date, ""});
}

void check_contact(const PartyForm& form, Party& party, const std::string& path,
                   PartyJudgement& judge) {
    if (!text::tidy(form.phone).empty()) {
        const auto phone = Phone::parse(text::tidy(form.phone));
        if (phone)
            party.phone = phone->digits();
        else
            judge.problems.push_back({path + "phone", FieldError::not_a_phone, ""});
    }
    if (!text::tidy(form.email).empty()) {
        const auto email = Email::parse(form.email);
        if (email && !text::has_forbidden_characters(email->str()))
            party.email = email->str();
        else
            judge.problems.push_back({path + "email", FieldError::not_an_email, ""});
    }
}

}  // namespace

std::string check_line(const std::string& typed, const std::string& field, std::size_t longest,
                       std::vector<FieldProblem>& problems, bool lines_allowed) {
    if (!text::is_utf8(typed) || text::has_forbidden_characters(typed, lines_allowed)) {
        problems.push_back({field, FieldError::forbidden_characters, ""});
        return {};
    }
    std::string tidy = lines_allowed ? text::compose(typed) : text::tidy(typed);
    if (text::length(tidy) > longest)
        problems.push_back({field, FieldError::too_long, std::to_string(longest)});
    return tidy;
}

Party check_party(const PartyForm& form, const std::string& path, PartyJudgement& judge) {
    Party party;
    const auto kind = party_kind_of(form.kind.empty() ? "person" : form.kind);
    if (!kind) judge.problems.push_back({path + "kind", FieldError::unknown_value, ""});
    party.kind = kind.value_or(PartyKind::person);
    party.name = check_line(form.name, path + "name", longest_name, judge.problems);
    if (text::tidy(form.name).empty())
        judge.problems.push_back({path + "name", FieldError::missing, ""});
    party.address = check_line(form.address, path + "address", longest_line, judge.problems);
    if (party.kind == PartyKind::person) {
        if (!form.sex.empty()) {
            party.sex = sex_of(form.sex);
            if (!party.sex) judge.problems.push_back({path + "sex", FieldError::unknown_value, ""});
        }
        check_birth(form, party, path, judge);
        check_id(form, party, path, judge);
    } else {
        party.tax_id = text::tidy(form.tax_id);
        std::erase(party.tax_id, ' ');
        if (!party.tax_id.empty() && !is_tax_id(party.tax_id))
            judge.problems.push_back({path + "tax_id", FieldError::not_a_tax_id, ""});
    }
    check_contact(form, party, path, judge);
    return party;
}

}  // namespace motcua
