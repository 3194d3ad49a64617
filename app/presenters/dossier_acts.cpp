#include "app/presenters/dossier_acts.h"

#include <algorithm>

#include "app/presenters/act_keys.h"
#include "app/presenters/error_text.h"
#include "app/presenters/timeline.h"
#include "core/calendar/vn_time.h"

namespace motcua {

std::string outcome_text(Verb verb, const Acted& acted, const Texts& texts) {
    const std::string words = texts(std::string("verb.") + name_of(verb));
    std::string text = texts(acted.proposed ? "act.proposed" : "act.done", {words});
    if (acted.form && !acted.form->number.empty())
        text +=
            " · " + texts("timeline.form", {texts("form." + acted.form->form), acted.form->number});
    for (const auto& warning : acted.warnings) {
        if (warning.kind == ActWarningKind::needs_approval) continue;  // said already
        text +=
            " · ▲ " + texts(std::string("act.warning.") + word_of(warning.kind), {warning.detail});
    }
    return text;
}

DossierActs::DossierActs(const Texts& texts, Counter& counter, ReceiptDesk& desk, Listener listener)
    : texts_(texts),
      counter_(counter),
      desk_(desk),
      listener_(std::move(listener)),
      tasks_(counter.home) {}

void DossierActs::look_at(const OpenedDossier* opened) {
    opened_ = opened;
    actions_.clear();
    const std::string code = opened ? opened->dossier.code.str() : "";
    if (code != code_) outcome_.clear();
    if (code != code_ || (opened && opened->dossier.status != status_)) {
        panels_.clear();
        panel_ = nullptr;
        clock_asked_ = false;
    }
    code_ = code;
    if (!opened) return;
    status_ = opened->dossier.status;
    for (const Verb verb : verbs_in_order()) {
        const AllowedAct* act = allowed(verb);
        if (!act) continue;
        actions_.push_back({verb, std::string(1, key_of(verb)),
                            texts_(std::string("act.short.") + name_of(verb)),
                            act->needs_approval});
    }
}

const AllowedAct* DossierActs::allowed(Verb verb) const {
    if (!opened_) return nullptr;
    const auto found = std::ranges::find(opened_->allowed, verb, &AllowedAct::verb);
    return found == opened_->allowed.end() ? nullptr : &*found;
}

bool DossierActs::lawful(Verb verb) const { return allowed(verb) != nullptr; }

std::vector<std::string> DossierActs::kinds_of(Verb verb) const {
    std::vector<std::string> kinds;
    for (const auto& act : opened_->allowed)
        if (act.verb == verb && !act.kind.empty()) kinds.push_back(act.kind);
    return kinds;
}

void DossierActs::refuse_key(Verb verb) {
    if (!opened_) return;
    const bool in_table = LifeCycle::shipped().find(verb, opened_->dossier.status) != nullptr;
    const ErrorCode code = opened_->dossier.life.pending && in_table ? ErrorCode::other_pending
                           : in_table                                ? ErrorCode::role_may_not
                                                                     : ErrorCode::unlawful_move;
    say("▲ " + texts_(std::string("verb.") + name_of(verb)) + ": " + words_of(code, texts_).line(),
        MarkKind::warning);
}

void DossierActs::begin(Verb verb) {
    if (busy_) return;
    const AllowedAct* act = allowed(verb);
    if (!act) return refuse_key(verb);
    auto known = panels_.find(verb);
    if (known == panels_.end()) known = panels_.emplace(verb, make_panel(*act)).first;
    panel_ = &known->second;
    verb_ = verb;
    outcome_.clear();
    listener_.show();
}

ActPanel DossierActs::make_panel(const AllowedAct& act) const {
    const ActSubject subject{&opened_->dossier, opened_->procedure ? &*opened_->procedure : nullptr,
                             &opened_->officers};
    const std::string words = texts_(std::string("verb.") + name_of(act.verb));
    ActPanel panel(texts_("act.title", {words, code_}),
                   act_fields(act.verb, kinds_of(act.verb), subject, texts_), texts_);
    panel.set_go(texts_(act.needs_approval ? "act.propose" : "act.go", {words}));
    add_hints(panel, act);
    return panel;
}

void DossierActs::add_hints(ActPanel& panel, const AllowedAct& act) const {
    const Dossier& d = opened_->dossier;
    if (act.needs_approval) panel.hint(texts_("act.hint.approval"));
    if (act.verb == Verb::supplement) {
        if (!d.life.supplements.empty()) panel.hint("▲ " + texts_("act.warning.second_supplement"));
        if (!opened_->procedure || !opened_->procedure->components)
            panel.hint("▲ " + texts_("act.warning.components_unknown"));
    }
    const bool decides = act.verb == Verb::approve || act.verb == Verb::reject;
    if (decides && d.life.pending) panel.hint(pending_text(*d.life.pending, texts_));
    const std::string key = std::string("act.hint.") + name_of(act.verb);
    if (texts_.has(key)) panel.hint(texts_(key));
}

void DossierActs::edit(const std::string& field, const std::string& value) {
    if (panel_) panel_->edit(field, value);
}

void DossierActs::leave() {
    if (busy_) return;
    panel_ = nullptr;
    listener_.show();
}

void DossierActs::go() {
    if (!panel_ || busy_) return;
    const auto form = panel_->form();
    if (!form) return listener_.show();
    act(verb_, *form, [this](const ActRefusal& refusal) {
        if (panel_) panel_->refuse(refusal.code, refusal.fields);
    });
}

void DossierActs::act(Verb verb, const ActForm& form,
                      std::function<void(const ActRefusal&)> refused) {
    if (!opened_ || busy_) return;
    if (!allowed(verb)) return refuse_key(verb);
    busy_ = true;
    listener_.show();
    const ClockTrust trust = clock_asked_ ? ClockTrust::confirmed : ClockTrust::check;
    tasks_.run(
        counter_.urgent,
        [&counter = counter_, code = opened_->dossier.code, verb, form,
         trust](const std::stop_token&) {
            ActOnDossier desk(counter.writing, counter.catalog, counter.calendar, counter.clock);
            return desk.act(code, verb, form, counter.officer, trust);
        },
        [this, verb, refused = std::move(refused)](const Result<Acted, ActRefusal>& result) {
            busy_ = false;
            if (result) return done(verb, *result);
            refused(result.error());
            listener_.show();
        },
        [this](const std::exception_ptr& error) { failed(error); });
}

void DossierActs::done(Verb verb, const Acted& acted) {
    panels_.clear();
    panel_ = nullptr;
    clock_asked_ = false;
    const bool noteworthy = std::ranges::any_of(acted.warnings, [](const ActWarning& warning) {
        return warning.kind != ActWarningKind::needs_approval;
    });
    say(outcome_text(verb, acted, texts_), noteworthy ? MarkKind::warning : MarkKind::good);
    if (acted.form) print(acted.dossier, *acted.form);
    listener_.acted(acted);
}

void DossierActs::failed(const std::exception_ptr& error) {
    busy_ = false;
    const ErrorWords words = words_of(error, texts_);
    std::string sentence = words.line();
    if (words.code == ErrorCode::clock_needs_confirmation) {
        const Instant now = counter_.clock.now();
        sentence = texts_("intake.confirm_clock", {print_time(now), print_day(day_of(now))});
        clock_asked_ = true;
    }
    if (panel_) panel_->fail(sentence);
    say(sentence, MarkKind::error);
}

void DossierActs::say(const std::string& outcome, MarkKind kind) {
    outcome_ = outcome;
    outcome_kind_ = kind;
    listener_.show();
}

void DossierActs::print(const Dossier& dossier, const IssuedForm& form) {
    const auto name = form_named(form.form);
    if (!name) return;
    const std::string done = outcome_;
    outcome_ = done + " · " + texts_("intake.printing");
    const auto add = [this, done](const std::string& what) {
        if (outcome_.starts_with(done)) outcome_ = done + " · " + what;
        listener_.show();
    };
    tasks_.run(
        counter_.reader,
        [&counter = counter_, &desk = desk_, dossier, name = *name](const std::stop_token&) {
            FormJob job;
            job.form = name;
            return desk.print(counter, dossier, job);
        },
        [this, add](const Printed& printed) { add(printed_text(printed, texts_)); },
        [this, add](const std::exception_ptr& error) {
            add("▲ " + words_of(error, texts_).line());
        });
}

std::string printed_text(const Printed& printed, const Texts& texts) {
    return printed.file.empty() ? texts("intake.printed")
                                : texts("intake.printed_file", {printed.file});
}

ActPanelModel DossierActs::panel() const {
    if (!panel_) return {};
    ActPanelModel model = panel_->model();
    model.busy = busy_;
    return model;
}

}  // namespace motcua
