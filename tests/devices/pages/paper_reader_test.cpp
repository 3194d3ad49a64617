// The reader over the real motcua-decode; pictures and words are compared with pdftoppm's and
// pdftotext's.
#include "devices/pages/paper_reader.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "devices/printer/command.h"
#include "tests/support/small_pdf.h"
#include "tests/support/temporary_folder.h"

using namespace motcua;

namespace {

const std::filesystem::path serving = std::filesystem::path(MOTCUA_BINARY_DIR) / "motcua-decode";

std::string ran(const std::vector<std::string>& command) {
    const auto result = run_command(command, "", std::chrono::seconds(60), 4 << 20);
    CAPTURE(command.front());
    CAPTURE(result.messages);
    REQUIRE(result.status == 0);
    return result.output;
}

const std::uint8_t* point_at(const ScannedImage& image, int x, int y) {
    return image.rows.data() +
           (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) +
            static_cast<std::size_t>(x)) *
               3;
}

bool is_red(const std::uint8_t* point) { return point[0] > 200 && point[1] < 60 && point[2] < 60; }

// Share of points whose colours differ by more than a little.
double difference(const ScannedImage& image, const std::string& ppm) {
    const std::string head =
        "P6\n" + std::to_string(image.width) + " " + std::to_string(image.height) + "\n255\n";
    REQUIRE(ppm.starts_with(head));
    REQUIRE(ppm.size() == head.size() + image.rows.size());
    std::size_t different = 0;
    for (std::size_t i = 0; i < image.rows.size(); ++i)
        different += std::abs(static_cast<int>(image.rows[i]) -
                              static_cast<unsigned char>(ppm[head.size() + i])) > 60;
    return static_cast<double>(different) / static_cast<double>(image.rows.size());
}

}  // namespace

TEST_SUITE("devices/paper_reader") {
    TEST_CASE("a page looks as pdftoppm draws it") {
        const test::TemporaryFolder folder;
        const auto file = folder.path() / "a.pdf";
        write_file_durably(file, test::numbered_pdf(3));
        const std::string ppm = ran({"pdftoppm", "-r", "144", "-f", "2", "-l", "2", file.string()});
        PaperReader reader(test::numbered_pdf(3), serving);
        CHECK(reader.pages() == 3);
        PageLook look;
        look.page = 1;
        look.dpi = 144;
        const ScannedImage image = reader.draw(look);
        CHECK(image.dpi == 144);
        CHECK(difference(image, ppm) < 0.01);
        look.page = 2;  // the control: another page is another picture
        const ScannedImage other = reader.draw(look);
        CHECK(other.width > image.width);
    }

    TEST_CASE("a page fits where it is shown, turned or not, and is never stretched") {
        PaperReader reader(test::numbered_pdf(1), serving);
        struct Case {
            int rotation, width, height, drawn_width, drawn_height;
            bool red_left, red_top;
        };
        for (const Case& c :
             {Case{0, 402, 1000, 402, 200, true, false}, Case{0, 5000, 300, 603, 300, true, false},
              Case{90, 300, 603, 300, 603, true, true}, Case{180, 402, 0, 402, 200, false, true},
              Case{270, 300, 0, 300, 603, false, false}}) {
            CAPTURE(c.rotation);
            CAPTURE(c.width);
            PageLook look;
            look.rotation = c.rotation;
            look.width = c.width;
            look.height = c.height;
            const ScannedImage image = reader.draw(look);
            CHECK(std::abs(image.width - c.drawn_width) <= 1);
            CHECK(std::abs(image.height - c.drawn_height) <= 1);
            CHECK(is_red(point_at(image, c.red_left ? 4 : image.width - 5,
                                  c.red_top ? 4 : image.height - 5)));
        }
    }

    TEST_CASE("what is written comes with the place of every letter") {
        PaperReader reader(test::numbered_pdf(2), serving);
        const PageText page = reader.text(1);
        REQUIRE(page.text.find("Page number 2") != std::string::npos);
        REQUIRE(page.boxes.size() == text::length(page.text));
        const LetterBox first = page.boxes.front();
        CHECK(first.left == doctest::Approx(20.0 / 202).epsilon(0.05));
        CHECK(first.top > 0.3);  // 40 points of 100 from below, letters 24 high
        CHECK(first.bottom < 0.75);
    }

    TEST_CASE("a picture is a page of its own size") {
        const test::TemporaryFolder folder;
        for (const char* name : {"a.jpg", "a.png", "a.tif"}) {
            CAPTURE(name);
            const auto file = folder.path() / name;
            ran({"convert", "-size", "400x300", "-density", "200", "-units", "PixelsPerInch",
                 "xc:red", file.string()});
            PaperReader reader(read_file(file), serving);
            CHECK(reader.pages() == 1);
            PageLook look;
            look.dpi = 100;
            const ScannedImage image = reader.draw(look);
            CHECK(image.width == 200);
            CHECK(image.height == 150);
            CHECK(is_red(point_at(image, 100, 75)));
            CHECK(reader.text(0).text.empty());
        }
    }

    TEST_CASE("a broken or protected file is told at once; a page that is not there costs itself") {
        const test::TemporaryFolder folder;
        const auto plain = folder.path() / "plain.pdf";
        const auto closed = folder.path() / "closed.pdf";
        write_file_durably(plain, test::numbered_pdf(1));
        run_command(
            {"qpdf", "--encrypt", "secret", "owner", "256", "--", plain.string(), closed.string()},
            "", std::chrono::seconds(30));
        for (const std::string& bytes : {std::string("%PDF-1.4\nbroken"), std::string("no paper"),
                                         std::string(), read_file(closed)}) {
            const auto open = [&] { PaperReader reader(bytes, serving); };
            CHECK_THROWS_AS(open(), DeviceError);
        }
        PaperReader reader(test::numbered_pdf(2), serving);
        PageLook look;
        look.width = 100;
        look.page = 7;
        CHECK_THROWS_AS(reader.draw(look), DeviceError);
        look.page = 1;
        CHECK(reader.draw(look).width == 100);  // the next question is answered again
    }

    TEST_CASE("whoever asks too much gets a coarser picture, whoever stops gets none") {
        PaperReader reader(test::numbered_pdf(1), serving);
        PageLook look;
        look.dpi = 100'000;
        const ScannedImage image = reader.draw(look);
        CHECK(image.rows.size() <= 121'000'000);
        CHECK(image.dpi < 100'000);
        std::stop_source stop;
        stop.request_stop();
        CHECK_THROWS_AS(reader.draw(look, stop.get_token()), Cancelled);
    }
}
