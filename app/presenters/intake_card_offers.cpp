// What a card offers and the clerk takes: another person in the place of the one shown, or beside,
// and what is known of how to reach somebody; a part of intake_card.h.
#include <algorithm>
#include <utility>

#include "app/presenters/intake_card.h"

namespace motcua {

bool IntakeCard::is_second(const CardReading& reading) const {
    const auto second = filled_.find(CardTarget::second);
    return second != filled_.end() && !reading.person.id.empty() &&
           second->second.reading.person.id == reading.person.id;
}

// The chip says it once more, with other words perhaps: its line takes the place of the code's.
void IntakeCard::put_second(const CardReading& reading) {
    const auto line = [this](const CardPerson& person) {
        if (!form_.two_persons() || !person.sex)
            return texts_("card.second", {second_person(person)});
        return texts_(std::string("card.second.") + name_of(*person.sex), {second_person(person)});
    };
    std::string before;
    Filled& second = filled_[CardTarget::second];
    CardReading whole = reading;
    if (second.reading.person.id == reading.person.id && !reading.person.id.empty()) {
        before = line(second.reading.person);
        if (second.reading.source == CardSource::chip && reading.source == CardSource::qr) return;
        whole.person = overridden(second.reading.person, reading.person);
    }
    form_.add_note(before, line(whole.person));
    second.reading = std::move(whole);
    shown_ = CardTarget::second;
}

void IntakeCard::take_offer() {
    if (!dossier_.empty()) {
        const std::string code = std::exchange(dossier_, "");
        form_.show();
        return open_dossier(code);
    }
    if (!offer_) {
        // Telephone and e-mail of the person's last dossier.
        Filled* filled = current();
        if (filled == nullptr) return;
        PartyForm party = *form_.party(shown_);
        std::erase_if(filled->choices, [&](const CardChoice& choice) {
            if (!choice.earlier || (choice.field != "phone" && choice.field != "email"))
                return false;
            form_text(party, choice.field) = choice.other;
            return true;
        });
        if (party != *form_.party(shown_)) form_.fill(shown_, party);
        return form_.show();
    }
    const bool second = offers_second();
    const Offer offer = *std::exchange(offer_, std::nullopt);
    second ? put_second(offer.reading) : put_first(offer.reading, offer.target);
    desk_.number_known();
    form_.show();
}

void IntakeCard::take_offer_otherwise() {
    if (!offer_ || !dossier_.empty()) return;
    const bool second = !offers_second();
    const Offer offer = *std::exchange(offer_, std::nullopt);
    second ? put_second(offer.reading) : put_first(offer.reading, offer.target);
    desk_.number_known();
    form_.show();
}

// Taken by the clerk: whoever stood there gives way, in one step that can be undone.
void IntakeCard::put_first(const CardReading& reading, CardTarget target) {
    filled_.erase(target);
    fill(PartyForm{}, reading, target);
}

// Where two come, the other's card is hers; whoever brings the papers for somebody is replaced.
bool IntakeCard::offers_second() const {
    return offer_ && offer_->target == CardTarget::applicant && form_.two_persons();
}

}  // namespace motcua
