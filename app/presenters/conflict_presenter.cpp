#include "app/presenters/conflict_presenter.h"

#include <algorithm>
#include <charconv>

#include "app/presenters/deadline_text.h"
#include "app/presenters/dossier_lines.h"
#include "app/presenters/error_text.h"
#include "app/presenters/problem_text.h"
#include "core/dossier/dossier_store.h"
#include "core/intake/officers.h"

namespace motcua {
namespace {

// Events of before the names travelled leave an officer of another counter without one.
std::string officer_named(Database& database, const ConflictSide& side, const Texts& texts) {
    if (!side.officer_name.empty()) return side.officer_name;
    for (const auto& officer : officers(database))
        if (officer.id == side.officer) return officer.name;
    return texts("conflict.officer_unknown");
}

// The side that stands now, which is what an undecided field keeps.
std::optional<Side> side_now(const ConflictSides& sides, const std::string& field) {
    if (!sides.now || !sides.here || !sides.other) return std::nullopt;
    const std::string now = field_text(*sides.now, field);
    if (field_text(sides.here->dossier, field) == now) return Side::here;
    if (field_text(sides.other->dossier, field) == now) return Side::other;
    return field_text(*sides.before, field) == now ? std::optional(Side::before) : std::nullopt;
}

bool may_choose(const std::string& field) {
    return std::ranges::find(choosable_fields(), field) != choosable_fields().end();
}

}  // namespace

ConflictPresenter::ConflictPresenter(ConflictView& view, const Texts& texts, Counter& counter)
    : view_(view), texts_(texts), counter_(counter), tasks_(counter.home) {
    refresh();
}

void ConflictPresenter::refresh() {
    tasks_.run(
        counter_.reader,
        [&counter = counter_](const std::stop_token&) {
            std::vector<std::pair<Conflict, std::string>> found;
            for (const auto& conflict : open_conflicts(counter.reading)) {
                const auto dossier = find_dossier(counter.reading, conflict.dossier_id);
                found.emplace_back(conflict, dossier ? dossier->code.str() : std::string("–"));
            }
            return found;
        },
        [this](const std::vector<std::pair<Conflict, std::string>>& found) { list(found); },
        [this](const std::exception_ptr& error) { failed(error); });
}

void ConflictPresenter::list(const std::vector<std::pair<Conflict, std::string>>& found) {
    conflicts_.clear();
    model_.conflicts.clear();
    for (const auto& [conflict, code] : found) {
        model_.conflicts.push_back(
            {code, texts_("conflict.kind." + conflict.kind), moment_text(conflict.found_at)});
        conflicts_.push_back(conflict);
    }
    show();
}

void ConflictPresenter::open(std::size_t line) {
    if (line >= conflicts_.size() || model_.busy) return;
    tasks_.run(
        counter_.reader,
        [&counter = counter_, &texts = texts_,
         conflict = conflicts_[line]](const std::stop_token&) {
            Opened opened{
                sides_of(counter.reading, conflict, counter.identity.device), {}, {}, "", ""};
            opened.fields = differing_fields(opened.sides);
            for (const auto& field : opened.fields)
                if (const auto side = side_now(opened.sides, field); side && may_choose(field))
                    opened.chosen[field] = *side;
            if (opened.sides.other)
                opened.other_officer = officer_named(counter.reading, *opened.sides.other, texts);
            if (opened.sides.here)
                opened.here_officer = officer_named(counter.reading, *opened.sides.here, texts);
            return opened;
        },
        [this](Opened opened) {
            opened_ = std::move(opened);
            model_.message.clear();
            model_.reason_problem.clear();
            view_.clear_reason();
            show();
        },
        [this](const std::exception_ptr& error) { failed(error); });
}

void ConflictPresenter::leave() {
    opened_.reset();
    show();
}

void ConflictPresenter::choose(std::size_t field, Side side) {
    if (!opened_ || field >= opened_->fields.size() || !may_choose(opened_->fields[field])) return;
    opened_->chosen[opened_->fields[field]] = side;
    show();
}

void ConflictPresenter::resolve(const std::string& reason) {
    if (!opened_ || model_.busy) return;
    model_.busy = true;
    show();
    tasks_.run(
        counter_.store,
        [&counter = counter_, sides = opened_->sides,
         decision = ConflictDecision{opened_->chosen, reason}](const std::stop_token&) {
            return ResolveConflict(counter.writing, counter.catalog, counter.calendar,
                                   counter.clock)
                .resolve(sides, decision, counter.officer);
        },
        [this](const std::optional<ActRefusal>& refusal) { done(refusal); },
        [this](const std::exception_ptr& error) { failed(error); });
}

void ConflictPresenter::done(const std::optional<ActRefusal>& refusal) {
    model_.busy = false;
    model_.reason_problem.clear();
    if (!refusal) {
        model_.message = "✓ " + texts_("conflict.done");
        model_.message_kind = MarkKind::good;
        opened_.reset();
        if (resolved) resolved();
        return refresh();
    }
    model_.message = words_of(refusal->code, texts_).line();
    model_.message_kind = MarkKind::error;
    for (const auto& problem : refusal->fields) {
        if (problem.field == "reason") {
            model_.reason_problem = problem_text(problem, texts_);
            model_.message.clear();
        } else {
            model_.message = problem_text(problem, texts_);
        }
    }
    show();
}

void ConflictPresenter::failed(const std::exception_ptr& error) {
    model_.busy = false;
    model_.message = words_of(error, texts_).line();
    model_.message_kind = MarkKind::error;
    show();
}

std::string ConflictPresenter::value_text(const std::string& field,
                                          const std::string& value) const {
    if (value.empty()) return "–";
    if (field == "status") return texts_("status." + value);
    if (field == "return.way") return texts_("intake.return." + value);
    if (field == "applicant.birth")
        return value.substr(8) + "/" + value.substr(5, 2) + "/" + value.substr(0, 4);
    if (field != "due") return value;
    std::int64_t seconds = 0;
    std::from_chars(value.data(), value.data() + value.size(), seconds);
    return due_text(Instant{std::chrono::seconds{seconds}}, texts_.language());
}

void ConflictPresenter::show_fields() {
    const ConflictSides& sides = opened_->sides;
    for (const auto& field : opened_->fields) {
        const auto found = opened_->chosen.find(field);
        const auto cell = [&](Side side, const Dossier& dossier) {
            const bool chosen = found != opened_->chosen.end() && found->second == side;
            return (chosen ? "● " : "") + value_text(field, field_text(dossier, field));
        };
        model_.fields.push_back({texts_("act.field." + field), cell(Side::before, *sides.before),
                                 cell(Side::other, sides.other->dossier),
                                 cell(Side::here, sides.here->dossier), may_choose(field)});
    }
}

void ConflictPresenter::show() {
    model_.open = opened_.has_value();
    model_.fields.clear();
    model_.head.clear();
    model_.other.clear();
    model_.here.clear();
    if (opened_) {
        const ConflictSides& sides = opened_->sides;
        model_.head = (sides.now ? sides.now->code.str() : std::string("–")) + " · " +
                      texts_("conflict.explain." + sides.conflict.kind, {sides.conflict.detail});
        if (sides.other)
            model_.other = texts_("conflict.other") + " · " + opened_->other_officer + ", " +
                           moment_text(sides.other->at);
        if (sides.here)
            model_.here = texts_("conflict.here") + " · " + opened_->here_officer + ", " +
                          moment_text(sides.here->at);
        show_fields();
    }
    view_.show(model_);
}

}  // namespace motcua
