#include "devices/scanner/scan_service.h"

#include <poll.h>

#include <cerrno>

#include "core/base/error.h"
#include "devices/scanner/sane_options.h"
#include "devices/scanner/sane_page.h"

namespace motcua {
namespace {

// How often the program hears that bytes are coming.
constexpr auto between_progress = std::chrono::milliseconds(200);

}  // namespace

void ScanService::run() {
    try {
        say(HelperReady{});
        while (!ended_) {
            pollfd polled{channel_.fd(), POLLIN, 0};
            // A signal wakes poll; the flag says why.
            if (::poll(&polled, 1, -1) < 0 && errno != EINTR) return;
            if (polled.revents == 0) continue;
            const auto message = channel_.receive();
            if (!message) continue;
            if (message->text.empty()) return;
            if (const auto question = decode_question(message->text)) answer(*question);
        }
    } catch (const Gone&) {
    }
}

void ScanService::answer(const ScanQuestion& question) {
    stop_ = false;
    try {
        if (std::holds_alternative<ListDevices>(question)) list();
        if (const auto* ask = std::get_if<AskAbilities>(&question)) tell_abilities(ask->device);
        if (const auto* start = std::get_if<StartScan>(&question)) scan(start->request);
        // Stop and taken belong to a scan that is over.
    } catch (const Cancelled&) {
        say(CallCancelled{});
    } catch (const Error& error) {
        say(CallFailed{error.code(), error.what()});
    }
}

void ScanService::list() { say(DevicesFound{driver_.devices()}); }

void ScanService::tell_abilities(const std::string& device) {
    const SaneDevice opened(device);
    say(AbilitiesTold{SaneOptions(opened.handle()).abilities()});
}

void ScanService::scan(const ScanRequest& request) {
    not_taken_ = 0;
    int pages = 0;
    try {
        const SaneDevice opened(request.device);
        SaneOptions(opened.handle()).choose(request);
        pages = scan_pages(opened.handle(), request);
    } catch (const DeviceError& error) {
        // Pulled plugs look like any other input error; the list of devices tells them apart.
        if (error.code() == ErrorCode::scanner_failed && !driver_.is_there(request.device))
            throw DeviceError(ErrorCode::scanner_missing, error.what());
        throw;
    }
    say(ScanEnded{pages});
}

int ScanService::scan_pages(SANE_Handle device, const ScanRequest& request) {
    SaneBatch batch(device, request.dpi, [this](std::int64_t bytes) { return interrupted(bytes); });
    const int most = request.source == ScanSource::flatbed ? 1 : request.limit;
    int pages = 0;
    while (most == 0 || pages < most) {
        auto page = batch.next();
        if (!page) break;
        page->shape.back = request.source == ScanSource::adf_duplex && pages % 2 == 1;
        give(*page);
        ++pages;
    }
    if (pages == 0) throw DeviceError(ErrorCode::scanner_no_paper, "the feeder is empty");
    return pages;
}

void ScanService::give(const DriverPage& page) {
    say(page.shape, page.rows->file());
    ++not_taken_;
    while (not_taken_ >= pages_ahead && !stop_) hear(true);
}

void ScanService::say(const ScanAnswer& answer, int file) {
    if (!channel_.send(encode(answer), file)) throw Gone{};
    told_ = std::chrono::steady_clock::now();
}

void ScanService::hear(bool wait) {
    pollfd polled{channel_.fd(), POLLIN, 0};
    if (::poll(&polled, 1, wait ? -1 : 0) <= 0) {
        stop_ = stop_ || ended_;
        return;
    }
    const auto message = channel_.receive();
    if (!message) return;
    if (message->text.empty()) throw Gone{};
    const auto question = decode_question(message->text);
    if (!question) return;
    if (std::holds_alternative<StopScan>(*question)) stop_ = true;
    if (std::holds_alternative<PageTaken>(*question)) --not_taken_;
}

bool ScanService::interrupted(std::int64_t bytes) {
    hear(false);
    if (bytes < told_bytes_) told_bytes_ = 0;
    const auto now = std::chrono::steady_clock::now();
    if (bytes > told_bytes_ && now - told_ > between_progress) {
        told_bytes_ = bytes;
        say(PageProgress{bytes});
    }
    return stop_ || ended_;
}

}  // namespace motcua
