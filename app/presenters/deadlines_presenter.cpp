#include "app/presenters/deadlines_presenter.h"

#include <algorithm>

#include "app/presenters/error_text.h"
#include "core/base/text.h"

namespace motcua {
namespace {

constexpr std::size_t most_rows = 2000;

bool has_all_words(const std::string& folded, const std::string& typed) {
    const auto words = text::split(text::fold(typed), ' ');
    return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
        return folded.find(word) != std::string::npos;
    });
}

}  // namespace

DeadlinesPresenter::DeadlinesPresenter(DeadlinesView& view, const Texts& texts, Counter& counter)
    : view_(view), texts_(texts), counter_(counter), tasks_(counter.home) {
    refresh();
}

void DeadlinesPresenter::choose_lane(std::size_t lane) {
    if (lane >= lane_count || lane == lane_) return;
    lane_ = lane;
    refresh();
}

void DeadlinesPresenter::filter(const std::string& typed) {
    typed_ = typed;
    show();
}

void DeadlinesPresenter::open(std::size_t line) {
    if (line < model_.lines.size()) view_.open_dossier(model_.lines[line].code);
}

void DeadlinesPresenter::refresh() {
    const int question = ++asked_;
    BoardQuery query;
    query.now = counter_.clock.now();
    query.officer = counter_.officer.id;
    query.limit = most_rows;
    tasks_.run(
        counter_.reader,
        [&counter = counter_, query, lane = static_cast<Lane>(lane_)](std::stop_token) {
            return Answer{board_counts(counter.reading, counter.calendar, query),
                          board(counter.reading, counter.calendar, lane, query)};
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
    const Instant now = counter_.clock.now();
    model_.lanes.clear();
    for (std::size_t i = 0; i < lane_count; ++i) {
        const Lane lane = static_cast<Lane>(i);
        model_.lanes.push_back({texts_(std::string("lane.") + name_of(lane)),
                                grouped(answer_.counts[i], texts_.language()),
                                lane == Lane::overdue && answer_.counts[i] > 0});
    }
    model_.lane = lane_;
    model_.lines.clear();
    for (const BoardRow& row : answer_.rows) {
        const auto& d = row.dossier;
        if (!has_all_words(text::fold(d.code + " " + d.applicant + " " + d.procedure_name), typed_))
            continue;
        model_.lines.push_back(line_of(d, counter_.calendar, now, texts_));
    }
    const auto count = static_cast<std::int64_t>(model_.lines.size());
    model_.count_line = model_.lines.empty() ? texts_("deadlines.empty")
                        : answer_.rows.size() == most_rows
                            ? texts_("deadlines.first", {grouped(count, texts_.language())})
                            : texts_.counted("deadlines.shown", count);
    view_.show(model_);
}

}  // namespace motcua
