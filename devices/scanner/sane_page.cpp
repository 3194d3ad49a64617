#include "devices/scanner/sane_page.h"

#include <algorithm>
#include <cstring>

#include "core/base/error.h"
#include "devices/scanner/sane_driver.h"

namespace motcua {
namespace {

// Small enough that a stop is heard at once, large enough that calls cost nothing.
constexpr std::size_t read_size = 256 * 1024;

SANE_Parameters parameters_of(SANE_Handle device) {
    SANE_Parameters out{};
    require_good(::sane_get_parameters(device, &out), "sane_get_parameters");
    const bool rgb = out.format == SANE_FRAME_RGB && out.depth == 8;
    const bool grey = out.format == SANE_FRAME_GRAY && (out.depth == 8 || out.depth == 1);
    if (!out.last_frame || (!rgb && !grey))
        throw DeviceError(ErrorCode::scan_option_refused, "the device sends no plain pages");
    return out;
}

ScanColour colour_of(const SANE_Parameters& parameters) {
    if (parameters.format == SANE_FRAME_RGB) return ScanColour::colour;
    return parameters.depth == 1 ? ScanColour::lineart : ScanColour::grey;
}

// Takes the padding out of the rows, in place.
void pack(MemoryPage& rows, std::size_t line, std::size_t row, int height) {
    if (line == row) return;
    for (std::size_t y = 1; y < static_cast<std::size_t>(height); ++y)
        std::memmove(rows.data() + y * row, rows.data() + y * line, row);
}

}  // namespace

void SaneBatch::read_rows(MemoryPage& rows, std::size_t expected) {
    for (;;) {
        if (interrupted_(static_cast<std::int64_t>(rows.size()))) throw Cancelled();
        SANE_Int got = 0;
        const SANE_Status status =
            ::sane_read(device_, rows.room(read_size), static_cast<SANE_Int>(read_size), &got);
        if (got > 0) rows.filled(static_cast<std::size_t>(got));
        if (status == SANE_STATUS_EOF) break;
        // Somebody pressed the button on the device.
        if (status == SANE_STATUS_CANCELLED) throw Cancelled();
        // The feeder ran empty inside a page: that page is not whole.
        if (status == SANE_STATUS_NO_DOCS)
            throw DeviceError(ErrorCode::scanner_failed, "the paper ended inside a page");
        require_good(status, "sane_read");
        if (expected && rows.size() > expected)
            throw DeviceError(ErrorCode::scanner_failed, "the page has more bytes than it said");
    }
}

std::optional<DriverPage> SaneBatch::next() {
    if (interrupted_(0)) throw Cancelled();
    const SANE_Status status = ::sane_start(device_);
    if (status == SANE_STATUS_NO_DOCS) return std::nullopt;
    if (status == SANE_STATUS_CANCELLED) throw Cancelled();
    require_good(status, "sane_start");
    const SANE_Parameters told = parameters_of(device_);
    const auto line = static_cast<std::size_t>(std::max(1, told.bytes_per_line));
    const std::size_t expected = told.lines >= 0 ? line * static_cast<std::size_t>(told.lines) : 0;
    DriverPage page;
    page.rows = std::make_unique<MemoryPage>(expected + read_size);
    read_rows(*page.rows, expected);
    const std::size_t size = page.rows->size();
    if (size == 0 || size % line != 0 || (told.lines >= 0 && size != expected))
        throw DeviceError(ErrorCode::scanner_failed, "page ended after " + std::to_string(size) +
                                                         " of " + std::to_string(expected) +
                                                         " bytes");
    const int height = static_cast<int>(size / line);
    page.shape = {told.pixels_per_line, height, dpi_, colour_of(told), false};
    const std::size_t row = row_bytes(page.shape.colour, page.shape.width);
    if (row > line)
        throw DeviceError(ErrorCode::scanner_failed, "rows are shorter than their points");
    pack(*page.rows, line, row, height);
    page.rows->finish(row * static_cast<std::size_t>(height));
    return page;
}

}  // namespace motcua
