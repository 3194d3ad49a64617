#include "devices/pages/process_page.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "devices/pages/jpeg.h"
#include "tests/devices/pages/drawn_pages.h"

using namespace motcua;
using test::PageKind;
using test::PageRecipe;

namespace {

bool has(const ProcessedPage& page, PageProblem problem) {
    const auto& problems = page.findings.problems;
    return std::find(problems.begin(), problems.end(), problem) != problems.end();
}

// How askew the page is that came out: what was drawn and what was turned together.
double left_askew(const PageRecipe& recipe, const PageFindings& found) {
    return std::fabs(recipe.skew + (found.deskewed ? found.skew_degrees : 0));
}

// Points that are clearly red or clearly blue.
struct Coloured {
    long red = 0;
    long blue = 0;
};
Coloured coloured(const ScannedImage& image) {
    Coloured found;
    for (std::size_t i = 0; i + 2 < image.rows.size(); i += 3) {
        const int red = image.rows[i];
        const int green = image.rows[i + 1];
        const int blue = image.rows[i + 2];
        if (red > green + 60 && red > blue + 60) ++found.red;
        if (blue > red + 40 && blue > green + 20) ++found.blue;
    }
    return found;
}

}  // namespace

TEST_SUITE("devices/process_page") {
    TEST_CASE("pages of writing are set straight to a tenth of a degree, 95 in a hundred") {
        std::vector<double> errors;
        const int each = test::pages_of_a_kind(3);
        for (int kind = 0; kind < 6; ++kind)
            for (int i = 0; i < each; ++i) {
                const PageRecipe recipe = test::held_apart(static_cast<PageKind>(kind), i);
                const ProcessedPage page = process_page(test::draw_page(recipe));
                errors.push_back(left_askew(recipe, page.findings));
                CAPTURE(test::name_of(recipe.kind));
                CAPTURE(recipe.seed);
                CHECK_FALSE(page.findings.blank);
                CHECK(page.findings.turn == PageTurn::none);
                WARN(errors.back() <= 0.1);
            }
        std::sort(errors.begin(), errors.end());
        CAPTURE(errors.back());
        CHECK(errors[errors.size() * 95 / 100 - (errors.size() < 20)] <= 0.1);
    }

    TEST_CASE("no blank sheet is missed and nothing faint is called blank") {
        const int each = test::pages_of_a_kind(3);
        for (int kind = 6; kind < 13; ++kind)
            for (int i = 0; i < each; ++i) {
                const PageRecipe recipe = test::held_apart(static_cast<PageKind>(kind), i);
                const ProcessedPage page = process_page(test::draw_page(recipe));
                CAPTURE(test::name_of(recipe.kind));
                CAPTURE(recipe.seed);
                CHECK(page.findings.blank == test::is_blank(recipe.kind));
                // A blank sheet finds any angle; it is never turned.
                if (page.findings.blank) CHECK_FALSE(page.findings.deskewed);
            }
    }

    TEST_CASE("on a black bed a sheet askew is read as on a white one") {
        for (int number = 0; number < 13; ++number)
            for (int i = 0; i < 2; ++i) {
                PageRecipe recipe = test::held_apart(static_cast<PageKind>(number), i);
                recipe.lid = 0;
                recipe.sheet_width_mm = 200;
                recipe.sheet_height_mm = 284;
                recipe.skew = i == 0 ? 2.1 : -1.6;
                const PageFindings found = process_page(test::draw_page(recipe)).findings;
                CAPTURE(test::name_of(recipe.kind));
                CAPTURE(recipe.seed);
                CHECK(found.blank == test::is_blank(recipe.kind));
                if (recipe.kind == PageKind::text || recipe.kind == PageKind::table)
                    CHECK(left_askew(recipe, found) <= 0.1);
            }
    }

    TEST_CASE("a sheet that slipped in the feeder is set straight from ten degrees too") {
        for (const PageKind kind : {PageKind::text, PageKind::table, PageKind::sealed})
            for (const double skew : {-9.7, -6.4, 7.8, 9.9}) {
                PageRecipe recipe = test::small_sheet(kind, 3);
                recipe.skew = skew;
                CAPTURE(test::name_of(kind));
                CAPTURE(skew);
                CHECK(left_askew(recipe, process_page(test::draw_page(recipe)).findings) <= 0.1);
            }
    }

    TEST_CASE("a page as dark as night is no blank sheet") {
        ScannedImage night{1654, 2339, 200, ScanColour::colour, {}};
        night.rows.assign(std::size_t{3} * 1654 * 2339, 12);
        const ProcessedPage page = process_page(night);
        CHECK_FALSE(page.findings.blank);
        CHECK(has(page, PageProblem::too_dark));
    }

    TEST_CASE("a sheet put in sideways or upside down is turned to be read") {
        struct Row {
            int put_in;
            PageTurn turn;
        };
        for (const Row& row : {Row{0, PageTurn::none}, Row{90, PageTurn::left},
                               Row{180, PageTurn::upside_down}, Row{270, PageTurn::right}}) {
            PageRecipe recipe = test::held_apart(PageKind::text, 7);
            recipe.turned = row.put_in;
            if (row.put_in % 180 != 0) std::swap(recipe.width_mm, recipe.height_mm);
            const ProcessedPage page = process_page(test::draw_page(recipe));
            CAPTURE(row.put_in);
            CHECK(page.findings.turn == row.turn);
            CHECK(page.width < page.height);
            CHECK(left_askew(recipe, page.findings) <= 0.1);
        }
    }

    TEST_CASE("the turned page itself is straight and upright, not only said to be") {
        PageRecipe recipe = test::held_apart(PageKind::text, 8);
        recipe.turned = 180;
        recipe.skew = 1.9;
        const ProcessedPage once = process_page(test::draw_page(recipe));
        const auto image = decode_jpeg(once.jpeg);
        REQUIRE(image);
        const ProcessedPage again = process_page(*image);
        CHECK(again.findings.turn == PageTurn::none);
        CHECK(std::fabs(again.findings.skew_degrees) <= 0.1);
    }

    TEST_CASE("a seal stays red and a pen stays blue") {
        for (const PageKind kind : {PageKind::sealed, PageKind::handwriting}) {
            const ScannedImage scanned = test::draw_page(test::small_sheet(kind, 1));
            const Coloured before = coloured(scanned);
            const auto after = decode_jpeg(process_page(scanned).jpeg);
            REQUIRE(after);
            const Coloured kept = coloured(*after);
            CAPTURE(test::name_of(kind));
            if (kind == PageKind::sealed) {
                REQUIRE(before.red > 1000);
                CHECK(kept.red > before.red * 3 / 5);
            } else {
                REQUIRE(before.blue > 1000);
                CHECK(kept.blue > before.blue * 3 / 5);
            }
        }
    }

    TEST_CASE("a straight page goes through with its points untouched") {
        PageRecipe recipe = test::small_sheet(PageKind::text, 2);
        recipe.skew = 0;
        const ScannedImage scanned = test::draw_page(recipe);
        const ProcessedPage page = process_page(scanned);
        CHECK_FALSE(page.findings.deskewed);
        CHECK(page.jpeg == encode_jpeg(scanned));
        CHECK(page.findings.problems.empty());
    }

    TEST_CASE("the dark bed around a sheet is cut away, the sheet is not") {
        for (const double skew : {0.0, 1.6}) {
            PageRecipe recipe = test::held_apart(PageKind::text, 3);
            recipe.lid = 20;
            recipe.skew = skew;
            recipe.sheet_width_mm = 180;
            recipe.sheet_height_mm = 260;
            const ProcessedPage page = process_page(test::draw_page(recipe));
            CAPTURE(skew);
            CHECK(page.findings.cropped);
            CHECK(page.width * 25.4 / page.dpi == doctest::Approx(180).epsilon(0.01));
            CHECK(page.height * 25.4 / page.dpi == doctest::Approx(260).epsilon(0.01));
            CHECK(left_askew(recipe, page.findings) <= 0.1);
        }
    }

    TEST_CASE("what cannot be read later gets a word, what can be gets none") {
        PageRecipe recipe = test::small_sheet(PageKind::text, 4);
        const ProcessedPage good = process_page(test::draw_page(recipe));
        CHECK(good.findings.problems.empty());
        recipe.blur = 3;
        CHECK(has(process_page(test::draw_page(recipe)), PageProblem::blurred));
        recipe.blur = 0;
        recipe.exposure = 0.5;
        CHECK(has(process_page(test::draw_page(recipe)), PageProblem::too_dark));
        recipe.exposure = 1;
        recipe.width_mm = 100;  // the sheet is wider than what was scanned
        CHECK(has(process_page(test::draw_page(recipe)), PageProblem::cut_edge));
        const PageRecipe pencil = test::held_apart(PageKind::faint_stamp, 4);
        CHECK_FALSE(has(process_page(test::draw_page(pencil)), PageProblem::cut_edge));
    }

    TEST_CASE("grey, line art and 300 dpi pages are processed too") {
        for (const ScanColour colour : {ScanColour::grey, ScanColour::lineart}) {
            PageRecipe recipe = test::small_sheet(PageKind::text, 5);
            recipe.colour = colour;
            recipe.dpi = colour == ScanColour::grey ? 300 : 200;
            const ProcessedPage page = process_page(test::draw_page(recipe));
            CHECK(page.colour == ScanColour::grey);
            CHECK(page.dpi == recipe.dpi);
            CHECK(left_askew(recipe, page.findings) <= 0.1);
        }
    }

    TEST_CASE("an image of a few points or of none is never the end of the program") {
        CHECK_THROWS_AS(process_page(ScannedImage{}), DeviceError);
        CHECK_THROWS_AS(process_page({10, 10, 200, ScanColour::colour, {1, 2, 3}}), DeviceError);
        for (const int side : {1, 2, 3, 15, 33, 64}) {
            ScannedImage tiny{side, side, 200, ScanColour::colour, {}};
            tiny.rows.assign(static_cast<std::size_t>(side * side * 3), 255);
            CHECK(jpeg_head(process_page(tiny).jpeg)->width == side);
            tiny.rows.assign(tiny.rows.size(), 0);
            CHECK(jpeg_head(process_page(tiny).jpeg)->width > 0);
        }
    }
}
