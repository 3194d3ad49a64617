#include "core/base/worker_thread.h"

#include <pthread.h>

#include "core/base/log.h"

namespace motcua {

WorkerThread::WorkerThread(std::string name)
    : thread_([this, name = std::move(name)] { run(name); }) {}

WorkerThread::~WorkerThread() {
    {
        std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

void WorkerThread::post(std::function<void()> task) {
    {
        std::lock_guard lock(mutex_);
        queue_.push_back(std::move(task));
    }
    wake_.notify_one();
}

void WorkerThread::post_urgent(std::function<void()> task) {
    {
        std::lock_guard lock(mutex_);
        urgent_.push_back(std::move(task));
    }
    wake_.notify_one();
}

void WorkerThread::run(const std::string& name) {
    pthread_setname_np(pthread_self(), name.substr(0, 15).c_str());
    for (;;) {
        std::function<void()> task;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return stopping_ || !urgent_.empty() || !queue_.empty(); });
            if (stopping_) return;
            auto& lane = urgent_.empty() ? queue_ : urgent_;
            task = std::move(lane.front());
            lane.pop_front();
        }
        // TaskScope catches what a task throws; anything here is a programming error.
        try {
            task();
        } catch (const std::exception& e) {
            log::error("worker " + name + ": " + e.what());
        }
    }
}

}  // namespace motcua
