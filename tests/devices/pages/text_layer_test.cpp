#include "devices/pages/text_layer.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <thread>

#include "core/base/error.h"
#include "core/base/file.h"
#include "devices/pages/jpeg.h"
#include "devices/pages/process_page.h"
#include "devices/pages/straighten.h"
#include "tests/devices/pages/drawn_pages.h"
#include "tests/support/page_generator/written_page.h"
#include "tests/support/temporary_folder.h"

using namespace motcua;

namespace {

// Another program of that name stands first on the path.
class OtherTesseract {
public:
    explicit OtherTesseract(const std::string& script) : path_(std::getenv("PATH")) {
        const auto file = folder_.path() / "tesseract";
        write_file_durably(file, "#!/bin/sh\n" + script + "\n");
        std::filesystem::permissions(file, std::filesystem::perms::owner_all);
        ::setenv("PATH", (folder_.path().string() + ":" + path_).c_str(), 1);
    }
    ~OtherTesseract() { ::setenv("PATH", path_.c_str(), 1); }
    OtherTesseract(const OtherTesseract&) = delete;
    OtherTesseract& operator=(const OtherTesseract&) = delete;

private:
    test::TemporaryFolder folder_;
    std::string path_;
};

}  // namespace

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
        CHECK(words == std::vector<PlacedWord>{{"Ủy", 10, 20, 30, 40}, {"nhân", 90, 20, 30, 40}});
        CHECK(words_of_table("").empty());
    }

    TEST_CASE("words of a drawn page are found where they stand, with their marks") {
        test::PageRecipe recipe = test::small_sheet(test::PageKind::text, 3);
        recipe.skew = 1.2;
        const ProcessedPage page = process_page(test::draw_page(recipe));
        const auto words = read_text(page.jpeg, page.dpi);
        REQUIRE(words);
        CHECK(words->size() > 20);
        for (const PlacedWord& word : *words) {
            CHECK(word.left + word.width <= page.width);
            CHECK(word.top + word.height <= page.height);
        }
    }

    TEST_CASE("nine words of ten are read with all their marks, however the sheet lies") {
        const test::WrittenPage page = test::write_words(1, 80);
        for (const auto& [turn, rotation] :
             {std::pair(PageTurn::none, 0), std::pair(PageTurn::left, 90),
              std::pair(PageTurn::upside_down, 180), std::pair(PageTurn::right, 270)}) {
            CAPTURE(rotation);
            const std::string jpeg = encode_jpeg(turn_page(page.picture, turn));
            const auto words = read_text(jpeg, 200, rotation);
            REQUIRE(words);
            std::string all;
            for (const PlacedWord& word : *words) {
                all += word.text + " ";
                CHECK(word.left + word.width <= page.picture.width);
                CHECK(word.top + word.height <= page.picture.height);
            }
            CHECK(test::share_found(page.words, all) >= 0.9);
            MESSAGE("read with all marks: " << test::share_found(page.words, all));
        }
    }

    TEST_CASE("no picture is no text, and no harm") {
        CHECK(can_read_text());
        CHECK_FALSE(read_text("this is no JPEG", 200));
        CHECK_FALSE(read_text("this is no JPEG", 200, 90));
        CHECK_FALSE(read_text("", 200));
    }

    TEST_CASE("a program that hangs is ended at its limit, or at once when it shall stop") {
        const OtherTesseract hangs("sleep 60");
        const auto start = std::chrono::steady_clock::now();
        CHECK_FALSE(read_text("page", 200, 0, {}, std::chrono::milliseconds(300)));
        std::stop_source stop;
        const std::jthread soon([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(200));
            stop.request_stop();
        });
        CHECK_THROWS_AS(read_text("page", 200, 0, stop.get_token()), Cancelled);
        CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
    }

    TEST_CASE("a program that crashes, says nothing or is not there gives no words") {
        for (const char* script : {"kill -9 $$", "exit 1", "cat >&2; exit 3"}) {
            CAPTURE(script);
            const OtherTesseract other(script);
            CHECK_FALSE(read_text("page", 200));
            CHECK_FALSE(can_read_text());
        }
    }

    TEST_CASE("reading stands behind everything else for processor and disk") {
        const OtherTesseract asked(
            "printf '5\\t1\\t1\\t1\\t1\\t1\\t%s\\t%s\\t1\\t1\\t99\\tviệc\\n' "
            "$(cut -d' ' -f19 /proc/self/stat) $(cut -d' ' -f41 /proc/self/stat)");
        const auto words = read_text("page", 200);
        REQUIRE(words);
        REQUIRE(words->size() == 1);
        CHECK(words->front().left == 19);  // nice
        CHECK(words->front().top == 5);    // SCHED_IDLE
    }
}
