// Kills with SIGKILL, while sheets go through the feeder, the program that scans or its helper.
// usage: scan_app_kills [--kills N] [--seed N]      default 300
//
// The real libsane, the real motcua-scand, the pipeline and the encrypted store, as the counter
// puts them together: a page is told to the parent (shown to a clerk) when it is kept. Half of the
// kills hit the helper, the program then puts back the named sheet and goes on; half hit the
// program, which is started anew on the same pile, behind the pages that are there. After each kill
// every page that was shown is there; in the end the pile has every sheet once, in order, each byte
// for byte what its sheet becomes. Control: a program that keeps its pages when the feeder is
// empty. It must lose some, or the kills prove nothing.
#include <fcntl.h>
#include <sys/file.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <random>
#include <thread>

#include "core/base/digest.h"
#include "core/base/error.h"
#include "core/document/find_strays.h"
#include "core/store/migrator.h"
#include "devices/pages/page_pipeline.h"
#include "tests/campaigns/child_process.h"
#include "tests/devices/scanner/paper_scanner.h"

using namespace motcua;
using namespace motcua::campaign;

namespace {

using Pages = std::vector<std::string>;  // contents, as SHA-256

constexpr int width = 331, height = 468;  // what PaperScanner::request() scans
constexpr const char* pace = "ppm 1500";
constexpr int window_ms = 350;
constexpr const char* the_end = "end";

// Squares of chance: no two sheets of a campaign are alike.
ScannedImage sheet_of_chance(std::mt19937_64& random) {
    ScannedImage sheet{width, height, 200, ScanColour::colour, {}};
    sheet.rows.resize(std::size_t{3} * width * height);
    std::array<std::uint64_t, 10 * 15> squares{};
    for (std::uint64_t& square : squares) square = random();
    for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
        const std::size_t point = i / 3;
        const std::size_t square = point / width / 32 * 10 + point % width / 34;
        sheet.rows[i] = static_cast<std::uint8_t>(squares[square] >> 8 * (i % 3));
    }
    return sheet;
}

// Puts a pile into the feeder; answers what its pages become.
Pages fill(const test::PaperScanner& feeder, int sheets, std::mt19937_64& random) {
    Pages due;
    feeder.put_in(0);
    for (int sheet = 1; sheet <= sheets; ++sheet) {
        const ScannedImage page = sheet_of_chance(random);
        char name[32];
        std::snprintf(name, sizeof name, "page-%04d.ppm", sheet);
        std::ofstream out(feeder.folder() / name, std::ios::binary);
        out << "P6\n" << width << ' ' << height << "\n255\n";
        out.write(reinterpret_cast<const char*>(page.rows.data()),
                  static_cast<std::streamsize>(page.rows.size()));
        due.push_back(sha256_hex(process_page(page).jpeg));
    }
    return due;
}

struct Counter {
    std::filesystem::path folder;
    bool careless = false;  // the control

    Database open() const {
        std::filesystem::create_directories(folder);
        Database database(folder / "counter.db", Secret(std::string(32, 'k')));
        migrate(database, counter_migrations());
        return database;
    }
    static PageBatch batch_in(Database& database, const Uuid& id) {
        for (const PageBatch& batch : open_batches(database))
            if (batch.id == id) return batch;
        PageBatch batch;
        batch.id = id;
        return batch;
    }
    Pages kept(const Uuid& id) const {
        Database database = open();
        Pages contents;
        for (const Page& page : batch_in(database, id).pages) contents.push_back(page.sha256);
        return contents;
    }
    void begin(const Uuid& id) const {
        Database database = open();
        PageBatch batch;
        batch.id = id;
        batch.opened_at = SystemClock().now();
        open_batch(database, batch);
    }

    void work(const Uuid& id, const test::PaperScanner& feeder, std::size_t sheets,
              const Pipe& shown) const {
        Database database = open();
        FileVault vault = FileVault::beside(database);
        const SystemClock clock;
        take_in_strays(database, vault, clock.now());
        std::size_t there = batch_in(database, id).pages.size();
        std::vector<std::string> in_memory;
        const auto keep = [&](const std::string& jpeg) {
            NewPage page;
            page.content = jpeg;
            keep_page(database, vault, id, page, clock.now());
        };
        WorkerScanner scanner(test::PaperScanner::options());
        scanner.devices();
        shown.say("helper " + std::to_string(scanner.helper()));
        while (there < sheets) {
            PagePipeline pipeline({}, [&](const ProcessedPage& page) {
                careless ? in_memory.push_back(page.jpeg) : keep(page.jpeg);
                ++there;
                shown.say(sha256_hex(page.jpeg));
            });
            try {
                scanner.scan(
                    test::PaperScanner::request(),
                    [&](ScannedImage page, bool back) { pipeline.add(std::move(page), back); }, {});
                pipeline.finish();
            } catch (const DeviceError& error) {
                pipeline.finish();
                if (error.code() == ErrorCode::scanner_busy)
                    std::this_thread::sleep_for(std::chrono::milliseconds(50));
                feeder.put_back_from(static_cast<int>(there) + 1);
            }
        }
        for (const std::string& jpeg : in_memory) keep(jpeg);
        shown.say(the_end);
    }
};

