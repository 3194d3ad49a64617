#include "app/presenters/status_presenter.h"

#include "app/presenters/error_text.h"
#include "core/calendar/vn_time.h"
#include "core/dossier/number_range.h"
#include "core/sync/outbox.h"

namespace motcua {

std::string age_text(std::chrono::seconds age, const Texts& texts) {
    using namespace std::chrono;
    if (age < hours{1})
        return texts.counted("age.minutes", std::max<long>(1, duration_cast<minutes>(age).count()));
    if (age < hours{48}) return texts.counted("age.hours", duration_cast<hours>(age).count());
    return texts.counted("age.days", duration_cast<days>(age).count());
}

StatusPresenter::StatusPresenter(StatusView& view, const Texts& texts, Counter& counter)
    : view_(view), texts_(texts), counter_(counter), tasks_(counter.home) {
    show();
    refresh();
}

StatusPresenter::Counts StatusPresenter::count(Database& database, const CounterIdentity& identity,
                                               Instant now) {
    Counts counts;
    const OutboxStatus outbox = outbox_status(database);
    counts.waiting = outbox.waiting;
    counts.oldest = outbox.oldest;
    counts.only_here = database.number("SELECT count(*) FROM dossier WHERE sync IN (0,1)");
    counts.conflicts = database.number("SELECT count(*) FROM conflict WHERE resolved_at IS NULL");
    counts.numbers_left = numbers_left(
        database, identity.unit, identity.incarnation,
        std::chrono::year_month_day{std::chrono::sys_days{day_of(now).time_since_epoch()}});
    return counts;
}

void StatusPresenter::refresh() {
    tasks_.run(
        counter_.reader,
        [&counter = counter_](const std::stop_token&) {
            return count(counter.reading, counter.identity, counter.clock.now());
        },
        [this](Counts counts) {
            counts_ = counts;
            counted_ = true;
            show();
        },
        [this](const std::exception_ptr& error) {
            view_.show({{words_of(error, texts_).line(), true, StatusTarget::sync}});
        });
}

void StatusPresenter::line_changed(const LineState& line) {
    line_ = line;
    refresh();
}

void StatusPresenter::scanner_changed(ScannerLine line) {
    scanner_ = line;
    show();
}

StatusPart StatusPresenter::line_part() const {
    if (!line_.enrolled) return {texts_("status.not_enrolled"), false, StatusTarget::sync};
    const std::string at = line_.last_sync ? print_time(*line_.last_sync) : texts_("status.never");
    return {texts_(line_.online ? "status.online" : "status.offline", {at}), !line_.online,
            StatusTarget::sync};
}

std::string StatusPresenter::waiting_text() const {
    if (counts_.waiting == 0) return texts_("status.nothing_waits");
    const auto now = counter_.clock.now();
    const auto age = counts_.oldest ? now - *counts_.oldest : std::chrono::seconds{0};
    return texts_("status.waiting",
                  {grouped(counts_.waiting, texts_.language()), age_text(age, texts_)});
}

void StatusPresenter::show() {
    const Counter& facts = counter_;
    std::vector<StatusPart> parts;
    parts.push_back({texts_("status.who", {facts.officer.name, facts.identity.counter}), false,
                     StatusTarget::lock});
    if (scanner_ == ScannerLine::absent || scanner_ == ScannerLine::refused)
        parts.push_back({texts_(scanner_ == ScannerLine::absent ? "status.scanner_absent"
                                                                : "status.scanner_refused"),
                         true, StatusTarget::devices});
    parts.push_back(line_part());
    if (counted_) {
        const auto number = [this](std::int64_t n) { return grouped(n, texts_.language()); };
        const bool old =
            counts_.oldest && counter_.clock.now() - *counts_.oldest > std::chrono::hours{24};
        parts.push_back({waiting_text(), old});
        parts.push_back({texts_("status.only_here", {number(counts_.only_here)}), false});
        parts.push_back(
            {texts_("status.conflicts", {number(counts_.conflicts)}), counts_.conflicts > 0});
        parts.push_back({texts_.counted("status.numbers_left", counts_.numbers_left),
                         counts_.numbers_left < 10});
    }
    view_.show(parts);
}

}  // namespace motcua
