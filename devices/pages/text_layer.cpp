#include "devices/pages/text_layer.h"

#include <array>
#include <charconv>

#include "core/base/text.h"
#include "devices/printer/command.h"

namespace motcua {
namespace {

// level page block paragraph line word left top width height confidence text
constexpr std::size_t table_columns = 12;
constexpr std::string_view word_level = "5";
constexpr std::size_t longest_table = std::size_t{4} << 20;

std::optional<int> number_in(std::string_view cell) {
    double number = 0;  // the confidence has decimals
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
    if (error != std::errc{} || end != cell.data() + cell.size()) return std::nullopt;
    if (number < -1 || number > 100'000) return std::nullopt;
    return static_cast<int>(number);
}

std::optional<ReadWord> word_in(std::string_view line) {
    std::array<std::string_view, table_columns> cells;
    for (std::size_t i = 0; i < table_columns; ++i) {
        const std::size_t tab = i + 1 < table_columns ? line.find('\t') : line.size();
        if (tab == std::string_view::npos) return std::nullopt;
        cells[i] = line.substr(0, tab);
        line.remove_prefix(i + 1 < table_columns ? tab + 1 : tab);
    }
    if (cells[0] != word_level || !text::is_utf8(cells[11])) return std::nullopt;
    if (cells[11].find_first_not_of(' ') == std::string_view::npos) return std::nullopt;
    std::array<int, 5> numbers{};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const auto number = number_in(cells[6 + i]);
        if (!number) return std::nullopt;
        numbers[i] = *number;
    }
    return ReadWord{
        std::string(cells[11]), numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]};
}

}  // namespace

std::vector<ReadWord> words_of_table(std::string_view table, int least) {
    std::vector<ReadWord> words;
    while (!table.empty()) {
        const std::size_t end = std::min(table.find('\n'), table.size());
        if (auto word = word_in(table.substr(0, end)))
            if (word->confidence >= least && word->width > 0 && word->height > 0)
                words.push_back(std::move(*word));
        table.remove_prefix(std::min(end + 1, table.size()));
    }
    return words;
}

std::optional<std::vector<ReadWord>> read_text(std::string_view jpeg, int dpi,
                                               std::chrono::milliseconds limit) {
    const CommandResult result = run_command({"tesseract", "stdin", "stdout", "-l", "vie", "--dpi",
                                              std::to_string(dpi), "-c", "tessedit_create_tsv=1"},
                                             jpeg, limit, longest_table);
    if (!result.started || result.timed_out || result.status != 0) return std::nullopt;
    return words_of_table(result.output);
}

}  // namespace motcua
