// The way of an identity card into the form of Intake: from its code, from its chip.
//
// A card fills the person who is shown when nobody stands there yet, or the same person; anybody
// else's card is offered and changes nothing until it is taken. The chip's words replace those of
// the code. A second person of the procedure stands in the note. What differs from what was typed,
// or from an earlier dossier of the person, is a choice, field by field. Readings and photo are
// forgotten with the next citizen. Thread: the UI thread.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/presenters/act_panel.h"
#include "app/presenters/card_desk.h"
#include "app/presenters/card_party.h"
#include "app/presenters/card_strip.h"
#include "app/presenters/known_person.h"
#include "app/presenters/scan.h"
#include "core/base/task_scope.h"

namespace motcua {

class IntakeCard {
public:
    // What it may do to the form.
    struct Form {
        std::function<const PartyForm*(CardTarget)> party;  // null: the form has none
        std::function<void(CardTarget, const PartyForm&)> fill;
        // A line of the note, in place of what stood there of the same person; empty: at its end.
        std::function<void(const std::string& before, const std::string& line)> add_note;
        std::function<bool()> two_persons;  // the procedure takes a second one
        std::function<void()> show;
    };
    IntakeCard(const Texts& texts, Counter& counter, Form form);

    // The person whose fields have the focus: where the next card goes.
    void aim(CardTarget target) { aim_ = target; }
    void watch(bool on) { desk_.watch(on); }
    void scanned(const CardReading& code);
    // Whatever was scanned: a card, a dossier to be opened elsewhere, or nothing we know.
    void scanned(const Scan& scan);
    // A picture with a code in it, as the bytes of its file: from the clipboard, a camera.
    void scan_picture(std::string bytes);
    std::function<void(const std::string& code)> open_dossier;
    void read() { desk_.read(); }
    // False when it is no access number.
    bool give_secret(const std::string& typed);
    void cancel() { desk_.cancel(); }
    void take_offer();
    // What is offered the other way round: beside the person shown, or in that one's place.
    void take_offer_otherwise();

    void open_choices();
    void edit_choice(const std::string& field, const std::string& value);
    void take_choices();
    void leave_choices();
    bool choosing() const { return panel_ != nullptr; }
    const ActPanelModel& panel() const { return panel_->model(); }

    // Typed by the clerk: his word now.
    void edited(const std::string& field);
    // Another citizen, or another draft.
    void forget();
    void add_marks(std::map<std::string, FieldMark>& marks) const;
    // Of the person shown, once the chip has given it; null otherwise.
    const CardPhoto* photo() const;
    CardStripModel strip() const;
    HoldCardModel hold_card() const;

private:
    struct Filled {
        CardReading reading;
        std::optional<CardPerson> code;  // what the printed code said, when the chip came after it
        std::vector<CardChoice> choices;
        std::optional<KnownPerson> known;
        std::map<std::string, bool> edited;  // by the clerk since
    };
    void text_read(const CardReading& reading);
    void chip_read(const CardReading& reading, std::shared_ptr<const Picture> picture);
    void put_second(const CardReading& reading);
    void put_first(const CardReading& reading, CardTarget target);
    bool is_second(const CardReading& reading) const;
    bool offers_second() const;
    void arrived(const CardReading& reading, CardTarget target);
    void fill(const PartyForm& before, const CardReading& reading, CardTarget target);
    void look_for_person(CardTarget target);
    void merge_choices(Filled& filled, const std::vector<CardChoice>& choices);
    std::string number_at_hand() const;
    Filled* current();
    const Filled* current() const;
    void noted(const CardReading& code);

    struct Offer {
        CardReading reading;
        CardTarget target;
    };

    const Texts& texts_;
    Counter& counter_;
    Form form_;
    CardTarget aim_ = CardTarget::applicant;
    CardTarget shown_ = CardTarget::applicant;  // whom the strip speaks of
    std::map<CardTarget, Filled> filled_;
    std::optional<Offer> offer_;
    std::optional<CardTarget> reading_into_;  // since the text came
    std::string advice_;                      // how to set the scanner
    std::string dossier_;                     // scanned, and offered
    bool unknown_ = false;                    // what was scanned is nothing we know
    std::optional<ErrorCode> picture_error_;
    std::shared_ptr<const Picture> picture_;
    std::string pictured_;  // the number it belongs to
    std::unique_ptr<ActPanel> panel_;
    CardDesk desk_;
    TaskScope tasks_;
};

}  // namespace motcua
