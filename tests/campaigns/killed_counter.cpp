#include "tests/campaigns/killed_counter.h"

#include <fstream>

#include "core/intake/receive_dossier.h"
#include "core/store/migrator.h"
#include "core/sync/outbox.h"
#include "tests/campaigns/kill_phases.h"
#include "tests/support/shipped.h"

namespace motcua::campaign {
namespace {

// Marks what the line is used for, and gives the ledger what the gateway gets.
class MarkedTransport final : public SyncTransport {
public:
    MarkedTransport(std::unique_ptr<SyncTransport> real, std::filesystem::path ledger)
        : real_(std::move(real)), ledger_(std::move(ledger)) {}

    SyncReply exchange(const SyncRequest& request, std::stop_token stop) override {
        if (request.path.starts_with("/v1/sync/push")) {
            enter(in_push);
            const auto json = Json::parse(request.body);
            std::string ids;
            for (const auto& event : (*json)["events"].elements())
                ids += event.string_or("event_id") + '\n';
            std::ofstream(ledger_, std::ios::app) << ids;
        } else {
            enter(request.path.starts_with("/v1/sync/changes") ? in_pull : opening);
        }
        return real_->exchange(request, stop);
    }

private:
    std::unique_ptr<SyncTransport> real_;
    std::filesystem::path ledger_;
};

// A clock that spreads the dossiers over the days of the lease.
class SpreadClock final : public Clock {
public:
    Instant now() const override {
        return SystemClock().now() + std::chrono::days{phases().received.load() / 60 % 28};
    }
};

}  // namespace

Database KilledCounter::open() const { return {file, Secret(std::string(32, 'k'))}; }

void KilledCounter::make(const std::string& number, const Enrolment& enrolment) const {
    Database database = open();
    migrate(database, counter_migrations());
    UnitOfWork work(database);
    CounterIdentity::fresh("Z00.00.01", number, true).save(work);
    work.commit();
    enrol(with_database_here(database), enrolment);
    sync(database);
}

RoundResult KilledCounter::sync(Database& database) const {
    MarkedTransport transport(enrolled_transport(database), ledger);
    const SystemClock clock;
    auto result = SyncEngine(with_database_here(database), transport, clock).run();
    enter(opening);
    return result;
}

std::string KilledCounter::receive(Database& database) const {
    static const SpreadClock clock;
    IntakeForm form;
    form.procedure = "2.000815";
    form.applicant.name = "Nguyễn Thị Mẫu";
    form.applicant.id = "001192990001";
    enter(before_commit);
    ReceiveDossier intake(database, test::shipped_catalog(), test::shipped_calendar(), clock);
    const auto received =
        intake.receive(form, {"o", "Mẫu", "clerk"}, Uuid::v7(), ClockTrust::fixed);
    enter(committed);
    if (!received) throw std::runtime_error("refused");
    ++phases().received;
    return (*received).dossier.id.str() + " " + (*received).dossier.code.str();
}

void KilledCounter::work(const Pipe& acknowledgements, bool online) const {
    Database database = open();
    for (;;) {
        for (int i = 0; i < 3; ++i) {
            const std::string acknowledged = receive(database);
            ::usleep(120);  // the receipt is being made
            acknowledgements.say(acknowledged);
            enter(opening);
        }
        if (online) sync(database);
    }
}

void KilledCounter::drain() const {
    Database database = open();
    for (int i = 0; i < 50; ++i) {
        const auto result = sync(database);
        if (!result.error && outbox_status(database).waiting == 0 && result.pulled == 0) return;
    }
    throw std::runtime_error("the counter did not converge");
}

}  // namespace motcua::campaign
