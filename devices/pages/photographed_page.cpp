#include "devices/pages/photographed_page.h"

#include <algorithm>
#include <cmath>

namespace motcua {
namespace {

constexpr double mm_per_inch = 25.4;
constexpr double rim_mm = 0.5;
// A lens of 60 degrees across; from 50 to 80 the form comes out the same within 2 %.
constexpr double focal_share = 0.87;  // of the longer side of the photograph
constexpr double form_tolerance = 0.06;
constexpr Quad unit_square{{{0, 0}, {1, 0}, {1, 1}, {0, 1}}};

// Width over height of the sheet in space: the two edges of the unit square as the lens sees them
// (Zhang, A flexible new technique for camera calibration, 2000, equation 2).
double form_of(const ColourPicture& photo, const Projection& lens) {
    const double focal = focal_share * std::max(photo.width, photo.height);
    const double middle_x = (photo.width - 1) / 2.0;
    const double middle_y = (photo.height - 1) / 2.0;
    const auto& m = lens.factors();
    const auto length = [&](double x, double y, double depth) {
        return std::hypot((x - middle_x * depth) / focal, (y - middle_y * depth) / focal, depth);
    };
    return length(m[0], m[3], m[6]) / length(m[1], m[4], m[7]);
}

bool is_form(double form, double width, double height) {
    return std::abs(form * height / width - 1) <= form_tolerance;
}

struct Scale {
    double least = 0;
    double most = 0;
};

// Points of the photograph for a step of one unit of `lens` at (x, y), in the direction in which
// it is seen worst and best.
Scale scale_at(const Projection& lens, double x, double y) {
    const PicturePoint at = lens.at(x, y);
    const auto& m = lens.factors();
    const double depth = lens.depth_at(x, y);
    const double a = (m[0] - m[6] * at.x) / depth, b = (m[1] - m[7] * at.x) / depth;
    const double c = (m[3] - m[6] * at.y) / depth, d = (m[4] - m[7] * at.y) / depth;
    const double sum = a * a + b * b + c * c + d * d;
    const double spread = std::sqrt(std::max(0.0, sum * sum - 4 * std::pow(a * d - b * c, 2)));
    return {std::sqrt(std::max(0.0, (sum - spread) / 2)), std::sqrt((sum + spread) / 2)};
}

std::optional<Projection> from_millimetres(const Quad& corners, const SheetSize& size) {
    const double w = size.width_mm, h = size.height_mm;
    return Projection::between({{{0, 0}, {w, 0}, {w, h}, {0, h}}}, corners);
}

// Over the whole sheet: a projection is at its worst and best in corners.
Scale scale_over(const Projection& lens, const SheetSize& size) {
    Scale over{1e9, 0};
    for (const PicturePoint& corner : unit_square) {
        const Scale here = scale_at(lens, corner.x * size.width_mm, corner.y * size.height_mm);
        over = {std::min(over.least, here.least), std::max(over.most, here.most)};
    }
    return over;
}

// Colours between the four points around, added to `sums`.
void add_colours(const ColourPicture& photo, const PicturePoint& seen, float* sums) {
    const float x =
        std::clamp(static_cast<float>(seen.x), 0.f, static_cast<float>(photo.width - 2));
    const float y =
        std::clamp(static_cast<float>(seen.y), 0.f, static_cast<float>(photo.height - 2));
    const int left = static_cast<int>(x);
    const int top = static_cast<int>(y);
    const float dx = x - static_cast<float>(left);
    const float dy = y - static_cast<float>(top);
    const std::uint8_t* above = photo.row(top) + 3 * left;
    const std::uint8_t* below = photo.row(top + 1) + 3 * left;
    for (int c = 0; c < 3; ++c) {
        const float high =
            static_cast<float>(above[c]) * (1 - dx) + static_cast<float>(above[c + 3]) * dx;
        const float low =
            static_cast<float>(below[c]) * (1 - dx) + static_cast<float>(below[c + 3]) * dx;
        sums[c] += high * (1 - dy) + low * dy;
    }
}

// Each point of the page is the mean of `parts` squared points of the photograph.
void lay_flat(const ColourPicture& photo, const Projection& lens, double step_mm, int parts,
              ScannedImage& page) {
    std::uint8_t* to = page.rows.data();
    const float share = 1.f / static_cast<float>(parts * parts);
    for (int y = 0; y < page.height; ++y)
        for (int x = 0; x < page.width; ++x) {
            float sums[3] = {0, 0, 0};
            for (int part_y = 0; part_y < parts; ++part_y)
                for (int part_x = 0; part_x < parts; ++part_x)
                    add_colours(photo,
                                lens.at(rim_mm + (x + (part_x + 0.5) / parts) * step_mm,
                                        rim_mm + (y + (part_y + 0.5) / parts) * step_mm),
                                sums);
            for (int c = 0; c < 3; ++c)
                to[c] = static_cast<std::uint8_t>(std::lround(sums[c] * share));
            to += 3;
        }
}

}  // namespace

std::optional<SheetSize> sheet_size(const ColourPicture& photo, const Quad& corners,
                                    const SheetSize& chosen) {
    const auto lens = Projection::between(unit_square, corners);
    if (!lens) return std::nullopt;
    const double form = form_of(photo, *lens);
    for (const SheetSize& size : {chosen, card_sheet}) {
        if (is_form(form, size.width_mm, size.height_mm)) return size;
        if (is_form(form, size.height_mm, size.width_mm))
            return SheetSize{size.height_mm, size.width_mm};
    }
    return std::nullopt;
}

double seen_dpi(const Quad& corners, const SheetSize& size) {
    const auto lens = from_millimetres(corners, size);
    return lens ? mm_per_inch * scale_over(*lens, size).least : 0;
}

std::optional<ScannedImage> photographed_page(const ColourPicture& photo, const Quad& corners,
                                              const SheetSize& size) {
    const auto lens = from_millimetres(corners, size);
    if (!lens || std::min(photo.width, photo.height) < 2) return std::nullopt;
    const Scale scale = scale_over(*lens, size);
    ScannedImage page;
    page.dpi = std::min(most_photo_dpi, static_cast<int>(mm_per_inch * scale.least));
    if (page.dpi < 1) return std::nullopt;
    page.colour = ScanColour::colour;
    const double step_mm = mm_per_inch / page.dpi;
    page.width = static_cast<int>((size.width_mm - 2 * rim_mm) / step_mm);
    page.height = static_cast<int>((size.height_mm - 2 * rim_mm) / step_mm);
    if (page.width < 1 || page.height < 1) return std::nullopt;
    page.rows.resize(std::size_t{3} * static_cast<std::size_t>(page.width) *
                     static_cast<std::size_t>(page.height));
    const int parts = std::clamp(static_cast<int>(std::lround(scale.most * step_mm)), 1, 4);
    lay_flat(photo, *lens, step_mm, parts, page);
    even_lamp(page);
    return page;
}

}  // namespace motcua
