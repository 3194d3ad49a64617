// The sheet is looked for on a small picture: at each of many levels, the largest light patch that
// has four sides is a candidate; its sides are then looked for as steps of light. The strongest is
// the sheet, and its sides are looked for again in the photograph itself.
#include "devices/pages/find_sheet.h"

#include <leptonica/allheaders.h>

#include <cmath>
#include <numbers>

#include "devices/code/straighten.h"
#include "devices/pages/page_image.h"
#include "devices/pages/sheet_sides.h"

namespace motcua {
namespace {

constexpr int small_side = 640;
constexpr double least_share = 0.03;  // of the picture; an identity card on a desk pad has it
constexpr double least_cut_share = 0.08;
constexpr double most_cut_share = 0.85;
constexpr double least_solid = 0.9;  // a patch fills so much of its outline
constexpr int least_cut_step = 20;   // levels from a cut sheet to the table
constexpr double least_angle = 50;   // of a corner, degrees

GreyPage levels_of(const ColourPicture& picture) {
    GreyPage grey{picture.width, picture.height, 100, {}};
    grey.points.resize(picture.points.size() / 3);
    for (std::size_t i = 0; i < grey.points.size(); ++i)
        grey.points[i] = static_cast<std::uint8_t>(paper_level(picture.points.data() + 3 * i));
    return grey;
}

// What is as light as `level` or lighter, writing filled up, thin bridges cut.
PixPtr light_patches(const GreyPage& grey, int level) {
    const PixPtr dark = to_bits(grey, level);
    PixPtr light(pixInvert(nullptr, dark.get()));
    light.reset(pixOpenBrick(nullptr, light.get(), 3, 3));
    const PixPtr holes(light ? pixHolesByFilling(light.get(), 4) : nullptr);
    if (!holes) throw std::bad_alloc();
    pixOr(light.get(), light.get(), holes.get());
    light.reset(pixOpenBrick(nullptr, light.get(), 9, 9));
    if (!light) throw std::bad_alloc();
    return light;
}

struct Patch {
    double points = 0;
    std::vector<PicturePoint> hull;
    bool at_edge = false;  // of the picture
};

double area_of(const std::vector<PicturePoint>& polygon) {
    double twice = 0;
    for (std::size_t i = 0; i < polygon.size(); ++i) {
        const PicturePoint& a = polygon[i];
        const PicturePoint& b = polygon[(i + 1) % polygon.size()];
        twice += a.x * b.y - b.x * a.y;
    }
    return std::abs(twice) / 2;
}

// The outermost points of each row are enough for a hull.
std::vector<PicturePoint> hull_of(Pix* mask, int left, int top) {
    std::vector<PicturePoint> ends;
    const int width = pixGetWidth(mask);
    const int height = pixGetHeight(mask);
    const auto lit = [&](int x, int y) {
        l_uint32 value = 0;
        pixGetPixel(mask, x, y, &value);
        return value != 0;
    };
    for (int y = 0; y < height; ++y) {
        int first = 0;
        int last = width - 1;
        while (first < width && !lit(first, y)) ++first;
        if (first == width) continue;
        while (!lit(last, y)) --last;
        ends.push_back({static_cast<double>(left + first), static_cast<double>(top + y)});
        ends.push_back({static_cast<double>(left + last), static_cast<double>(top + y)});
    }
    return convex_hull(std::move(ends));
}

std::vector<Patch> patches_at(const GreyPage& grey, int level) {
    const PixPtr light = light_patches(grey, level);
    Pixa* parts = nullptr;
    Boxa* boxes = pixConnComp(light.get(), &parts, 4);
    std::vector<Patch> patches;
    const double all = static_cast<double>(grey.width) * grey.height;
    const int count = boxes && parts ? boxaGetCount(boxes) : 0;
    for (int i = 0; i < count; ++i) {
        l_int32 x = 0, y = 0, width = 0, height = 0;
        boxaGetBoxGeometry(boxes, i, &x, &y, &width, &height);
        if (static_cast<double>(width) * height < least_share * all) continue;
        const PixPtr mask(pixaGetPix(parts, i, L_CLONE));
        l_int32 points = 0;
        pixCountPixels(mask.get(), &points, nullptr);
        if (points < least_share * all) continue;
        Patch patch;
        patch.points = points;
        patch.hull = hull_of(mask.get(), x, y);
        patch.at_edge =
            x <= 1 || y <= 1 || x + width >= grey.width - 1 || y + height >= grey.height - 1;
        patches.push_back(std::move(patch));
    }
    boxaDestroy(&boxes);
    pixaDestroy(&parts);
    return patches;
}

bool is_solid(const Patch& patch) { return patch.points >= least_solid * area_of(patch.hull); }

// From the corner nearest to the upper left on.
Quad from_upper_left(const Quad& quad) {
    const auto first = std::ranges::min_element(
        quad, {}, [](const PicturePoint& point) { return point.x + point.y; });
    Quad turned = quad;
    std::ranges::rotate_copy(quad, first, turned.begin());
    return turned;
}

bool is_plausible(const Quad& quad, const ColourPicture& picture) {
    for (std::size_t i = 0; i < 4; ++i) {
        const PicturePoint& at = quad[i];
        if (at.x < 0 || at.y < 0 || at.x > picture.width - 1 || at.y > picture.height - 1)
            return false;
        const PicturePoint& before = quad[(i + 3) % 4];
        const PicturePoint& behind = quad[(i + 1) % 4];
        const double ax = before.x - at.x, ay = before.y - at.y;
        const double bx = behind.x - at.x, by = behind.y - at.y;
        const double angle =
            std::atan2(bx * ay - by * ax, ax * bx + ay * by) * 180 / std::numbers::pi;
        if (angle < least_angle || angle > 180 - least_angle) return false;
    }
    const double share =
        area_of({quad.begin(), quad.end()}) / (static_cast<double>(picture.width) * picture.height);
    return share >= least_share;
}

bool is_near(const Quad& one, const Quad& other, double points) {
    for (std::size_t i = 0; i < 4; ++i)
        if (std::hypot(one[i].x - other[i].x, one[i].y - other[i].y) > points) return false;
    return true;
}

// Where the outline of a patch at the picture's edge lies within the picture: is there a step?
bool is_cut_sheet(const Patch& patch, const GreyPage& grey) {
    const double all = static_cast<double>(grey.width) * grey.height;
    if (patch.points < least_cut_share * all || patch.points > most_cut_share * all) return false;
    constexpr int away = 4;
    double steps = 0;
    int asked = 0;
    for (std::size_t i = 0; i < patch.hull.size(); ++i) {
        const PicturePoint& a = patch.hull[i];
        const PicturePoint& b = patch.hull[(i + 1) % patch.hull.size()];
        const double length = std::hypot(b.x - a.x, b.y - a.y);
        if (length < 1) continue;
        const double out_x = (b.y - a.y) / length, out_y = -(b.x - a.x) / length;
        for (double way = 1; way < length; way += 2) {
            const double x = a.x + way * (b.x - a.x) / length;
            const double y = a.y + way * (b.y - a.y) / length;
            const auto level = [&](double by) -> std::optional<int> {
                const int at_x = static_cast<int>(std::lround(x + by * out_x));
                const int at_y = static_cast<int>(std::lround(y + by * out_y));
                if (at_x < 0 || at_y < 0 || at_x >= grey.width || at_y >= grey.height)
                    return std::nullopt;
                return grey.row(at_y)[at_x];
            };
            const auto inside = level(-away), outside = level(away);
            if (!inside || !outside) continue;
            steps += *inside - *outside;
            ++asked;
        }
    }
    return asked >= (grey.width + grey.height) / 8 && steps >= least_cut_step * asked;
}

struct Found {
    std::optional<SheetSides> best;
    double strength = 0;
    bool cut = false;
};

void consider(const Patch& patch, const ColourPicture& small, const GreyPage& grey,
              std::vector<Quad>& tried, Found& found) {
    if (!is_solid(patch)) return;
    if (patch.at_edge) {
        found.cut = found.cut || is_cut_sheet(patch, grey);
        return;
    }
    const auto outline = enclosing_quad(patch.hull);
    if (!outline) return;
    const Quad rough = from_upper_left(*outline);
    if (!is_plausible(rough, small)) return;
    if (std::ranges::any_of(tried, [&](const Quad& quad) { return is_near(quad, rough, 2); }))
        return;
    tried.push_back(rough);
    const auto sides = find_sides(small, rough, {});
    if (!sides || !is_plausible(sides->corners, small) || !is_near(sides->corners, rough, 16))
        return;
    const double strength = sides->step * std::sqrt(patch.points);
    if (strength <= found.strength) return;
    found.strength = strength;
    found.best = sides;
}

Quad scaled(const Quad& quad, int factor) {
    Quad large = quad;
    for (PicturePoint& point : large) {
        point.x = (point.x + 0.5) * factor - 0.5;
        point.y = (point.y + 0.5) * factor - 0.5;
    }
    return large;
}

}  // namespace

ColourPicture reduced_photo(const ColourPicture& photo, int factor) {
    const auto step = static_cast<std::size_t>(factor);
    ColourPicture small(photo.width / factor, photo.height / factor);
    const auto width = static_cast<std::size_t>(small.width);
    std::vector<std::uint32_t> sums(3 * width);
    const auto squares = static_cast<std::uint32_t>(factor * factor);
    for (int y = 0; y < small.height; ++y) {
        std::ranges::fill(sums, 0u);
        for (int down = 0; down < factor; ++down) {
            const std::uint8_t* from = photo.row(y * factor + down);
            for (std::size_t x = 0; x < width; ++x)
                for (std::size_t across = 0; across < step; ++across, from += 3)
                    for (std::size_t c = 0; c < 3; ++c) sums[3 * x + c] += from[c];
        }
        std::uint8_t* to = small.row(y);
        for (std::size_t i = 0; i < sums.size(); ++i)
            to[i] = static_cast<std::uint8_t>(sums[i] / squares);
    }
    return small;
}

Result<Quad, NoSheet> find_sheet(const ColourPicture& photo) {
    if (std::min(photo.width, photo.height) < 64) return Failure{NoSheet::none_seen};
    const int longest = std::max(photo.width, photo.height);
    const int factor = std::max(1, (longest + small_side - 1) / small_side);
    const ColourPicture small = reduced_photo(photo, factor);
    const GreyPage grey = levels_of(small);
    Found found;
    std::vector<Quad> tried;
    for (int level = 40; level <= 240; level += 8)
        for (const Patch& patch : patches_at(grey, level))
            consider(patch, small, grey, tried, found);
    if (!found.best) return Failure{found.cut ? NoSheet::cut_off : NoSheet::none_seen};
    if (factor == 1) return found.best->corners;
    SideSearch fine;
    fine.places = 120;
    fine.reach = 1.5 * factor;
    fine.most_off = std::max(2.0, 0.6 * factor);
    fine.least_share = 0.5;
    const auto sides = find_sides(photo, scaled(found.best->corners, factor), fine);
    if (!sides || !is_plausible(sides->corners, photo)) return Failure{NoSheet::none_seen};
    return sides->corners;
}

}  // namespace motcua
