// Pages that were drawn, the latest first, up to a number of bytes: going back is immediate, and a
// paper of 500 pages costs no more memory than one of ten. Thread: one.
#pragma once

#include <list>
#include <memory>
#include <utility>

#include "devices/pages/paper_reader.h"

namespace motcua {

using DrawnPage = std::shared_ptr<const ScannedImage>;

class PageCache {
public:
    explicit PageCache(std::size_t most_bytes) : most_bytes_(most_bytes) {}

    // Null: not kept. A page that was asked for is the latest.
    DrawnPage find(const PageLook& look);
    void keep(const PageLook& look, DrawnPage page);
    void clear();
    std::size_t bytes() const { return bytes_; }

private:
    std::size_t most_bytes_;
    std::size_t bytes_ = 0;
    std::list<std::pair<PageLook, DrawnPage>> pages_;
};

}  // namespace motcua
