#include "devices/code/straighten.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "devices/code/picture_filters.h"

namespace motcua {
namespace {

constexpr int coarse_side = 400;      // outlines are looked for at most at this size
constexpr double smallest_share = 6;  // a patch is at least this part of the side, in percent
constexpr int densest_white = 185;    // mean light of a patch of modules

double cross(const PicturePoint& a, const PicturePoint& b, const PicturePoint& c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

double distance(const PicturePoint& a, const PicturePoint& b) {
    return std::hypot(a.x - b.x, a.y - b.y);
}

// Where the edge before and the edge behind meet beyond the edge b-c; nothing when they do not.
std::optional<PicturePoint> meeting(const PicturePoint& a, const PicturePoint& b,
                                    const PicturePoint& c, const PicturePoint& d) {
    const double turn = (b.x - a.x) * (d.y - c.y) - (b.y - a.y) * (d.x - c.x);
    if (std::abs(turn) < 1e-9) return std::nullopt;
    const double along = ((c.x - a.x) * (d.y - c.y) - (c.y - a.y) * (d.x - c.x)) / turn;
    if (along < 1) return std::nullopt;  // they part
    return PicturePoint{a.x + along * (b.x - a.x), a.y + along * (b.y - a.y)};
}

// The points of the largest patch of `mask` (0 is dark), as indices.
std::vector<std::size_t> largest_patch(const GreyPicture& mask) {
    std::vector<bool> seen(mask.points.size());
    std::vector<std::size_t> best;
    const auto width = static_cast<std::size_t>(mask.width);
    for (std::size_t start = 0; start < mask.points.size(); ++start) {
        if (seen[start] || mask.points[start] != 0) continue;
        std::vector<std::size_t> patch{start};
        seen[start] = true;
        const auto visit = [&](bool inside, std::size_t at) {
            if (!inside || seen[at] || mask.points[at] != 0) return;
            seen[at] = true;
            patch.push_back(at);
        };
        for (std::size_t i = 0; i < patch.size(); ++i) {
            const std::size_t at = patch[i];
            visit(at % width > 0, at - 1);
            visit(at % width + 1 < width, at + 1);
            visit(at >= width, at - width);
            visit(at + width < mask.points.size(), at + width);
        }
        if (patch.size() > best.size()) best = std::move(patch);
    }
    return best;
}

std::uint8_t light_at(const GreyPicture& picture, double x, double y) {
    x = std::clamp(x, 0.0, picture.width - 1.001);
    y = std::clamp(y, 0.0, picture.height - 1.001);
    const int left = static_cast<int>(x);
    const int top = static_cast<int>(y);
    const int right = std::min(left + 1, picture.width - 1);
    const int bottom = std::min(top + 1, picture.height - 1);
    const double dx = x - left;
    const double dy = y - top;
    const double above = picture.at(left, top) * (1 - dx) + picture.at(right, top) * dx;
    const double below = picture.at(left, bottom) * (1 - dx) + picture.at(right, bottom) * dx;
    return static_cast<std::uint8_t>(above * (1 - dy) + below * dy);
}

}  // namespace

std::vector<PicturePoint> convex_hull(std::vector<PicturePoint> points) {
    std::ranges::sort(points, [](const PicturePoint& a, const PicturePoint& b) {
        return a.x != b.x ? a.x < b.x : a.y < b.y;
    });
    if (points.size() < 3) return points;
    std::vector<PicturePoint> hull;
    const auto add = [&](const PicturePoint& point, std::size_t fixed) {
        while (hull.size() >= fixed + 2 && cross(hull[hull.size() - 2], hull.back(), point) <= 0)
            hull.pop_back();
        hull.push_back(point);
    };
    for (const PicturePoint& point : points) add(point, 0);
    const std::size_t lower = hull.size() - 1;
    for (std::size_t i = points.size() - 1; i-- > 0;) add(points[i], lower);
    hull.pop_back();
    return hull;
}

std::optional<Quad> enclosing_quad(std::vector<PicturePoint> hull) {
    if (hull.size() < 4) return std::nullopt;
    while (hull.size() > 4) {
        const std::size_t n = hull.size();
        double least = std::numeric_limits<double>::max();
        std::size_t edge = n;
        PicturePoint corner;
        for (std::size_t i = 0; i < n; ++i) {
            const PicturePoint& b = hull[i];
            const PicturePoint& c = hull[(i + 1) % n];
            const auto point = meeting(hull[(i + n - 1) % n], b, c, hull[(i + 2) % n]);
            if (!point) continue;
            const double added = std::abs(cross(b, c, *point));
            if (added < least) least = added, edge = i, corner = *point;
        }
        if (edge == n) return std::nullopt;
        hull[edge] = corner;
        hull.erase(hull.begin() + static_cast<std::ptrdiff_t>((edge + 1) % n));
    }
    Quad quad{};
    std::ranges::copy(hull, quad.begin());
    return quad;
}

std::optional<Quad> code_outline(const GreyPicture& picture) {
    const int longest = std::max(picture.width, picture.height);
    const int factor = std::max(1, (longest + coarse_side - 1) / coarse_side);
    const GreyPicture coarse = factor == 1 ? picture : filter::reduced(picture, factor);
    const GreyPicture ink =
        filter::local_threshold(filter::box(coarse, 1), std::max(8, coarse.width / 12), 0.2);
    // Modules melt into a patch; single strokes and specks do not reach its density.
    GreyPicture mask = filter::box(ink, std::max(2, coarse.width / 40));
    for (std::uint8_t& light : mask.points) light = light <= densest_white ? 0 : 255;
    const std::vector<std::size_t> patch = largest_patch(mask);
    const double side = std::sqrt(static_cast<double>(patch.size()));
    if (side < smallest_share / 100 * std::max(coarse.width, coarse.height)) return std::nullopt;
    std::vector<PicturePoint> dark;
    const auto width = static_cast<std::size_t>(coarse.width);
    for (const std::size_t at : patch)
        if (ink.points[at] == 0)
            dark.push_back({static_cast<double>(at % width), static_cast<double>(at / width)});
    auto quad = enclosing_quad(convex_hull(std::move(dark)));
    if (!quad) return std::nullopt;
    for (PicturePoint& point : *quad) {
        point.x = (point.x + 0.5) * factor - 0.5;
        point.y = (point.y + 0.5) * factor - 0.5;
    }
    return quad;
}

GreyPicture flattened(const GreyPicture& picture, const Quad& quad, int side, int border) {
    const double low = border;
    const double high = border + side;
    const Quad square{{{low, low}, {high, low}, {high, high}, {low, high}}};
    const auto map = Projection::between(square, quad);
    if (!map) return {};
    GreyPicture flat(side + 2 * border, side + 2 * border);
    // A little of the surroundings is kept: the outline may lie a point inside the code.
    const int kept = std::max(2, border / 4);
    for (int y = border - kept; y < border + side + kept; ++y) {
        for (int x = border - kept; x < border + side + kept; ++x) {
            if (std::abs(map->depth_at(x, y)) < 1e-9) continue;
            const PicturePoint seen = map->at(x, y);
            flat.row(y)[x] = light_at(picture, seen.x, seen.y);
        }
    }
    return flat;
}

GreyPicture straightened(const GreyPicture& picture) {
    const auto quad = code_outline(picture);
    if (!quad) return {};
    double longest = 0;
    for (std::size_t i = 0; i < 4; ++i)
        longest = std::max(longest, distance((*quad)[i], (*quad)[(i + 1) % 4]));
    constexpr double smallest_flat = 200;
    constexpr double largest_flat = 900;
    const int side = static_cast<int>(std::clamp(1.5 * longest, smallest_flat, largest_flat));
    return flattened(picture, *quad, side, side / 8);
}

}  // namespace motcua
