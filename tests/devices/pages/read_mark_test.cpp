#include "devices/pages/read_mark.h"

#include <doctest/doctest.h>

#include "devices/pages/process_page.h"
#include "tests/devices/pages/drawn_pages.h"

using namespace motcua;
using test::PageKind;
using test::PageRecipe;

TEST_SUITE("devices/read_mark") {
    TEST_CASE("a code on a page is read however the sheet lies, beside writing, tables and seals") {
        const std::string code = "H20.99.01-261122-0001";
        int number = 0;
        for (const PageKind kind : {PageKind::text, PageKind::table, PageKind::sealed,
                                    PageKind::handwriting, PageKind::blank})
            for (const bool bars : {true, false}) {
                PageRecipe recipe = test::held_apart(kind, ++number);
                recipe.turned = number % 2 == 0 ? 180 : 0;
                recipe.qr = bars ? "" : "https://tracuu.example.vn/tra-cuu/" + code;
                recipe.code128 = bars ? code : "";
                const auto mark = process_page(test::draw_page(recipe)).findings.mark;
                CAPTURE(test::name_of(kind));
                CAPTURE(bars);
                CAPTURE(recipe.seed);
                REQUIRE(mark);
                CHECK(mark->kind == PageMark::Kind::dossier);
                CHECK(mark->dossier == code);
            }
    }

    TEST_CASE("the code of a cover sheet") {
        PageRecipe recipe = test::held_apart(PageKind::sparse, 1);
        recipe.qr = cover_text("1.001193/c03", "H20.99.01-261122-0001");
        const auto mark = process_page(test::draw_page(recipe)).findings.mark;
        REQUIRE(mark);
        CHECK(to_text(*mark) == recipe.qr);
    }

    TEST_CASE("a cover sheet of an empty cartridge, hardly darker than its paper, is read") {
        for (const bool bars : {true, false}) {
            PageRecipe recipe = test::held_apart(PageKind::blank, 4);
            recipe.skew = 0;
            const std::string cover = cover_text("1.001193/c03", "H20.99.01-261122-0001");
            recipe.qr = bars ? "" : cover;
            recipe.code128 = bars ? "H20.99.01-261122-0001" : "";
            ScannedImage page = test::draw_page(recipe);
            for (std::uint8_t& point : page.rows)
                point = static_cast<std::uint8_t>(215 + point * 35 / 255);
            const auto mark = process_page(page).findings.mark;
            CAPTURE(bars);
            REQUIRE(mark);
            CHECK(mark->dossier == "H20.99.01-261122-0001");
        }
    }

    TEST_CASE("a patch sheet is known by its bars alone, askew, sideways or upside down") {
        // Read from the other end 1 is 6 and 3 is T.
        const std::string patches = "12346T";
        const std::string backwards = "62T413";
        for (std::size_t i = 0; i < patches.size(); ++i)
            for (const int turned : {0, 90, 180, 270}) {
                PageRecipe recipe = test::small_sheet(i % 2 == 0 ? PageKind::blank : PageKind::text,
                                                      static_cast<int>(i));
                recipe.patch = patches[i];
                recipe.turned = turned;
                if (turned % 180 != 0) std::swap(recipe.width_mm, recipe.height_mm);
                const auto mark = process_page(test::draw_page(recipe)).findings.mark;
                CAPTURE(patches[i]);
                CAPTURE(turned);
                REQUIRE(mark);
                CHECK(mark->kind == PageMark::Kind::patch);
                const bool either = mark->patch == patches[i] || mark->patch == backwards[i];
                CHECK(either);
                if (turned == 0) CHECK(mark->patch == patches[i]);
            }
    }

    TEST_CASE("nothing on ordinary pages is taken for a patch code") {
        for (int kind = 0; kind < 13; ++kind)
            for (int i = 0; i < test::pages_of_a_kind(2); ++i) {
                const PageRecipe recipe = test::held_apart(static_cast<PageKind>(kind), 60 + i);
                CAPTURE(test::name_of(recipe.kind));
                CAPTURE(recipe.seed);
                CHECK(find_patch(reduce(test::draw_page(recipe))) == 0);
            }
        // Bars of another code are not its bars either.
        PageRecipe bars = test::small_sheet(PageKind::text, 61);
        bars.code128 = "H20.99.01-261122-0001";
        CHECK(find_patch(reduce(test::draw_page(bars))) == 0);
    }

    TEST_CASE("pages without a code have no mark; a table is not taken for bars") {
        for (const PageKind kind : {PageKind::text, PageKind::form, PageKind::table}) {
            const ScannedImage page = test::draw_page(test::held_apart(kind, 21));
            const GreyPage small = reduce(page);
            CHECK(codes_on_page(page, small).empty());
            CHECK(find_bars(small).size() <= 6);
        }
    }
}
