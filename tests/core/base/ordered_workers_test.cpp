#include "core/base/ordered_workers.h"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <numeric>
#include <stdexcept>

using namespace motcua;

namespace {

void wait_a_little(int number) {
    std::this_thread::sleep_for(std::chrono::microseconds(number * 7919 % 900));
}

}  // namespace

TEST_SUITE("core/ordered_workers") {
    TEST_CASE("answers come in the order the questions came, whoever was quicker") {
        std::vector<int> seen;
        OrderedWorkers<int, int> workers(
            "test", 3, 2,
            [](int number) {
                wait_a_little(number);
                return number * 2;
            },
            [&](int number) { seen.push_back(number); });
        for (int i = 0; i < 200; ++i) workers.add(i);
        workers.finish();
        std::vector<int> expected(200);
        for (std::size_t i = 0; i < expected.size(); ++i) expected[i] = static_cast<int>(i) * 2;
        CHECK(seen == expected);
    }

    TEST_CASE("never more is taken in than is worked on and may wait") {
        std::atomic<int> inside{0};
        std::atomic<int> most{0};
        OrderedWorkers<int, int> workers(
            "test", 2, 1,
            [&](int number) {
                wait_a_little(number);
                return number;
            },
            [&](int) { --inside; });
        for (int i = 0; i < 100; ++i) {
            workers.add(i);
            most = std::max(most.load(), ++inside);
        }
        workers.finish();
        // Two at work, one waiting, one just handed on and not yet counted.
        CHECK(most <= 4);
        CHECK(inside == 0);
    }

    TEST_CASE("whoever waits to add can be stopped; the destructor does not hang") {
        const auto asked = std::make_unique<std::stop_source>();
        std::stop_source& stop = *asked;
        std::atomic<bool> open{false};
        OrderedWorkers<int, int> workers(
            "test", 1, 0,
            [&](int number) {
                while (!open) std::this_thread::yield();
                return number;
            },
            [](int) {});
        workers.add(1);
        std::jthread stopper([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            stop.request_stop();
        });
        CHECK_THROWS_AS(workers.add(2, stop.get_token()), Cancelled);
        open = true;
        workers.finish();
    }

    TEST_CASE("a failure in work or in handing on reaches whoever adds or waits") {
        for (const bool in_work : {true, false}) {
            int handed_on = 0;
            OrderedWorkers<int, int> workers(
                "test", 2, 4,
                [&](int number) {
                    if (in_work && number == 5) throw std::runtime_error("work");
                    return number;
                },
                [&](int number) {
                    if (!in_work && number == 5) throw std::runtime_error("hand on");
                    ++handed_on;
                });
            const auto all = [&] {
                for (int i = 0; i < 20; ++i) workers.add(i);
                workers.finish();
            };
            CHECK_THROWS_AS(all(), std::runtime_error);
            CHECK(handed_on <= 5);
        }
    }
}
