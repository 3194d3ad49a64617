#include "devices/card/lds/chip_person.h"

#include <algorithm>

#include "core/base/text.h"

namespace motcua {
namespace {

// Only the letters: lines and card divide names differently, and neither writes accents alike.
std::string bare_letters(const std::string& name) {
    std::string letters;
    for (const char c : text::fold(name))
        if (c >= 'a' && c <= 'z') letters += c;
    return letters;
}

// The lines cut a long name off.
bool names_agree(const std::string& accented, const std::string& from_lines, bool may_be_cut) {
    const std::string whole = bare_letters(accented);
    const std::string part = bare_letters(from_lines);
    return may_be_cut ? whole.starts_with(part) : whole == part;
}

CardPerson lines_person(const Mrz& mrz) {
    CardPerson person;
    person.id = mrz.personal_number;
    person.name = mrz.surname;
    if (!mrz.given_names.empty()) person.name += (person.name.empty() ? "" : " ") + mrz.given_names;
    person.birth = mrz.birth;
    person.sex = mrz.sex;
    if (mrz.nationality == "VNM") person.nationality = "Việt Nam";
    person.expires = mrz.expires;
    person.never_expires = mrz.never_expires;
    return person;
}

void note_once(std::vector<CardField>& fields, CardField field) {
    if (std::find(fields.begin(), fields.end(), field) == fields.end()) fields.push_back(field);
}

bool is_compared(CardField field) {
    return field == CardField::birth || field == CardField::sex || field == CardField::expires;
}

bool numbers_differ(const Mrz& lines, const std::string& number) {
    if (number.empty()) return false;
    return lines.personal_number.empty() ? !number.ends_with(lines.document_number)
                                         : lines.personal_number != number;
}

// What the lines and DG13 say differently.
void note_differences(const Mrz& lines, const CardPerson& accented, ChipPerson& result) {
    const CardPerson unaccented = lines_person(lines);
    for (const CardField field : differences(unaccented, accented))
        if (is_compared(field)) note_once(result.check, field);
    if ((lines.never_expires && accented.expires) || (lines.expires && accented.never_expires))
        note_once(result.check, CardField::expires);
    if (!accented.name.empty() &&
        !names_agree(accented.name, unaccented.name, lines.name_may_be_cut))
        note_once(result.check, CardField::name);
    result.number_differs = numbers_differ(lines, accented.id);
    if (result.number_differs) note_once(result.check, CardField::id);
}

}  // namespace

ChipPerson chip_person(const std::optional<Mrz>& dg1, const std::optional<Dg13>& dg13) {
    const CardPerson lines = dg1 ? lines_person(*dg1) : CardPerson{};
    const CardPerson accented = dg13 ? dg13->person : CardPerson{};
    ChipPerson result;
    result.person = overridden(lines, accented);
    if (!accented.expires && lines.never_expires) result.person.never_expires = true;
    if (dg13)
        for (const CardField field : dg13->damaged) note_once(result.check, field);
    if (dg1) note_differences(*dg1, accented, result);
    if (accented.name.empty() && !lines.name.empty()) note_once(result.check, CardField::name);
    for (const CardField field : disagreeing_with_number(result.person))
        note_once(result.check, field);
    return result;
}

bool opens_with(std::string_view number, std::string_view can_or_key) {
    constexpr std::size_t can_digits = 6;
    constexpr std::size_t document_digits = 9;
    if (number.size() < document_digits) return true;
    if (can_or_key.size() == can_digits) return number.ends_with(can_or_key);
    return number.ends_with(can_or_key.substr(0, document_digits));
}

}  // namespace motcua
