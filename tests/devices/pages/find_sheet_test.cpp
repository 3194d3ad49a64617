#include "devices/pages/find_sheet.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "devices/pages/photograph.h"
#include "devices/pages/process_page.h"
#include "tests/devices/pages/drawn_photos.h"

using namespace motcua;

namespace {

test::PhotoRecipe a4_photo(std::uint64_t seed) {
    test::PhotoRecipe recipe = test::photo_recipe_of(test::first_judged_photo + seed, 210, 297);
    recipe.noise = 2;
    return recipe;
}

test::Photograph taken(const test::PhotoRecipe& recipe, const ScannedImage& page) {
    return test::photograph(recipe, &page, 210, 297);
}

ScannedImage drawn_page(test::PageKind kind, int dpi = 100) {
    test::PageRecipe recipe = test::recipe_of(kind, test::first_judged_photo);
    recipe.dpi = dpi;
    recipe.skew = 0;
    recipe.noise = 0;
    recipe.specks = 0;
    return test::draw_page(recipe);
}

// The mean colour of a part of a page, shares of its width and height.
std::array<int, 3> mean_colour(const ScannedImage& page, double x0, double y0, double x1,
                               double y1) {
    std::array<std::int64_t, 3> sums{};
    std::int64_t count = 0;
    for (int y = static_cast<int>(y0 * page.height); y < static_cast<int>(y1 * page.height); ++y)
        for (int x = static_cast<int>(x0 * page.width); x < static_cast<int>(x1 * page.width);
             ++x, ++count)
            for (std::size_t c = 0; c < 3; ++c)
                sums[c] += page.rows[3 * (static_cast<std::size_t>(y) *
                                              static_cast<std::size_t>(page.width) +
                                          static_cast<std::size_t>(x)) +
                                     c];
    return {static_cast<int>(sums[0] / count), static_cast<int>(sums[1] / count),
            static_cast<int>(sums[2] / count)};
}

}  // namespace

TEST_SUITE("devices/find_sheet") {
    TEST_CASE("the corners of a sheet on any table are found, however the camera leans") {
        const ScannedImage page = drawn_page(test::PageKind::form, 60);
        for (const test::Table table : {test::Table::wood, test::Table::green, test::Table::blue,
                                        test::Table::dark, test::Table::grey}) {
            CAPTURE(static_cast<int>(table));
            test::PhotoRecipe recipe = a4_photo(static_cast<std::uint64_t>(table));
            recipe.table = table;
            recipe.tilt = 15;
            const test::Photograph photo = taken(recipe, page);
            const auto found = find_sheet(photo.picture);
            REQUIRE(found);
            CHECK(test::corner_error(*found, photo) < 0.002 * recipe.width);
        }
    }

    TEST_CASE("an empty table has no sheet, and one that runs over the edge is told") {
        const ScannedImage page = drawn_page(test::PageKind::text, 60);
        test::PhotoRecipe recipe = a4_photo(9);
        recipe.glare_spots = 2;
        const auto empty = find_sheet(test::photograph(recipe, nullptr, 210, 297).picture);
        REQUIRE_FALSE(empty);
        CHECK(empty.error() == NoSheet::none_seen);
        REQUIRE(find_sheet(taken(recipe, page).picture));  // the control
        recipe.off_x = 0.7;
        const auto cut = find_sheet(taken(recipe, page).picture);
        REQUIRE_FALSE(cut);
        CHECK(cut.error() == NoSheet::cut_off);
    }

    TEST_CASE("nothing is found in a white picture, a black one, or next to none") {
        for (const int level : {0, 255}) {
            ColourPicture plain(800, 600);
            std::ranges::fill(plain.points, static_cast<std::uint8_t>(level));
            CHECK_FALSE(find_sheet(plain));
        }
        CHECK_FALSE(find_sheet(ColourPicture(3, 2)));
        CHECK_FALSE(find_sheet(ColourPicture()));
    }
}

