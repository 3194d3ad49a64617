#include "devices/pages/sheet_sides.h"

#include <cmath>
#include <vector>

namespace motcua {
namespace {

struct SideLine {
    PicturePoint on;      // a point of it
    PicturePoint normal;  // of length 1, away from the sheet
    double step = 0;      // mean of the steps that speak for it
};

double level_at(const ColourPicture& picture, double x, double y) {
    x = std::clamp(x, 0.0, picture.width - 1.001);
    y = std::clamp(y, 0.0, picture.height - 1.001);
    const int left = static_cast<int>(x);
    const int top = static_cast<int>(y);
    const double dx = x - left;
    const double dy = y - top;
    const std::uint8_t* above = picture.row(top) + 3 * left;
    const std::uint8_t* below = picture.row(std::min(top + 1, picture.height - 1)) + 3 * left;
    const int right = left + 1 < picture.width ? 3 : 0;
    return (paper_level(above) * (1 - dx) + paper_level(above + right) * dx) * (1 - dy) +
           (paper_level(below) * (1 - dx) + paper_level(below + right) * dx) * dy;
}

// One cut across a side: where the light falls most on the way out, and by how much.
struct SideStep {
    PicturePoint at;
    double height = 0;
};

class Cutter {
public:
    Cutter(const ColourPicture& picture, double reach)
        : picture_(picture), reach_(static_cast<int>(std::ceil(reach))) {}

    std::optional<SideStep> cut(const PicturePoint& at, const PicturePoint& out) {
        constexpr int wing = 3;  // a step is the difference of so many points on either side
        const int half = reach_ + wing;
        levels_.clear();
        for (int i = -half; i <= half; ++i)
            levels_.push_back(level_at(picture_, at.x + i * out.x, at.y + i * out.y));
        const auto fall = [&](int i) {  // between the points i and i + 1 from the first
            double sum = 0;
            const double* inner = levels_.data() + i;
            for (int k = 0; k < wing; ++k) sum += *(inner - k) - *(inner + 1 + k);
            return sum / wing;
        };
        int best = -1;
        double most = 0;
        for (int i = wing; i + wing + 1 < static_cast<int>(levels_.size()); ++i)
            if (const double here = fall(i); here > most) most = here, best = i;
        if (best <= wing || best + wing + 2 >= static_cast<int>(levels_.size()))
            return std::nullopt;
        const double before = fall(best - 1);
        const double behind = fall(best + 1);
        const double bend = before - 2 * most + behind;
        const double shift = bend < 0 ? 0.5 * (before - behind) / bend : 0;
        const double way = best + 0.5 + std::clamp(shift, -0.5, 0.5) - half;
        return SideStep{{at.x + way * out.x, at.y + way * out.y}, most};
    }

private:
    const ColourPicture& picture_;
    int reach_;
    std::vector<double> levels_;
};

double off(const SideLine& line, const PicturePoint& point) {
    return (point.x - line.on.x) * line.normal.x + (point.y - line.on.y) * line.normal.y;
}

SideLine through(const PicturePoint& a, const PicturePoint& b) {
    const double length = std::max(1e-9, std::hypot(b.x - a.x, b.y - a.y));
    return {a, {(b.y - a.y) / length, -(b.x - a.x) / length}, 0};
}

// Least squares across the line, over the steps near it.
SideLine fitted(const std::vector<SideStep>& steps, const SideLine& near, double most_off) {
    double n = 0, x = 0, y = 0, xx = 0, xy = 0, yy = 0, height = 0;
    for (const SideStep& step : steps) {
        if (std::abs(off(near, step.at)) > most_off) continue;
        n += 1, x += step.at.x, y += step.at.y, height += step.height;
    }
    x /= n, y /= n;
    for (const SideStep& step : steps) {
        if (std::abs(off(near, step.at)) > most_off) continue;
        const double dx = step.at.x - x, dy = step.at.y - y;
        xx += dx * dx, xy += dx * dy, yy += dy * dy;
    }
    const double angle = 0.5 * std::atan2(2 * xy, xx - yy);
    SideLine line{{x, y}, {std::sin(angle), -std::cos(angle)}, height / n};
    if (line.normal.x * near.normal.x + line.normal.y * near.normal.y < 0)
        line.normal = {-line.normal.x, -line.normal.y};
    return line;
}

std::size_t speaking(const std::vector<SideStep>& steps, const SideLine& line, double most_off) {
    return static_cast<std::size_t>(std::ranges::count_if(
        steps, [&](const SideStep& step) { return std::abs(off(line, step.at)) <= most_off; }));
}

// The line most steps speak for, of those through two of them.
std::optional<SideLine> line_of(const std::vector<SideStep>& steps, const SideSearch& search) {
    const auto needed = static_cast<std::size_t>(std::ceil(search.least_share * search.places));
    if (steps.size() < needed) return std::nullopt;
    std::size_t most = 0;
    SideLine best;
    const std::size_t far = steps.size() / 4;
    for (std::size_t i = 0; i + far < steps.size(); i += 1 + steps.size() / 40)
        for (std::size_t j = i + far; j < steps.size(); j += 1 + steps.size() / 40) {
            const SideLine line = through(steps[i].at, steps[j].at);
            const std::size_t count = speaking(steps, line, search.most_off);
            if (count > most) most = count, best = line;
        }
    if (most < needed) return std::nullopt;
    for (int round = 0; round < 3; ++round) best = fitted(steps, best, search.most_off);
    if (speaking(steps, best, search.most_off) < needed) return std::nullopt;
    return best;
}

std::optional<SideLine> side_between(const ColourPicture& picture, const PicturePoint& from,
                                     const PicturePoint& to, const SideSearch& search) {
    constexpr double corner_share = 0.04;  // rounded or folded corners speak for no side
    const PicturePoint out = through(from, to).normal;
    Cutter cutter(picture, search.reach);
    std::vector<SideStep> steps;
    for (int i = 0; i < search.places; ++i) {
        const double share = corner_share + (1 - 2 * corner_share) * (i + 0.5) / search.places;
        const auto step =
            cutter.cut({from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)}, out);
        if (step && step->height >= search.least_step) steps.push_back(*step);
    }
    return line_of(steps, search);
}

std::optional<PicturePoint> crossing(const SideLine& a, const SideLine& b) {
    const auto point =
        solved<2>({{{a.normal.x, a.normal.y, a.normal.x * a.on.x + a.normal.y * a.on.y},
                    {b.normal.x, b.normal.y, b.normal.x * b.on.x + b.normal.y * b.on.y}}});
    if (!point) return std::nullopt;
    return PicturePoint{(*point)[0], (*point)[1]};
}

}  // namespace

std::optional<SheetSides> find_sides(const ColourPicture& picture, const Quad& rough,
                                     const SideSearch& search) {
    std::array<SideLine, 4> lines;
    SheetSides sides;
    sides.step = 255;
    for (std::size_t i = 0; i < 4; ++i) {
        const auto line = side_between(picture, rough[i], rough[(i + 1) % 4], search);
        if (!line) return std::nullopt;
        lines[i] = *line;
        sides.step = std::min(sides.step, line->step);
    }
    for (std::size_t i = 0; i < 4; ++i) {
        const auto corner = crossing(lines[(i + 3) % 4], lines[i]);
        if (!corner) return std::nullopt;
        sides.corners[i] = *corner;
    }
    return sides;
}

}  // namespace motcua
