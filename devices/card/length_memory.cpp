#include "devices/card/length_memory.h"

namespace motcua {

std::optional<std::size_t> LengthMemory::largest(const Bytes& atr) const {
    const auto found = known_.find(atr);
    if (found == known_.end()) return std::nullopt;
    return found->second;
}

void LengthMemory::remember(const Bytes& atr, std::size_t largest) {
    // An odd reader must not fill the memory with one-time answers.
    if (known_.size() >= 200) known_.clear();
    known_[atr] = largest;
}

std::optional<std::size_t> LengthMemory::smaller(std::size_t failed) {
    // 256 asks for all that a short answer holds; some chips break on it and take 160.
    for (const std::size_t size : {std::size_t{2000}, std::size_t{256}, std::size_t{160}})
        if (size < failed) return size;
    return std::nullopt;
}

}  // namespace motcua
