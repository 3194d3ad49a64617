#include "devices/pages/text_layer.h"

#include <array>
#include <charconv>

#include "core/base/text.h"
#include "devices/pages/jpeg.h"
#include "devices/pages/straighten.h"
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

std::optional<PlacedWord> word_in(std::string_view line, int least) {
    std::array<std::string_view, table_columns> cells;
    for (std::size_t i = 0; i < table_columns; ++i) {
        const std::size_t tab = i + 1 < table_columns ? line.find('\t') : line.size();
        if (tab == std::string_view::npos) return std::nullopt;
        cells[i] = line.substr(0, tab);
        line.remove_prefix(i + 1 < table_columns ? tab + 1 : tab);
    }
    if (cells[0] != word_level || !text::is_utf8(cells[11])) return std::nullopt;
    if (cells[11].find_first_not_of(' ') == std::string_view::npos) return std::nullopt;
    std::array<int, 5> numbers{};  // left, top, width, height, confidence
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const auto number = number_in(cells[6 + i]);
        if (!number) return std::nullopt;
        numbers[i] = *number;
    }
    if (numbers[2] == 0 || numbers[3] == 0 || numbers[4] < least) return std::nullopt;
    return PlacedWord{std::string(cells[11]), numbers[0], numbers[1], numbers[2], numbers[3]};
}

// Each of these becomes the next one, so that the last is what is killed: idle for processor and
// disk, one core, and no more memory and processor seconds than a page may take.
std::vector<std::string> tesseract(const std::vector<std::string>& words) {
    std::vector<std::string> command = {"env",
                                        "OMP_THREAD_LIMIT=1",
                                        "nice",
                                        "-n",
                                        "19",
                                        "chrt",
                                        "--idle",
                                        "0",
                                        "ionice",
                                        "-c",
                                        "3",
                                        "prlimit",
                                        "--as=1500000000",
                                        "--cpu=60",
                                        "--core=0",
                                        "tesseract"};
    command.insert(command.end(), words.begin(), words.end());
    return command;
}

// As it is shown; Tesseract would find no words on a page that lies on its side.
std::string turned_jpeg(std::string_view jpeg, int rotation) {
    constexpr int fine = 85;  // percent: the picture is read, not kept
    const auto picture = decode_jpeg(jpeg);
    if (!picture) return {};
    const PageTurn turn = rotation == 90    ? PageTurn::right
                          : rotation == 180 ? PageTurn::upside_down
                                            : PageTurn::left;
    return encode_jpeg(turn_page(*picture, turn), fine);
}

}  // namespace

std::vector<PlacedWord> words_of_table(std::string_view table, int least) {
    std::vector<PlacedWord> words;
    while (!table.empty()) {
        const std::size_t end = std::min(table.find('\n'), table.size());
        if (auto word = word_in(table.substr(0, end), least)) words.push_back(*std::move(word));
        table.remove_prefix(std::min(end + 1, table.size()));
    }
    return words;
}

bool can_read_text() {
    const CommandResult result =
        run_command(tesseract({"--list-langs"}), "", std::chrono::seconds(20));
    if (!result.started || result.status != 0) return false;
    return ("\n" + result.output + result.messages + "\n").find("\nvie\n") != std::string::npos;
}

std::optional<std::vector<PlacedWord>> read_text(std::string_view jpeg, int dpi, int rotation,
                                                 const std::stop_token& stop,
                                                 std::chrono::milliseconds limit) {
    const std::string turned = rotation == 0 ? std::string() : turned_jpeg(jpeg, rotation);
    const CommandResult result =
        run_command(tesseract({"stdin", "stdout", "-l", "vie", "--dpi", std::to_string(dpi), "-c",
                               "tessedit_create_tsv=1"}),
                    rotation == 0 ? jpeg : std::string_view(turned), limit, longest_table, stop);
    if (!result.started || result.timed_out || result.status != 0) return std::nullopt;
    return words_of_table(result.output);
}

}  // namespace motcua
