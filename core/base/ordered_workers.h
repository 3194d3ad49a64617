// A few threads that work on things in any order and hand the answers on in the order they came.
//
// Bounded: add() waits while `waiting` things beyond those being worked on are not handed on yet,
// so whoever brings them is slowed down instead of memory filling up. The first exception of
// `work` or `hand_on` stops the rest; add() and finish() throw it.
// Thread: add() and finish() from one thread; `work` runs on any of the workers, `hand_on` on one
// at a time. Lifetime: the destructor lets running work end, drops what waits, and joins.
#pragma once

#include <pthread.h>

#include <algorithm>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "core/base/error.h"

namespace motcua {

template <class In, class Out>
class OrderedWorkers {
public:
    using Work = std::function<Out(In)>;
    using HandOn = std::function<void(Out)>;

    OrderedWorkers(const std::string& name, unsigned threads, std::size_t waiting, Work work,
                   HandOn hand_on)
        : work_(std::move(work)), hand_on_(std::move(hand_on)), most_(threads + waiting) {
        for (unsigned i = 0; i < std::max(threads, 1u); ++i)
            threads_.emplace_back([this, name] { run(name); });
    }
    ~OrderedWorkers() {
        {
            std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        wake_.notify_all();
        for (std::thread& thread : threads_) thread.join();
    }
    OrderedWorkers(const OrderedWorkers&) = delete;
    OrderedWorkers& operator=(const OrderedWorkers&) = delete;

    // Throws: Cancelled when `stop` came while it waited; what `work` or `hand_on` threw.
    void add(In in, std::stop_token stop = {}) {
        std::unique_lock lock(mutex_);
        const bool room =
            wake_.wait(lock, stop, [this] { return error_ || added_ - handed_on_ < most_; });
        if (error_) std::rethrow_exception(error_);
        if (!room) throw Cancelled();
        queue_.emplace_back(added_++, std::move(in));
        wake_.notify_all();
    }

    // Returns when everything added was handed on.
    void finish() {
        std::unique_lock lock(mutex_);
        wake_.wait(lock, [this] { return error_ || handed_on_ == added_; });
        if (error_) std::rethrow_exception(error_);
    }

private:
    void run(const std::string& name) {
        pthread_setname_np(pthread_self(), name.substr(0, 15).c_str());
        std::unique_lock lock(mutex_);
        for (;;) {
            wake_.wait(lock, [this] { return stopping_ || (!error_ && !queue_.empty()); });
            if (stopping_) return;
            auto [number, in] = std::move(queue_.front());
            queue_.pop_front();
            lock.unlock();
            try {
                Out out = work_(std::move(in));
                lock.lock();
                ready_.emplace(number, std::move(out));
                hand_on_ready(lock);
            } catch (...) {
                if (!lock.owns_lock()) lock.lock();
                if (!error_) error_ = std::current_exception();
                handing_on_ = false;
            }
            wake_.notify_all();
        }
    }

    // Whoever completes the next one hands on all that are ready, the others go on working.
    void hand_on_ready(std::unique_lock<std::mutex>& lock) {
        if (handing_on_) return;
        handing_on_ = true;
        while (!error_ && !ready_.empty() && ready_.begin()->first == handed_on_) {
            Out out = std::move(ready_.begin()->second);
            ready_.erase(ready_.begin());
            lock.unlock();
            hand_on_(std::move(out));
            lock.lock();
            ++handed_on_;
            wake_.notify_all();
        }
        handing_on_ = false;
    }

    Work work_;
    HandOn hand_on_;
    const std::uint64_t most_;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::deque<std::pair<std::uint64_t, In>> queue_;
    std::map<std::uint64_t, Out> ready_;
    std::uint64_t added_ = 0;
    std::uint64_t handed_on_ = 0;
    bool handing_on_ = false;
    bool stopping_ = false;
    std::exception_ptr error_;
    std::vector<std::thread> threads_;  // last: they use everything above
};

}  // namespace motcua
