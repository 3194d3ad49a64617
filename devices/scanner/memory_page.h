// The rows of one page in a memory file that another process can take over.
//
// Grows while the length is unknown; passed by its descriptor, so that eleven million points are
// written once by the driver and read once by the program. Throws: DeviceError (scanner_failed)
// when the system gives no memory.
#pragma once

#include <cstddef>
#include <cstdint>

#include "devices/scanner/owned_fd.h"

namespace motcua {

class MemoryPage {
public:
    explicit MemoryPage(std::size_t expected);
    ~MemoryPage();
    MemoryPage(const MemoryPage&) = delete;
    MemoryPage& operator=(const MemoryPage&) = delete;

    // Where the next bytes go; at least `size` of them, grown where needed.
    std::uint8_t* room(std::size_t size);
    void filled(std::size_t size) { used_ += size; }
    std::size_t size() const { return used_; }
    std::uint8_t* data() { return at_; }
    // Cuts what was not used; the file is then exactly size() long.
    void finish(std::size_t size);
    int file() const { return file_.get(); }

private:
    void grow(std::size_t capacity);
    OwnedFd file_;
    std::uint8_t* at_ = nullptr;
    std::size_t capacity_ = 0;
    std::size_t used_ = 0;
};

}  // namespace motcua
