#include "app/presenters/hand_over_presenter.h"

#include <algorithm>

#include "app/presenters/deadline_text.h"
#include "app/presenters/dossier_lines.h"
#include "app/presenters/error_text.h"
#include "app/presenters/problem_text.h"
#include "core/calendar/vn_time.h"
#include "core/dossier/dossier_search.h"

namespace motcua {

HandOverPresenter::HandOverPresenter(HandOverView& view, const Texts& texts, Counter& counter,
                                     ReceiptDesk& desk)
    : view_(view),
      texts_(texts),
      counter_(counter),
      acts_(texts, counter, desk,
            {[this] { show(); }, [this](const Acted& acted) { read_again(acted); }}),
      tasks_(counter.home) {
    show();
}

void HandOverPresenter::look_up(const std::string& typed) {
    if (typed.empty()) return;
    const int question = ++asked_;
    loading_ = true;
    expecting_ = false;
    tasks_.run(
        counter_.reader,
        [&counter = counter_, typed](const std::stop_token&) {
            return search(counter.reading, typed, {5, std::nullopt});
        },
        [this, question](const std::vector<DossierRow>& rows) {
            if (question != asked_) return;
            loading_ = false;
            if (rows.size() == 1) return load(rows.front().code);
            wanted_ = false;
            say(texts_(rows.empty() ? "hand_over.unknown" : "hand_over.several"),
                MarkKind::warning);
        },
        [this](const std::exception_ptr& error) {
            loading_ = wanted_ = false;
            say(words_of(error, texts_).line(), MarkKind::error);
        });
}

void HandOverPresenter::preselect(const std::string& code) {
    expecting_ = false;
    load(code);
}

void HandOverPresenter::expect() {
    expecting_ = true;
    wanted_ = false;
    say(texts_("hand_over.expecting"), MarkKind::none);
}

void HandOverPresenter::load(const std::string& code) {
    const int question = ++asked_;
    loading_ = true;
    tasks_.run(
        counter_.reader,
        [&counter = counter_, code](const std::stop_token&) { return read_dossier(counter, code); },
        [this, question](std::optional<OpenedDossier> dossier) {
            if (question == asked_) opened(std::move(dossier));
        },
        [this](const std::exception_ptr& error) {
            loading_ = wanted_ = false;
            say(words_of(error, texts_).line(), MarkKind::error);
        });
}

void HandOverPresenter::opened(std::optional<OpenedDossier> dossier) {
    loading_ = false;
    const bool same = opened_ && dossier && opened_->dossier.id == dossier->dossier.id;
    opened_ = std::move(dossier);
    acts_.look_at(opened_ ? &*opened_ : nullptr);
    if (!same) {
        values_ = {{"to", opened_ && opened_->dossier.lodger ? "lodger" : "applicant"},
                   {"name", ""},
                   {"authorisation", ""}};
        marks_.clear();
        identity_checked_ = false;
    }
    show();
    if (!wanted_) return;
    wanted_ = false;
    hand_over();
}

void HandOverPresenter::read_again(const Acted& acted) {
    if (!busy_) load(acted.dossier.code.str());
    if (changed) changed();
}

void HandOverPresenter::edit(const std::string& field, const std::string& value) {
    if (values_[field] == value) return;
    values_[field] = value;
    marks_.erase(field);
    if (field == "to") show();
}

void HandOverPresenter::check_identity(bool checked) { identity_checked_ = checked; }

// Received today and still being worked on: nobody else has to do anything with it.
bool HandOverPresenter::in_one_go() const {
    const Dossier& d = opened_->dossier;
    const bool working = d.status == Status::received || d.status == Status::in_process;
    return working && !d.life.pending && acts_.lawful(Verb::finish) &&
           day_of(d.received_at) == day_of(counter_.clock.now());
}

ActForm HandOverPresenter::form() const {
    ActForm form;
    form.to = values_.at("to");
    form.name = form.to == "proxy" ? values_.at("name") : "";
    form.authorisation = form.to == "proxy" ? values_.at("authorisation") : "";
    form.identity_checked = identity_checked_;
    return form;
}

bool HandOverPresenter::complete() {
    marks_.clear();
    if (values_.at("to") != "proxy") return true;
    for (const char* field : {"authorisation", "name"}) {
        if (!values_.at(field).empty()) continue;
        marks_[field] = {MarkKind::error, "▲ " + texts_("problem.missing")};
        view_.focus(field);
    }
    return marks_.empty();
}

void HandOverPresenter::hand_over() {
    if (busy_ || acts_.busy()) return;
    if (loading_ || expecting_) {
        wanted_ = true;
        return;
    }
    if (!opened_) return say(texts_("hand_over.first_code"), MarkKind::warning);
    if (!complete()) return show();
    if (opened_->dossier.status == Status::finished) return give(false);
    if (in_one_go()) return give(true);
    const std::string status =
        texts_("status." + std::to_string(static_cast<int>(opened_->dossier.status)));
    say(texts_("hand_over.not_now", {status}), MarkKind::warning);
}

// With `finish` first where the dossier is still being worked on: two acts, two events.
void HandOverPresenter::give(bool finish) {
    busy_ = true;
    tasks_.run(
        counter_.urgent,
        [&counter = counter_, code = opened_->dossier.code, form = form(),
         finish](const std::stop_token&) {
            ActOnDossier desk(counter.writing, counter.catalog, counter.calendar, counter.clock);
            if (finish) {
                auto finished = desk.act(code, Verb::finish, {}, counter.officer);
                if (!finished) return finished;
            }
            return desk.act(code, Verb::hand_over, form, counter.officer);
        },
        [this](const Result<Acted, ActRefusal>& result) {
            busy_ = false;
            if (!result) return refused(result.error());
            handed_over(*result);
        },
        [this](const std::exception_ptr& error) {
            busy_ = false;
            say(words_of(error, texts_).line(), MarkKind::error);
        });
}

void HandOverPresenter::refused(const ActRefusal& refusal) {
    for (const auto& problem : refusal.fields)
        marks_[problem.field] = {MarkKind::error, "▲ " + problem_text(problem, texts_)};
    if (opened_) load(opened_->dossier.code.str());
    say("▲ " + words_of(refusal.code, texts_).line(), MarkKind::error);
}

void HandOverPresenter::handed_over(const Acted& acted) {
    const Dossier& d = acted.dossier;
    std::string message = texts_("hand_over.done", {d.code.str(), d.life.receiver->name});
    for (const auto& warning : acted.warnings)
        message +=
            " · ▲ " + texts_(std::string("act.warning.") + word_of(warning.kind), {warning.detail});
    opened_.reset();
    acts_.look_at(nullptr);
    say(message, acted.warnings.empty() ? MarkKind::good : MarkKind::warning);
    view_.focus("code");
    if (changed) changed();
}

// One place for news: the acts' own outcome and ours.
void HandOverPresenter::say(const std::string& message, MarkKind kind) { acts_.say(message, kind); }

void HandOverPresenter::show_facts(HandOverModel& model) const {
    const Dossier& d = opened_->dossier;
    const auto fact = [&](const char* key, const std::string& value) {
        if (!value.empty()) model.facts.emplace_back(texts_(key), value);
    };
    fact("hand_over.person", d.applicant.name);
    fact("hand_over.number", d.applicant.number());
    if (d.lodger) {
        const std::string paper =
            texts_(std::string("intake.authorisation.") + name_of(d.lodger->authorisation));
        fact("hand_over.lodger",
             texts_("hand_over.lodger_line", {d.lodger->party.name, d.lodger->relation, paper}));
    }
    const auto& result = d.life.result;
    if (!result || result->text.empty())
        fact("hand_over.result",
             texts_(result ? "hand_over.result_unnamed" : "hand_over.no_result"));
    else
        fact("hand_over.result",
             result->text + (result->number.empty() ? "" : " · " + result->number));
    if (!d.life.paper_custody.empty())
        fact("hand_over.custody", texts_("custody." + d.life.paper_custody));
    if (d.due) fact("hand_over.due", due_text(*d.due, texts_.language()));
    fact("hand_over.way", texts_(std::string("intake.return.") + name_of(d.return_way)));
    if (d.returned_at && d.life.receiver)
        fact("hand_over.given", moment_text(*d.returned_at) + " · " + d.life.receiver->name);
}

void HandOverPresenter::show_dossier(HandOverModel& model) const {
    const Dossier& d = opened_->dossier;
    model.head = texts_("dossier.head", {d.code.str(), d.procedure_name});
    model.state = texts_("status." + std::to_string(static_cast<int>(d.status)));
    model.kind = d.status == Status::finished ? MarkKind::good : MarkKind::warning;
    show_facts(model);
    const auto sum = outstanding(d);
    model.fee = owed_text(d, texts_);
    model.fee_kind = !sum || *sum > 0 ? MarkKind::warning : MarkKind::good;
    if (d.lodger)
        model.receivers.emplace_back("lodger",
                                     texts_("hand_over.to_lodger", {d.lodger->party.name}));
    model.receivers.emplace_back("applicant", texts_("hand_over.to_applicant", {d.applicant.name}));
    model.receivers.emplace_back("proxy", texts_("hand_over.to_proxy"));
}

void HandOverPresenter::show() {
    HandOverModel model;
    model.message = acts_.outcome();
    model.message_kind = acts_.outcome_kind();
    model.go = texts_("hand_over.go");
    if (opened_) {
        model.there = true;
        show_dossier(model);
        const bool one_go = in_one_go();
        model.can = (one_go || opened_->dossier.status == Status::finished) && !busy_;
        if (one_go) model.go = texts_("hand_over.go_one");
        model.values = values_;
        model.by_proxy = values_["to"] == "proxy";
        model.identity_checked = identity_checked_;
        model.marks = marks_;
        for (const auto& action : acts_.actions())
            for (const Verb verb :
                 {Verb::pay, Verb::exempt, Verb::refund, Verb::post, Verb::return_result})
                if (action.verb == verb) model.actions.push_back(action);
        model.panel = acts_.panel();
    }
    view_.show(model);
}

}  // namespace motcua
