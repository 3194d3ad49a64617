// What the person on a card means for a form: the fields it fills, and where the two differ.
//
// Pure. Texts are those of the form: dates 05/06/1990, sex male or female. The fields a card has
// a say in are id, name, birth, sex and address.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/citizen/identity_card.h"
#include "core/intake/intake_form.h"

namespace motcua {

// Where a card goes: the owner, who brings the papers, or another person named in the note.
enum class CardTarget { applicant, lodger, second };

inline constexpr std::array<std::string_view, 5> card_form_fields = {"id", "name", "birth", "sex",
                                                                     "address"};

// Nobody stands there yet.
bool is_blank(const PartyForm& party);
bool is_same_person(const PartyForm& party, const CardPerson& person);
// The same, also of a card whose number could not be read.
bool stands_there(const PartyForm& party, const CardPerson& person);
std::string card_text(const CardPerson& person, std::string_view field);
std::string& form_text(PartyForm& party, std::string_view field);
const std::string& form_text(const PartyForm& party, std::string_view field);

// A field where the card and what stood there, or an earlier dossier, say different things.
struct CardChoice {
    std::string field;
    std::string card;  // empty: the card has no word in it (telephone, e-mail)
    std::string other;
    bool earlier = false;  // `other` is of an earlier dossier, not typed now
    bool take_other = false;
    friend bool operator==(const CardChoice&, const CardChoice&) = default;
};

struct FilledParty {
    PartyForm party;
    std::vector<CardChoice> choices;  // what had been typed and differs
};
// Fields that are damaged fill empty ones only. `from_before` is what an earlier reading of the
// same card put there, and may be put aside without asking.
FilledParty filled(const PartyForm& before, const CardReading& reading,
                   const CardPerson* from_before);

// Differences with an earlier dossier of the person, and what only it knows.
std::vector<CardChoice> earlier_choices(const PartyForm& now, const PartyForm& earlier);

// The last four digits, for eyes that need not know the whole number.
std::string masked_number(const std::string& id);
// "Nguyễn Văn A, 001…, 01/01/1990, address": a second person, in one line of the note.
std::string second_person(const CardPerson& person);
// Both come to the counter and show a card: marriage (Luật Hộ tịch 60/2014/QH13, điều 18: both are
// present). The form has one owner; the other stands in the note, as the side he or she is.
bool takes_two_persons(std::string_view procedure);
// The access number of the chip: the last six of twelve digits; empty without a number.
std::string access_number(const std::string& id);

}  // namespace motcua
