// Counters of one unit and a gateway whose disk is lost and restored, on a clock of their own.
#pragma once

#include <map>
#include <random>
#include <set>

#include "app/gateway/gateway_backup.h"
#include "app/gateway/recovery.h"
#include "core/base/file.h"
#include "tests/gateway/disk_gateway.h"
#include "tests/support/sample_counter.h"

namespace motcua::test {

constexpr const char* simulated_unit = "H00.00.00";

struct SimulatedCounter {
    Database database = memory_database();
    TemporaryFolder files;
    const Clock& clock;
    bool reports = true;      // off: a counter of before that hello
    bool believes = false;    // on: takes what was acknowledged once for stored for ever
    int exchanges_left = -1;  // until the line breaks; never when negative

    SimulatedCounter(const std::string& counter, const Clock& time) : clock(time) {
        UnitOfWork work(database);
        CounterIdentity::fresh(simulated_unit, counter, false).save(work);
        work.commit();
    }
    CounterIdentity identity() { return CounterIdentity::load(database); }
    std::chrono::year_month_day today() const {
        return std::chrono::year_month_day{
            std::chrono::sys_days{day_of(clock.now()).time_since_epoch()}};
    }

    Dossier receive() {
        const auto me = identity();
        UnitOfWork work(database);
        const auto number = take_number(work, me.unit, me.incarnation, today());
        const auto code =
            number ? DossierCode::official(me.unit, today(), *number)
                   : DossierCode::provisional(me.unit, me.mark(), today(),
                                              take_provisional_number(work, me.unit, today()));
        Dossier dossier = a_dossier(code.str());
        dossier.units = {me.unit, me.unit, me.unit};
        DossierEvent event;
        event.id = Uuid::v7();
        event.type = event_type::received;
        event.dossier_id = dossier.id;
        event.device = me.device;
        event.incarnation = me.incarnation;
        event.units = dossier.units;
        event.counter_time = clock.now();
        event.body = to_json(dossier);
        insert_dossier(work, dossier);
        record_event(work, event, clock.now());
        work.commit();
        return dossier;
    }
    // A busy morning: the numbers are on receipts.
    void use_numbers(int count) {
        const auto me = identity();
        UnitOfWork work(database);
        while (count-- > 0) take_number(work, me.unit, me.incarnation, today());
        work.commit();
    }
};

// The counter's line with its faults.
class SimulatedLine final : public SyncTransport {
public:
    SimulatedLine(const std::unique_ptr<DiskGateway>& gateway, SimulatedCounter& counter)
        : line_(gateway, counter.database), counter_(counter) {}
    SyncReply exchange(const SyncRequest& asked, std::stop_token stop) override {
        if (counter_.exchanges_left == 0)
            throw NetworkError(ErrorCode::network_unreachable, "the cable is out");
        if (counter_.exchanges_left > 0) --counter_.exchanges_left;
        const bool hello = asked.path == "/v1/hello";
        if (hello && asked.method == "POST" && !counter_.reports)
            return {404, R"({"code":"not_found","message":""})", std::nullopt};
        SyncReply reply = line_.exchange(asked, stop);
        if (counter_.exchanges_left == 0)
            throw NetworkError(ErrorCode::truncated_answer, "the answer was lost");
        if (counter_.believes && reply.status == 200) believe(asked, reply);
        return reply;
    }

private:
    // As if the gateway had everything it ever acknowledged.
    void believe(const SyncRequest& asked, SyncReply& reply) {
        const auto me = counter_.identity();
        JsonWriter out;
        if (asked.path == "/v1/hello") {
            out.begin_object().key("protocol").begin_object().field("min", 1).field("max", 1);
            out.end_object().field("epoch", "e").field("time", unix_seconds(counter_.clock.now()));
            out.key("incarnations").begin_array().begin_object();
            out.field("incarnation", me.incarnation)
                .field("have", counter_.database.number(
                                   "SELECT coalesce(max(device_seq),0) FROM outbox WHERE state=1"));
            reply.body = out.end_object().end_array().end_object().text();
        } else if (asked.path == "/v1/sync/push") {
            const auto sent = *Json::parse(asked.body);
            const auto events = sent["events"].elements();
            out.begin_object().field("request_id", sent.string_or("request_id"));
            out.field("epoch", "e").field("have", events.back().integer_or("device_seq", 0));
            reply.body = out.key("results").begin_array().end_array().end_object().text();
        }
    }

    DirectLine line_;
    SimulatedCounter& counter_;
};

// What a whole schedule did, and what it broke.
struct SimulatedOutcome {
    int received = 0, restores = 0, lost = 0, numbers_twice = 0, conflicts = 0, unsettled = 0;
};

class SimulatedUnit {
public:
    struct Rules {
        bool relearns = true;     // off: counters do not report, and nobody waits for them
        bool sends_again = true;  // off: nobody asks again what the gateway has
        bool one_old = false;     // the last counter is of before the report
    };
    SimulatedUnit(unsigned seed, const Rules& rules) : random_(seed), rules_(rules) {
        for (int n = 1; n <= 3; ++n) enrol_another();
        for (auto& one : counters_) sync(*one);
        if (rules.one_old) counters_.back()->reports = false;
        back_up();
    }
    SimulatedOutcome play(int steps) {
        for (int n = 0; n < steps; ++n) step();
        settle();
        count_broken();
        return outcome_;
    }

private:
    int draw(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }
    SimulatedCounter& any() {
        return *counters_[static_cast<std::size_t>(draw(static_cast<int>(counters_.size())))];
    }

