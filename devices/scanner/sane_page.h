// One batch of an opened SANE device: page after page into memory files.
//
// A page is a page only when all its bytes came: an EOF before bytes_per_line * lines is a broken
// one (scanner_failed). sane_cancel is called once, at the end of the batch however it ends, and
// only on the thread that reads: from another one drivers answer with EOF and half a page. A page
// whose last byte came before a stop is kept, for its sheet has left the feeder. Throws:
// DeviceError, Cancelled.
#pragma once

#include <sane/sane.h>

#include <functional>
#include <memory>
#include <optional>

#include "devices/scanner/memory_page.h"
#include "devices/scanner/scan_messages.h"

namespace motcua {

struct DriverPage {
    PageReady shape;
    std::unique_ptr<MemoryPage> rows;  // without padding
};

class SaneBatch {
public:
    // Asked between two reads with the bytes of the page so far; true: stop.
    using Interrupted = std::function<bool(std::int64_t bytes)>;

    SaneBatch(SANE_Handle device, int dpi, Interrupted interrupted)
        : device_(device), dpi_(dpi), interrupted_(std::move(interrupted)) {}
    ~SaneBatch() { ::sane_cancel(device_); }
    SaneBatch(const SaneBatch&) = delete;
    SaneBatch& operator=(const SaneBatch&) = delete;

    // Nothing when the feeder is empty.
    std::optional<DriverPage> next();

private:
    void read_rows(MemoryPage& rows, std::size_t expected);

    SANE_Handle device_;
    int dpi_;
    Interrupted interrupted_;
};

}  // namespace motcua
