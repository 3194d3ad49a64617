#include "devices/pages/text_layer.h"

#include <doctest/doctest.h>

#include "core/base/file.h"
#include "devices/pages/process_page.h"
#include "tests/devices/pages/drawn_pages.h"

using namespace motcua;

TEST_SUITE("devices/text_layer") {
    TEST_CASE("Tesseract's table becomes words; what is no word is left out") {
        const std::string head =
            "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\t"
            "conf\ttext\n";
        const auto words =
            words_of_table(head + "4\t1\t1\t1\t1\t0\t10\t20\t300\t40\t-1\t\n" +
                           "5\t1\t1\t1\t1\t1\t10\t20\t30\t40\t96.5\tỦy\n" +
                           "5\t1\t1\t1\t1\t2\t50\t20\t30\t40\t12\tbẩn\n" +  // hardly read
                           "5\t1\t1\t1\t1\t3\t50\t20\t30\t40\t95\t \n" +
                           "5\t1\t1\t1\t1\t4\t50\t20\tx\t40\t95\tban\n" + "5\t1\t1\n" +
                           "5\t1\t1\t1\t1\t5\t90\t20\t30\t40\t80\tnhân");
        CHECK(words ==
              std::vector<ReadWord>{{"Ủy", 10, 20, 30, 40, 96}, {"nhân", 90, 20, 30, 40, 80}});
        CHECK(words_of_table("").empty());
    }

    TEST_CASE("words of a drawn page are found where they stand, with their marks") {
        test::PageRecipe recipe = test::small_sheet(test::PageKind::text, 3);
        recipe.skew = 1.2;
        const ProcessedPage page = process_page(test::draw_page(recipe));
        const auto words = read_text(page.jpeg, page.dpi);
        REQUIRE(words);
        CHECK(words->size() > 20);
        for (const ReadWord& word : *words) {
            CHECK(word.left + word.width <= page.width);
            CHECK(word.top + word.height <= page.height);
        }
    }

    TEST_CASE("no picture is no text, and no harm") {
        CHECK_FALSE(read_text("this is no JPEG", 200));
    }
}
