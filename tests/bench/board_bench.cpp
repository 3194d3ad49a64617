// Every lane and the counts of all lanes, in a province's counter: 1.4 million dossiers made of
// those that import_bench --keep left, many of them open.
// usage: board_bench DIR [--dossiers N] [--open N] [--keep FOLDER]   default 1400000 and 30000
#include <cstdio>
#include <cstring>
#include <functional>

#include "core/dossier/board_snapshot.h"
#include "tests/bench/bench_world.h"
#include "tests/support/temporary_folder.h"

using namespace motcua;

namespace {

// The same dossiers under other units' codes, until there are enough. Their events stay away:
// no lane reads them.
void multiply(Database& database, std::int64_t wanted) {
    const std::int64_t given = database.number("SELECT max(row) FROM dossier");
    const std::string same =
        "procedure,procedure_name,applicant,applicant_key,id_number,phone,status,received_at,due,"
        "due_provisional,is_open,sync,officer,finished_at,receiving,competent,body,row_hash,holder";
    for (std::int64_t k = 1; given * k < wanted; ++k) {
        UnitOfWork work(database);
        auto copy =
            database.statement("INSERT INTO dossier(id,code," + same +
                               ") SELECT randomblob(16),printf('Y%02d',?1)||substr(code,4)," +
                               same + " FROM dossier WHERE row<=?2 AND row<=?3");
        copy.bind_all(k, given, wanted - given * k).run();
        work.commit();
        std::fprintf(stderr, "%lld dossiers\n", static_cast<long long>(given * (k + 1)));
    }
}

// The last received ones are open again: most in process, some waiting for the citizen, due from
// two working days ago to forty ahead, held by sixty officers, one in thirty for another unit.
void open_again(Database& database, std::int64_t count, Instant now) {
    std::vector<std::int64_t> rows;
    {
        auto newest =
            database.statement("SELECT row FROM dossier ORDER BY received_at DESC LIMIT ?");
        newest.bind_all(count);
        while (newest.step()) rows.push_back(newest.integer(0));
    }
    const WorkingCalendar& calendar = test::shipped_calendar();
    const LocalDay first = day_of(now) - std::chrono::days{4};
    synthetic::Random random(11);
    UnitOfWork work(database);
    for (const std::int64_t row : rows) {
        const int lot = static_cast<int>(random.below(100));
        const int status = lot < 6 ? 5 : lot < 9 ? 6 : lot < 12 ? 2 : 4;
        const LocalDay day =
            calendar.nth_working_day_after(first, 1 + static_cast<int>(random.below(42)));
        std::optional<std::int64_t> due;
        if (status == 2 || status == 4) due = unix_seconds(to_instant(calendar.closing_of(day)));
        database
            .statement(
                "UPDATE dossier SET status=?,is_open=1,due=?,finished_at=NULL,holder=?,"
                "competent=? WHERE row=?")
            .bind_all(status, due, "officer-" + std::to_string(random.below(60)),
                      random.below(30) == 0 ? "Z00.77.01" : "", row)
            .run();
    }
    work.commit();
}

struct Row {
    std::string name;
    std::function<std::size_t()> ask;
    int times = 200;
};

void measure(const Row& row) {
    std::vector<double> times;
    std::vector<double> busy;
    std::size_t found = row.ask();  // warm
    for (int i = 0; i < row.times; ++i) {
        const bench::Stopwatch watch;
        const double before = bench::processor_milliseconds();
        found = row.ask();
        busy.push_back(bench::processor_milliseconds() - before);
        times.push_back(watch.milliseconds());
    }
    std::printf("| %-46s | %7.3f | %7.3f | %7.3f | %7.3f | %6zu |\n", row.name.c_str(),
                bench::percentile(times, 50), bench::percentile(times, 95),
                bench::percentile(times, 99), bench::percentile(busy, 95), found);
    std::fflush(stdout);
}

BoardFilter filtered(const char* kind) {
    BoardFilter filter;
    if (!std::strcmp(kind, "procedure")) filter.procedures = {"2.000815"};
    if (!std::strcmp(kind, "field"))
        for (const auto& procedure : test::shipped_catalog().procedures())
            if (procedure.field == test::shipped_catalog().procedures().front().field)
                filter.procedures.push_back(procedure.code.str());
    if (!std::strcmp(kind, "officer")) filter.officer = "officer-7";
    if (!std::strcmp(kind, "unit")) filter.unit = "Z00.77.01";
    if (!std::strcmp(kind, "text")) filter.text = "nguyen thi";
    if (!std::strcmp(kind, "all together")) {
        filter.officer = "officer-7";
        filter.text = "nguyen";
        filter.procedures = {"2.000815"};
    }
    return filter;
}

void measure_all(Database& database) {
    const WorkingCalendar& calendar = test::shipped_calendar();
    BoardQuery asked{bench::shipped_world().until, "officer-7", 2000};
    BoardSnapshot snapshot(database);
    const bench::Stopwatch watch;
    snapshot.counts(calendar, asked);
    std::printf("first reading: %.0f ms, %zu dossiers held\n", watch.milliseconds(),
                snapshot.size());
    std::printf("| %-46s | p50 ms | p95 ms | p99 ms | p95 of processor | found |\n", "asked");
    std::printf("|---|---|---|---|---|---|\n");
    const auto total = [&](const BoardQuery& query) {
        std::size_t sum = 0;
        for (const auto count : snapshot.counts(calendar, query))
            sum += static_cast<std::size_t>(count);
        return sum;
    };
    for (std::size_t i = 0; i < lane_count; ++i) {
        const Lane lane = static_cast<Lane>(i);
        measure({name_of(lane), [&] { return snapshot.rows(calendar, lane, asked).size(); }});
    }
    measure({"counts of all lanes", [&] { return total(asked); }});
    for (const char* kind : {"procedure", "field", "officer", "unit", "text", "all together"}) {
        BoardQuery query = asked;
        query.filter = filtered(kind);
        measure({std::string("counts of all lanes, by ") + kind, [&] { return total(query); }});
        measure({std::string("due-soon, by ") + kind,
                 [&] { return snapshot.rows(calendar, Lane::due_soon, query).size(); }});
    }
    measure({"counts without the snapshot",
             [&] { return static_cast<std::size_t>(board_counts(database, calendar, asked)[0]); },
             30});
    for (const Lane lane :
         {Lane::overdue, Lane::due_soon, Lane::waiting_supplement, Lane::transfers})
        measure({std::string(name_of(lane)) + " without the snapshot",
                 [&] { return board(database, calendar, lane, asked).size(); }, 30});
}

// Each count follows a change of one dossier, as at a counter at work.
void measure_changes(Database& database) {
    const WorkingCalendar& calendar = test::shipped_calendar();
    const BoardQuery asked{bench::shipped_world().until, "officer-7", 2000};
    BoardSnapshot snapshot(database);
    snapshot.counts(calendar, asked);
    std::int64_t row = database.number("SELECT min(row) FROM dossier WHERE is_open=1");
    std::vector<double> times;
    for (int i = 0; i < 200; ++i) {
        UnitOfWork work(database);
        database.statement("UPDATE dossier SET sync=2 WHERE row=?").bind_all(row + i).run();
        work.commit();
        const bench::Stopwatch watch;
        snapshot.counts(calendar, asked);
        times.push_back(watch.milliseconds());
    }
    std::printf("| %-46s | %7.3f | %7.3f | %7.3f | | |\n", "counts, each after a change",
                bench::percentile(times, 50), bench::percentile(times, 95),
                bench::percentile(times, 99));
}

}  // namespace

