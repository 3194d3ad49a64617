// What waits to be sent and why, what the gateway last said, and which numbers are left.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "app/presenters/counter.h"
#include "app/presenters/texts.h"
#include "core/base/task_scope.h"

namespace motcua {

struct QueueLine {
    std::string code;
    std::string event;
    std::string since;
    std::string reason;
    friend bool operator==(const QueueLine&, const QueueLine&) = default;
};

struct SyncModel {
    std::string state;  // shape and words
    bool alarm = false;
    std::vector<std::pair<std::string, std::string>> facts;  // label and value
    std::vector<QueueLine> queue;
    bool can_sync = false;
};

class SyncView {
public:
    virtual ~SyncView() = default;
    virtual void show(const SyncModel& model) = 0;
};

class SyncPresenter {
public:
    // `sync_now` asks the sync worker for a round.
    SyncPresenter(SyncView& view, const Texts& texts, Counter& counter,
                  std::function<void()> sync_now);

    void refresh();
    void set_busy(bool busy);
    void sync_now();

private:
    struct Answer;
    static Answer read(Counter& counter);
    void show(const Answer& answer);
    std::string failure_text(const std::string& error) const;

    SyncView& view_;
    const Texts& texts_;
    Counter& counter_;
    std::function<void()> sync_now_;
    bool busy_ = false;
    TaskScope tasks_;
};

// "MC-5001" -> its code; nothing when it is none of ours.
std::optional<ErrorCode> code_of(const std::string& text);

}  // namespace motcua
