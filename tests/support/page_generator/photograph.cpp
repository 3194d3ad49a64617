#include "tests/support/page_generator/photograph.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "tests/support/page_generator/dice.h"

namespace motcua::test {
namespace {

constexpr double degree = 3.14159265358979323846 / 180;

struct Vec {
    double x = 0, y = 0, z = 0;
};
Vec operator+(const Vec& a, const Vec& b) { return {a.x + b.x, a.y + b.y, a.z + b.z}; }
Vec operator*(double s, const Vec& a) { return {s * a.x, s * a.y, s * a.z}; }
double dot(const Vec& a, const Vec& b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
Vec crossed(const Vec& a, const Vec& b) {
    return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}
Vec unit(const Vec& a) { return 1 / std::sqrt(dot(a, a)) * a; }

// Above a table in the plane z = 0 (millimetres; x right, y down as the clerk sees it, z up), over
// the point it looks at.
class PinholeCamera {
public:
    PinholeCamera(const PhotoRecipe& recipe, double distance)
        : focal_(recipe.focal * recipe.width),
          middle_x_((recipe.width - 1) / 2.0),
          middle_y_((recipe.height - 1) / 2.0) {
        const double lean = recipe.tilt * degree, towards = recipe.tilt_towards * degree;
        at_ = distance * Vec{std::sin(lean) * std::cos(towards), std::sin(lean) * std::sin(towards),
                             std::cos(lean)};
        ahead_ = unit(-1.0 * at_);
        // Right of the picture is right of the table as near as the lean allows.
        right_ = unit(Vec{1, 0, 0} + -dot(Vec{1, 0, 0}, ahead_) * ahead_);
        down_ = crossed(right_, ahead_);
        if (down_.y < 0) down_ = -1.0 * down_;
    }
    std::array<double, 2> seen(const Vec& point) const {
        const Vec way = point + -1.0 * at_;
        const double depth = dot(way, ahead_);
        return {middle_x_ + focal_ * dot(way, right_) / depth,
                middle_y_ + focal_ * dot(way, down_) / depth};
    }
    // The place of the table that a point of the picture shows.
    Vec place(double x, double y) const {
        const Vec way = focal_ * ahead_ + (x - middle_x_) * right_ + (y - middle_y_) * down_;
        return at_ + -at_.z / way.z * way;
    }

private:
    double focal_, middle_x_, middle_y_;
    Vec at_, ahead_, right_, down_;
};

// Smooth noise: random levels at the corners of squares, the middle by weights.
double hashed(std::uint64_t seed, std::int64_t x, std::int64_t y) {
    Dice dice(seed ^ static_cast<std::uint64_t>(x) * 0x9e3779b1u ^
              static_cast<std::uint64_t>(y) * 0x85ebca77c2b2ae63ull);
    return dice.unit();
}
double waves(std::uint64_t seed, double x, double y) {
    const double left = std::floor(x), top = std::floor(y);
    const auto smooth = [](double t) { return t * t * (3 - 2 * t); };
    const double dx = smooth(x - left), dy = smooth(y - top);
    const auto i = static_cast<std::int64_t>(left), j = static_cast<std::int64_t>(top);
    return (hashed(seed, i, j) * (1 - dx) + hashed(seed, i + 1, j) * dx) * (1 - dy) +
           (hashed(seed, i, j + 1) * (1 - dx) + hashed(seed, i + 1, j + 1) * dx) * dy;
}

struct Colour {
    double part[3];
};

Colour table_colour(const PhotoRecipe& recipe, const Vec& at) {
    const double grain = waves(recipe.seed, at.x / 9, at.y / 120) - 0.5;
    const double cloud = waves(recipe.seed + 7, at.x / 60, at.y / 60) - 0.5;
    switch (recipe.table) {
        case Table::wood: {
            const double ring = 0.5 + 0.5 * std::sin(at.x / 7 + 5 * grain + 0.01 * at.y);
            const double light = 0.8 + 0.25 * ring + 0.3 * grain;
            return {{168 * light, 120 * light, 78 * light}};
        }
        case Table::green:
            return {{70 + 20 * cloud, 112 + 20 * cloud, 84 + 20 * cloud}};
        case Table::blue:
            return {{86 + 16 * cloud, 110 + 16 * cloud, 160 + 16 * cloud}};
        case Table::dark:
            return {{44 + 24 * grain, 42 + 24 * grain, 46 + 24 * grain}};
        case Table::grey:
            return {{150 + 14 * cloud, 152 + 14 * cloud, 154 + 14 * cloud}};
    }
    return {};
}

Colour page_colour(const ScannedImage& page, double x, double y) {
    const double px = std::clamp(x * page.width - 0.5, 0.0, page.width - 1.001);
    const double py = std::clamp(y * page.height - 0.5, 0.0, page.height - 1.001);
    const auto left = static_cast<std::size_t>(px), top = static_cast<std::size_t>(py);
    const double dx = px - static_cast<double>(left), dy = py - static_cast<double>(top);
    const std::size_t stride = 3 * static_cast<std::size_t>(page.width);
    const std::uint8_t* above = page.rows.data() + top * stride + 3 * left;
    const std::uint8_t* below = above + stride;
    Colour colour{};
    for (int c = 0; c < 3; ++c)
        colour.part[c] = (above[c] * (1 - dx) + above[c + 3] * dx) * (1 - dy) +
                         (below[c] * (1 - dx) + below[c + 3] * dx) * dy;
    return colour;
}

// Weights 1-w, w spread to the neighbours: enough for a lens that is a little out.
void soften_photo(ColourPicture& picture, double radius) {
    if (radius <= 0) return;
    const double side = std::min(1.0 / 3, radius / 3);
    const std::size_t stride = 3 * static_cast<std::size_t>(picture.width);
    for (const std::size_t step : {std::size_t{3}, stride}) {
        const std::vector<std::uint8_t> before = picture.points;
        for (std::size_t i = step; i + step < before.size(); ++i)
            picture.points[i] = static_cast<std::uint8_t>(
                before[i] * (1 - 2 * side) + side * (before[i - step] + before[i + step]) + 0.5);
    }
}

// Where the sheet lies on the table: its own coordinates are 0..1 across and down.
struct SheetPlace {
    Vec across, down, corner;
    SheetPlace(const PhotoRecipe& recipe, double width, double height) {
        const double turn = recipe.rotation * degree;
        across = width * Vec{std::cos(turn), std::sin(turn), 0};
        down = height * Vec{-std::sin(turn), std::cos(turn), 0};
        corner = (recipe.off_x - 0.5) * across + (recipe.off_y - 0.5) * down;
    }
    Vec at(double x, double y) const { return corner + x * across + y * down; }
    std::array<double, 2> of(const Vec& place) const {
        const Vec from = place + -1.0 * corner;
        return {dot(from, across) / dot(across, across), dot(from, down) / dot(down, down)};
    }
};

double distance_for(const PhotoRecipe& recipe, double width_mm, double height_mm) {
    return recipe.focal * recipe.width * std::hypot(width_mm, height_mm) /
           (recipe.cover * std::min(recipe.width, recipe.height) * 1.25);
}

}  // namespace

PhotoRecipe photo_recipe_of(std::uint64_t seed, double width_mm, double height_mm) {
    Dice dice(seed ^ 0xca3e7a);
    PhotoRecipe recipe;
    recipe.seed = seed;
    recipe.table = static_cast<Table>(dice.whole(0, 4));
    recipe.focal = dice.between(0.7, 1.1);
    recipe.tilt = dice.between(0, 15);
    recipe.tilt_towards = dice.between(0, 360);
    recipe.rotation = dice.between(-25, 25) + (dice.chance(0.3) ? 90 : 0);
    recipe.off_x = dice.between(-0.04, 0.04);
    recipe.off_y = dice.between(-0.04, 0.04);
    recipe.lamp = dice.between(0.55, 1);
    recipe.lamp_from = dice.between(0, 360);
    recipe.noise = dice.between(1, 6);
    recipe.blur = dice.between(0, 1.2);
    recipe.glare_spots = dice.whole(0, 2);
    // As near as it goes with all of the sheet in sight.
    const SheetPlace sheet(recipe, width_mm, height_mm);
    for (recipe.cover = dice.between(0.75, 1.1); recipe.cover > 0.3; recipe.cover *= 0.97) {
        const PinholeCamera camera(recipe, distance_for(recipe, width_mm, height_mm));
        bool whole = true;
        for (const double x : {0.0, 1.0})
            for (const double y : {0.0, 1.0}) {
                const auto at = camera.seen(sheet.at(x, y));
                const double margin = 0.02 * recipe.width;
                whole = whole && at[0] > margin && at[1] > margin &&
                        at[0] < recipe.width - margin && at[1] < recipe.height - margin;
            }
        if (whole) break;
    }
    return recipe;
}

Photograph photograph(const PhotoRecipe& recipe, const ScannedImage* page, double width_mm,
                      double height_mm) {
    const PinholeCamera camera(recipe, distance_for(recipe, width_mm, height_mm));
    const SheetPlace sheet(recipe, width_mm, height_mm);
    Photograph photo{ColourPicture(recipe.width, recipe.height),
                     {camera.seen(sheet.at(0, 0)), camera.seen(sheet.at(1, 0)),
                      camera.seen(sheet.at(1, 1)), camera.seen(sheet.at(0, 1))}};
    Dice dice(recipe.seed ^ 0x9107);
    std::vector<std::array<double, 3>> spots;
    for (int i = 0; i < recipe.glare_spots; ++i)
        spots.push_back({dice.between(0, recipe.width), dice.between(0, recipe.height),
                         dice.between(0.01, 0.03) * recipe.width});
    const double lamp_x = std::cos(recipe.lamp_from * degree);
    const double lamp_y = std::sin(recipe.lamp_from * degree);
    for (int y = 0; y < recipe.height; ++y) {
        std::uint8_t* to = photo.picture.row(y);
        for (int x = 0; x < recipe.width; ++x, to += 3) {
            Colour sum{};
            constexpr double half = 0.25;  // four looks a point: its edges are not stairs
            for (const double dx : {-half, half})
                for (const double dy : {-half, half}) {
                    const Vec place = camera.place(x + dx, y + dy);
                    const auto on = sheet.of(place);
                    const bool inside = page && on[0] >= 0 && on[0] < 1 && on[1] >= 0 && on[1] < 1;
                    Colour colour =
                        inside ? page_colour(*page, on[0], on[1]) : table_colour(recipe, place);
                    if (!inside)
                        for (const auto& spot : spots) {
                            const double far = std::hypot(x - spot[0], y - spot[1]) / spot[2];
                            for (double& part : colour.part)
                                part += (250 - part) * std::exp(-far * far);
                        }
                    for (int c = 0; c < 3; ++c) sum.part[c] += colour.part[c] / 4;
                }
            const double along = 0.5 + 0.5 *
                                           ((2.0 * x / recipe.width - 1) * lamp_x +
                                            (2.0 * y / recipe.height - 1) * lamp_y) /
                                           1.42;
            const double light = recipe.lamp + (1 - recipe.lamp) * along * along;
            for (int c = 0; c < 3; ++c)
                to[c] = static_cast<std::uint8_t>(std::clamp(
                    0.97 * light * sum.part[c] + recipe.noise * dice.normal() + 0.5, 0.0, 255.0));
        }
    }
    soften_photo(photo.picture, recipe.blur);
    return photo;
}

}  // namespace motcua::test
