#include "core/sync/sync_worker.h"

#include <pthread.h>

#include "core/base/log.h"

namespace motcua {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds between_rounds = 60s;
constexpr std::chrono::milliseconds not_enrolled_yet = 10s;
constexpr std::chrono::milliseconds after_nudge = 300ms;  // several dossiers in a row go together

}  // namespace

SyncWorker::SyncWorker(WithDatabase with_database, Connect connect, const Clock& clock,
                       Listener listener, RetryPolicy policy)
    : with_database_(std::move(with_database)),
      connect_(std::move(connect)),
      clock_(clock),
      listener_(std::move(listener)),
      policy_(std::move(policy)),
      thread_([this](std::stop_token stop) { run(stop); }) {}

SyncWorker::~SyncWorker() = default;

void SyncWorker::nudge() {
    {
        std::lock_guard lock(mutex_);
        nudged_ = true;
    }
    wake_.notify_one();
}

void SyncWorker::send_now() {
    {
        std::lock_guard lock(mutex_);
        asked_ = true;
    }
    wake_.notify_one();
}

void SyncWorker::run(std::stop_token stop) {
    pthread_setname_np(pthread_self(), "sync");
    std::chrono::milliseconds next = policy_.first_wait();
    while (!stop.stop_requested()) {
        try {
            tell(false, next);
            wait(stop, next);
            if (stop.stop_requested()) return;
            next = round(stop);
        } catch (const Cancelled&) {
            return;
        } catch (const Error& e) {
            log::warning("sync: " + to_string(e.code()) + " " + e.what());
            next = policy_.wait_after_failure(std::nullopt);
        }
    }
}

void SyncWorker::wait(std::stop_token stop, std::chrono::milliseconds time) {
    std::unique_lock lock(mutex_);
    const bool may_nudge = policy_.failures() == 0;
    wake_.wait_for(lock, stop, time, [&] { return asked_ || (may_nudge && nudged_); });
    if (nudged_ && !asked_) wake_.wait_for(lock, stop, after_nudge, [this] { return asked_; });
    asked_ = false;
    nudged_ = false;
}

std::chrono::milliseconds SyncWorker::round(std::stop_token stop) {
    if (!transport_)
        with_database_([this](Database& database) { transport_ = connect_(database); });
    if (!transport_) return not_enrolled_yet;
    tell(true, 0ms);
    const RoundResult result = SyncEngine(with_database_, *transport_, clock_).run(stop);
    if (!result.error) {
        policy_.succeeded();
        if (result.renewed) transport_.reset();
        return between_rounds;
    }
    transport_.reset();  // the counter may have been enrolled anew meanwhile
    return policy_.wait_after_failure(result.retry_after);
}

void SyncWorker::tell(bool busy, std::chrono::milliseconds next_try) {
    Moment moment{{}, busy, next_try};
    with_database_(
        [&](Database& database) { moment.status = sync_status(database, clock_.now()); });
    listener_(moment);
}

}  // namespace motcua
