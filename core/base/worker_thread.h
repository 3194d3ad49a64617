// One named thread with a queue in two lanes; urgent tasks overtake the others.
//
// Thread: post from anywhere. Lifetime: the destructor lets the running task end, drops
// what is still queued, and joins.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <string>
#include <thread>

#include "core/base/executor.h"

namespace motcua {

class WorkerThread final : public Executor {
public:
    explicit WorkerThread(std::string name);
    ~WorkerThread() override;
    WorkerThread(const WorkerThread&) = delete;
    WorkerThread& operator=(const WorkerThread&) = delete;

    void post(std::function<void()> task) override;
    // Before everything that was posted without urgency.
    void post_urgent(std::function<void()> task);

private:
    void run(const std::string& name);

    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> urgent_;
    std::deque<std::function<void()>> queue_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace motcua
