#include "app/presenters/card_strip.h"

#include <cmath>

#include "app/presenters/card_words.h"
#include "app/presenters/error_text.h"
#include "core/calendar/vn_time.h"

namespace motcua {
namespace {

using StripPhase = CardDeskState::Phase;

const char* target_key(CardTarget target) {
    if (target == CardTarget::lodger) return "card.target.lodger";
    return target == CardTarget::second ? "card.target.second" : "card.target.applicant";
}

std::string person_words(const CardPerson& person, const Texts& texts) {
    return texts("card.person", {person.name, masked_number(person.id)});
}

void add_sentence(std::string& line, const std::string& sentence) {
    if (sentence.empty()) return;
    line += (line.empty() ? "" : " · ") + sentence;
}

std::string about_reading(const CardStripFacts& facts, const Texts& texts) {
    std::string detail;
    const auto reasons = reason_lines(facts.reading->verification, texts);
    for (const auto& reason : reasons) add_sentence(detail, reason);
    if (!facts.reading->check.empty())
        add_sentence(detail, texts("card.check", {field_list(facts.reading->check, texts)}));
    if (facts.code != nullptr) {
        const auto fields = differences(*facts.code, facts.reading->person);
        if (!fields.empty())
            add_sentence(detail, texts("card.differs_from_code", {field_list(fields, texts)}));
    }
    return detail;
}

std::string about_person(const CardStripFacts& facts, const Texts& texts) {
    std::string detail;
    if (facts.known != nullptr)
        add_sentence(detail, texts("card.known", {facts.known->code,
                                                  print_day(day_of(facts.known->received_at))}));
    if (facts.differing > 0) add_sentence(detail, texts.counted("card.choices", facts.differing));
    if (facts.known_contact) add_sentence(detail, texts("card.contact"));
    return detail;
}

void show_idle(CardStripModel& model, const CardStripFacts& facts, const Texts& texts) {
    if (facts.desk.card_there) {
        model.line = texts("card.there");
        model.detail = texts("card.there_detail");
        model.wants_secret = true;
    } else {
        model.line = texts(facts.desk.reader_there ? "card.idle" : "card.idle_no_reader");
        model.detail =
            texts(facts.desk.reader_there ? "card.idle_detail" : "card.no_reader_detail");
    }
}

void show_reading(CardStripModel& model, const CardStripFacts& facts, const Texts& texts) {
    model.reading = true;
    model.percent = static_cast<int>(std::lround(facts.desk.progress.part * 100));
    model.line = "◌ " + progress_line(facts.desk.progress, texts);
    model.detail = texts("card.cancel_hint");
}

// What was scanned for somewhere else, or for somebody else: it waits for the clerk's word.
bool show_offer(CardStripModel& model, const CardStripFacts& facts, const Texts& texts) {
    if (!facts.dossier.empty()) {
        model.line = "▲ " + texts("scan.dossier", {facts.dossier});
        model.detail = texts("scan.dossier_detail");
    } else if (facts.offer != nullptr) {
        model.kind = MarkKind::warning;
        model.line = "▲ " + texts("card.offer", {person_words(facts.offer->person, texts)});
        model.detail = texts(facts.offer_second ? "card.offer_second" : "card.offer_detail",
                             {texts(target_key(facts.offer_target))});
    } else {
        return false;
    }
    model.offer = true;
    return true;
}

void show_error(CardStripModel& model, ErrorCode code, MarkKind kind, const Texts& texts) {
    const ErrorWords words = words_of(code, texts);
    model.kind = kind;
    model.line = (kind == MarkKind::error ? "■ " : "▲ ") + words.sentence + " (" +
                 to_string(words.code) + ")";
    model.detail = words.remedy;
}

bool show_asking(CardStripModel& model, const CardStripFacts& facts, const Texts& texts) {
    if (facts.desk.phase == StripPhase::waiting) {
        model.line = "◌ " + texts("card.lay_down");
        model.detail = texts("card.lay_down_detail");
        return true;
    }
    if (facts.desk.phase != StripPhase::needs_secret) return false;
    model.line = texts("card.needs_secret");
    model.detail = texts("card.needs_secret_detail");
    return true;
}

// What was scanned and is of no use.
bool show_useless(CardStripModel& model, const CardStripFacts& facts, const Texts& texts) {
    if (facts.picture_error) {
        show_error(model, *facts.picture_error, MarkKind::warning, texts);
        return true;
    }
    if (!facts.unknown) return false;
    model.kind = MarkKind::warning;
    model.line = "▲ " + texts("scan.unknown");
    model.detail = texts("scan.unknown_detail");
    return true;
}

void show_person(CardStripModel& model, const CardStripFacts& facts, const Texts& texts) {
    model.kind = state_kind(facts.reading->verification.state);
    model.line = state_line(*facts.reading, texts);
    model.detail = about_reading(facts, texts);
    if (!facts.advice.empty() && facts.reading->source == CardSource::qr) {
        model.kind = MarkKind::warning;
        model.line = "▲ " + texts("card.damaged");
        add_sentence(model.detail, facts.advice);
    }
    add_sentence(model.detail, about_person(facts, texts));
}

}  // namespace

CardStripModel card_strip(const CardStripFacts& facts, const Texts& texts) {
    CardStripModel model;
    const StripPhase phase = facts.desk.phase;
    model.choices = facts.differing > 0 || facts.known_contact;
    if (phase == StripPhase::reading) {
        show_reading(model, facts, texts);
        return model;
    }
    if (show_offer(model, facts, texts)) return model;
    model.wants_secret = phase == StripPhase::needs_secret;
    if (facts.desk.error) {
        show_error(model, *facts.desk.error, MarkKind::error, texts);
        return model;
    }
    if (show_asking(model, facts, texts) || show_useless(model, facts, texts)) return model;
    if (facts.reading == nullptr) {
        show_idle(model, facts, texts);
    } else {
        show_person(model, facts, texts);
    }
    return model;
}

HoldCardModel hold_card_view(const CardStripFacts& facts, const Texts& texts) {
    HoldCardModel model;
    const CardStripModel strip = card_strip(facts, texts);
    model.percent = strip.percent;
    model.kind = strip.kind;
    if (facts.desk.phase == StripPhase::reading) {
        model.words = texts("hold.reading");
        model.detail = texts("hold.keep_still");
    } else if (facts.desk.error) {
        const ErrorWords words = words_of(*facts.desk.error, texts);
        model.words = words.sentence;
        model.detail = words.remedy;
    } else if (facts.desk.phase == StripPhase::needs_secret || strip.wants_secret) {
        model.words = texts("hold.code_first");
        model.detail = texts("hold.code_first_detail");
    } else if (facts.reading != nullptr && facts.reading->source == CardSource::chip) {
        model.words = texts(facts.reading->verification.state == CardState::wrong ? "hold.ask_clerk"
                                                                                  : "hold.done");
        model.detail = texts("hold.take_back");
    } else {
        model.words = texts("hold.here");
        model.detail = texts(facts.desk.reader_there ? "hold.here_detail" : "hold.no_reader");
    }
    if (facts.reading != nullptr) {
        model.name = facts.reading->person.name;
        model.number = masked_number(facts.reading->person.id);
    }
    return model;
}

}  // namespace motcua
