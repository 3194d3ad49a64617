#include "app/presenters/page_run.h"

#include <cmath>

#include "app/presenters/first_scanner.h"
#include "app/presenters/incoming_paper.h"
#include "app/presenters/text_reader.h"
#include "core/base/file.h"
#include "devices/pages/incoming_file.h"
#include "devices/pages/jpeg.h"
#include "devices/pages/page_pipeline.h"
#include "devices/pages/straighten.h"

namespace motcua {
namespace {

constexpr int brought_dpi = lawful_dpi;
// Of a long PDF; whoever waits sees its pages come and can stop it.
constexpr std::chrono::minutes longest_reading{10};

std::string content_of(const BroughtFile& file) {
    return file.path.empty() ? file.bytes : read_file(file.path);
}

PageTurn turn_of(int degrees) {
    if (degrees == 90) return PageTurn::right;
    if (degrees == 180) return PageTurn::upside_down;
    return degrees == 270 ? PageTurn::left : PageTurn::none;
}

// A scanner's resolution was chosen, a camera's comes as it comes.
PageSettings settings_for(PageOrigin origin) {
    PageSettings settings;
    if (origin == PageOrigin::camera) settings.least_dpi = lawful_dpi;
    return settings;
}

}  // namespace

// Set and asked on the UI thread only.
struct PageRun::Alive {
    bool gone = false;
    std::exception_ptr lost;  // a page could not be kept
};

PageRun::PageRun(Counter& counter, ScanDesk desk, Told told)
    : counter_(counter),
      desk_(desk),
      told_(std::move(told)),
      alive_(std::make_shared<Alive>()),
      tasks_(counter.home) {}

PageRun::~PageRun() {
    stop_.request_stop();
    alive_->gone = true;
}

int PageRun::pages_a_minute() const {
    const std::chrono::duration<double, std::ratio<60>> minutes =
        std::chrono::steady_clock::now() - began_;
    return static_cast<int>(std::lround(came_ / std::max(minutes.count(), 1.0 / 60)));
}

int PageRun::sheet_to_put_back() const {
    if (!source_ || *source_ == ScanSource::flatbed || came_ == 0) return 0;
    return motcua::sheet_to_put_back(*source_, came_);
}

// The pipeline gives pages to the store thread as they are ready; only what is kept is told.
std::function<void(ProcessedPage)> PageRun::keeper(BlankHandling blanks, PageOrigin origin,
                                                   const Uuid& batch) {
    const auto kept = [this, alive = alive_, batch](const Page& page) {
        if (alive->gone) return;
        ++came_;
        told_.page(batch, page);
    };
    const auto lost = [this, alive = alive_](const std::exception_ptr& error) {
        if (alive->gone) return;
        if (!alive->lost) alive->lost = error;
        stop_.request_stop();
    };
    return [&counter = counter_, &vault = desk_.vault, batch, kept, lost,
            pages = std::make_shared<KeptPages>(blanks, origin)](ProcessedPage page) {
        const auto shared = std::make_shared<ProcessedPage>(std::move(page));
        counter.store.post([&counter, &vault, batch, kept, lost, pages, shared] {
            try {
                const Page done = keep_page(counter.writing, vault, batch, pages->next(*shared),
                                            counter.clock.now());
                counter.home.post([kept, done] { kept(done); });
            } catch (...) {
                counter.home.post([lost, error = std::current_exception()] { lost(error); });
            }
        });
    };
}

// What came before a fault is good and goes through to its end.
template <class Source>
void PageRun::run(Source source, BlankHandling blanks, PageOrigin origin, const Uuid& batch) {
    running_ = true;
    if (desk_.words != nullptr) quiet_ = desk_.words->quiet();
    came_ = 0;
    began_ = std::chrono::steady_clock::now();
    stop_ = std::stop_source();
    tasks_.run(
        desk_.scanning,
        [source, keep = keeper(blanks, origin, batch), settings = settings_for(origin),
         stop = stop_.get_token()](const std::stop_token&) mutable {
            PagePipeline pipeline(settings, keep);
            Outcome outcome;
            source(
                [&](ScannedImage image, bool back) {
                    ++outcome.pages;
                    pipeline.add(std::move(image), back, stop);
                },
                outcome.faults, stop);
            pipeline.finish();
            return outcome;
        },
        // When the pages on their way have been kept: the store works in order.
        [this](const Outcome& outcome) {
            tasks_.run(
                counter_.store, [](const std::stop_token&) {}, [this, outcome] { over(outcome); },
                [this, outcome](const std::exception_ptr&) { over(outcome); });
        },
        [this](const std::exception_ptr& error) {
            over({came_, {{error, ""}}});
        });
}

void PageRun::over(const Outcome& outcome) {
    running_ = false;
    quiet_.reset();
    const std::exception_ptr lost = std::exchange(alive_->lost, nullptr);
    for (const Fault& fault : outcome.faults) told_.failed(fault.error, fault.name);
    if (lost) return told_.failed(lost, "");
    if (outcome.faults.empty()) told_.ended(came_);
}

void PageRun::scan(ScanRequest request, BlankHandling blanks, const Uuid& batch) {
    source_ = request.source;
    run(
        [&scanner = desk_.scanner, request](const auto& add, std::vector<Fault>& faults,
                                            const std::stop_token& stop) {
            try {
                scanner.scan(with_device(scanner, request), add, stop);
            } catch (const Cancelled&) {  // what came is what was wanted
            } catch (...) {
                faults.push_back({std::current_exception(), ""});
            }
        },
        blanks, PageOrigin::scanned, batch);
}

void PageRun::bring(std::vector<BroughtFile> files, const Uuid& batch) {
    if (files.empty()) return;
    const PageOrigin origin = files.front().origin;
    source_.reset();
    run(
        [files = std::move(files)](const auto& add, std::vector<Fault>& faults,
                                   const std::stop_token& stop) {
            IncomingLimits limits;
            limits.time = longest_reading;
            for (const BroughtFile& file : files) {
                if (stop.stop_requested()) return;
                try {
                    const std::string bytes = content_of(file);
                    // A telephone's picture lies as it was held.
                    const PageTurn turn = turn_of(jpeg_turn(bytes));
                    read_incoming(
                        bytes, decode_program(), brought_dpi, limits,
                        [&](ScannedImage image) {
                            add(turn == PageTurn::none ? std::move(image) : turn_page(image, turn),
                                false);
                        },
                        stop);
                } catch (const Cancelled&) {
                    return;
                } catch (...) {
                    faults.push_back({std::current_exception(), file.path.filename().string()});
                }
            }
        },
        BlankHandling::flag, origin, batch);
}

void PageRun::photograph(std::vector<Photograph> photographs, const Uuid& batch) {
    source_.reset();
    run(
        [photographs = std::move(photographs)](const auto& add, std::vector<Fault>& faults,
                                               const std::stop_token& stop) {
            for (const Photograph& photograph : photographs) {
                if (stop.stop_requested()) return;
                if (auto page = page_of(photograph))
                    add(*std::move(page), false);
                else
                    faults.push_back({std::make_exception_ptr(DeviceError(
                                          ErrorCode::page_unreadable, "corners of no sheet")),
                                      ""});
            }
        },
        BlankHandling::flag, PageOrigin::camera, batch);
}

}  // namespace motcua
