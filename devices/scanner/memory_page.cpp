#include "devices/scanner/memory_page.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>

#include "core/base/error.h"

namespace motcua {
namespace {

// A3 in colour at 600 dpi takes 210 MB; what says it is more has lost its way.
constexpr std::size_t largest_page = 512u << 20;

}  // namespace

MemoryPage::MemoryPage(std::size_t expected)
    : file_(::memfd_create("page", MFD_CLOEXEC | MFD_ALLOW_SEALING)) {
    if (!file_) throw DeviceError(ErrorCode::scanner_failed, "no memory file for a page");
    grow(std::max<std::size_t>(expected, 1));
}

MemoryPage::~MemoryPage() {
    if (at_) ::munmap(at_, capacity_);
}

void MemoryPage::grow(std::size_t capacity) {
    if (capacity > largest_page)
        throw DeviceError(ErrorCode::scanner_failed, "the page is larger than any page");
    void* at = MAP_FAILED;
    if (::ftruncate(file_.get(), static_cast<off_t>(capacity)) == 0)
        at = at_ ? ::mremap(at_, capacity_, capacity, MREMAP_MAYMOVE)
                 : ::mmap(nullptr, capacity, PROT_READ | PROT_WRITE, MAP_SHARED, file_.get(), 0);
    if (at == MAP_FAILED) throw DeviceError(ErrorCode::scanner_failed, "no memory for a page");
    at_ = static_cast<std::uint8_t*>(at);
    capacity_ = capacity;
}

std::uint8_t* MemoryPage::room(std::size_t size) {
    if (used_ + size > capacity_) grow(std::max(used_ + size, capacity_ + capacity_ / 2));
    return at_ + used_;
}

void MemoryPage::finish(std::size_t size) {
    if (::ftruncate(file_.get(), static_cast<off_t>(size)) != 0)
        throw DeviceError(ErrorCode::scanner_failed, "the page's memory cannot be cut");
}

}  // namespace motcua
