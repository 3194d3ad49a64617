#include "devices/code/scan_frames.h"

#include <algorithm>
#include <utility>

#include "core/base/text.h"

namespace motcua {
namespace {

constexpr std::size_t longest_reading = 4096;
constexpr std::size_t most_kept = 4 * longest_reading;
constexpr std::chrono::milliseconds behind_line_end{25};
constexpr std::chrono::milliseconds without_line_end{60};

std::vector<std::string> lines_in(const std::string& bytes) {
    std::vector<std::string> lines(1);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (bytes[i] == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n') continue;
        if (bytes[i] == '\r' || bytes[i] == '\n')
            lines.emplace_back();
        else
            lines.back() += bytes[i];
    }
    while (!lines.empty() && lines.back().empty()) lines.pop_back();
    return lines;
}

// A card whose bars became line ends.
bool is_card_in_lines(const std::vector<std::string>& lines) {
    constexpr std::size_t fewest_fields = 5;
    constexpr std::size_t number_length = 12;
    const auto first = std::ranges::find_if(lines, [](const auto& line) { return !line.empty(); });
    if (static_cast<std::size_t>(lines.end() - first) < fewest_fields) return false;
    if (first->size() != number_length || !text::all_digits(*first)) return false;
    return std::ranges::none_of(
        lines, [](const std::string& line) { return line.find('|') != std::string::npos; });
}

}  // namespace

void ScanFrames::feed(std::string_view bytes) {
    bytes_ += bytes;
    if (bytes_.size() <= most_kept) return;
    bytes_.clear();
    overlong_ = true;
}

std::chrono::milliseconds ScanFrames::silence() const {
    const bool ended = !bytes_.empty() && (bytes_.back() == '\r' || bytes_.back() == '\n');
    return ended ? behind_line_end : without_line_end;
}

std::vector<std::string> ScanFrames::take() {
    const std::string bytes = std::exchange(bytes_, {});
    if (std::exchange(overlong_, false)) return {};
    std::vector<std::string> lines = lines_in(bytes);
    if (is_card_in_lines(lines)) {
        std::string card;
        for (const std::string& line : lines) card += (card.empty() ? "" : "\n") + line;
        return {card};
    }
    std::erase_if(lines, [](const std::string& line) {
        return line.size() > longest_reading || text::tidy(line).empty();
    });
    return lines;
}

}  // namespace motcua
