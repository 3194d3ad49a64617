// `receive` of one dossier, commit included, beside the raw transaction of the same rows.
// usage: receive_bench [COUNT]   default 1000
// The two take turns, one dossier each, on two databases of the same cipher with full sync, so
// that both meet the same disk.
#include <cstdio>

#include "core/dossier/number_range.h"
#include "core/intake/receive_dossier.h"
#include "tests/bench/bench_world.h"
#include "tests/bench/raw_rows.h"
#include "tests/support/temporary_folder.h"

using namespace motcua;

namespace {

IntakeForm form_of(const synthetic::Person& person) {
    IntakeForm form;
    form.procedure = "2.000815";
    form.applicant.name = person.name;
    form.applicant.id = person.id;
    form.applicant.birth = person.birth;
    form.applicant.sex = person.female ? "female" : "male";
    form.applicant.address = person.address;
    form.applicant.phone = person.phone;
    return form;
}

// A clock that goes on by a minute a dossier.
class BenchClock final : public Clock {
public:
    Instant now() const override { return at; }
    Instant at = *parse_instant("2026-11-23T07:00");
};

struct Tail {
    std::int64_t dossier, event;
    explicit Tail(Database& database)
        : dossier(database.number("SELECT coalesce(max(row),0) FROM dossier")),
          event(database.number("SELECT coalesce(max(row),0) FROM event")) {}
};

// What one receive wrote, behind `tail`.
std::vector<bench::RawTable> rows_behind(Database& database, const Tail& tail) {
    const std::string dossiers = "dossier WHERE row>" + std::to_string(tail.dossier);
    const std::string events = "event WHERE row>" + std::to_string(tail.event);
    std::vector<bench::RawTable> tables;
    tables.push_back(bench::read_rows(database, dossiers));
    for (const char* index : {"dossier_words(rowid,name)", "dossier_parts(rowid,name)"})
        tables.push_back(bench::read_rows(database, {"row", "applicant_key"}, dossiers, index));
    for (const std::string& rows : {events, "outbox WHERE event_row>" + std::to_string(tail.event),
                                    std::string("audit ORDER BY row DESC LIMIT 1")})
        tables.push_back(bench::read_rows(database, rows));
    tables.push_back(
        bench::read_rows(database, "number_taken ORDER BY date DESC LIMIT 1", "INSERT OR REPLACE"));
    tables.push_back(bench::read_rows(database, {"dossier_id", "id"}, events, "head"));
    return tables;
}

}  // namespace

int main(int argc, char** argv) {
    const std::int64_t count = argc > 1 ? std::atoll(argv[1]) : 1000;
    test::TemporaryFolder folder;
    const Secret key = bench::a_key();
    { bench::new_counter(folder.path() / "raw.db", key); }
    Database database = bench::new_counter(folder.path() / "counter.db", key);
    {
        UnitOfWork work(database);
        const auto counter = CounterIdentity::load(database);
        using namespace std::chrono_literals;
        grant_range(work,
                    {counter.unit, counter.incarnation, 1, 9999, 2026y / 11 / 1, 2027y / 12 / 31,
                     "training"},
                    Instant{});
        work.commit();
    }
    BenchClock clock;
    ReceiveDossier receive(database, test::shipped_catalog(), test::shipped_calendar(), clock);
    bench::RawWriter raw(folder.path() / "raw.db", key);
    synthetic::Random random(11);
    std::vector<double> received, written;
    for (std::int64_t i = 0; i < count; ++i, clock.at += std::chrono::minutes{1}) {
        const auto form = form_of(synthetic::make_person(random, bench::shipped_units()));
        const Tail tail(database);
        const bench::Stopwatch watch;
        if (!receive.receive(form, {"bench", "Mẫu", "clerk"}, Uuid::v7(), ClockTrust::fixed))
            return 1;
        received.push_back(watch.milliseconds());
        const auto tables = rows_behind(database, tail);
        const bench::Stopwatch raw_watch;
        raw.begin();
        for (const auto& table : tables) raw.write(table, 0, table.rows.size());
        raw.commit();
        written.push_back(raw_watch.milliseconds());
    }
    std::printf(
        "%lld dossiers, one commit each, full sync\n| | p50 ms | p95 ms | p99 ms "
        "|\n|---|---|---|---|\n",
        static_cast<long long>(count));
    for (const auto& [name, times] :
         {std::pair{"receive", &received}, std::pair{"raw transaction", &written}})
        std::printf("| %s | %.3f | %.3f | %.3f |\n", name, bench::percentile(*times, 50),
                    bench::percentile(*times, 95), bench::percentile(*times, 99));
    std::printf("| ratio | %.2f | %.2f | %.2f |\n",
                bench::percentile(received, 50) / bench::percentile(written, 50),
                bench::percentile(received, 95) / bench::percentile(written, 95),
                bench::percentile(received, 99) / bench::percentile(written, 99));
    return 0;
}
