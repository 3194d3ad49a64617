#include "app/presenters/card_party.h"

#include <algorithm>
#include <utility>

#include "core/base/text.h"
#include "core/calendar/vn_time.h"
#include "core/citizen/party.h"

namespace motcua {
namespace {

std::string day_text(const std::optional<std::chrono::year_month_day>& date) {
    if (!date) return "";
    return print_day(LocalDay{std::chrono::sys_days{*date}.time_since_epoch()});
}

// Capitals and blanks make no other person.
bool reads_alike(std::string_view field, const std::string& a, const std::string& b) {
    if (field == "id") return text::digits_of(a) == text::digits_of(b);
    if (field == "birth") {
        const auto one = parse_day(a);
        const auto two = parse_day(b);
        if (one && two) return *one == *two;
    }
    return text::lower(text::tidy(a)) == text::lower(text::tidy(b));
}

bool is_damaged(const CardReading& reading, std::string_view field) {
    return std::any_of(reading.check.begin(), reading.check.end(),
                       [&](CardField one) { return field == name_of(one); });
}

}  // namespace

bool is_blank(const PartyForm& party) {
    return party.name.empty() && party.id.empty() && party.tax_id.empty() && party.birth.empty() &&
           party.sex.empty() && party.address.empty();
}

bool is_same_person(const PartyForm& party, const CardPerson& person) {
    const std::string number = text::digits_of(party.id);
    return party.kind == "person" && !number.empty() &&
           (number == person.id || number == person.old_id);
}

bool stands_there(const PartyForm& party, const CardPerson& person) {
    return person.id.empty() ? !person.name.empty() && party.name == person.name
                             : is_same_person(party, person);
}

std::string card_text(const CardPerson& person, std::string_view field) {
    if (field == "id") return person.id;
    if (field == "name") return person.name;
    if (field == "birth") return day_text(person.birth);
    if (field == "sex") return person.sex ? name_of(*person.sex) : "";
    return field == "address" ? person.address : "";
}

const std::string& form_text(const PartyForm& party, std::string_view field) {
    if (field == "id") return party.id;
    if (field == "name") return party.name;
    if (field == "birth") return party.birth;
    if (field == "sex") return party.sex;
    if (field == "phone") return party.phone;
    if (field == "email") return party.email;
    return party.address;
}

std::string& form_text(PartyForm& party, std::string_view field) {
    return const_cast<std::string&>(form_text(std::as_const(party), field));
}

FilledParty filled(const PartyForm& before, const CardReading& reading,
                   const CardPerson* from_before) {
    FilledParty result{before, {}};
    PartyForm& party = result.party;
    for (const std::string_view field : card_form_fields) {
        const std::string card = card_text(reading.person, field);
        std::string& place = form_text(party, field);
        if (card.empty()) continue;
        const bool ours = from_before != nullptr && place == card_text(*from_before, field);
        if (!place.empty() && !ours && !reads_alike(field, place, card)) {
            const bool damaged = is_damaged(reading, field);
            result.choices.push_back({std::string(field), card, place, false, damaged});
            if (damaged) continue;
        }
        place = card;
    }
    if (!reading.person.id.empty()) {
        party.kind = "person";
        party.id_kind = reading.person.id.size() == 9 ? "old_id" : "personal_id";
        party.tax_id.clear();
    }
    return result;
}

std::vector<CardChoice> earlier_choices(const PartyForm& now, const PartyForm& earlier) {
    std::vector<CardChoice> choices;
    for (const std::string_view field : {"name", "birth", "sex", "address", "phone", "email"}) {
        const std::string& old = form_text(earlier, field);
        const std::string& here = form_text(now, field);
        if (old.empty() || reads_alike(field, old, here)) continue;
        choices.push_back({std::string(field), here, old, true, false});
    }
    return choices;
}

std::string masked_number(const std::string& id) {
    if (id.size() <= 4) return id;
    return "…" + id.substr(id.size() - 4);
}

std::string second_person(const CardPerson& person) {
    std::string line;
    for (const std::string_view field : {"name", "id", "birth", "address"}) {
        const std::string part = card_text(person, field);
        if (!part.empty()) line += (line.empty() ? "" : ", ") + part;
    }
    return line;
}

bool takes_two_persons(std::string_view procedure) {
    constexpr std::array<std::string_view, 3> marriages = {"1.000894", "1.004746", "2.000806"};
    return std::find(marriages.begin(), marriages.end(), procedure) != marriages.end();
}

std::string access_number(const std::string& id) {
    const std::string digits = text::digits_of(id);
    return digits.size() == 12 ? digits.substr(6) : "";
}

}  // namespace motcua
