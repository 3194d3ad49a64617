#include "app/presenters/intake_card.h"

#include <algorithm>
#include <utility>

#include "app/presenters/error_text.h"
#include "core/audit/audit_log.h"
#include "core/base/text.h"
#include "devices/code/picture_file.h"
#include "devices/code/read_codes.h"

namespace motcua {
namespace {

const char* prefix_of(CardTarget target) {
    return target == CardTarget::lodger ? "lodger." : "applicant.";
}

CardReading chip_over_code(const CardReading& chip, const CardPerson& code) {
    CardReading whole = chip;
    whole.person = overridden(code, chip.person);
    return whole;
}

}  // namespace

IntakeCard::IntakeCard(const Texts& texts, Counter& counter, Form form)
    : texts_(texts),
      counter_(counter),
      form_(std::move(form)),
      desk_(counter, counter.cards,
            {[this] { form_.show(); }, [this](const CardReading& reading) { text_read(reading); },
             [this](const CardReading& reading, std::shared_ptr<const Picture> picture) {
                 chip_read(reading, std::move(picture));
             },
             [this] { return number_at_hand(); }}),
      tasks_(counter.home) {}

// Nobody when the clerk has undone it, or put another person there.
const IntakeCard::Filled* IntakeCard::current() const {
    const auto found = filled_.find(shown_);
    if (found == filled_.end()) return nullptr;
    if (shown_ == CardTarget::second) return &found->second;
    const PartyForm* party = form_.party(shown_);
    const bool there = party != nullptr && stands_there(*party, found->second.reading.person);
    return there ? &found->second : nullptr;
}

IntakeCard::Filled* IntakeCard::current() {
    return const_cast<Filled*>(std::as_const(*this).current());
}

// The number in the form opens the chip, unless that chip has been read already.
std::string IntakeCard::number_at_hand() const {
    if (offer_) return access_number(offer_->reading.person.id);
    const PartyForm* party = form_.party(aim_);
    if (aim_ == CardTarget::second) {
        const auto second = filled_.find(aim_);
        if (second == filled_.end() || second->second.reading.source == CardSource::chip) return "";
        return access_number(second->second.reading.person.id);
    }
    if (party == nullptr) return "";
    const std::string number = text::digits_of(party->id);
    for (const auto& [target, one] : filled_) {
        if (one.reading.source == CardSource::chip && one.reading.person.id == number) return "";
    }
    return access_number(number);
}

void IntakeCard::scanned(const CardReading& code) {
    noted(code);
    arrived(code, aim_);
    desk_.number_known();
    form_.show();
}

void IntakeCard::scanned(const Scan& scan) {
    dossier_.clear();
    picture_error_.reset();
    unknown_ = scan.kind == Scan::Kind::other;
    if (scan.kind == Scan::Kind::dossier) dossier_ = scan.text;
    if (scan.kind != Scan::Kind::card) return form_.show();
    advice_ = scan.advice;
    scanned(scan.card);
}

bool IntakeCard::give_secret(const std::string& typed) {
    const auto secret = secret_of(typed);
    if (!secret) return false;
    desk_.read(*secret);
    return true;
}

void IntakeCard::scan_picture(std::string bytes) {
    tasks_.run(
        counter_.reader,
        [bytes = std::move(bytes)](std::stop_token stop) {
            const auto picture = decode_picture(bytes);
            if (!picture) throw StateError(ErrorCode::picture_unreadable, "no picture");
            CodeReadingOptions options;
            options.stop = stop;
            const CodeReading read = read_codes(*picture, options);
            if (read.codes.empty()) throw StateError(ErrorCode::no_code_in_picture, "no code");
            return read.codes.front().text;
        },
        [this](const std::string& text) { scanned(scan_of(text, texts_)); },
        [this](const std::exception_ptr& error) {
            picture_error_ = words_of(error, texts_).code;
            form_.show();
        });
}

void IntakeCard::text_read(const CardReading& reading) {
    reading_into_ = aim_;
    if (is_second(reading)) reading_into_ = CardTarget::second;
    if (offer_ && offer_->reading.person.id == reading.person.id) reading_into_ = offer_->target;
    arrived(reading, *reading_into_);
    form_.show();
}

void IntakeCard::chip_read(const CardReading& reading, std::shared_ptr<const Picture> picture) {
    const CardTarget target = std::exchange(reading_into_, std::nullopt).value_or(aim_);
    picture_ = std::move(picture);
    pictured_ = reading.person.id;
    arrived(reading, target);
    form_.show();
}

void IntakeCard::arrived(const CardReading& reading, CardTarget target) {
    if (target == CardTarget::second || is_second(reading)) return put_second(reading);
    const PartyForm* party = form_.party(target);
    if (party == nullptr) return;
    if (is_blank(*party) || is_same_person(*party, reading.person)) {
        if (offer_ && offer_->reading.person.id == reading.person.id) offer_.reset();
        return fill(*party, reading, target);
    }
    if (offer_ && offer_->reading.person.id == reading.person.id &&
        reading.source == CardSource::chip)
        offer_ = Offer{chip_over_code(reading, offer_->reading.person), target};
    else
        offer_ = Offer{reading, target};
}

void IntakeCard::fill(const PartyForm& before, const CardReading& reading, CardTarget target) {
    Filled& filled = filled_[target];
    const bool known_already = filled.reading.person.id == reading.person.id;
    if (!known_already) filled = Filled{};
    CardReading whole = reading;
    std::optional<CardPerson> from_before;
    if (known_already) from_before = filled.reading.person;
    if (reading.source == CardSource::chip) {
        if (known_already && filled.reading.source == CardSource::qr)
            filled.code = filled.reading.person;
        if (filled.code) whole = chip_over_code(reading, *filled.code);
    } else if (known_already && filled.reading.source == CardSource::chip) {
        return;  // the code of a card whose chip was read says nothing new
    }
    FilledParty result = motcua::filled(before, whole, from_before ? &*from_before : nullptr);
    // What the clerk corrected since stays his.
    for (const auto& [field, was_edited] : filled.edited)
        if (was_edited && known_already) form_text(result.party, field) = form_text(before, field);
    merge_choices(filled, result.choices);
    filled.reading = std::move(whole);
    shown_ = target;
    if (result.party != *form_.party(target)) form_.fill(target, result.party);
    if (!known_already) look_for_person(target);
}

void IntakeCard::merge_choices(Filled& filled, const std::vector<CardChoice>& choices) {
    for (const CardChoice& choice : choices) {
        const auto same =
            std::find_if(filled.choices.begin(), filled.choices.end(),
                         [&](const CardChoice& c) { return c.field == choice.field; });
        if (same == filled.choices.end()) {
            filled.choices.push_back(choice);
        } else if (same->earlier && !choice.earlier) {
            *same = choice;  // what is typed now weighs more than what once was
        }
    }
}

void IntakeCard::look_for_person(CardTarget target) {
    const std::string id = filled_[target].reading.person.id;
    if (id.empty()) return;
    tasks_.run(
        counter_.reader,
        [&counter = counter_, id](const std::stop_token&) {
            return find_known_person(counter.reading, id);
        },
        [this, target, id](const std::optional<KnownPerson>& known) {
            const auto found = filled_.find(target);
            if (!known || found == filled_.end() || found->second.reading.person.id != id) return;
            const PartyForm* party = form_.party(target);
            if (party == nullptr) return;
            found->second.known = known;
            merge_choices(found->second, earlier_choices(*party, known->party));
            form_.show();
        },
        [this](const std::exception_ptr&) { form_.show(); });
}

void IntakeCard::edited(const std::string& field) {
    for (auto& [target, one] : filled_) {
        const std::string prefix = prefix_of(target);
        if (!field.starts_with(prefix)) continue;
        one.edited[field.substr(prefix.size())] = true;
    }
}

void IntakeCard::forget() {
    filled_.clear();
    offer_.reset();
    advice_.clear();
    dossier_.clear();
    unknown_ = false;
    picture_error_.reset();
    picture_.reset();
    pictured_.clear();
    panel_.reset();
    reading_into_.reset();
    aim_ = CardTarget::applicant;
    shown_ = CardTarget::applicant;
    if (desk_.state().phase == CardDeskState::Phase::reading || desk_.state().error) desk_.cancel();
}

void IntakeCard::noted(const CardReading& code) {
    tasks_.run(
        counter_.store,
        [&counter = counter_, damaged = code.check.size()](const std::stop_token&) {
            UnitOfWork work(counter.writing);
            append_audit(work, {counter.clock.now(), counter.officer.id, "card.scanned", "",
                                "code, " + std::to_string(damaged) + " to check"});
            work.commit();
        },
        [] {}, [](const std::exception_ptr&) {});
}

}  // namespace motcua