    void step() {
        const int kind = draw(100);
        if (kind < 30) {
            received_.push_back(any().receive().id);
        } else if (kind < 40) {
            any().use_numbers(30 + draw(60));
        } else if (kind < 80) {
            auto& counter = any();
            counter.exchanges_left = draw(3) == 0 ? draw(7) : -1;
            sync(counter);
        } else if (kind < 86) {
            clock_.at += std::chrono::hours{draw(8) == 0 ? 24 * draw(12) : 1 + draw(20)};
        } else if (kind < 89) {
            forget(any());
        } else if (kind < 92) {
            back_up();
        } else if (kind < 94 && counters_.size() < 5) {
            // Somebody of the unit hears of it, or a backup holds it.
            enrol_another();
            sync(*counters_.back());
            for (auto& one : counters_) sync(*one);
        } else if (kind < 97) {
            gateway_.reset();
            gateway_ = std::make_unique<DiskGateway>(location_, clock_);
        } else {
            lose_disk();
        }
    }

    void enrol_another() {
        auto& counter = *counters_.emplace_back(
            std::make_unique<SimulatedCounter>(std::to_string(counters_.size() + 1), clock_));
        counter.reports = rules_.relearns;
        counter.believes = !rules_.sends_again;
        enrol_here(counter);
    }
    void enrol_here(SimulatedCounter& counter) {
        const auto me = counter.identity();
        DirectLine line(gateway_, counter.database);
        enrol(with_database_here(counter.database),
              {"https://127.0.0.1:1", gateway_->code_for(me.unit, me.counter, clock_.now()),
               std::string(64, 'a')},
              line);
    }
    std::optional<ErrorCode> sync(SimulatedCounter& counter) {
        SimulatedLine line(gateway_, counter);
        const auto result =
            SyncEngine(with_database_here(counter.database), line, clock_, counter.files.path())
                .run();
        counter.exchanges_left = -1;
        return result.error;
    }
    // Outbox rows of what was acknowledged long ago are forgotten one day.
    void forget(SimulatedCounter& counter) {
        counter.database.execute("DELETE FROM outbox WHERE state=1 AND device_seq % 2 = 0");
    }
    void back_up() { gateway::back_up_store(location_, backup_, clock_.now()); }
    void lose_disk() {
        ++outcome_.restores;
        gateway_.reset();
        for (const char* end : {"", "-wal", "-shm"})
            std::filesystem::remove(location_.file.string() + end);
        gateway::restore_store(backup_, location_, clock_.now());
        gateway_ = std::make_unique<DiskGateway>(location_, clock_);
        if (rules_.relearns) return;
        gateway_->store.write([&](UnitOfWork& work) {
            gateway::release_numbers(work, simulated_unit, clock_.now());
        });
    }

    // Everybody has the line again; who was enrolled after the backup joins anew.
    void settle() {
        for (int round = 0; round < 4; ++round)
            for (auto& counter : counters_)
                if (sync(*counter) == ErrorCode::certificate_ended) {
                    enrol_here(*counter);
                    sync(*counter);
                }
    }
    void count_broken() {
        outcome_.received = static_cast<int>(received_.size());
        for (const auto& id : received_) {
            bool everywhere = gateway_->store.read([&](Database& d) {
                auto query = d.statement("SELECT 1 FROM event WHERE dossier_id=? AND state=0");
                query.bind(1, id);
                return query.step();
            });
            for (auto& one : counters_) everywhere &= find_dossier(one->database, id).has_value();
            if (!everywhere) ++outcome_.lost;
        }
        std::map<std::string, std::set<std::int64_t>> given;
        for (auto& one : counters_) {
            outcome_.conflicts +=
                static_cast<int>(one->database.number("SELECT count(*) FROM conflict"));
            outcome_.unsettled += static_cast<int>(outbox_status(one->database).waiting);
            auto query = one->database.statement(
                "SELECT date,first,last_taken FROM number_taken "
                "WHERE first>0");
            while (query.step())
                for (auto n = query.integer(1); n <= query.integer(2); ++n)
                    if (!given[query.text(0)].insert(n).second) ++outcome_.numbers_twice;
        }
    }

    std::mt19937 random_;
    Rules rules_;
    MovableClock clock_;
    TemporaryFolder folder_;
    gateway::StoreLocation location_ = store_in(folder_.path());
    std::filesystem::path backup_ = folder_.path() / "backup";
    std::unique_ptr<DiskGateway> gateway_ = std::make_unique<DiskGateway>(location_, clock_);
    std::vector<std::unique_ptr<SimulatedCounter>> counters_;
    std::vector<Uuid> received_;
    SimulatedOutcome outcome_;
};

}  // namespace motcua::test
