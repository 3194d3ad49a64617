// In squares of 4 mm the darkness of bars changes much along one way and hardly along the other;
// writing changes along both. Neighbouring squares of the same kind are joined.
#include <algorithm>
#include <cstdlib>

#include "devices/pages/read_mark.h"

namespace motcua {
namespace {

enum class Bars : std::uint8_t { none, upright, lying };

constexpr int least_change = 8;
constexpr int longest_bar = 15;  // squares

Bars bars_in(const GreyPage& small, int left, int top, int side) {
    int across = 0;
    int down = 0;
    for (int y = top; y < top + side; ++y)
        for (int x = left; x < left + side; ++x) {
            const int here = small.row(y)[x];
            across += std::abs(small.row(y)[x + 1] - here);
            down += std::abs(small.row(y + 1)[x] - here);
        }
    const int least = least_change * side * side;
    if (across > least && across > 3 * down) return Bars::upright;
    if (down > least && down > 3 * across) return Bars::lying;
    return Bars::none;
}

class TileMap {
public:
    explicit TileMap(const GreyPage& small)
        : side_(std::max(6, small.dpi * 4 / 25)),
          across_(std::max(0, (small.width - 1) / side_)),
          down_(std::max(0, (small.height - 1) / side_)) {
        tiles_.reserve(static_cast<std::size_t>(across_ * down_));
        for (int y = 0; y < down_; ++y)
            for (int x = 0; x < across_; ++x)
                tiles_.push_back(bars_in(small, x * side_, y * side_, side_));
    }

    std::vector<BarArea> areas() {
        std::vector<BarArea> found;
        for (int y = 0; y < down_; ++y)
            for (int x = 0; x < across_; ++x) {
                const Bars kind = at(x, y);
                if (kind == Bars::none) continue;
                int left = x, right = x, top = y, bottom = y;
                join(x, y, kind, left, right, top, bottom);
                const int wide = right - left + 1;
                const int high = bottom - top + 1;
                const int length = kind == Bars::upright ? wide : high;
                const int bar = kind == Bars::upright ? high : wide;
                // The lines of a table stand in squares too, but over half the page.
                if (length < 4 || bar > longest_bar) continue;
                found.push_back({left * side_, top * side_, (right - left + 1) * side_,
                                 (bottom - top + 1) * side_});
            }
        return found;
    }

private:
    Bars& at(int x, int y) { return tiles_[static_cast<std::size_t>(y * across_ + x)]; }

    // Takes the tiles of one area off the map; wide and narrow bars may leave a tile out.
    void join(int x, int y, Bars kind, int& left, int& right, int& top, int& bottom) {
        std::vector<std::pair<int, int>> open{{x, y}};
        at(x, y) = Bars::none;
        while (!open.empty()) {
            const auto [cx, cy] = open.back();
            open.pop_back();
            left = std::min(left, cx), right = std::max(right, cx);
            top = std::min(top, cy), bottom = std::max(bottom, cy);
            for (int ny = std::max(0, cy - 2); ny <= std::min(down_ - 1, cy + 2); ++ny)
                for (int nx = std::max(0, cx - 2); nx <= std::min(across_ - 1, cx + 2); ++nx) {
                    if (at(nx, ny) != kind) continue;
                    at(nx, ny) = Bars::none;
                    open.emplace_back(nx, ny);
                }
        }
    }

    int side_;
    int across_;
    int down_;
    std::vector<Bars> tiles_;
};

}  // namespace

std::vector<BarArea> find_bars(const GreyPage& small) { return TileMap(small).areas(); }

}  // namespace motcua