// The helper of a killed program gives the device back by itself; no clerk puts sheets into a
// feeder that still runs.
bool device_is_free(const test::PaperScanner& feeder) {
    const int lock = ::open((feeder.folder() / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    bool free = false;
    for (int i = 0; i < 200 && !free; ++i) {
        free = ::flock(lock, LOCK_EX | LOCK_NB) == 0;
        if (!free) ::usleep(50'000);
    }
    ::close(lock);
    return free;
}

struct Tally {
    int app_kills = 0, helper_kills = 0, piles = 0;
    std::size_t shown = 0, sheets = 0;
    int lost = 0, wrong_piles = 0, held = 0;
    int all() const { return lost + wrong_piles + held; }
};

class Round {
public:
    Round(const Counter& counter, const test::PaperScanner& feeder, std::mt19937_64& random)
        : counter_(counter), feeder_(feeder), random_(random) {}

    // One pile, with up to `most` kills until it is through.
    void run(int most, bool helpers_too, Tally& tally) {
        due_ = fill(feeder_, 3 + static_cast<int>(random_() % 6), random_);
        id_ = Uuid::v7();
        counter_.begin(id_);
        bool through = false;
        for (int kills = 0; !through; ++kills) {
            const bool helper = helpers_too && random_() % 2 == 0;
            through = work_and_kill(kills < most, helper, tally);
            look(tally);
            if (through) break;
            if (!device_is_free(feeder_)) ++tally.held;
            feeder_.put_back_from(static_cast<int>(counter_.kept(id_).size()) + 1);
        }
        ++tally.piles;
        tally.sheets += due_.size();
        if (counter_.kept(id_) != due_) ++tally.wrong_piles;
    }

private:
    // Whether the pile went through.
    bool work_and_kill(bool kill, bool helper, Tally& tally) {
        Pipe pipe;
        const pid_t child = start_child([&] { counter_.work(id_, feeder_, due_.size(), pipe); });
        pipe.close_writing();
        const std::string greeting = pipe.line();
        const auto its_helper =
            static_cast<pid_t>(std::atol(greeting.c_str() + std::strlen("helper ")));
        if (kill && its_helper > 0) {
            ::usleep(static_cast<useconds_t>(random_() % (window_ms * 1000)));
            ++(helper ? tally.helper_kills : tally.app_kills);
            ::kill(helper ? its_helper : child, SIGKILL);
        }
        bool through = false;
        for (std::string line = pipe.line(); !line.empty(); line = pipe.line()) {
            if (line == the_end) through = true;
            if (line.size() != 64) continue;  // the last word of a dead child
            shown_.push_back(line);
            ++tally.shown;
        }
        wait_for(child);
        return through;
    }

    void look(Tally& tally) {
        const Pages there = counter_.kept(id_);
        for (const std::string& page : shown_)
            if (std::count(there.begin(), there.end(), page) != 1) ++tally.lost;
        shown_.clear();
    }

    const Counter& counter_;
    const test::PaperScanner& feeder_;
    std::mt19937_64& random_;
    Uuid id_;
    Pages due_;
    Pages shown_;
};

Tally kill_all(const Counter& counter, int kills, bool helpers_too, std::mt19937_64& random) {
    const test::PaperScanner feeder(0);
    feeder.control(pace);
    Tally tally;
    while (tally.app_kills + tally.helper_kills < kills)
        Round(counter, feeder, random).run(3, helpers_too, tally);
    return tally;
}

void print(const char* name, const Tally& tally) {
    std::printf("| %s | %d | %d | %d | %zu | %zu | %d | %d | %d |\n", name, tally.app_kills,
                tally.helper_kills, tally.piles, tally.sheets, tally.shown, tally.lost,
                tally.wrong_piles, tally.held);
}

}  // namespace

int main(int argc, char** argv) try {
    int kills = 300;
    std::uint64_t seed = 20261122;
    for (int i = 1; i + 1 < argc; i += 2) {
        if (!std::strcmp(argv[i], "--kills")) kills = std::atoi(argv[i + 1]);
        if (!std::strcmp(argv[i], "--seed")) seed = std::stoull(argv[i + 1]);
    }
    test::TemporaryFolder folder;
    ::setenv("TMPDIR", folder.path().c_str(), 1);
    std::mt19937_64 random(seed);
    const Tally real = kill_all({folder.path() / "counter", false}, kills, true, random);
    const Tally careless =
        kill_all({folder.path() / "control", true}, std::max(6, kills / 20), false, random);
    std::printf(
        "seed %llu\n| | program killed | helper killed | piles | sheets | shown | lost or twice | "
        "piles not as they lay | device not given back |\n|---|---|---|---|---|---|---|---|---|\n",
        static_cast<unsigned long long>(seed));
    print("counter", real);
    print("control", careless);
    if (real.all() > 0) return 1;
    if (careless.lost == 0) {
        std::printf("the control lost nothing: the kills prove nothing\n");
        return 1;
    }
    return 0;
} catch (const std::exception& e) {
    std::fprintf(stderr, "scan_app_kills: %s\n", e.what());
    return 1;
}
