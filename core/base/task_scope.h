// Work on a worker, its answer back where it was asked for; muted when the asker has died.
//
// `work` must capture values and long-lived services only, never the presenter; `done` and
// `fail` run on the home executor and are dropped once the scope is gone. Keep the scope as
// the presenter's last member, so that it dies first.
// Thread: run() and the destructor on the home thread.
#pragma once

#include <exception>
#include <functional>
#include <memory>
#include <stop_token>
#include <type_traits>

#include "core/base/error.h"
#include "core/base/executor.h"

namespace motcua {

class TaskScope {
public:
    using Fail = std::function<void(std::exception_ptr)>;

    explicit TaskScope(Executor& home) : home_(home), alive_(std::make_shared<bool>(true)) {}
    ~TaskScope() {
        *alive_ = false;
        stop_.request_stop();
    }
    TaskScope(const TaskScope&) = delete;
    TaskScope& operator=(const TaskScope&) = delete;

    // work: T(std::stop_token) or void(std::stop_token); done: void(T) or void().
    template <class Work, class Done>
    void run(Executor& worker, Work work, Done done, Fail fail) {
        worker.post(task(std::move(work), std::move(done), std::move(fail)));
    }

    // For news on the way: run() on the worker, told at home unless the scope has gone by then.
    std::function<void(std::function<void()>)> teller() {
        return [&home = home_, alive = alive_](std::function<void()> news) {
            home.post([alive, news = std::move(news)] {
                if (*alive) news();
            });
        };
    }

    // The same as a function, for a worker's urgent lane.
    template <class Work, class Done>
    std::function<void()> task(Work work, Done done, Fail fail) {
        return [&home = home_, alive = alive_, stop = stop_.get_token(), work = std::move(work),
                done = std::move(done), fail = std::move(fail)]() mutable {
            std::function<void()> answer;
            try {
                if (stop.stop_requested()) return;
                if constexpr (std::is_void_v<std::invoke_result_t<Work, std::stop_token>>) {
                    work(stop);
                    answer = [done] { done(); };
                } else {
                    auto value =
                        std::make_shared<std::invoke_result_t<Work, std::stop_token>>(work(stop));
                    answer = [done, value] { done(std::move(*value)); };
                }
            } catch (const Cancelled&) {
                return;
            } catch (...) {
                answer = [fail, error = std::current_exception()] { fail(error); };
            }
            // *alive is read on the home thread only, where the scope dies too.
            home.post([alive, answer = std::move(answer)] {
                if (*alive) answer();
            });
        };
    }

private:
    Executor& home_;
    std::shared_ptr<bool> alive_;
    std::stop_source stop_;
};

}  // namespace motcua
