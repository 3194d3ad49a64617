// What Intake shows of a card, and the choices it leaves; a part of intake_card.h.
#include "app/presenters/card_words.h"
#include "app/presenters/intake_card.h"
#include "core/calendar/vn_time.h"

namespace motcua {
namespace {

constexpr const char* use_card = "card";
constexpr const char* use_other = "other";

std::string value_words(const std::string& field, const std::string& value, const Texts& texts) {
    if (value.empty()) return texts("card.choice.empty");
    return field == "sex" ? texts("intake.sex." + value) : value;
}

}  // namespace

void IntakeCard::add_marks(std::map<std::string, FieldMark>& marks) const {
    for (const auto& [target, filled] : filled_) {
        const PartyForm* party = form_.party(target);
        if (party == nullptr || !stands_there(*party, filled.reading.person)) continue;
        const std::string prefix = target == CardTarget::lodger ? "lodger." : "applicant.";
        const auto untouched = [&one = filled](const std::string& field) {
            return one.edited.find(field) == one.edited.end();
        };
        for (const CardField field : filled.reading.check) {
            const std::string name = name_of(field);
            auto& mark = marks[prefix + name];
            if (untouched(name) && mark.kind != MarkKind::error)
                mark = {MarkKind::warning, "▲ " + texts_("card.look")};
        }
        if (!untouched("id")) continue;
        auto& mark = marks[prefix + "id"];
        if (mark.kind == MarkKind::error || mark.kind == MarkKind::warning) continue;
        const bool chip = filled.reading.source == CardSource::chip;
        switch (filled.reading.verification.state) {
            case CardState::verified:
                mark = {MarkKind::good, "✓ " + texts_("card.mark.verified")};
                break;
            case CardState::intact:
                mark = {MarkKind::warning, "● " + texts_("card.mark.intact")};
                break;
            case CardState::wrong:
                mark = {MarkKind::error, "■ " + texts_("card.mark.wrong")};
                break;
            case CardState::none:
                mark = {MarkKind::good, "✓ " + texts_(chip ? "card.mark.chip" : "card.mark.qr")};
                break;
        }
    }
}

const CardPhoto* IntakeCard::photo() const {
    const Filled* filled = current();
    if (filled == nullptr || filled->reading.photo.kind == CardPhoto::Kind::none) return nullptr;
    return &filled->reading.photo;
}

CardStripModel IntakeCard::strip() const {
    const Filled* filled = current();
    int differing = 0;
    bool contact = false;
    if (filled != nullptr) {
        for (const CardChoice& choice : filled->choices) {
            const bool reach = choice.field == "phone" || choice.field == "email";
            contact = contact || (reach && choice.earlier);
            differing += reach ? 0 : 1;
        }
    }
    CardStripFacts facts{desk_.state(),
                         filled ? &filled->reading : nullptr,
                         filled && filled->code ? &*filled->code : nullptr,
                         filled && filled->known ? &*filled->known : nullptr,
                         differing,
                         contact,
                         offer_ ? &offer_->reading : nullptr,
                         offer_ ? offer_->target : CardTarget::applicant,
                         offers_second(),
                         advice_,
                         dossier_,
                         unknown_,
                         picture_error_};
    CardStripModel model = card_strip(facts, texts_);
    const bool shown = filled != nullptr && filled->reading.person.id == pictured_;
    const bool offered = offer_ && offer_->reading.person.id == pictured_;
    if (shown || offered) model.picture = picture_;
    return model;
}

HoldCardModel IntakeCard::hold_card() const {
    const Filled* filled = current();
    const CardStripFacts facts{desk_.state(),
                               filled ? &filled->reading : nullptr,
                               nullptr,
                               nullptr,
                               0,
                               false,
                               nullptr,
                               CardTarget::applicant,
                               false,
                               advice_,
                               dossier_,
                               false,
                               std::nullopt};
    return hold_card_view(facts, texts_);
}

void IntakeCard::open_choices() {
    const Filled* filled = current();
    if (filled == nullptr || (filled->choices.empty() && !filled->known)) return;
    std::vector<ActField> fields;
    for (const CardChoice& choice : filled->choices) {
        const char* whose = choice.earlier ? "card.choice.earlier" : "card.choice.typed";
        const bool contact = choice.field == "phone" || choice.field == "email";
        const std::string here = texts_(contact ? "card.choice.here" : "card.choice.card",
                                        {value_words(choice.field, choice.card, texts_)});
        ActField field;
        field.name = "card." + choice.field;
        field.kind = ActField::Kind::choice;
        field.label = texts_("intake." + choice.field);
        field.choices = {
            {use_card, here},
            {use_other, texts_(whose, {value_words(choice.field, choice.other, texts_)})}};
        const bool wanted = choice.take_other || (contact && choice.card.empty());
        field.value = wanted ? use_other : use_card;
        fields.push_back(std::move(field));
    }
    panel_ = std::make_unique<ActPanel>(texts_("card.choices_title", {filled->reading.person.name}),
                                        std::move(fields), texts_);
    panel_->set_go(texts_("card.choices_go"));
    if (filled->known) {
        panel_->hint(texts_("card.known_hint", {filled->known->code, filled->known->procedure,
                                                print_day(day_of(filled->known->received_at))}));
        for (const std::string& paper : filled->known->papers)
            panel_->hint("↺ " + texts_("card.known_paper", {paper}));
    }
    form_.show();
}

void IntakeCard::edit_choice(const std::string& field, const std::string& value) {
    if (panel_) panel_->edit(field, value);
}

void IntakeCard::take_choices() {
    Filled* filled = current();
    if (!panel_ || filled == nullptr) return leave_choices();
    PartyForm party = *form_.party(shown_);
    for (CardChoice choice : filled->choices) {
        choice.take_other = panel_->value("card." + choice.field) == use_other;
        form_text(party, choice.field) = choice.take_other ? choice.other : choice.card;
    }
    filled->choices.clear();
    panel_.reset();
    if (party != *form_.party(shown_)) form_.fill(shown_, party);
    form_.show();
}

void IntakeCard::leave_choices() {
    panel_.reset();
    form_.show();
}

}  // namespace motcua
