#include "app/presenters/deadlines_presenter.h"

#include <algorithm>

#include "app/presenters/error_text.h"
#include "app/presenters/timeline.h"
#include "core/dossier/dossier_store.h"
#include "core/intake/officers.h"
#include "core/unit/agency_id.h"

namespace motcua {
namespace {

constexpr std::size_t most_rows = 2000;
constexpr std::size_t most_notes = 200;  // dossiers that are read whole for their note

}  // namespace

DeadlinesPresenter::DeadlinesPresenter(DeadlinesView& view, const Texts& texts, Counter& counter)
    : view_(view),
      texts_(texts),
      counter_(counter),
      board_(std::make_shared<BoardSnapshot>(counter.reading)),
      tasks_(counter.home) {
    refresh();
}

void DeadlinesPresenter::choose_lane(std::size_t lane) {
    if (lane >= lane_count || lane == lane_) return;
    lane_ = lane;
    chosen_ = 0;
    ticked_.clear();
    if (!working_) panel_.reset();
    refresh();
}

void DeadlinesPresenter::filter(const std::string& typed) {
    filter_.text = typed;
    refresh();
}

void DeadlinesPresenter::narrow(const std::string& by, const std::string& value) {
    if (by == "officer") filter_.officer = value;
    if (by == "unit") {
        const auto unit = AgencyId::parse(value);
        filter_.unit = unit ? unit->str() : "";  // half a code narrows nothing yet
    }
    if (by == "field") {
        field_ = value;
        filter_.procedures.clear();
        for (const Procedure& procedure : counter_.catalog.procedures())
            if (!value.empty() && procedure.field == value)
                filter_.procedures.push_back(procedure.code.str());
    }
    refresh();
}

void DeadlinesPresenter::open(std::size_t line) {
    if (line < model_.lines.size()) view_.open_dossier(model_.lines[line].code);
}

// What waits for a supervisor, and how often papers were asked for, stand in the dossier itself.
DeadlinesPresenter::Answer DeadlinesPresenter::read(Counter& counter, BoardSnapshot& board,
                                                    Lane lane, const BoardQuery& query,
                                                    const Texts& texts) {
    Answer answer{board.counts(counter.calendar, query),
                  board.rows(counter.calendar, lane, query),
                  {},
                  {},
                  officers(counter.reading)};
    const bool needed = lane == Lane::waiting_approval || lane == Lane::waiting_supplement;
    for (std::size_t i = 0; needed && i < std::min(answer.rows.size(), most_notes); ++i) {
        const auto code = DossierCode::parse(answer.rows[i].dossier.code);
        const auto dossier = code ? find_dossier(counter.reading, *code) : std::nullopt;
        std::string note;
        if (dossier && dossier->life.pending) note = pending_text(*dossier->life.pending, texts);
        const auto asked =
            dossier ? static_cast<std::int64_t>(dossier->life.supplements.size()) : 0;
        const bool again = lane == Lane::waiting_supplement && asked > 1;
        if (again) note = texts("deadlines.second_supplement", {std::to_string(asked)});
        answer.notes.push_back(std::move(note));
        answer.again.push_back(again);
    }
    return answer;
}

BoardQuery DeadlinesPresenter::query() const {
    BoardQuery query;
    query.now = counter_.clock.now();
    query.officer = counter_.officer.id;
    query.limit = most_rows;
    query.filter = filter_;
    query.apology_days = counter_.rules.apology_days;
    return query;
}

void DeadlinesPresenter::refresh() {
    const int question = ++asked_;
    tasks_.run(
        counter_.reader,
        [&counter = counter_, &texts = texts_, board = board_, query = query(),
         lane = static_cast<Lane>(lane_)](const std::stop_token&) {
            return read(counter, *board, lane, query, texts);
        },
        [this, question](Answer answer) {
            if (question != asked_) return;
            answer_ = std::move(answer);
            show();
        },
        [this](const std::exception_ptr& error) {
            model_.count_line = words_of(error, texts_).line();
            view_.show(model_);
        });
}

void DeadlinesPresenter::show() {
    model_.lanes.clear();
    for (std::size_t i = 0; i < lane_count; ++i) {
        const Lane lane = static_cast<Lane>(i);
        model_.lanes.push_back({texts_(std::string("lane.") + name_of(lane)),
                                grouped(answer_.counts[i], texts_.language()),
                                lane == Lane::overdue && answer_.counts[i] > 0});
    }
    model_.lane = lane_;
    show_lines();
    const auto count = static_cast<std::int64_t>(model_.lines.size());
    model_.count_line = model_.lines.empty() ? texts_("deadlines.empty")
                        : answer_.rows.size() == most_rows
                            ? texts_("deadlines.first", {grouped(count, texts_.language())})
                            : texts_.counted("deadlines.shown", count);
    show_filters();
    show_actions();
    view_.show(model_);
}

void DeadlinesPresenter::show_filters() {
    model_.officers = {{"", texts_("deadlines.all_officers")}};
    for (const auto& officer : answer_.officers)
        model_.officers.emplace_back(officer.id, officer.name);
    std::set<std::string> fields;
    for (const Procedure& procedure : counter_.catalog.procedures())
        if (!procedure.field.empty()) fields.insert(procedure.field);
    model_.fields = {{"", texts_("deadlines.all_fields")}};
    for (const auto& field : fields) model_.fields.emplace_back(field, field);
}

void DeadlinesPresenter::show_lines() {
    const Instant now = counter_.clock.now();
    model_.lines.clear();
    model_.ticked.clear();
    model_.notes.clear();
    model_.stressed.clear();
    for (std::size_t i = 0; i < answer_.rows.size(); ++i) {
        const auto& d = answer_.rows[i].dossier;
        const std::string& note = i < answer_.notes.size() ? answer_.notes[i] : std::string();
        model_.lines.push_back(line_of(d, counter_.calendar, now, texts_));
        model_.ticked.push_back(ticked_.contains(d.code));
        model_.notes.push_back(note);
        model_.stressed.push_back(i < answer_.again.size() && answer_.again[i]);
    }
}

}  // namespace motcua
