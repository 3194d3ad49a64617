// What is found of a sheet in photographs of tables, beside what they are: corners, form, skew.
// usage: photo_truth [--photos N] [--first SEED]
//
// The seeds are the tests' own unless others are named. Each photograph has a sheet of A4 or the
// size of an identity card, tilted up to 15 degrees, on one of five tables under a lamp; every
// eighth has no sheet, every other eighth one that runs over the picture's edge. Fails when a sheet
// is invented, when more than 5 of 100 are missed or have a corner off by more than 1 in 200 of the
// longer side, or when more than 5 of 100 of the pages then lie askew by more than 0.2 degrees.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "devices/pages/find_sheet.h"
#include "tests/devices/pages/drawn_photos.h"

using namespace motcua;

namespace {

constexpr const char* table_names[] = {"wood", "green", "blue", "dark", "grey"};
constexpr double most_corner_share = 0.005;
constexpr double most_askew_degrees = 0.2;

struct Tally {
    int sheets = 0, missed = 0, of_other_form = 0, far_off = 0, askew = 0;
    std::vector<double> corner, skew;
    int empty = 0, invented = 0, cut = 0, cut_invented = 0, cut_told = 0;
    double milliseconds = 0;
};

// By how much the worst of the four sides of the page, laid flat, turns against its truth.
double rest_skew(const Quad& found, const test::Photograph& photo, const SheetSize& size) {
    const double w = size.width_mm, h = size.height_mm;
    const auto lens = Projection::between(found, {{{0, 0}, {w, 0}, {w, h}, {0, h}}});
    if (!lens) return 90;
    double worst = 0;
    std::array<PicturePoint, 4> flat;
    for (std::size_t i = 0; i < 4; ++i)
        flat[i] = lens->at(photo.corners[i][0], photo.corners[i][1]);
    for (std::size_t i = 0; i < 4; ++i) {
        const PicturePoint& a = flat[i];
        const PicturePoint& b = flat[(i + 1) % 4];
        double degrees = std::atan2(b.y - a.y, b.x - a.x) * 57.29577951308232;
        degrees -= 90 * std::round(degrees / 90);
        worst = std::max(worst, std::fabs(degrees));
    }
    return worst;
}

void judge_sheet(std::uint64_t seed, Tally& tally) {
    const test::DrawnSheet sheet = test::drawn_sheet(seed);
    const auto& [w, h] = sheet.size;
    const auto recipe = test::photo_recipe_of(seed, w, h);
    const test::Photograph photo = test::photograph(recipe, &sheet.page, w, h);
    const auto start = std::chrono::steady_clock::now();
    const auto found = find_sheet(photo.picture);
    tally.milliseconds +=
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    ++tally.sheets;
    const char* table = table_names[static_cast<int>(recipe.table)];
    if (!found) {
        ++tally.missed;
        std::printf("seed %llu, %s: not found (%s)\n", static_cast<unsigned long long>(seed), table,
                    found.error() == NoSheet::cut_off ? "cut off" : "none seen");
        return;
    }
    const double error = test::corner_error(*found, photo);
    tally.corner.push_back(error);
    if (error > most_corner_share * recipe.width) {
        ++tally.far_off;
        std::printf("seed %llu, %s: corner off by %.1f points\n",
                    static_cast<unsigned long long>(seed), table, error);
        return;
    }
    const auto size = sheet_size(photo.picture, *found, a4_sheet);
    const auto as_drawn = [&](const SheetSize& s) {
        return std::min(s.width_mm, s.height_mm) == std::min(w, h);
    };
    if (!size || !as_drawn(*size)) {
        ++tally.of_other_form;
        std::printf("seed %llu, %s: of another form\n", static_cast<unsigned long long>(seed),
                    table);
        return;
    }
    tally.skew.push_back(rest_skew(*found, photo, *size));
    tally.askew += tally.skew.back() > most_askew_degrees ? 1 : 0;
}

void judge_empty(std::uint64_t seed, Tally& tally) {
    const auto recipe = test::photo_recipe_of(seed, 210, 297);
    const auto found = find_sheet(test::photograph(recipe, nullptr, 210, 297).picture);
    ++tally.empty;
    if (found) {
        ++tally.invented;
        std::printf("seed %llu: a sheet on an empty table\n",
                    static_cast<unsigned long long>(seed));
    }
}

void judge_cut(std::uint64_t seed, Tally& tally) {
    const test::DrawnSheet sheet = test::drawn_sheet(6 * seed);
    auto recipe = test::photo_recipe_of(seed, 210, 297);
    const bool across = seed % 16 < 8;
    (across ? recipe.off_x : recipe.off_y) += (seed % 3 ? 0.7 : -0.7);
    const auto found = find_sheet(test::photograph(recipe, &sheet.page, 210, 297).picture);
    ++tally.cut;
    if (found) {
        ++tally.cut_invented;
        std::printf("seed %llu: a whole sheet where one is cut\n",
                    static_cast<unsigned long long>(seed));
    } else if (found.error() == NoSheet::cut_off) {
        ++tally.cut_told;
    }
}

double at_share(std::vector<double>& values, double share) {
    if (values.empty()) return 0;
    std::ranges::sort(values);
    return values[std::min(values.size() - 1,
                           static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

}  // namespace

int main(int argc, char** argv) {
    int photos = 200;
    std::uint64_t first = test::first_judged_photo;
    for (int i = 1; i + 1 < argc; i += 2) {
        if (!std::strcmp(argv[i], "--photos")) photos = std::atoi(argv[i + 1]);
        if (!std::strcmp(argv[i], "--first")) first = std::strtoull(argv[i + 1], nullptr, 10);
    }
    Tally tally;
    for (int i = 0; i < photos; ++i) {
        const std::uint64_t seed = first + static_cast<std::uint64_t>(i);
        if (i % 8 == 6)
            judge_empty(seed, tally);
        else if (i % 8 == 7)
            judge_cut(seed, tally);
        else
            judge_sheet(seed, tally);
    }
    const int good = tally.sheets - tally.missed - tally.far_off - tally.of_other_form;
    std::printf(
        "sheets %d: whole and of the right size %d (%.1f %%), missed %d, corner far off %d, "
        "other form %d\n",
        tally.sheets, good, 100.0 * good / std::max(1, tally.sheets), tally.missed, tally.far_off,
        tally.of_other_form);
    std::printf("corner, points of 1600: median %.2f, p95 %.2f, worst %.2f\n",
                at_share(tally.corner, 0.5), at_share(tally.corner, 0.95),
                at_share(tally.corner, 1));
    std::printf("rest skew, degrees: median %.3f, p95 %.3f, worst %.3f; above %.1f: %d\n",
                at_share(tally.skew, 0.5), at_share(tally.skew, 0.95), at_share(tally.skew, 1),
                most_askew_degrees, tally.askew);
    std::printf("empty tables %d: sheets invented %d; cut sheets %d: taken for whole %d, told %d\n",
                tally.empty, tally.invented, tally.cut, tally.cut_invented, tally.cut_told);
    std::printf("finding, mean %.0f ms\n", tally.milliseconds / std::max(1, tally.sheets));
    const bool enough = 100 * good >= 95 * tally.sheets && 100 * tally.askew <= 5 * tally.sheets;
    return enough && tally.invented == 0 && tally.cut_invented == 0 ? 0 : 1;
}