int main(int argc, char** argv) {
    std::int64_t dossiers = 1'400'000;
    std::int64_t open = 30'000;
    std::filesystem::path given, keep;
    for (int i = 1; i < argc; ++i) {
        if (!std::strcmp(argv[i], "--dossiers") && i + 1 < argc)
            dossiers = std::stoll(argv[++i]);
        else if (!std::strcmp(argv[i], "--open") && i + 1 < argc)
            open = std::stoll(argv[++i]);
        else if (!std::strcmp(argv[i], "--keep") && i + 1 < argc)
            keep = argv[++i];
        else
            given = argv[i];
    }
    if (given.empty()) {
        std::fprintf(stderr, "usage: board_bench DIR [--dossiers N] [--open N] [--keep FOLDER]\n");
        return 2;
    }
    test::TemporaryFolder folder;
    const std::filesystem::path file = (keep.empty() ? folder.path() : keep) / "counter.db";
    const bool made = std::filesystem::exists(file);
    if (!made) std::filesystem::copy_file(given / "counter.db", file);
    Database database(file, Secret(read_file(given / "key")),
                      {.synchronous = Synchronous::off, .cache_mib = 8});
    migrate(database, counter_migrations());
    if (!made) {
        multiply(database, dossiers);
        open_again(database, open, bench::shipped_world().until);
    }
    std::printf(
        "%lld dossiers, %lld open\n",
        static_cast<long long>(database.number("SELECT count(*) FROM dossier")),
        static_cast<long long>(database.number("SELECT count(*) FROM dossier WHERE is_open=1")));
    measure_all(database);
    measure_changes(database);
    return 0;
}
