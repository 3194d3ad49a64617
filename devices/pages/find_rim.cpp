#include "devices/pages/find_rim.h"

#include <algorithm>
#include <cmath>

namespace motcua {
namespace {

constexpr std::size_t lines_a_side = 80;

int bright_level(const GreyPage& small) {
    std::vector<std::uint8_t> sample;
    for (std::size_t i = 0; i < small.points.size(); i += 101) sample.push_back(small.points[i]);
    const auto at = sample.begin() + static_cast<std::ptrdiff_t>(sample.size() * 9 / 10);
    std::nth_element(sample.begin(), at, sample.end());
    return *at;
}

double middle(std::vector<double> values, double share) {
    const auto at = values.begin() +
                    static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

}  // namespace

SheetEdges::SheetEdges(const GreyPage& small)
    : width_(small.width),
      height_(small.height),
      dpi_(small.dpi),
      bright_(static_cast<std::uint8_t>(bright_level(small))) {
    const int dark = bright_ / 2;
    for (std::size_t side = 0; side < 4; ++side) {
        const bool upright = side == 0 || side == 2;  // looked at along rows
        const int length = upright ? height_ : width_;
        const int depth = upright ? width_ : height_;
        const auto level = [&](int along, int deep) {
            const int far = side >= 2 ? depth - 1 - deep : deep;
            return upright ? small.row(along)[far] : small.row(far)[along];
        };
        std::vector<Point> found;
        std::size_t asked = 0;
        for (std::size_t line = 0; line < lines_a_side; ++line) {
            const int along = static_cast<int>((2 * line + 1) * static_cast<std::size_t>(length) /
                                               (2 * lines_a_side));
            int deep = 0;
            int bright = 0;
            // Three bright points on end are paper; a single one is dust on the glass.
            while (deep < depth * 9 / 20 && bright < 3)
                bright = level(along, deep++) < dark ? 0 : bright + 1;
            ++asked;
            if (bright == 3 && deep - 3 >= 2)
                found.push_back({static_cast<double>(along), static_cast<double>(deep - 3)});
        }
        if (found.size() * 6 < asked) continue;
        edges_[side] = line_through(found, length);
        sides_[side] = std::move(found);
    }
}

double SheetEdges::turned(std::size_t side, const Point& point, double degrees) const {
    const double radians = degrees * 3.14159265358979323846 / 180;
    const bool upright = side == 0 || side == 2;
    const double far = (upright ? width_ : height_) - point.deep;
    const double across = side >= 2 ? far : point.deep;
    const double x = (upright ? across : point.along) - width_ / 2.0;
    const double y = (upright ? point.along : across) - height_ / 2.0;
    const double new_x = x * std::cos(radians) - y * std::sin(radians) + width_ / 2.0;
    const double new_y = x * std::sin(radians) + y * std::cos(radians) + height_ / 2.0;
    const std::array<double, 4> deep = {new_x, new_y, width_ - new_x, height_ - new_y};
    return deep[side];
}

Rim SheetEdges::rim(double degrees) const {
    std::array<int, 4> rim{};
    for (std::size_t side = 0; side < 4; ++side) {
        if (sides_[side].empty()) continue;
        std::vector<double> deep;
        for (const Point& point : sides_[side]) deep.push_back(turned(side, point, degrees));
        // The edge of a sheet is straight; what wavers by more than 2 mm is something printed.
        if (middle(deep, 0.85) - middle(deep, 0.15) > dpi_ * 2 / 25.4) continue;
        rim[side] = std::max(0, static_cast<int>(std::ceil(middle(deep, 0.75))) + 1);
    }
    return {rim[0], rim[1], rim[2], rim[3]};
}

// Where a sheet lies askew, lines near its corners meet the edge of another side: a sixth of the
// points may lie anywhere, and the middle of all slopes is the edge's all the same.
std::optional<SheetEdges::Line> SheetEdges::line_through(const std::vector<Point>& points,
                                                         double length) const {
    std::vector<double> slopes;
    for (std::size_t i = 0; i < points.size(); ++i)
        for (std::size_t j = i + 1; j < points.size(); ++j)
            if (const double apart = points[j].along - points[i].along; apart > length / 12)
                slopes.push_back((points[j].deep - points[i].deep) / apart);
    if (slopes.empty()) return std::nullopt;
    Line line;
    line.slope = middle(std::move(slopes), 0.5);
    std::vector<double> starts;
    starts.reserve(points.size());
    for (const Point& point : points) starts.push_back(point.deep - line.slope * point.along);
    line.deep = middle(std::move(starts), 0.5);
    const auto near = std::count_if(points.begin(), points.end(), [&](const Point& point) {
        return std::fabs(point.deep - line.at(point.along)) < dpi_ / 25.4;
    });
    if (static_cast<std::size_t>(near) * 3 < points.size() * 2) return std::nullopt;
    return line;
}

Rim SheetEdges::inside() const {
    std::array<int, 4> rim{};
    for (std::size_t side = 0; side < 4; ++side) {
        if (!edges_[side]) {
            // A dark edge that is not straight, as of a crumpled sheet: seen, but not how far.
            if (!sides_[side].empty()) rim[side] = 1;
            continue;
        }
        const double length = side % 2 == 0 ? height_ : width_;
        const double deepest = std::max(edges_[side]->at(0), edges_[side]->at(length));
        rim[side] = std::max(0, static_cast<int>(deepest) + 2);
    }
    const Rim widest{rim[0], rim[1], rim[2], rim[3]};
    // Something dark in the middle of a page must not make all of it scanner bed.
    const bool too_much = rim[0] + rim[2] > width_ * 4 / 5 || rim[1] + rim[3] > height_ * 4 / 5;
    return too_much ? Rim{} : widest;
}

void SheetEdges::paint_bed(GreyPage& small) const {
    if (inside() == Rim{}) return;
    const int margin = dpi_ * 3 / 25;
    // Points of a line of the picture, from this side and from the one across, that are no paper.
    const auto bed = [&](std::size_t side, int along, int depth) {
        const auto& edge = edges_[side];
        if (!edge) return 0;
        return std::clamp(static_cast<int>(edge->at(along)) + margin, 0, depth);
    };
    for (int y = 0; y < height_; ++y) {
        std::fill_n(small.row(y), bed(0, y, width_), bright_);
        const int right = bed(2, y, width_);
        std::fill_n(small.row(y) + width_ - right, right, bright_);
    }
    for (int x = 0; x < width_; ++x) {
        for (int y = bed(1, x, height_) - 1; y >= 0; --y) small.row(y)[x] = bright_;
        for (int y = height_ - bed(3, x, height_); y < height_; ++y) small.row(y)[x] = bright_;
    }
}

}  // namespace motcua
