// The rate of `import` beside a raw insert of the same rows.
// usage: import_bench [COUNT] [--runs N] [--keep DIR]   default 100000, 1
// --keep DIR leaves the imported database as DIR/counter.db with its key in DIR/key, for
// search_bench.
#include <cstdio>
#include <cstring>
#include <fstream>

#include "core/intake/import_dossiers.h"
#include "tests/bench/bench_world.h"
#include "tests/bench/raw_rows.h"
#include "tests/support/temporary_folder.h"

using namespace motcua;

namespace {

constexpr std::size_t batch = 1000;

void write_lines(const std::filesystem::path& file, std::int64_t count) {
    synthetic::DossierLines lines(bench::shipped_world(), count);
    std::ofstream out(file, std::ios::binary);
    for (std::int64_t i = 0; i < count; ++i) out << lines.next() << '\n';
}

double import_seconds(const std::filesystem::path& database_file, const Secret& key,
                      const std::filesystem::path& lines) {
    Database database = bench::new_counter(database_file, key);
    const FixedClock clock(bench::shipped_world().until);
    ImportDossiers import(database, test::shipped_catalog(), test::shipped_calendar(), clock);
    ImportOptions options;
    options.batch = batch;
    options.refused = [](const RefusedLine& line) {
        std::fprintf(stderr, "line %lld refused: %s %s %s\n", static_cast<long long>(line.line),
                     to_string(line.problem.code).c_str(), line.problem.field.c_str(),
                     line.problem.reason.c_str());
    };
    const bench::Stopwatch watch;
    import.run(lines, {"bench", "", "administrator"}, options);
    return watch.milliseconds() / 1000;
}

// Everything the import wrote, in memory.
std::vector<bench::RawTable> rows_of(const std::filesystem::path& file, const Secret& key) {
    Database database(file, key, {.access = Access::read_only});
    std::vector<bench::RawTable> tables;
    for (const char* table : {"dossier", "event", "head", "audit", "pinned_procedure"})
        tables.push_back(bench::read_rows(database, table));
    for (const char* index : {"dossier_words(rowid,name)", "dossier_parts(rowid,name)"})
        tables.push_back(bench::read_rows(database, {"row", "applicant_key"}, "dossier", index));
    return tables;
}

double raw_seconds(const std::filesystem::path& database_file, const Secret& key,
                   const std::vector<bench::RawTable>& tables) {
    { bench::new_counter(database_file, key); }
    bench::RawWriter writer(database_file, key);
    const std::size_t batches = std::max<std::size_t>(1, tables.front().rows.size() / batch);
    const bench::Stopwatch watch;
    for (std::size_t i = 0; i < batches; ++i) {
        writer.begin();
        for (const auto& table : tables)
            writer.write(table, table.rows.size() * i / batches,
                         table.rows.size() * (i + 1) / batches);
        writer.commit();
    }
    return watch.milliseconds() / 1000;
}

void keep(const std::filesystem::path& file, const Secret& key,
          const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    std::filesystem::copy_file(file, folder / "counter.db",
                               std::filesystem::copy_options::overwrite_existing);
    std::ofstream(folder / "key", std::ios::binary) << key.view();
}

}  // namespace

int main(int argc, char** argv) {
    std::int64_t count = 100'000;
    int runs = 1;
    std::filesystem::path kept;
    for (int i = 1; i < argc; ++i) {
        if (!std::strcmp(argv[i], "--runs") && i + 1 < argc)
            runs = std::atoi(argv[++i]);
        else if (!std::strcmp(argv[i], "--keep") && i + 1 < argc)
            kept = argv[++i];
        else
            count = std::atoll(argv[i]);
    }
    test::TemporaryFolder folder;
    const auto lines = folder.path() / "lines.jsonl";
    write_lines(lines, count);
    std::printf("%lld dossiers, %.0f MB of lines, batches of %zu, full sync\n",
                static_cast<long long>(count),
                static_cast<double>(std::filesystem::file_size(lines)) / 1e6, batch);
    const Secret key = bench::a_key();
    const double number = static_cast<double>(count);
    for (int run = 0; run < runs; ++run) {
        const auto imported = folder.path() / ("imported" + std::to_string(run));
        const auto written = folder.path() / ("raw" + std::to_string(run));
        const double import = import_seconds(imported, key, lines);
        const auto tables = rows_of(imported, key);
        const double raw = raw_seconds(written, key, tables);
        std::printf("import %8.0f dossiers/s  raw %8.0f dossiers/s  ratio %.2f  database %.0f MB\n",
                    number / import, number / raw, raw / import,
                    static_cast<double>(std::filesystem::file_size(imported)) / 1e6);
        if (!kept.empty() && run == 0) keep(imported, key, kept);
        std::filesystem::remove(imported);
        std::filesystem::remove(written);
    }
    return 0;
}
