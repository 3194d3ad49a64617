// Cuts the power under the real `receive` and looks what is left of it.
// usage: power_cut_campaign [--cuts N] [--control-cuts N] [--seed N]
//
// A receive that returned is acknowledged: its receipt may be in a citizen's hand. After each cut
// the database is opened again and must hold every acknowledged dossier, whole, under its code,
// and must go on without giving a number twice. synchronous=FULL must pass; OFF and NORMAL are the
// controls that must fail, or the disk below proves nothing.
#include <cstdio>
#include <cstring>
#include <set>

#include "core/audit/audit_log.h"
#include "core/base/error.h"
#include "core/dossier/dossier_store.h"
#include "core/dossier/number_range.h"
#include "core/intake/receive_dossier.h"
#include "core/store/migrator.h"
#include "tests/campaigns/power_cut_vfs.h"
#include "tests/support/shipped.h"

using namespace motcua;

namespace {

constexpr int cuts_a_disk = 25;
constexpr std::int64_t longest_run = 900;  // operations; a receive needs some thirty

struct Tally {
    std::int64_t cuts = 0;
    std::int64_t cuts_that_dropped = 0;
    std::int64_t acknowledged = 0;
    std::int64_t lost = 0;
    std::int64_t partial = 0;
    std::int64_t twice = 0;
    std::int64_t corrupt = 0;
    std::int64_t bad() const { return lost + partial + twice + corrupt; }
};

class WalkingClock final : public Clock {
public:
    Instant now() const override { return at; }
    Instant at = *parse_instant("2026-11-23T07:00");
};

IntakeForm a_form(int number) {
    IntakeForm form;
    form.procedure = number % 3 ? "2.000815" : "1.001193";
    form.applicant.name = number % 2 ? "Nguyễn Thị Mẫu" : "Trần Văn Thử";
    form.applicant.id = "001192990001";
    form.applicant.phone = "0912000111";
    form.note = std::string(static_cast<std::size_t>(number * 37 % 900), 'x');
    return form;
}

// One disk and the dossiers acknowledged on it.
class Counter {
public:
    Counter(Synchronous synchronous, std::uint64_t seed)
        : disk_(seed), synchronous_(synchronous), random_(seed), key_(std::string(32, 'k')) {
        disk_.insert();
        Database database = open();
        migrate(database, counter_migrations());
        UnitOfWork work(database);
        const auto counter = CounterIdentity::fresh("Z00.00.01", "1", true);
        counter.save(work);
        using namespace std::chrono_literals;
        grant_range(work,
                    {counter.unit, counter.incarnation, 1, 9999, 2026y / 11 / 1, 2027y / 12 / 31,
                     "training"},
                    Instant{});
        work.commit();
        database.checkpoint();
        disk_.settle();
    }

    // Receives until the power goes, then looks. False: the disk is of no more use.
    bool run_into_cut(Tally& tally) {
        disk_.cut_after(1 + static_cast<std::int64_t>(random_() % longest_run));
        try {
            Database database = open();
            ReceiveDossier receive(database, test::shipped_catalog(), test::shipped_calendar(),
                                   clock_);
            for (;;) {
                clock_.at += std::chrono::minutes{1};
                const auto received = receive.receive(a_form(++number_), {"o", "Mẫu", "clerk"},
                                                      Uuid::v7(), ClockTrust::fixed);
                const Dossier& dossier =
                    received.has_value() ? (*received).dossier : throw std::logic_error("refused");
                ++tally.acknowledged;
                if (!codes_.insert(dossier.code.str()).second) ++tally.twice;
                acknowledged_.emplace_back(dossier.id, dossier.code);
            }
        } catch (const StorageError&) {
            if (!disk_.is_cut()) {
                ++tally.corrupt;  // it fails although there is power
                return false;
            }
        }
        ++tally.cuts;
        disk_.power_on();
        const std::int64_t before = tally.bad();
        look(tally);
        return tally.bad() == before;
    }
    std::int64_t cuts_that_dropped() const { return disk_.cuts_that_dropped(); }

private:
    Database open() {
        Database database("/counter.db", key_,
                          {.synchronous = synchronous_, .vfs = campaign::PowerCutDisk::vfs_name()});
        database.execute("PRAGMA wal_autocheckpoint=120");  // so that cuts meet checkpoints too
        return database;
    }

