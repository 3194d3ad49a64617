#include "devices/scanner/scan_conversation.h"

#include <sys/eventfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <functional>
#include <utility>

#include "core/base/error.h"

namespace motcua {
namespace {

// Makes a stop readable, so that one poll waits for the helper and for the clerk.
class StopSignal {
public:
    explicit StopSignal(std::stop_token stop)
        : event_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), callback_(std::move(stop), [this] {
              const std::uint64_t one = 1;
              if (::write(event_.get(), &one, sizeof one) < 0) return;
          }) {}
    int fd() const { return event_.get(); }

private:
    OwnedFd event_;
    std::stop_callback<std::function<void()>> callback_;
};

// Read rather than mapped: a file cut short under a mapping would end the program.
ScannedImage page_of(const PageReady& page, const OwnedFd& file) {
    ScannedImage image{page.width, page.height, page.dpi, page.colour, {}};
    const std::size_t size =
        row_bytes(page.colour, page.width) * static_cast<std::size_t>(page.height);
    struct stat status {};
    if (!file || ::fstat(file.get(), &status) != 0 || status.st_size != static_cast<off_t>(size))
        throw DeviceError(ErrorCode::scanner_failed, "a page has not the size it says");
    image.rows.resize(size);
    for (std::size_t at = 0; at < size;) {
        const ssize_t got =
            ::pread(file.get(), image.rows.data() + at, size - at, static_cast<off_t>(at));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) throw DeviceError(ErrorCode::scanner_failed, "a page cannot be read");
        at += static_cast<std::size_t>(got);
    }
    return image;
}

}  // namespace

void ScanConversation::ask_to_stop() {
    if (stopping_) return;
    stopping_ = true;
    end_ = std::chrono::steady_clock::now() + limits_.stop;
    helper_.tell(StopScan{});
}

void ScanConversation::give(ScannedImage page, bool back) {
    if (sink_failed_) return;
    try {
        sink_(std::move(page), back);
        ++given_;
    } catch (...) {
        sink_failed_ = std::current_exception();
        ask_to_stop();
    }
}

void ScanConversation::take(ScannedImage page, bool back) {
    const bool duplex = request_.source == ScanSource::adf_duplex;
    if (duplex && !back) {
        front_ = std::move(page);
        return;
    }
    if (duplex && front_) give(std::move(*std::exchange(front_, std::nullopt)), false);
    give(std::move(page), back);
}

void ScanConversation::hear(const HelperAnswer& answer) {
    if (const auto* page = std::get_if<PageReady>(&answer.said)) {
        helper_.tell(PageTaken{});
        take(page_of(*page, answer.file), page->back);
    }
    // Storing a page takes its time; the helper's silence counts from here.
    if (!stopping_) end_ = std::chrono::steady_clock::now() + limits_.silence;
    ended_in_order_ = std::holds_alternative<ScanEnded>(answer.said) ||
                      std::holds_alternative<CallFailed>(answer.said) ||
                      std::holds_alternative<CallCancelled>(answer.said);
    if (!ended_in_order_) return;
    if (front_ && std::holds_alternative<ScanEnded>(answer.said))
        give(std::move(*std::exchange(front_, std::nullopt)), false);
    if (sink_failed_) std::rethrow_exception(sink_failed_);
    if (const auto* failed = std::get_if<CallFailed>(&answer.said))
        throw DeviceError(failed->code, failed->what);
    if (std::holds_alternative<CallCancelled>(answer.said)) throw Cancelled();
}

void ScanConversation::throw_silence() const {
    if (sink_failed_) std::rethrow_exception(sink_failed_);
    if (stopping_) throw Cancelled();
    throw DeviceError(ErrorCode::scanner_hangs, "the driver gives no more bytes");
}

int ScanConversation::run(const std::stop_token& stop) {
    const StopSignal signal(stop);
    end_ = std::chrono::steady_clock::now() + limits_.first;
    helper_.ask(StartScan{request_});
    while (!ended_in_order_) {
        const auto answer = helper_.answer(end_, stopping_ ? -1 : signal.fd());
        if (answer)
            hear(*answer);
        else if (!stopping_ && stop.stop_requested())
            ask_to_stop();
        else
            throw_silence();
    }
    return given_;
}

}  // namespace motcua
