// A batch at the scanner's pace, from the feeder to a finished PDF, all on the platter.
//
// pace_bench [PAGES] [SHEETS_A_MINUTE] [SECONDS] [words]
//                                                   50 at 60, complete 1 second after the last
// The feeder is a folder behind the real libsane and the real motcua-scand. Pages go through the
// pipeline, each is sealed and committed as it comes, then the PDF is made of what was kept. Shown:
// how long after the last sheet left the feeder the PDF was complete; whether its pages are, byte
// for byte and in order, what the pages in the feeder become one by one; the memory of all
// processes together (PSS, sampled every 100 ms). Fails when a page is lost, doubled or altered,
// or a limit is passed (SECONDS, which a loaded machine needs more of, and 250 MB). With `words`
// the batch is scanned three times: as ever; with words of pages being read as the windows do it,
// from the last page on; and, to see why they wait for that, with words being read all the while.
// Only the first two have to keep the limits.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <thread>

#include "core/base/digest.h"
#include "core/base/error.h"
#include "core/document/page_store.h"
#include "core/store/migrator.h"
#include "devices/pages/page_pipeline.h"
#include "devices/pages/text_layer.h"
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

// When words of pages that came before are read meanwhile.
enum class WordsRead { never, behind_the_scan, all_the_while };
const char* name_of(WordsRead words) {
    return words == WordsRead::never             ? "not read"
           : words == WordsRead::behind_the_scan ? "read once the scan is over"
                                                 : "read all the while";
}

// One page after the other, until it is told to stop.
class WordReading {
public:
    explicit WordReading(std::string jpeg) : jpeg_(std::move(jpeg)) {}
    void begin() {
        thread_ = std::jthread([this](const std::stop_token& stop) {
            try {
                while (!stop.stop_requested())
                    if (read_text(jpeg_, 200, 0, stop)) ++pages_;
            } catch (const Cancelled&) {
            }
        });
    }
    int end() {
        thread_ = {};
        return pages_;
    }

private:
    std::string jpeg_;
    std::atomic<int> pages_ = 0;
    std::jthread thread_;
};

// The child: scans everything, says how late the PDF was and what its pages are.
void scan_all(const fs::path& folder, WordsRead words, const std::string& earlier_page) {
    WordReading reading(earlier_page);
    if (words == WordsRead::all_the_while) reading.begin();
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
    if (words == WordsRead::behind_the_scan) reading.begin();
    for (const PageBatch& open : open_batches(database))
        if (open.id == batch.id) batch = open;
    write_scanned_pdf(folder / "batch.pdf", pictures_of(batch, vault, database), bench::pdf_info());
    const auto complete = WallClock::now().time_since_epoch();
    std::ofstream out(folder / "pages");
    out.precision(17);
    out << std::chrono::duration<double>(complete).count() << ' ' << reading.end() << '\n';
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

struct Pace {
    std::size_t pages = 50;
    double sheets_a_minute = 60;
    double most_seconds = 1;
};

// False when a limit is passed or a page is not what it should be.
bool scan_batch(const test::PaperScanner& feeder, const Pace& pace, WordsRead words,
                const std::string& earlier_page) {
    const test::TemporaryFolder folder;
    const auto start = WallClock::now();
    const pid_t child = ::fork();
    if (child == 0) {
        scan_all(folder.path(), words, earlier_page);
        ::_exit(0);
    }
    const Watched seen = watch(child);
    const double seconds = std::chrono::duration<double>(WallClock::now() - start).count();
    if (seen.status != 0) {
        std::printf("pace_bench: the scan failed\n");
        return false;
    }
    double complete = 0;
    int words_of = 0;
    std::vector<std::string> kept;
    std::ifstream in(folder.path() / "pages");
    in >> complete >> words_of;
    for (std::string sha256; in >> sha256;) kept.push_back(sha256);
    const double after = complete - last_sheet(feeder);
    const int wrong = wrong_pages(feeder, pace.pages, kept);
    std::printf("| %zu | %.0f | %s | %.1f | %.2f | %.1f | %d | %.0f | %d |\n", kept.size(),
                pace.sheets_a_minute, name_of(words), seconds, after,
                static_cast<double>(fs::file_size(folder.path() / "batch.pdf")) / 1e6, wrong,
                seen.memory_mb, words_of);
    return wrong == 0 && after <= pace.most_seconds && seen.memory_mb <= most_megabytes;
}

}  // namespace

int main(int count, char** words) {
    Pace pace;
    if (count > 1) pace.pages = static_cast<std::size_t>(std::atoi(words[1]));
    if (count > 2) pace.sheets_a_minute = std::atof(words[2]);
    if (count > 3) pace.most_seconds = std::atof(words[3]);
    const bool with_words = count > 4 && std::string(words[4]) == "words";
    const test::PaperScanner feeder(0);
    bench::fill_feeder(feeder, pace.pages);
    feeder.control("ppm " + std::to_string(pace.sheets_a_minute));
    std::printf(
        "| pages | sheets a minute | words of earlier pages | s in all | PDF after the last sheet, "
        "s | PDF, MB | lost, doubled or altered | memory of all processes, MB | pages read |\n"
        "|---|---|---|---|---|---|---|---|---|\n");
    if (!with_words) return scan_batch(feeder, pace, WordsRead::never, "") ? 0 : 1;
    const std::string earlier = process_page(drawn(feeder.folder() / "page-0001.ppm")).jpeg;
    bool good = true;
    for (const WordsRead how :
         {WordsRead::never, WordsRead::behind_the_scan, WordsRead::all_the_while}) {
        const bool kept = scan_batch(feeder, pace, how, earlier);
        if (how != WordsRead::all_the_while) good = good && kept;
        std::fflush(stdout);
        feeder.refill();
    }
    return good ? 0 : 1;
}