    void look(Tally& tally) {
        try {
            Database database = open();
            auto check = database.statement("PRAGMA integrity_check");
            if (!check.step() || check.view(0) != "ok") {
                ++tally.corrupt;
                return;
            }
            for (const auto& [id, code] : acknowledged_) {
                const auto found = find_dossier(database, id);
                if (!found || found->code != code) ++tally.lost;
            }
            const auto count = [&](const char* table) {
                return database.number("SELECT count(*) FROM " + std::string(table));
            };
            const std::int64_t dossiers = count("dossier");
            if (count("event") != dossiers || count("outbox") != dossiers ||
                count("audit") != dossiers || count("dossier_words") != dossiers ||
                first_broken_audit_row(database))
                ++tally.partial;
        } catch (const StorageError&) {
            ++tally.corrupt;
        }
    }

    campaign::PowerCutDisk disk_;
    Synchronous synchronous_;
    std::mt19937_64 random_;
    Secret key_;
    WalkingClock clock_;
    int number_ = 0;
    std::set<std::string> codes_;
    std::vector<std::pair<Uuid, DossierCode>> acknowledged_;
};

Tally run(Synchronous synchronous, std::int64_t cuts, std::uint64_t seed) {
    Tally tally;
    while (tally.cuts < cuts) {
        Counter counter(synchronous, seed++);
        for (int i = 0; i < cuts_a_disk && tally.cuts < cuts; ++i)
            if (!counter.run_into_cut(tally)) break;
        tally.cuts_that_dropped += counter.cuts_that_dropped();
    }
    return tally;
}

void print(const char* mode, const Tally& t) {
    std::printf("| %-16s | %6lld | %16lld | %12lld | %5lld | %7lld | %12lld | %7lld |\n", mode,
                static_cast<long long>(t.cuts), static_cast<long long>(t.cuts_that_dropped),
                static_cast<long long>(t.acknowledged), static_cast<long long>(t.lost),
                static_cast<long long>(t.partial), static_cast<long long>(t.twice),
                static_cast<long long>(t.corrupt));
    std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) try {
    std::int64_t cuts = 2000;
    std::int64_t control_cuts = 200;
    std::uint64_t seed = 20261122;
    for (int i = 1; i + 1 < argc; i += 2) {
        if (!std::strcmp(argv[i], "--cuts"))
            cuts = std::atoll(argv[i + 1]);
        else if (!std::strcmp(argv[i], "--control-cuts"))
            control_cuts = std::atoll(argv[i + 1]);
        else if (!std::strcmp(argv[i], "--seed"))
            seed = std::stoull(argv[i + 1]);
    }
    std::printf(
        "seed %llu\n| synchronous      | cuts   | dropped unsynced | acknowledged | lost  | "
        "partial | "
        "number twice | corrupt |\n"
        "|---|---|---|---|---|---|---|---|\n",
        static_cast<unsigned long long>(seed));
    const Tally full = run(Synchronous::full, cuts, seed);
    print("FULL", full);
    const Tally normal = run(Synchronous::normal, control_cuts, seed);
    print("NORMAL (control)", normal);
    const Tally off = run(Synchronous::off, control_cuts, seed);
    print("OFF (control)", off);
    const bool proven =
        full.bad() == 0 && full.cuts_that_dropped > 0 && normal.lost > 0 && off.bad() > 0;
    std::puts(proven ? "power cuts: FULL kept everything, the controls failed as they must"
                     : "power cuts: NOT as it must be");
    return proven ? 0 : 1;
} catch (const std::exception& e) {
    std::fprintf(stderr, "power_cut_campaign: %s\n", e.what());
    return 2;
}
