#include "app/presenters/sync_presenter.h"

#include <algorithm>
#include <charconv>

#include "app/presenters/dossier_lines.h"
#include "app/presenters/error_text.h"
#include "app/presenters/status_presenter.h"
#include "core/calendar/vn_time.h"
#include "core/dossier/number_range.h"
#include "core/sync/sync_status.h"

namespace motcua {
namespace {

constexpr int queue_lines = 200;

std::string day_text(std::chrono::year_month_day date) {
    return print_day(LocalDay{std::chrono::sys_days{date}.time_since_epoch()});
}

}  // namespace

struct SyncPresenter::Answer {
    struct Waiting {
        std::string code;
        std::string type;
        Instant since;
        std::string reason;
        bool refused = false;
    };
    SyncStatus status;
    std::string gateway;
    std::vector<NumberRange> ranges;
    std::vector<Waiting> queue;
};

std::optional<ErrorCode> code_of(const std::string& text) {
    if (!text.starts_with("MC-")) return std::nullopt;
    int number = 0;
    std::from_chars(text.data() + 3, text.data() + text.size(), number);
    const auto& all = all_error_codes();
    const auto found = std::find_if(
        all.begin(), all.end(), [&](ErrorCode code) { return static_cast<int>(code) == number; });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

SyncPresenter::SyncPresenter(SyncView& view, const Texts& texts, Counter& counter,
                             std::function<void()> sync_now)
    : view_(view),
      texts_(texts),
      counter_(counter),
      sync_now_(std::move(sync_now)),
      tasks_(counter.home) {
    refresh();
}

SyncPresenter::Answer SyncPresenter::read(Counter& counter) {
    Database& database = counter.reading;
    Answer answer;
    answer.status = sync_status(database, counter.clock.now());
    answer.gateway = setting_or(database, setting_key::gateway_url, "");
    answer.ranges = ranges(database, counter.identity.incarnation);
    auto query = database.statement(
        "SELECT d.code,e.type,o.created_at,o.last_error,o.state FROM outbox o "
        "JOIN event e ON e.row=o.event_row LEFT JOIN dossier d ON d.id=e.dossier_id "
        "WHERE o.state<>1 ORDER BY o.event_row LIMIT ?");
    query.bind(1, queue_lines);
    while (query.step()) {
        answer.queue.push_back({query.text(0), query.text(1),
                                Instant{std::chrono::seconds{query.integer(2)}},
                                query.is_null(3) ? "" : query.text(3), query.integer(4) != 0});
    }
    return answer;
}

void SyncPresenter::refresh() {
    tasks_.run(
        counter_.reader, [&counter = counter_](const std::stop_token&) { return read(counter); },
        [this](const Answer& answer) { show(answer); },
        [this](const std::exception_ptr& error) {
            SyncModel model;
            model.state = words_of(error, texts_).line();
            model.alarm = true;
            view_.show(model);
        });
}

void SyncPresenter::set_busy(bool busy) {
    busy_ = busy;
    refresh();
}

void SyncPresenter::sync_now() { sync_now_(); }

std::string SyncPresenter::failure_text(const std::string& error) const {
    if (error.empty()) return texts_("sync.failure_none");
    const auto code = code_of(error);
    return code ? words_of(*code, texts_).line() : error;
}

void SyncPresenter::show(const Answer& answer) {
    const SyncStatus& status = answer.status;
    SyncModel model;
    model.can_sync = status.enrolled;
    model.alarm = status.enrolled && !status.online;
    model.state = texts_(!status.enrolled ? "sync.state.none"
                         : busy_          ? "sync.state.syncing"
                         : status.online  ? "sync.state.online"
                                          : "sync.state.offline");
    const auto fact = [&](const char* key, std::string value) {
        model.facts.emplace_back(texts_(key), std::move(value));
    };
    fact("sync.gateway", answer.gateway.empty() ? texts_("settings.gateway_none") : answer.gateway);
    const auto age = status.oldest_waiting ? counter_.clock.now() - *status.oldest_waiting
                                           : std::chrono::seconds{0};
    fact("sync.waiting",
         status.waiting_events == 0
             ? texts_("sync.waiting_none")
             : texts_.counted("sync.waiting_some", status.waiting_events, {age_text(age, texts_)}));
    fact("sync.last",
         status.last_sync ? moment_text(*status.last_sync) : texts_("sync.last_never"));
    fact("sync.failure", failure_text(status.last_error));
    fact("sync.conflicts", grouped(status.conflicts, texts_.language()));
    std::string numbers = texts_.counted("sync.numbers_left", status.numbers_left);
    for (const NumberRange& range : answer.ranges) {
        numbers +=
            " · " + texts_("sync.range", {std::to_string(range.first), std::to_string(range.last),
                                          day_text(range.valid_from), day_text(range.valid_to),
                                          texts_("sync.range_source." + range.source)});
    }
    fact("sync.ranges", answer.ranges.empty() ? texts_("sync.range_none") : numbers);
    if (status.gateway_recovers)
        fact("sync.recovers", "▲ " + texts_("sync.recovers_until_all_reported"));
    for (const auto& waiting : answer.queue) {
        const std::string reason = waiting.refused ? texts_("sync.queue_refused", {waiting.reason})
                                   : waiting.reason.empty() ? texts_("sync.queue_waiting")
                                                            : failure_text(waiting.reason);
        model.queue.push_back(
            {waiting.code, texts_("event." + waiting.type), moment_text(waiting.since), reason});
    }
    view_.show(model);
}

}  // namespace motcua
