// Certificates that end, over real TLS, on a clock that is moved by hand.
#include <doctest/doctest.h>

#include "app/gateway/gateway_backup.h"
#include "core/sync/certificate_renewal.h"
#include "tests/gateway/disk_gateway.h"
#include "tests/support/sample_counter.h"

using namespace motcua;
using namespace std::chrono_literals;
using test::CounterRig;

namespace {

constexpr const char* unit = "H00.00.00";
constexpr std::chrono::days life{90};

// The counters' certificates follow its clock; its own is good today, for OpenSSL's clock is real.
struct TimedGateway {
    test::MovableClock& clock;
    gateway::GatewayStore store;
    gateway::Gateway gateway;
    gateway::HttpsServer server{gateway, test::system_clock, {}};

    TimedGateway(test::MovableClock& time, const gateway::StoreLocation& location,
                 std::chrono::seconds client_life = life)
        : clock(time), store(location), gateway(store, clock, "", client_life) {}

    std::string url() const { return "https://127.0.0.1:" + std::to_string(server.port()); }
    void let_in(CounterRig& counter) {
        const auto me = counter.identity();
        const auto code = store.write([&](UnitOfWork& work) {
            return gateway::make_enrol_code(work, me.unit, me.counter, clock.now());
        });
        enrol(with_database_here(counter.database), {url(), code.code, server.ca_sha256()});
    }
    RoundResult sync(CounterRig& counter, SyncTransport& line) {
        return SyncEngine(with_database_here(counter.database), line, clock, counter.files.path())
            .run();
    }
    RoundResult sync(CounterRig& counter) {
        return sync(counter, *enrolled_transport(counter.database));
    }
};

struct Times {
    test::TemporaryFolder folder;
    gateway::StoreLocation location = test::store_in(folder.path());
    test::MovableClock clock;
    Times() { clock.at = test::system_clock.now(); }
};

std::string certificate_of(CounterRig& counter) {
    return setting_or(counter.database, setting_key::device_certificate, "");
}

// The gateway renews, and its answer is lost.
class LossyLine final : public SyncTransport {
public:
    explicit LossyLine(std::unique_ptr<SyncTransport> real) : real_(std::move(real)) {}
    SyncReply exchange(const SyncRequest& request, std::stop_token stop) override {
        auto reply = real_->exchange(request, stop);
        if (request.path == "/v1/renew")
            throw NetworkError(ErrorCode::truncated_answer, "the answer was lost");
        return reply;
    }

private:
    std::unique_ptr<SyncTransport> real_;
};

}  // namespace

