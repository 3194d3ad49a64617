// A scan that runs; the other halves of scan_presenter.h show, edit and file.
#include <cmath>

#include "app/presenters/error_text.h"
#include "app/presenters/scan_arrivals.h"
#include "core/base/log.h"
#include "devices/pages/page_pipeline.h"

namespace motcua {
namespace {

unsigned quality_bits(const PageFindings& findings) {
    unsigned bits = 0;
    for (const PageProblem problem : findings.problems) switch (problem) {
            case PageProblem::too_dark:
                bits |= page_quality::too_dark;
                break;
            case PageProblem::too_light:
                bits |= page_quality::faint;
                break;
            case PageProblem::blurred:
                bits |= page_quality::blurred;
                break;
            case PageProblem::cut_edge:
                bits |= page_quality::cut_edge;
                break;
            case PageProblem::skew_left:
            case PageProblem::not_judged:
                break;
        }
    return bits;
}

NewPage new_page(const ProcessedPage& page) {
    NewPage kept;
    kept.content = page.jpeg;
    kept.width = page.width;
    kept.height = page.height;
    kept.dpi = page.dpi;
    kept.blank = page.findings.blank;
    kept.quality = quality_bits(page.findings);
    return kept;
}

}  // namespace

void ScanPresenter::scan(int key) {
    if (scanning_) return;
    const auto profile = std::ranges::find(profiles_, key, &ScanProfile::key);
    if (profiles_.empty() || (key != 0 && profile == profiles_.end()))
        return say(texts_("scan.no_profile"), MarkKind::warning);
    scanning_ = true;
    came_ = 0;
    began_ = std::chrono::steady_clock::now();
    stop_ = std::stop_source();
    say(texts_("scan.starting"), MarkKind::none);
    const ScanProfile chosen = key == 0 ? profiles_.front() : *profile;
    if (!history_.now().empty()) return run_scan(chosen, history_.now().back().id);
    PageBatch batch;
    batch.id = Uuid::v7();
    batch.owner = owner_.id;
    batch.label = owner_.head;
    batch.officer = counter_.officer.id;
    batch.opened_at = counter_.clock.now();
    tasks_.run(
        counter_.urgent,
        [&counter = counter_, batch](std::stop_token) {
            return open_batch(counter.writing, batch);
        },
        [this, chosen](const PageBatch& opened) {
            history_ = PageHistory({opened});
            run_scan(chosen, opened.id);
        },
        [this](const std::exception_ptr& error) { scan_failed(error); });
}

// The pipeline gives pages to the store thread as they are ready; only what is kept is shown.
void ScanPresenter::run_scan(const ScanProfile& profile, const Uuid& batch) {
    const auto kept = [arrivals = arrivals_, this, batch](const Page& page) {
        if (!arrivals->gone) arrived(batch, page);
    };
    const auto lost = [arrivals = arrivals_, this](const std::exception_ptr& error) {
        if (!arrivals->gone) scan_failed(error);
    };
    const auto keep = [&counter = counter_, &vault = desk_.vault, batch, kept,
                       lost](const std::shared_ptr<ProcessedPage>& page) {
        counter.store.post([&counter, &vault, batch, kept, lost, page] {
            try {
                const Page done =
                    keep_page(counter.writing, vault, batch, new_page(*page), counter.clock.now());
                counter.home.post([kept, done] { kept(done); });
            } catch (...) {
                counter.home.post([lost, error = std::current_exception()] { lost(error); });
            }
        });
    };
    tasks_.run(
        desk_.scanning,
        [&scanner = desk_.scanner, request = request_of(profile, usual_device_), keep,
         stop = stop_.get_token()](std::stop_token) mutable {
            if (request.device.empty()) {
                const auto all = scanner.devices();
                if (all.empty())
                    throw DeviceError(ErrorCode::scanner_missing, "no scanner is listed");
                request.device = all.front().id;
            }
            PagePipeline pipeline({}, [&](ProcessedPage page) {
                keep(std::make_shared<ProcessedPage>(std::move(page)));
            });
            // What came before a fault is good and goes through to its end.
            std::exception_ptr fault;
            int pages = 0;
            try {
                pages = scanner.scan(
                    request,
                    [&](ScannedImage image, bool back) {
                        pipeline.add(std::move(image), back, stop);
                    },
                    stop);
            } catch (...) {
                fault = std::current_exception();
            }
            pipeline.finish();
            if (fault) std::rethrow_exception(fault);
            return pages;
        },
        [this](int pages) { after_pages([this, pages] { scan_ended(pages); }); },
        [this](const std::exception_ptr& error) {
            after_pages([this, error] { scan_failed(error); });
        });
}

// When the pages that are on their way have been kept: the store works in order.
void ScanPresenter::after_pages(std::function<void()> then) {
    tasks_.run(
        counter_.store, [](std::stop_token) {}, then,
        [this](const std::exception_ptr& error) { scan_failed(error); });
}

void ScanPresenter::cancel() {
    if (!scanning_) return;
    stop_.request_stop();
    say(texts_("scan.stopping"), MarkKind::none);
}

void ScanPresenter::arrived(const Uuid& batch, const Page& page) {
    ++came_;
    const bool here =
        std::ranges::any_of(history_.now(), [&](const PageBatch& b) { return b.id == batch; });
    if (!here) return;
    history_.arrive(batch, page);
    current_ = pages().size() - 1;
    show();
}

void ScanPresenter::scan_ended(int pages) {
    scanning_ = false;
    say(texts_.counted("scan.done", pages), MarkKind::good);
}

void ScanPresenter::scan_failed(const std::exception_ptr& error) {
    scanning_ = false;
    const std::string where =
        came_ > 0 ? " " + texts_("scan.good_stays", {std::to_string(came_)}) : std::string();
    say(words_of(error, texts_).line() + where, MarkKind::error);
}

std::string ScanPresenter::progress_text() const {
    if (!scanning_ || came_ == 0) return "";
    const std::chrono::duration<double, std::ratio<60>> minutes =
        std::chrono::steady_clock::now() - began_;
    const long rate = std::lround(came_ / std::max(minutes.count(), 1.0 / 60));
    return texts_("scan.progress", {std::to_string(came_), std::to_string(rate)});
}

}  // namespace motcua
