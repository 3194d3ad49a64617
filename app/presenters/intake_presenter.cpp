#include "app/presenters/intake_presenter.h"

#include <algorithm>
#include <charconv>

#include "core/calendar/vn_time.h"
#include "core/dossier/dossier_store.h"

namespace motcua {
namespace {

constexpr std::size_t procedure_lines = 30;
constexpr std::size_t undo_depth = 60;

std::string* text_of_party(PartyForm& party, std::string_view name) {
    if (name == "kind") return &party.kind;
    if (name == "name") return &party.name;
    if (name == "id_kind") return &party.id_kind;
    if (name == "id") return &party.id;
    if (name == "birth") return &party.birth;
    if (name == "sex") return &party.sex;
    if (name == "address") return &party.address;
    if (name == "phone") return &party.phone;
    if (name == "email") return &party.email;
    if (name == "tax_id") return &party.tax_id;
    if (name == "relation") return &party.relation;
    if (name == "authorisation") return &party.authorisation;
    return nullptr;
}

}  // namespace

IntakePresenter::IntakePresenter(IntakeView& view, const Texts& texts, Counter& counter,
                                 ReceiptDesk& desk)
    : view_(view),
      texts_(texts),
      counter_(counter),
      desk_(desk),
      draft_(Uuid::v7()),
      acts_(texts, counter, desk,
            {[this] { show(); },
             [this](const std::string& news, MarkKind kind) {
                 news_ = news;
                 news_kind_ = kind;
                 refresh();
             },
             [this](const Dossier& corrected) {
                 last_ = corrected;
                 printed_ = texts_("intake.corrected");
                 refresh();
                 if (received) received();
             }}),
      card_(texts, counter, card_form()),
      reuse_(texts, counter, reuse_form()),
      photo_(texts, counter, photo_form()),
      tasks_(counter.home) {
    search_procedure("");
    view_.show_form(form_, typed_);
    load_drafts(true);
}

LiveFacts IntakePresenter::facts() const {
    return {texts_,
            counter_.catalog,
            counter_.calendar,
            counter_.identity.unit,
            counter_.unit_name,
            counter_.clock.now(),
            counter_.rules};
}

std::string* IntakePresenter::text_of(const std::string& field) {
    if (field.starts_with("applicant.")) return text_of_party(form_.applicant, field.substr(10));
    if (field.starts_with("lodger.") && form_.lodger)
        return text_of_party(*form_.lodger, field.substr(7));
    if (field == "case") return &form_.case_id;
    if (field == "channel") return &form_.channel;
    if (field == "units.supporting") return &form_.supporting;
    if (field == "units.receiving") return &form_.receiving;
    if (field == "units.competent") return &form_.competent;
    if (field == "return.way") return &form_.return_way;
    if (field == "return.address") return &form_.return_address;
    if (field == "note") return &form_.note;
    return nullptr;
}

// A step of undo is a field, not a letter.
void IntakePresenter::remember(const std::string& field) {
    if (field == last_edited_ && !undo_.empty()) return;
    last_edited_ = field;
    undo_.push_back({form_, typed_, draft_});
    if (undo_.size() > undo_depth) undo_.erase(undo_.begin());
}

void IntakePresenter::edit(const std::string& field, const std::string& text) {
    if (std::string* place = text_of(field)) {
        if (*place == text) return;
        remember(field);
        *place = text;
        card_.edited(field);
    } else if (field == "sets") {
        std::int64_t sets = 0;
        std::from_chars(text.data(), text.data() + text.size(), sets);
        if (sets == form_.sets) return;
        remember(field);
        form_.sets = sets;
    } else if (field == "fee.amount" || field == "fee.paid" || field == "fee.reference") {
        if (!edit_fee(field, text)) return;
    } else {
        return;
    }
    news_.clear();
    clock_asked_ = false;
    changed(field == "case" || field == "channel");
}

bool IntakePresenter::edit_fee(const std::string& field, const std::string& text) {
    const Procedure* procedure = counter_.catalog.find(std::string_view(form_.procedure));
    if (procedure == nullptr) return false;
    remember(field);
    std::vector<FeeForm> fees = form_.fees.value_or(std::vector<FeeForm>{});
    if (fees.empty()) {
        for (const FeeRule* rule : procedure->fees_for(occasion_of(form_))) {
            if (rule->on_request) continue;
            FeeForm fee;
            fee.code = rule->id;
            fees.push_back(fee);
        }
    }
    if (fees.empty()) fees.emplace_back();
    for (FeeForm& fee : fees) {
        if (field == "fee.paid") fee.paid = text;
        if (field == "fee.reference") fee.reference = text;
    }
    if (field == "fee.amount") {
        const auto amount = Money::parse(text);
        fees.front().amount = amount ? std::optional(amount->dong()) : std::nullopt;
    }
    form_.fees = std::move(fees);
    return true;
}

void IntakePresenter::left(const std::string& field) {
    touched_.insert(field);
    // What was understood is shown the way it will be kept.
    if (field.ends_with(".birth")) {
        std::string* birth = text_of(field);
        const auto day = birth ? parse_day(*birth, year_of(day_of(counter_.clock.now())))
                               : Result<LocalDay, TimeError>(Failure{TimeError::malformed});
        if (day && *birth != print_day(*day)) {
            *birth = print_day(*day);
            view_.show_form(form_, typed_);
            dirty_ = true;
        }
    }
    look_for_open_dossier();
    look_for_papers();
    derive();
    show();
}

void IntakePresenter::step_day(const std::string& field, int days) {
    const std::string* typed = text_of(field);
    if (typed == nullptr) return;
    const auto day = parse_day(*typed, year_of(day_of(counter_.clock.now())));
    if (!day) return;
    edit(field, print_day(*day + std::chrono::days{days}));
    view_.show_form(form_, typed_);
}

void IntakePresenter::set_by_proxy(bool by_proxy) {
    if (by_proxy == form_.lodger.has_value()) return;
    remember("lodger");
    if (by_proxy) {
        form_.lodger.emplace();
    } else {
        form_.lodger.reset();
    }
    changed(true);
    view_.show_form(form_, typed_);
    view_.focus(by_proxy ? "lodger.name" : "applicant.id");
}

void IntakePresenter::search_procedure(const std::string& typed) {
    typed_ = typed;
    model_.procedures.clear();
    for (const Procedure* one : counter_.catalog.search(typed, procedure_lines)) {
        model_.procedures.push_back({one->code.str(), one->name});
    }
    derive();
    show();
}

void IntakePresenter::choose_procedure(std::size_t line) {
    if (line >= model_.procedures.size()) return;
    const std::string code = model_.procedures[line].code;
    if (code == form_.procedure) return;
    remember("procedure");
    form_.procedure = code;
    form_.case_id.clear();
    form_.components.reset();
    form_.fees.reset();
    news_.clear();
    changed(true);
    look_for_open_dossier();
    view_.show_form(form_, typed_);
}

void IntakePresenter::edit_paper(std::size_t component, const ComponentForm& paper) {
    if (!form_.components || component >= form_.components->size()) return;
    ComponentForm& place = (*form_.components)[component];
    if (place == paper) return;
    remember("components[" + std::to_string(component) + "]");
    place = paper;
    changed(false);
}

void IntakePresenter::toggle_paper(std::size_t component) {
    if (!form_.components || component >= form_.components->size()) return;
    ComponentForm paper = (*form_.components)[component];
    last_edited_.clear();
    const Procedure* procedure = counter_.catalog.find(std::string_view(form_.procedure));
    const Component* listed = procedure ? procedure->find_component(paper.code) : nullptr;
    if (paper.result.empty()) {
        paper.result = "pass";
        const bool counted = paper.originals + paper.copies + paper.electronic > 0;
        if (!counted && listed != nullptr) {
            paper.originals = listed->originals;
            paper.copies = listed->copies;
            if (paper.originals + paper.copies == 0) paper.originals = 1;
        }
    } else {
        paper.result = paper.result == "pass" ? "fail" : "";
    }
    edit_paper(component, paper);
}

void IntakePresenter::add_paper(const std::string& name, const std::string& reason) {
    remember("components");
    ComponentForm paper;
    paper.name = name;
    paper.reason = reason;
    paper.originals = 1;
    paper.result = "pass";
    if (!form_.components) form_.components.emplace();
    form_.components->push_back(paper);
    changed(false);
}

void IntakePresenter::undo() {
    // A field that was taken back letter by letter has nothing left of its step.
    while (!undo_.empty() && undo_.back().form == form_ && undo_.back().typed == typed_)
        undo_.pop_back();
    if (undo_.empty()) return;
    Step step = std::move(undo_.back());
    undo_.pop_back();
    last_edited_.clear();
    form_ = std::move(step.form);
    draft_ = step.draft;
    search_procedure(step.typed);
    view_.show_form(form_, typed_);
    changed(false);
}

void IntakePresenter::next_error() {
    show_all_ = true;
    derive();
    show();
    if (judged_.problems.empty()) return;
    const auto at = std::find_if(judged_.problems.begin(), judged_.problems.end(),
                                 [this](const auto& p) { return p.field == error_field_; });
    const bool last = at == judged_.problems.end() || at + 1 == judged_.problems.end();
    error_field_ = (last ? judged_.problems.front() : *(at + 1)).field;
    refresh();
    view_.focus(error_field_);
}

void IntakePresenter::changed(bool papers) {
    dirty_ = true;
    if (papers) lay_out_papers(form_, counter_.catalog);
    if (papers) look_for_papers();
    derive();
    show();
}

void IntakePresenter::refresh() {
    derive();
    show();
}

}  // namespace motcua
