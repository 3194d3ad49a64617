#include "app/presenters/first_run_presenter.h"

#include <algorithm>

#include "app/presenters/error_text.h"
#include "app/presenters/passphrase_mark.h"
#include "app/presenters/problem_text.h"
#include "app/presenters/recovery_paper.h"
#include "core/base/file.h"
#include "core/base/random.h"
#include "core/base/text.h"
#include "core/intake/open_counter.h"
#include "core/store/passphrase.h"

namespace motcua {
namespace {

constexpr std::size_t most_units = 30;

std::string field_in(const FirstRunFields& fields, const char* name) {
    const auto found = fields.find(name);
    return found == fields.end() ? std::string() : found->second;
}

}  // namespace

struct FirstRunPresenter::Tables {
    Units units;
    Agencies agencies;
};

FirstRunPresenter::FirstRunPresenter(FirstRunView& view, const Texts& texts, EntrancePlace place,
                                     World world, CounterUnlocked made)
    : view_(view),
      texts_(texts),
      place_(place),
      world_(std::move(world)),
      made_(std::move(made)),
      tasks_(place.home) {
    view_.show(model_);
}

void FirstRunPresenter::make_training(const std::string& officer) {
    if (model_.busy) return;
    CounterPlan plan;
    plan.unit = AgencyId::training().str();
    plan.counter = "1";
    plan.officer_name = text::tidy(officer);
    plan.training = true;
    plan.resources = world_.resources;
    if (const auto problems = problems_of(plan); !problems.empty())
        return say("▲ " + texts_("first_run.name") + ": " + problem_text(problems[0], texts_),
                   MarkKind::error);
    make(std::move(plan), Secret(training_passphrase));
}

void FirstRunPresenter::begin_real() {
    if (model_.busy) return;
    model_.step = FirstRunStep::counter;
    say("");
    if (tables_) return view_.focus("unit");
    tasks_.run(
        place_.worker,
        [resources = world_.resources](const std::stop_token&) {
            auto units = Units::parse(read_file(resources / "units.json"));
            auto agencies = Agencies::parse(read_file(resources / "agencies.json"));
            if (!units || !agencies)
                throw StorageError(ErrorCode::file_unreadable, "the tables of units are broken");
            return std::make_shared<const Tables>(Tables{*std::move(units), *std::move(agencies)});
        },
        [this](std::shared_ptr<const Tables> tables) { take_tables(std::move(tables)); },
        [this](const std::exception_ptr& error) { failed(error); });
}

void FirstRunPresenter::take_tables(std::shared_ptr<const Tables> tables) {
    tables_ = std::move(tables);
    view_.focus("unit");
}

void FirstRunPresenter::search(const std::string& typed) {
    if (!tables_) return;
    const Units& units = tables_->units;
    const std::string wanted = text::tidy(typed);
    std::vector<const Commune*> hits;
    if (!wanted.empty() && text::all_digits(wanted)) {
        for (const Commune& commune : units.communes())
            if (commune.code.starts_with(wanted) && hits.size() < most_units)
                hits.push_back(&commune);
    } else {
        hits = units.search(wanted, most_units);
    }
    found_.clear();
    model_.units.clear();
    for (const Commune* commune : hits) {
        found_.push_back(commune->code);
        model_.units.emplace_back(commune->code, units.full_address(*commune));
    }
    view_.show(model_);
}

void FirstRunPresenter::choose(std::size_t line) {
    if (!tables_ || line >= found_.size()) return;
    plan_.commune = found_[line];
    const Commune& commune = *tables_->units.find_commune(plan_.commune);
    model_.chosen = plan_.commune + " · " + tables_->units.full_address(commune);
    model_.marks.erase("unit");
    const auto& agencies = tables_->agencies.all();
    const auto known = std::ranges::find(agencies, plan_.commune, &Agency::commune_code);
    view_.show(model_);
    if (known != agencies.end()) view_.fill("agency", known->id.str());
    view_.focus("agency");
}

FieldMark FirstRunPresenter::weighed(const FirstRunFields& fields) const {
    return passphrase_mark(field_in(fields, "passphrase"),
                           {field_in(fields, "officer"), field_in(fields, "agency"), model_.chosen},
                           texts_);
}

void FirstRunPresenter::weigh(const FirstRunFields& fields) {
    const FieldMark mark = weighed(fields);
    if (model_.marks["passphrase"] == mark) return;
    model_.marks["passphrase"] = mark;
    view_.show(model_);
}

std::vector<FieldProblem> FirstRunPresenter::problems(const FirstRunFields& fields) {
    const auto agency = AgencyId::parse(field_in(fields, "agency"));
    plan_.unit = agency ? agency->str() : "";
    plan_.counter = text::tidy(field_in(fields, "counter"));
    plan_.officer_name = text::tidy(field_in(fields, "officer"));
    plan_.training = false;
    plan_.resources = world_.resources;
    std::vector<FieldProblem> found;
    if (plan_.commune.empty()) found.push_back({"unit", FieldError::missing, ""});
    for (FieldProblem& problem : problems_of(plan_)) {
        if (problem.field == "unit") problem.field = "agency";
        if (problem.field == "commune") problem.field = "unit";
        found.push_back(std::move(problem));
    }
    return found;
}

void FirstRunPresenter::submit(const FirstRunFields& fields) {
    if (model_.busy || model_.step != FirstRunStep::counter) return;
    model_.marks.clear();
    std::string first_wrong;
    const auto wrong = [&](const std::string& field, const std::string& why) {
        model_.marks[field] = {MarkKind::error, "▲ " + why};
        if (first_wrong.empty()) first_wrong = field;
    };
    for (const FieldProblem& problem : problems(fields))
        wrong(problem.field, problem_text(problem, texts_));
    const FieldMark mark = weighed(fields);
    if (mark.kind == MarkKind::error || mark.text.empty())
        wrong("passphrase", texts_("passphrase.short", {std::to_string(shortest_passphrase)}));
    else
        model_.marks["passphrase"] = mark;
    if (field_in(fields, "passphrase") != field_in(fields, "again"))
        wrong("again", texts_("passphrase.differs"));
    if (!first_wrong.empty()) {
        say(texts_("first_run.mend"), MarkKind::error);
        return view_.focus(first_wrong);
    }
    passphrase_ = Secret(field_in(fields, "passphrase"));
    ask_for_groups();
}

void FirstRunPresenter::ask_for_groups() {
    plan_.recovery = RecoveryKey::random();
    model_.step = FirstRunStep::recovery;
    model_.groups.clear();
    for (std::size_t n = 0; n < RecoveryKey::groups; ++n)
        model_.groups.push_back(plan_.recovery->group(n));
    const auto first = static_cast<std::size_t>(random_below(RecoveryKey::groups));
    const auto step = 1 + static_cast<std::size_t>(random_below(RecoveryKey::groups - 1));
    const std::size_t second = (first + step) % RecoveryKey::groups;
    model_.asked = {std::min(first, second), std::max(first, second)};
    say(sheet_out_ ? texts_("first_run.sheet_void") : "",
        sheet_out_ ? MarkKind::warning : MarkKind::none);
    sheet_out_ = false;
    view_.focus("print");
}

void FirstRunPresenter::run_sheet(std::function<void(const std::string& pdf)> then,
                                  const std::string& said) {
    if (model_.busy || model_.step != FirstRunStep::recovery) return;
    model_.busy = true;
    say(texts_("first_run.sheet_making"));
    tasks_.run(
        place_.worker,
        [plan = plan_, now = place_.clock.now(), then = std::move(then)](const std::stop_token&) {
            then(recovery_paper(plan, now));
        },
        [this, said] { sheet_done(said); },
        [this](const std::exception_ptr& error) { failed(error); });
}

void FirstRunPresenter::sheet_done(const std::string& message) {
    model_.busy = false;
    sheet_out_ = true;
    say("✓ " + message, MarkKind::good);
    view_.focus("group_a");
}

void FirstRunPresenter::print_sheet() {
    run_sheet(world_.print, texts_("first_run.sheet_printed"));
}

void FirstRunPresenter::save_sheet(const std::string& file) {
    run_sheet([file](const std::string& pdf) { write_file_durably(file, pdf); },
              texts_("first_run.sheet_saved", {file}));
}

void FirstRunPresenter::confirm(const FirstRunFields& fields) {
    if (model_.busy || model_.step != FirstRunStep::recovery) return;
    model_.marks.clear();
    std::string first_wrong;
    for (const auto& [field, group] :
         {std::pair{"group_a", model_.asked[0]}, std::pair{"group_b", model_.asked[1]}}) {
        if (plan_.recovery->has_group(group, field_in(fields, field))) continue;
        model_.marks[field] = {MarkKind::error, "▲ " + texts_("first_run.group_differs")};
        if (first_wrong.empty()) first_wrong = field;
    }
    if (first_wrong.empty()) return make(plan_, passphrase_.copy());
    say(texts_("first_run.groups_wrong"), MarkKind::error);
    view_.focus(first_wrong);
}

void FirstRunPresenter::make(CounterPlan plan, Secret passphrase) {
    struct Opened {
        KeySlot slot;
        Secret key;
    };
    model_.busy = true;
    say(texts_("first_run.making"));
    auto secret = std::make_shared<Secret>(std::move(passphrase));
    tasks_.run(
        place_.worker,
        [folder = world_.folder, plan = std::move(plan), secret,
         &clock = place_.clock](const std::stop_token&) {
            const NewCounter made = make_counter(folder, plan, *secret, clock);
            UnlockedKey key = unlock(folder, made.officer.id, secret->copy());
            return Opened{*KeyFile::load(folder.keys()).find(made.officer.id), std::move(key.key)};
        },
        [this](Opened opened) {
            passphrase_.wipe();
            made_(opened.slot, std::move(opened.key));
        },
        [this](const std::exception_ptr& error) { failed(error); });
}

bool FirstRunPresenter::back() {
    if (model_.busy || model_.step == FirstRunStep::kind) return false;
    model_.step =
        model_.step == FirstRunStep::recovery ? FirstRunStep::counter : FirstRunStep::kind;
    model_.marks.clear();
    model_.groups.clear();
    plan_.recovery.reset();
    passphrase_.wipe();
    say("");
    view_.focus(model_.step == FirstRunStep::kind ? "training" : "officer");
    return true;
}

void FirstRunPresenter::failed(const std::exception_ptr& error) {
    model_.busy = false;
    say("▲ " + words_of(error, texts_).line(), MarkKind::error);
}

void FirstRunPresenter::say(const std::string& message, MarkKind kind) {
    model_.message = message;
    model_.message_kind = kind;
    view_.show(model_);
}

}  // namespace motcua
