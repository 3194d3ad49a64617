// Bytes that are wiped when they go: keys and passphrases. Never printed, never logged.
//
// Lifetime: moving empties the source; copies are explicit. The bytes are locked in memory
// where the system allows it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace motcua {

class Secret {
public:
    Secret() = default;
    explicit Secret(std::string_view bytes);
    Secret(Secret&& other) noexcept;
    Secret& operator=(Secret&& other) noexcept;
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    ~Secret() { wipe(); }

    static Secret random(std::size_t size);
    Secret copy() const { return Secret(view()); }

    std::string_view view() const { return {bytes_.data(), bytes_.size()}; }
    char* data() { return bytes_.data(); }
    std::size_t size() const { return bytes_.size(); }
    bool empty() const { return bytes_.empty(); }
    void wipe();

private:
    std::vector<char> bytes_;
};

}  // namespace motcua
