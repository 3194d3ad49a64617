// The fixed place for the card in Intake, and the large view a citizen sees: ready made to show.
//
// Pure: states in, lines out.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/presenters/card_desk.h"
#include "app/presenters/card_party.h"
#include "app/presenters/intake_model.h"
#include "app/presenters/known_person.h"
#include "app/presenters/texts.h"

namespace motcua {

struct CardStripModel {
    std::string line;  // what there is, or what to do
    MarkKind kind = MarkKind::none;
    std::string detail;  // why, what to look at, what can be done about it
    int percent = -1;    // of a reading under way
    bool reading = false;
    bool wants_secret = false;  // the place for six digits is what to fill next
    bool offer = false;         // Ctrl+Y
    bool choices = false;       // Ctrl+M
    std::shared_ptr<const Picture> picture;
};

// "Hold the card here", read from two metres: few words, no whole number.
struct HoldCardModel {
    std::string words;
    std::string detail;
    MarkKind kind = MarkKind::none;
    int percent = -1;
    std::string name;
    std::string number;  // its last four digits
};

struct CardStripFacts {
    const CardDeskState& desk;
    const CardReading* reading = nullptr;  // of the person shown
    const CardPerson* code = nullptr;      // what its printed code said
    const KnownPerson* known = nullptr;
    int differing = 0;           // choices that are open
    bool known_contact = false;  // telephone or e-mail that the form has not
    const CardReading* offer = nullptr;
    CardTarget offer_target = CardTarget::applicant;
    bool offer_second = false;   // Ctrl+Y puts it beside the person shown
    const std::string& advice;   // how to set the scanner
    const std::string& dossier;  // scanned, and offered to be opened
    bool unknown = false;        // something was scanned that is neither
    std::optional<ErrorCode> picture_error = std::nullopt;
};

CardStripModel card_strip(const CardStripFacts& facts, const Texts& texts);
HoldCardModel hold_card_view(const CardStripFacts& facts, const Texts& texts);

}  // namespace motcua
