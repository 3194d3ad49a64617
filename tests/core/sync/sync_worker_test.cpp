#include "core/sync/sync_worker.h"

#include <doctest/doctest.h>

#include "core/base/worker_thread.h"
#include "tests/core/sync/scripted_transport.h"
#include "tests/support/memory_database.h"

using namespace motcua;
using namespace std::chrono_literals;

namespace {

const SystemClock clock_now;

// Counts what the worker asks; the test waits for it with a limit.
struct Watch {
    std::mutex mutex;
    std::condition_variable changed;
    int rounds = 0;
    std::vector<SyncWorker::Moment> moments;

    bool wait_for(const std::function<bool()>& done) {
        std::unique_lock lock(mutex);
        return changed.wait_for(lock, 5s, done);
    }
    void note(const SyncWorker::Moment& moment) {
        {
            std::lock_guard lock(mutex);
            moments.push_back(moment);
        }
        changed.notify_all();
    }
};

class SilentGateway final : public SyncTransport {
public:
    explicit SilentGateway(Watch& watch) : watch_(watch) {}
    SyncReply exchange(const SyncRequest&, std::stop_token) override {
        {
            std::lock_guard lock(watch_.mutex);
            ++watch_.rounds;
        }
        watch_.changed.notify_all();
        throw NetworkError(ErrorCode::network_unreachable, "silence");
    }

private:
    Watch& watch_;
};

struct Desk {
    Database database = test::memory_database();
    Watch watch;
    WorkerThread store{"store"};

    Desk() {
        UnitOfWork work(database);
        CounterIdentity::fresh("H00.00.00", "1", false).save(work);
        work.commit();
    }
    SyncWorker::Listener listener() {
        return [this](const SyncWorker::Moment& moment) { watch.note(moment); };
    }
};

// The longest wait there is: nothing happens by itself within a test.
RetryPolicy patient() {
    return RetryPolicy([](std::uint64_t bound) { return bound - 1; });
}

}  // namespace

TEST_SUITE("core/sync worker") {
    TEST_CASE("a recorded dossier is sent soon; after a failure only the clerk's wish is faster") {
        Desk desk;
        SyncWorker worker(
            with_database_on(desk.store, desk.database),
            [&](Database&) { return std::make_unique<SilentGateway>(desk.watch); }, clock_now,
            desk.listener(),
            RetryPolicy([](std::uint64_t bound) { return bound < 30'000 ? 1'900 : bound - 1; }));
        worker.nudge();
        REQUIRE(desk.watch.wait_for([&] { return desk.watch.rounds == 1; }));
        REQUIRE(desk.watch.wait_for([&] {
            return !desk.watch.moments.back().busy && desk.watch.moments.back().next_try > 0ms &&
                   desk.watch.moments.back().status.last_error == "MC-5001";
        }));
        worker.nudge();
        std::this_thread::sleep_for(600ms);
        {
            std::lock_guard lock(desk.watch.mutex);
            CHECK(desk.watch.rounds == 1);
        }
        worker.send_now();
        CHECK(desk.watch.wait_for([&] { return desk.watch.rounds == 2; }));
    }

    TEST_CASE("a counter that is not enrolled asks nobody, and ends at once") {
        Desk desk;
        const auto begin = std::chrono::steady_clock::now();
        {
            SyncWorker worker(
                with_database_on(desk.store, desk.database),
                [](Database&) { return std::unique_ptr<SyncTransport>(); }, clock_now,
                desk.listener(), patient());
            worker.send_now();
            REQUIRE(desk.watch.wait_for([&] { return desk.watch.moments.size() >= 2; }));
        }
        CHECK(std::chrono::steady_clock::now() - begin < 4s);
        CHECK(desk.watch.rounds == 0);
        CHECK_FALSE(desk.watch.moments.back().status.enrolled);
    }
}