TEST_SUITE("devices/photographed_page") {
    TEST_CASE("a sheet is of the size its form says: A4 or A5 as chosen, a card by itself") {
        const ScannedImage page = drawn_page(test::PageKind::text, 60);
        struct Case {
            SheetSize lies, chosen, due;
        };
        for (const Case& one :
             {Case{a4_sheet, a4_sheet, a4_sheet}, Case{a5_sheet, a5_sheet, a5_sheet},
              Case{card_sheet, a4_sheet, card_sheet}, Case{{150, 150}, a4_sheet, {}}}) {
            CAPTURE(one.lies.width_mm);
            const auto [w, h] = one.lies;
            auto recipe = test::photo_recipe_of(test::first_judged_photo + 3, w, h);
            const test::Photograph photo = test::photograph(recipe, &page, w, h);
            const SeenSheet seen = see_sheet(photo.picture, one.chosen);
            REQUIRE(seen.corners);
            if (w == h) {
                CHECK(seen.state == SeenSheet::State::other_form);
                continue;
            }
            CHECK(std::max(seen.size.width_mm, seen.size.height_mm) == std::max(w, h));
            CHECK(std::min(seen.size.width_mm, seen.size.height_mm) == std::min(w, h));
        }
    }

    TEST_CASE("the page stands at 100 % with the resolution the photograph has, and no more") {
        test::PhotoRecipe recipe;
        recipe.tilt = 0;
        recipe.cover = 0.9;
        const test::Photograph photo = taken(recipe, drawn_page(test::PageKind::text));
        const SeenSheet seen = see_sheet(photo.picture, a4_sheet);
        REQUIRE(seen.corners);
        const double width = photo.corners[1][0] - photo.corners[0][0];
        CHECK(std::abs(seen.dpi - width / 210 * 25.4) < 1.5);  // straight above: the same all over
        CHECK(seen.state == SeenSheet::State::low_resolution);
        const auto picture = std::make_shared<const ColourPicture>(photo.picture);
        const auto page = page_of({picture, *seen.corners, seen.size});
        REQUIRE(page);
        CHECK(page->dpi == seen.dpi);
        CHECK(std::abs(page->width * 25.4 / page->dpi - 209) < 0.5);
        CHECK(std::abs(page->height * 25.4 / page->dpi - 296) < 0.5);
        recipe.tilt = 15;  // seen worse where it is farther away
        const test::Photograph leaning = taken(recipe, drawn_page(test::PageKind::text));
        CHECK(see_sheet(leaning.picture, a4_sheet).dpi < seen.dpi - 5);
    }

    TEST_CASE(
        "the pipeline leaves a page of the camera straight, reads it, and says it is coarse") {
        test::PhotoRecipe recipe = a4_photo(2);
        recipe.rotation = 8;
        recipe.tilt = 12;
        recipe.cover = 0.8;
        recipe.width = 2000;
        recipe.height = 1500;
        const test::Photograph photo = taken(recipe, drawn_page(test::PageKind::text, 150));
        const SeenSheet seen = see_sheet(photo.picture, a4_sheet);
        REQUIRE(seen.corners);
        const auto page = page_of(
            {std::make_shared<const ColourPicture>(photo.picture), *seen.corners, seen.size});
        REQUIRE(page);
        PageSettings settings;
        settings.least_dpi = lawful_dpi;
        const ProcessedPage made = process_page(*page, settings);
        CHECK_FALSE(made.findings.blank);
        CHECK(std::abs(made.findings.skew_degrees) < 0.2);
        CHECK(made.width > page->width * 0.98);
        CHECK(made.height > page->height * 0.98);
        CHECK(std::ranges::count(made.findings.problems, PageProblem::low_resolution) == 1);
        settings.least_dpi = 50;
        CHECK(std::ranges::count(process_page(*page, settings).findings.problems,
                                 PageProblem::low_resolution) == 0);
    }

    TEST_CASE("the lamp's shadow goes, red stays red and a dark picture stays dark") {
        ScannedImage page{600, 800, 100, ScanColour::colour, {}};
        page.rows.resize(std::size_t{3} * 600 * 800);
        for (int y = 0; y < 800; ++y)
            for (int x = 0; x < 600; ++x) {
                const double light = 0.55 + 0.45 * x / 600;
                const bool seal = x > 60 && x < 160 && y > 600 && y < 700;
                const bool picture = x > 300 && x < 500 && y > 100 && y < 300;
                const std::array<double, 3> ink = seal      ? std::array<double, 3>{200, 40, 40}
                                                  : picture ? std::array<double, 3>{60, 60, 60}
                                                            : std::array<double, 3>{245, 245, 245};
                for (std::size_t c = 0; c < 3; ++c)
                    page.rows[3 * (static_cast<std::size_t>(y) * 600 +
                                   static_cast<std::size_t>(x)) +
                              c] = static_cast<std::uint8_t>(light * ink[c]);
            }
        CHECK(mean_colour(page, 0.9, 0.5, 1, 0.6)[0] - mean_colour(page, 0, 0.5, 0.1, 0.6)[0] > 80);
        even_lamp(page);
        const auto left = mean_colour(page, 0, 0.5, 0.1, 0.6);
        const auto right = mean_colour(page, 0.9, 0.5, 1, 0.6);
        CHECK(std::abs(left[0] - right[0]) < 6);
        CHECK(left[0] > 230);
        const auto seal = mean_colour(page, 0.12, 0.78, 0.25, 0.85);
        CHECK(seal[0] > 170);
        CHECK(seal[0] > 4 * seal[1]);
        CHECK(mean_colour(page, 0.55, 0.15, 0.8, 0.35)[0] < 70);
    }
}
