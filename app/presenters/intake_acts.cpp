#include "app/presenters/intake_acts.h"

#include "app/presenters/error_text.h"
#include "core/base/json.h"
#include "core/calendar/vn_time.h"

namespace motcua {
namespace {

// The form of Intake with what is asked for, as one JSON object.
std::string asked_json(const IntakeForm& form, const ActForm& act) {
    JsonWriter items;
    items.begin_array();
    for (const auto& paper : act.items)
        items.begin_object()
            .field_if("component", paper.component)
            .field_if("what", paper.what)
            .end_object();
    items.end_array();
    std::string text = to_json(form);
    text.pop_back();  // its closing brace
    return text + ",\"items\":" + items.text() + ",\"reason\":" + json_quote(act.reason) +
           ",\"legal_ground\":" + json_quote(act.legal_ground) + "}";
}

const char* form_name(GuideForm kind) {
    return kind == GuideForm::supplement ? "form.supplement" : "form.refusal";
}

}  // namespace

IntakeActs::IntakeActs(const Texts& texts, Counter& counter, ReceiptDesk& desk, Listener listener)
    : texts_(texts),
      counter_(counter),
      desk_(desk),
      listener_(std::move(listener)),
      acts_(texts, counter, desk,
            {[this] {
                 if (!acts_.outcome().empty()) listener_.say(acts_.outcome(), acts_.outcome_kind());
                 listener_.show();
             },
             [this](const Acted& acted) { listener_.corrected(acted.dossier); }}),
      tasks_(counter.home) {}

void IntakeActs::begin_guide(GuideForm kind, IntakeForm form, const Procedure& procedure,
                             const Occasion& occasion) {
    if (busy_) return;
    acts_.look_at(nullptr);
    opened_.reset();
    kind_ = kind;
    form_ = std::move(form);
    const bool supplement = kind == GuideForm::supplement;
    std::vector<ActField> fields =
        supplement ? paper_ticks(&procedure, occasion) : std::vector<ActField>{};
    const auto add = [&](const char* name) {
        fields.push_back(
            {name, ActField::Kind::text, texts_(std::string("act.field.") + name), {}, "", ""});
    };
    add("reason");
    if (supplement) add("outside");
    add("legal_ground");
    const std::string title = texts_(supplement ? "intake.guide" : "intake.refusal");
    guide_ = std::make_unique<ActPanel>(texts_("act.title", {title, procedure.name}),
                                        std::move(fields), texts_);
    guide_->set_go(texts_("act.go", {title}));
    guide_->hint(texts_("intake.guide_hint"));
    if (supplement && !procedure.components)
        guide_->hint("▲ " + texts_("act.warning.components_unknown"));
    listener_.show();
}

void IntakeActs::begin_correction(const Dossier& received) {
    if (busy_) return;
    guide_.reset();
    tasks_.run(
        counter_.reader,
        [&counter = counter_, code = received.code.str()](const std::stop_token&) {
            return read_dossier(counter, code);
        },
        [this](std::optional<OpenedDossier> opened) {
            opened_ = std::move(opened);
            acts_.look_at(opened_ ? &*opened_ : nullptr);
            acts_.begin(Verb::correct);
        },
        [this](const std::exception_ptr& error) {
            listener_.say(words_of(error, texts_).line(), MarkKind::error);
        });
}

void IntakeActs::edit(const std::string& field, const std::string& value) {
    guide_ ? guide_->edit(field, value) : acts_.edit(field, value);
}

void IntakeActs::leave() {
    if (busy_) return;
    if (!guide_) return acts_.leave();
    guide_.reset();
    listener_.show();
}

void IntakeActs::go() { guide_ ? issue() : acts_.go(); }

void IntakeActs::issue() {
    if (busy_) return;
    const auto act = guide_->form();
    if (!act) return listener_.show();
    busy_ = true;
    guide_->set_busy(true);
    listener_.show();
    const ClockTrust trust = clock_asked_ ? ClockTrust::confirmed : ClockTrust::check;
    tasks_.run(
        counter_.urgent,
        [&counter = counter_, kind = kind_, json = asked_json(form_, *act),
         trust](const std::stop_token&) {
            IssueGuide desk(counter.writing, counter.catalog, counter.calendar, counter.clock);
            return desk.issue(kind, json, counter.officer, trust);
        },
        [this](const Result<IssuedGuide, std::vector<FieldProblem>>& result) { issued(result); },
        [this](const std::exception_ptr& error) {
            busy_ = false;
            const ErrorWords words = words_of(error, texts_);
            clock_asked_ = words.code == ErrorCode::clock_needs_confirmation;
            const Instant now = counter_.clock.now();
            guide_->fail(clock_asked_ ? texts_("intake.confirm_clock",
                                               {print_time(now), print_day(day_of(now))})
                                      : words.line());
            listener_.show();
        });
}

void IntakeActs::issued(const Result<IssuedGuide, std::vector<FieldProblem>>& result) {
    busy_ = false;
    clock_asked_ = false;
    if (!result) {
        guide_->refuse(ErrorCode::invalid_field, result.error());
        return listener_.show();
    }
    guide_.reset();
    std::string news =
        "✓ " + texts_("timeline.form", {texts_(form_name(kind_)), result->guide.number});
    for (const auto& warning : result->warnings)
        news +=
            " · ▲ " + texts_(std::string("act.warning.") + word_of(warning.kind), {warning.detail});
    const MarkKind kind = result->warnings.empty() ? MarkKind::good : MarkKind::warning;
    listener_.say(news + " · " + texts_("intake.printing"), kind);
    print(result->guide, news, kind);
}

void IntakeActs::print(const Guide& guide, const std::string& news, MarkKind kind) {
    tasks_.run(
        counter_.reader,
        [&counter = counter_, &desk = desk_, guide](const std::stop_token&) {
            return desk.print(counter, guide);
        },
        [this, news, kind](const Printed& printed) {
            listener_.say(news + " · " + printed_text(printed, texts_), kind);
        },
        [this, news](const std::exception_ptr& error) {
            listener_.say(news + " · ▲ " + words_of(error, texts_).line(), MarkKind::error);
        });
}

ActPanelModel IntakeActs::panel() const { return guide_ ? guide_->model() : acts_.panel(); }

}  // namespace motcua
