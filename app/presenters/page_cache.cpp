#include "app/presenters/page_cache.h"

#include <algorithm>

namespace motcua {

DrawnPage PageCache::find(const PageLook& look) {
    const auto found =
        std::ranges::find_if(pages_, [&](const auto& kept) { return kept.first == look; });
    if (found == pages_.end()) return nullptr;
    pages_.splice(pages_.begin(), pages_, found);
    return pages_.front().second;
}

// One page is always kept, however large: it is the one that is shown.
void PageCache::keep(const PageLook& look, DrawnPage page) {
    if (find(look)) return;
    bytes_ += page->rows.size();
    pages_.emplace_front(look, std::move(page));
    while (bytes_ > most_bytes_ && pages_.size() > 1) {
        bytes_ -= pages_.back().second->rows.size();
        pages_.pop_back();
    }
}

void PageCache::clear() {
    pages_.clear();
    bytes_ = 0;
}

}  // namespace motcua
