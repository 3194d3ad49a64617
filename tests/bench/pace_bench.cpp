// A batch at the scanner's pace, from the feeder to a finished PDF, all on the platter.
//
// pace_bench [PAGES] [SHEETS_A_MINUTE] [SECONDS]      50 at 60, complete 1 second after the last
// The feeder is a folder behind the real libsane and the real motcua-scand. Pages go through the
// pipeline, each is sealed and committed as it comes, then the PDF is made of what was kept. Shown:
// how long after the last sheet left the feeder the PDF was complete; whether its pages are, byte
// for byte and in order, what the pages in the feeder become one by one; the memory of all
// processes together (PSS, sampled every 100 ms). Fails when a page is lost, doubled or altered,
// or a limit is passed (SECONDS, which a loaded machine needs more of, and 250 MB).
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <thread>

#include "core/base/digest.h"
#include "core/document/page_store.h"
#include "core/store/migrator.h"
#include "devices/pages/page_pipeline.h"
#include "tests/bench/bench_feeder.h"
#include "tests/bench/family_memory.h"

using namespace motcua;

namespace {

namespace fs = std::filesystem;
using WallClock = std::chrono::system_clock;

constexpr double most_megabytes = 250;

NewPage new_page(const ProcessedPage& page) {
    NewPage kept;
    kept.content = page.jpeg;
    kept.width = page.width;
    kept.height = page.height;
    kept.dpi = page.dpi;
    kept.blank = page.findings.blank;
    return kept;
}

std::vector<PdfPicture> pictures_of(const PageBatch& batch, const FileVault& vault,
                                    Database& database) {
    std::vector<PdfPicture> pictures;
    for (const Page& page : batch.pages) {
        PdfPicture picture;
        picture.width = page.width;
        picture.height = page.height;
        picture.dpi = page.dpi;
        picture.bytes = [&vault, &database, sha256 = page.sha256] {
            return vault.read(database, sha256);
        };
        pictures.push_back(std::move(picture));
    }
    return pictures;
}

// The child: scans everything, says how late the PDF was and what its pages are.
void scan_all(const fs::path& folder) {
    Database database(folder / "counter.db", Secret(std::string(32, 'k')));
    migrate(database, counter_migrations());
    FileVault vault = FileVault::beside(database);
    const SystemClock clock;
    PageBatch batch;
    batch.id = Uuid::v7();
    batch.opened_at = clock.now();
    batch = open_batch(database, batch);
    PagePipeline pipeline({}, [&](const ProcessedPage& page) {
        keep_page(database, vault, batch.id, new_page(page), clock.now());
    });
    WorkerScanner scanner(test::PaperScanner::options());
    scanner.scan(bench::feeder_request(),
                 [&](ScannedImage page, bool back) { pipeline.add(std::move(page), back); }, {});
    pipeline.finish();
    for (const PageBatch& open : open_batches(database))
        if (open.id == batch.id) batch = open;
    write_scanned_pdf(folder / "batch.pdf", pictures_of(batch, vault, database), bench::pdf_info());
    const auto complete = WallClock::now().time_since_epoch();
    std::ofstream out(folder / "pages");
    out.precision(17);
    out << std::chrono::duration<double>(complete).count() << '\n';
    for (const Page& page : batch.pages) out << page.sha256 << '\n';
}

double last_sheet(const test::PaperScanner& feeder) {
    const auto left = fs::last_write_time(feeder.folder() / "tray");
    return std::chrono::duration<double>(std::chrono::file_clock::to_sys(left).time_since_epoch())
        .count();
}

ScannedImage drawn(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string magic;
    int most = 0;
    ScannedImage image;
    image.dpi = 200;
    in >> magic >> image.width >> image.height >> most;
    in.get();
    image.rows.resize(static_cast<std::size_t>(image.width) *
                      static_cast<std::size_t>(image.height) * 3);
    in.read(reinterpret_cast<char*>(image.rows.data()),
            static_cast<std::streamsize>(image.rows.size()));
    return image;
}

// Pages that are not, in their place, what the feeder's sheet becomes.
int wrong_pages(const test::PaperScanner& feeder, std::size_t pages,
                const std::vector<std::string>& kept) {
    int wrong = static_cast<int>(kept.size() > pages ? kept.size() - pages : 0);
    for (std::size_t i = 0; i < pages; ++i) {
        char name[32];
        std::snprintf(name, sizeof name, "page-%04zu.ppm", i + 1);
        const std::string due = sha256_hex(process_page(drawn(feeder.folder() / name)).jpeg);
        if (i >= kept.size() || kept[i] != due) ++wrong;
    }
    return wrong;
}

struct Watched {
    double memory_mb = 0;
    int status = 0;
};

Watched watch(pid_t child) {
    Watched seen;
    while (::waitpid(child, &seen.status, WNOHANG) == 0) {
        seen.memory_mb = std::max(seen.memory_mb, bench::family_pss_mb(child));
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    return seen;
}

}  // namespace

int main(int count, char** words) {
    const auto pages = static_cast<std::size_t>(count > 1 ? std::atoi(words[1]) : 50);
    const double pace = count > 2 ? std::atof(words[2]) : 60;
    const double most_seconds = count > 3 ? std::atof(words[3]) : 1;
    const test::PaperScanner feeder(0);
    const test::TemporaryFolder folder;
    bench::fill_feeder(feeder, pages);
    feeder.control("ppm " + std::to_string(pace));
    const auto start = WallClock::now();
    const pid_t child = ::fork();
    if (child == 0) {
        scan_all(folder.path());
        ::_exit(0);
    }
    const Watched seen = watch(child);
    const double seconds = std::chrono::duration<double>(WallClock::now() - start).count();
    if (seen.status != 0) {
        std::printf("pace_bench: the scan failed\n");
        return 1;
    }
    double complete = 0;
    std::vector<std::string> kept;
    std::ifstream in(folder.path() / "pages");
    in >> complete;
    for (std::string sha256; in >> sha256;) kept.push_back(sha256);
    const double after = complete - last_sheet(feeder);
    const int wrong = wrong_pages(feeder, pages, kept);
    std::printf(
        "| pages | sheets a minute | s in all | PDF after the last sheet, s | PDF, MB | lost, "
        "doubled or altered | memory of all processes, MB |\n|---|---|---|---|---|---|---|\n"
        "| %zu | %.0f | %.1f | %.2f | %.1f | %d | %.0f |\n",
        kept.size(), pace, seconds, after,
        static_cast<double>(fs::file_size(folder.path() / "batch.pdf")) / 1e6, wrong,
        seen.memory_mb);
    return wrong == 0 && after <= most_seconds && seen.memory_mb <= most_megabytes ? 0 : 1;
}
