// Every search of the contract and every lane, p50 to p99, warm, inside the process.
// usage: search_bench [COUNT | DIR] [--samples N]   DIR: what import_bench --keep left; default
// 100000
#include <cstdio>
#include <cstring>
#include <fstream>
#include <functional>

#include "core/base/text.h"
#include "core/dossier/deadline_board.h"
#include "core/dossier/dossier_search.h"
#include "core/intake/import_dossiers.h"
#include "tests/bench/bench_world.h"
#include "tests/support/temporary_folder.h"

using namespace motcua;

namespace {

// What a clerk would type, taken from dossiers spread over the whole table.
struct Sample {
    std::string code, name, id, phone;
};

std::vector<Sample> samples_of(Database& database, std::size_t count) {
    const auto rows = static_cast<std::uint64_t>(database.number("SELECT max(row) FROM dossier"));
    synthetic::Random random(7);
    std::vector<Sample> samples;
    while (samples.size() < count) {
        auto query =
            database.statement("SELECT code, applicant, id_number, phone FROM dossier WHERE row=?");
        query.bind(1, static_cast<std::int64_t>(1 + random.below(rows)));
        if (query.step())
            samples.push_back({query.text(0), query.text(1), query.text(2), query.text(3)});
    }
    return samples;
}

std::string first_and_last(const std::string& name) {
    const auto words = text::split(name, ' ');
    return words.front() + " " + words.back();
}

// "Nguyễn Văn An" -> "nguyen v", the line half-way through typing.
std::string half_typed(const std::string& name) {
    const auto words = text::split(text::fold(name), ' ');
    return words.size() > 1 ? words[0] + " " + words[1].substr(0, 1) : words[0].substr(0, 2);
}

std::string piece(const std::string& name) {
    const std::string folded = text::fold(name);
    return folded.substr(folded.size() > 8 ? folded.size() - 7 : 1);
}

struct Kind {
    const char* name;
    std::function<std::string(const Sample&)> typed;
};

void measure(const char* name, std::size_t count,
             const std::function<std::size_t(std::size_t)>& ask) {
    std::vector<double> times;
    std::vector<double> busy;  // of the processor, which other programs share
    std::size_t found = 0;
    for (std::size_t i = 0; i < count; ++i) ask(i);  // warm
    for (std::size_t i = 0; i < count; ++i) {
        const bench::Stopwatch watch;
        const double before = bench::processor_milliseconds();
        found += ask(i);
        busy.push_back(bench::processor_milliseconds() - before);
        times.push_back(watch.milliseconds());
    }
    std::printf("| %-36s | %7.3f | %7.3f | %7.3f | %7.3f | %7.3f | %6.1f |\n", name,
                bench::percentile(times, 50), bench::percentile(times, 95),
                bench::percentile(times, 99), bench::percentile(busy, 95),
                bench::percentile(busy, 99),
                static_cast<double>(found) / static_cast<double>(count));
    std::fflush(stdout);
}

void measure_searches(Database& database, const std::vector<Sample>& samples) {
    const Kind kinds[] = {
        {"code, whole", [](const Sample& s) { return s.code; }},
        {"code, scanned look-up address",
         [](const Sample& s) { return "https://v.example/tra-cuu/" + s.code + "?k=7K2Q"; }},
        {"code, beginning (unit and month)",
         [](const Sample& s) { return s.code.substr(0, s.code.size() - 7); }},
        {"number, 12 digits", [](const Sample& s) { return s.id; }},
        {"number, first 8 digits", [](const Sample& s) { return s.id.substr(0, 8); }},
        {"phone, with blanks",
         [](const Sample& s) {
             return s.phone.substr(0, 4) + " " + s.phone.substr(4, 3) + " " + s.phone.substr(7);
         }},
        {"phone, +84", [](const Sample& s) { return "+84" + s.phone.substr(1); }},
        {"name, with accents", [](const Sample& s) { return s.name; }},
        {"name, without accents", [](const Sample& s) { return text::fold(s.name); }},
        {"name, first and last word",
         [](const Sample& s) { return text::fold(first_and_last(s.name)); }},
        {"name, half typed (\"nguyen v\")", [](const Sample& s) { return half_typed(s.name); }},
        {"name, one letter", [](const Sample& s) { return text::fold(s.name).substr(0, 1); }},
        {"name, a piece inside (\"en an\")", [](const Sample& s) { return piece(s.name); }},
        {"name, a frequent piece (\"guye\")", [](const Sample&) { return std::string("guye"); }},
        {"name, nobody's", [](const Sample& s) { return text::fold(s.name) + "qx"; }},
    };
    for (const auto& kind : kinds)
        measure(kind.name, samples.size(),
                [&](std::size_t i) { return search(database, kind.typed(samples[i])).size(); });
    measure("newest 50", samples.size(),
            [&](std::size_t) { return newest_dossiers(database).size(); });
    measure("name, second page", samples.size(), [&](std::size_t i) {
        const std::string typed = text::fold(first_and_last(samples[i].name));
        const auto page = search(database, typed);
        return page.size() < 50 ? page.size()
                                : search(database, typed, {50, page.back().row}).size();
    });
}

void measure_board(Database& database) {
    const BoardQuery asked{bench::shipped_world().until, "bench", 2000};
    for (const char* name :
         {"overdue", "due-4h", "due-today", "due-tomorrow", "due-soon", "today",
          "waiting-supplement", "to-apologise", "online-new", "ready", "transfers", "unsent"})
        measure((std::string("board ") + name).c_str(), 200, [&](std::size_t) {
            return board(database, test::shipped_calendar(), *lane_of(name), asked).size();
        });
    measure("board, counts of all lanes", 200, [&](std::size_t) {
        return board_counts(database, test::shipped_calendar(), asked).size();
    });
}

Database open_kept(const std::filesystem::path& folder) {
    return {
        folder / "counter.db", Secret(read_file(folder / "key")), {.access = Access::read_only}};
}

Database make(const std::filesystem::path& folder, std::int64_t count) {
    {
        std::ofstream out(folder / "lines", std::ios::binary);
        synthetic::DossierLines lines(bench::shipped_world(), count);
        for (std::int64_t i = 0; i < count; ++i) out << lines.next() << '\n';
    }
    Database database = bench::new_counter(folder / "counter.db", bench::a_key());
    const FixedClock clock(bench::shipped_world().until);
    const bench::Stopwatch watch;
    ImportOptions options;
    options.progress = [&](const ImportProgress& progress) {
        if (progress.lines % 20'000 == 0)
            std::fprintf(stderr, "%lld of %lld taken in, %.0f s\n",
                         static_cast<long long>(progress.lines), static_cast<long long>(count),
                         watch.milliseconds() / 1000);
    };
    ImportDossiers(database, test::shipped_catalog(), test::shipped_calendar(), clock)
        .run(folder / "lines", {"bench", "", "administrator"}, options);
    const double seconds = watch.milliseconds() / 1000;
    std::filesystem::remove(folder / "lines");
    std::printf("import: %.0f s, %.0f dossiers/s, database %.1f GB\n", seconds,
                static_cast<double>(count) / seconds,
                static_cast<double>(std::filesystem::file_size(folder / "counter.db")) / 1e9);
    return database;
}

}  // namespace

int main(int argc, char** argv) {
    std::string what = "100000";
    std::size_t samples = 300;
    for (int i = 1; i < argc; ++i) {
        if (!std::strcmp(argv[i], "--samples") && i + 1 < argc)
            samples = std::stoul(argv[++i]);
        else
            what = argv[i];
    }
    test::TemporaryFolder folder;
    Database database =
        text::all_digits(what) ? make(folder.path(), std::stoll(what)) : open_kept(what);
    std::printf(
        "%lld dossiers, %lld open, %lld distinct names\n",
        static_cast<long long>(database.number("SELECT count(*) FROM dossier")),
        static_cast<long long>(database.number("SELECT count(*) FROM dossier WHERE is_open=1")),
        static_cast<long long>(
            database.number("SELECT count(DISTINCT applicant_key) FROM dossier")));
    std::printf(
        "| %-36s | p50 ms | p95 ms | p99 ms | p95 of processor | p99 of processor | found |\n"
        "|---|---|---|---|---|---|---|\n",
        "search");
    measure_searches(database, samples_of(database, samples));
    measure_board(database);
    return 0;
}