TEST_SUITE("gateway/renewal") {
    TEST_CASE(
        "a certificate is renewed in the last third of its life, and the old one ends later") {
        Times times;
        TimedGateway gateway(times.clock, times.location);
        CounterRig one(unit, "1");
        gateway.let_in(one);
        const std::string first = certificate_of(one);
        const auto old_line = enrolled_transport(one.database);
        times.clock.at += 50 * 24h;
        CHECK_FALSE(gateway.sync(one).renewed);
        CHECK(certificate_of(one) == first);
        times.clock.at += 15 * 24h;
        const auto result = gateway.sync(one, *old_line);
        CHECK_FALSE(result.error.has_value());
        CHECK(result.renewed);
        CHECK(certificate_of(one) != first);
        CHECK(*certificate_end(one.database) == times.clock.at + life);
        CHECK_FALSE(gateway.sync(one).error.has_value());
        CHECK_FALSE(gateway.sync(one).renewed);
        CHECK_FALSE(gateway.sync(one, *old_line).error.has_value());  // good until it ends
        times.clock.at += 26 * 24h;
        CHECK(gateway.sync(one, *old_line).error == ErrorCode::certificate_ended);
        CHECK_FALSE(gateway.sync(one).error.has_value());
    }

    TEST_CASE("a renewal whose answer is lost leaves the old certificate, and is done again") {
        Times times;
        TimedGateway gateway(times.clock, times.location);
        CounterRig one(unit, "1");
        gateway.let_in(one);
        const std::string first = certificate_of(one);
        times.clock.at += 70 * 24h;
        LossyLine lossy(enrolled_transport(one.database));
        CHECK(gateway.sync(one, lossy).error == ErrorCode::truncated_answer);
        CHECK(certificate_of(one) == first);
        CHECK(gateway.sync(one).renewed);
        CHECK_FALSE(gateway.sync(one).error.has_value());
    }

    TEST_CASE("who was away too long is told so, joins anew with another code, and loses nothing") {
        Times times;
        TimedGateway gateway(times.clock, times.location);
        CounterRig one(unit, "1");
        gateway.let_in(one);
        CHECK_FALSE(gateway.sync(one).error.has_value());
        const auto before = one.identity();
        const Dossier dossier = one.receive("H00.00.00-261122-0101");
        times.clock.at += 91 * 24h;
        CHECK(gateway.sync(one).error == ErrorCode::certificate_ended);
        CHECK(one.status().last_error == "MC-5009");
        CHECK(one.status().waiting_events == 1);
        gateway.let_in(one);
        CHECK_FALSE(gateway.sync(one).error.has_value());
        CHECK(one.identity().device == before.device);
        CHECK(one.find(dossier.id)->sync == SyncState::accepted);
    }

    TEST_CASE("a certificate that is over by every clock is answered, not a broken line") {
        Times times;
        TimedGateway gateway(times.clock, times.location, -1h);
        CounterRig one(unit, "1");
        gateway.let_in(one);
        const auto line = enrolled_transport(one.database);
        const auto reply = line->exchange({"GET", "/v1/hello", ""}, {});
        CHECK(reply.status == 401);
        CHECK(refusal_code(reply.body) == "certificate_ended");
        CHECK(gateway.sync(one).error == ErrorCode::certificate_ended);
    }

    TEST_CASE("a restored gateway takes up what was renewed since, but not what was replaced") {
        Times times;
        const auto backup = times.folder.path() / "backup";
        CounterRig one(unit, "1"), two(unit, "2");
        std::string replaced;
        {
            TimedGateway gateway(times.clock, times.location);
            gateway.let_in(one), gateway.let_in(two);
            replaced = certificate_of(two);
            const auto key = setting_or(two.database, setting_key::device_key, "");
            gateway.let_in(two);
            times.clock.at += 70 * 24h;
            gateway::back_up_store(times.location, backup, times.clock.at);
            CHECK(gateway.sync(one).renewed);
            UnitOfWork work(two.database);
            set_setting(work, setting_key::device_certificate, replaced);
            set_setting(work, setting_key::device_key, key);
            work.commit();
        }
        for (const char* end : {"", "-wal", "-shm"})
            std::filesystem::remove(times.location.file.string() + end);
        gateway::restore_store(backup, times.location, times.clock.at);
        TimedGateway gateway(times.clock, times.location);
        for (auto* counter : {&one, &two}) {
            UnitOfWork work(counter->database);
            set_setting(work, setting_key::gateway_url, gateway.url());
            work.commit();
        }
        CHECK_FALSE(gateway.sync(one).error.has_value());
        CHECK(gateway.sync(two).error == ErrorCode::certificate_ended);
    }

    TEST_CASE("a gateway that cannot renew yet is no hindrance") {
        Times times;
        TimedGateway gateway(times.clock, times.location);
        CounterRig one(unit, "1");
        gateway.let_in(one);
        times.clock.at += 70 * 24h;
        class OldGateway final : public SyncTransport {
        public:
            explicit OldGateway(std::unique_ptr<SyncTransport> real) : real_(std::move(real)) {}
            SyncReply exchange(const SyncRequest& request, std::stop_token stop) override {
                const bool unknown = request.path == "/v1/renew" ||
                                     (request.path == "/v1/hello" && request.method == "POST");
                if (unknown) return {404, R"({"code":"not_found","message":""})", std::nullopt};
                return real_->exchange(request, stop);
            }

        private:
            std::unique_ptr<SyncTransport> real_;
        } line(enrolled_transport(one.database));
        const auto result = gateway.sync(one, line);
        CHECK_FALSE(result.error.has_value());
        CHECK_FALSE(result.renewed);
    }
}
