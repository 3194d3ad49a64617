// The files come from other people's programs: ImageMagick, qpdf, img2pdf; the decoder is the real
// motcua-decode.
#include "devices/pages/incoming_file.h"

#include <doctest/doctest.h>

#include <memory>

#include "core/base/error.h"
#include "core/base/file.h"
#include "devices/pages/jpeg.h"
#include "devices/printer/command.h"
#include "tests/support/page_generator/dice.h"
#include "tests/support/temporary_folder.h"

using namespace motcua;

namespace {

const std::filesystem::path program = std::filesystem::path(MOTCUA_BINARY_DIR) / "motcua-decode";

std::vector<ScannedImage> pages_of(std::string_view bytes, const IncomingLimits& limits = {}) {
    std::vector<ScannedImage> pages;
    read_incoming(bytes, program, 200, limits,
                  [&](ScannedImage page) { pages.push_back(std::move(page)); });
    return pages;
}

bool refused(std::string_view bytes, const IncomingLimits& limits = {}) {
    try {
        pages_of(bytes, limits);
    } catch (const DeviceError& error) {
        return error.code() == ErrorCode::page_unreadable;
    }
    return false;
}

// A green sheet with a red corner, as file of the kind the ending says.
std::string made(const std::string& name, const std::vector<std::string>& more = {}) {
    const test::TemporaryFolder folder;
    const auto file = folder.path() / name;
    std::vector<std::string> command = {
        "convert",       "-size",    "400x300", "-density", "200",   "-units",
        "PixelsPerInch", "xc:green", "-fill",   "red",      "-draw", "rectangle 0,0 99,99"};
    command.insert(command.end(), more.begin(), more.end());
    command.push_back(file.string());
    const auto result = run_command(command, "", std::chrono::seconds(30));
    CAPTURE(result.messages);
    REQUIRE(result.status == 0);
    return read_file(file);
}

bool is_our_sheet(const ScannedImage& page) {
    const auto at = [&](int x, int y) {
        return page.rows.data() +
               (static_cast<std::size_t>(y) * static_cast<std::size_t>(page.width) +
                static_cast<std::size_t>(x)) *
                   3;
    };
    return page.width == 400 && page.height == 300 && page.dpi == 200 &&
           page.colour == ScanColour::colour && at(50, 50)[0] > 200 && at(50, 50)[1] < 60 &&
           at(300, 200)[0] < 60 && at(300, 200)[1] > 90;
}

// A PDF of one page that only says something; enough for poppler.
std::string small_pdf() {
    return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
           "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
           "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 144 72]/Contents 4 0 R>>endobj\n"
           "4 0 obj<</Length 24>>stream\n1 0 0 rg 0 0 72 72 re f\nendstream endobj\n"
           "trailer<</Root 1 0 R>>\n%%EOF\n";
}

}  // namespace

TEST_SUITE("devices/incoming_file") {
    TEST_CASE("pictures of every kind come out as they were") {
        for (const char* name : {"a.jpg", "a.png", "a.tif"}) {
            CAPTURE(name);
            const std::string bytes = made(name);
            const auto kind = incoming_kind(bytes);
            REQUIRE(kind);
            CHECK(ending_agrees(*kind, name));
            CHECK_FALSE(ending_agrees(*kind, "a.pdf"));
            const auto pages = pages_of(bytes);
            REQUIRE(pages.size() == 1);
            CHECK(is_our_sheet(pages[0]));
        }
    }

    TEST_CASE("a telephone's HEIC is read as the picture it shows") {
        const std::string bytes = made("a.heic");
        CHECK(incoming_kind(bytes) == IncomingKind::heic);
        CHECK(ending_agrees(IncomingKind::heic, "IMG_0042.HEIC"));
        const auto pages = pages_of(bytes);
        REQUIRE(pages.size() == 1);
        ScannedImage page = pages[0];
        page.dpi = 200;  // the file says none
        CHECK(is_our_sheet(page));
    }

    TEST_CASE("all pages of a TIFF and of a PDF, in their order") {
        const auto fax = pages_of(made("a.tif", {"(", "xc:blue", ")", "(", "xc:white", ")"}));
        REQUIRE(fax.size() == 3);
        CHECK(is_our_sheet(fax[0]));
        const auto pages = pages_of(small_pdf());
        REQUIRE(pages.size() == 1);
        CHECK(pages[0].width == 400);
        CHECK(pages[0].height == 200);
        CHECK(pages[0].rows[0] == 255);
        CHECK(pages[0].rows[1] == 0);
    }

    TEST_CASE("a TIFF of any make is read: tiles, fax, colours of print") {
        for (const std::vector<std::string>& make :
             {std::vector<std::string>{"-define", "tiff:tile-geometry=64x64"},
              {"-compress", "LZW"},
              {"-compress", "Zip", "-depth", "16"},
              {"-compress", "JPEG", "-quality", "95"},
              {"-colorspace", "CMYK", "-depth", "8", "-compress", "LZW"},
              {"-type", "Palette"}}) {
            CAPTURE(make.front() + " " + make[1]);
            const auto pages = pages_of(made("a.tif", make));
            REQUIRE(pages.size() == 1);
            CHECK(is_our_sheet(pages[0]));
        }
        const auto fax =
            pages_of(made("a.tif", {"-monochrome", "-density", "200x100", "-compress", "Group4"}));
        REQUIRE(fax.size() == 1);
        // As tall as it was sent: twice as many rows as the fax has.
        CHECK(fax[0].width == 400);
        CHECK(fax[0].height == 600);
        CHECK(fax[0].dpi == 200);
        CHECK(fax[0].colour == ScanColour::grey);
    }

    TEST_CASE("a JPEG in the colours of print is read in those of a screen") {
        const auto pages = pages_of(made("a.jpg", {"-colorspace", "CMYK", "-quality", "95"}));
        REQUIRE(pages.size() == 1);
        CHECK(is_our_sheet(pages[0]));
    }

    TEST_CASE("a JPEG that is mirrored by its Exif is mirrored back") {
        // As libjpeg-turbo writes it: SOI, APP0; an Exif segment with orientation 2 goes between.
        std::string jpeg = made("a.jpg", {"-quality", "95"});
        const std::string exif(
            "\xff\xe1\0\x22"
            "Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x02\0\0\0\0\0\0\0",
            36);
        jpeg.insert(2, exif);
        CHECK(jpeg_is_mirrored(jpeg));
        CHECK(jpeg_turn(jpeg) == 0);
        const auto pages = pages_of(jpeg);
        REQUIRE(pages.size() == 1);
        const std::uint8_t* right = pages[0].rows.data() + (50 * 400 + 350) * 3;
        CHECK(right[0] > 200);
        CHECK(right[1] < 60);
    }

    TEST_CASE("a TIFF that lies in any of the eight ways is shown upright") {
        // What is written behind the name is how the rows lie; the red corner goes with them.
        struct Row {
            const char* lies;
            int width, red_x, red_y;
        };
        for (const Row& row :
             {Row{"TopLeft", 400, 50, 50}, Row{"TopRight", 400, 350, 50},
              Row{"BottomRight", 400, 350, 250}, Row{"BottomLeft", 400, 50, 250},
              Row{"LeftTop", 300, 50, 50}, Row{"RightTop", 300, 250, 50},
              Row{"RightBottom", 300, 250, 350}, Row{"LeftBottom", 300, 50, 350}}) {
            CAPTURE(row.lies);
            const auto pages = pages_of(made("a.tif", {"-orient", row.lies}));
            REQUIRE(pages.size() == 1);
            CHECK(pages[0].width == row.width);
            CHECK(pages[0].height == 700 - row.width);
            const auto at = static_cast<std::size_t>(row.red_y * row.width + row.red_x) * 3;
            CHECK(pages[0].rows[at] > 200);
            CHECK(pages[0].rows[at + 1] < 60);
        }
    }

    TEST_CASE("the ending of a name proves nothing; the first bytes do") {
        CHECK(incoming_kind(small_pdf()) == IncomingKind::pdf);
        CHECK_FALSE(incoming_kind(""));
        CHECK_FALSE(incoming_kind("MZ\x90 a program"));
        CHECK_FALSE(incoming_kind("<svg/>"));
        CHECK(refused("GIF89a"));
    }

    TEST_CASE("files cut short or full of nonsense are refused") {
        for (const std::string& whole :
             {made("a.jpg"), made("a.png"), made("a.tif"), made("a.heic"), small_pdf()}) {
            CHECK(refused(std::string_view(whole).substr(0, 20)));
            test::Dice dice(whole.size());
            for (int round = 0; round < 6; ++round) {
                std::string bytes = whole;
                for (int i = 0; i < 40; ++i)
                    bytes[static_cast<std::size_t>(
                        dice.whole(12, static_cast<int>(bytes.size()) - 1))] =
                        static_cast<char>(dice.whole(0, 255));
                // Refused or read: either is fine, as long as we are here afterwards.
                try {
                    pages_of(bytes);
                } catch (const DeviceError& error) {
                    CHECK(error.code() == ErrorCode::page_unreadable);
                }
            }
        }
    }

    TEST_CASE("a picture that claims to be enormous is refused before memory is taken") {
        std::string png = made("a.png");
        for (std::size_t at = 16; at < 24; ++at) png[at] = at % 4 == 0 ? '\x00' : '\x7f';
        CHECK(refused(png));
    }

    TEST_CASE("the limits on pages, bytes and time hold") {
        IncomingLimits limits;
        limits.pages = 2;
        CHECK(refused(made("a.tif", {"(", "xc:blue", ")", "(", "xc:white", ")"}), limits));
        limits = {};
        limits.bytes = 10;
        CHECK(refused(small_pdf(), limits));
        limits = {};
        limits.time = std::chrono::milliseconds(0);
        CHECK(refused(small_pdf(), limits));
    }

    TEST_CASE("somebody who has lost patience is let go") {
        const auto stop = std::make_unique<std::stop_source>();
        stop->request_stop();
        CHECK_THROWS_AS(
            read_incoming(
                small_pdf(), program, 200, {}, [](const ScannedImage&) {}, stop->get_token()),
            Cancelled);
    }

    TEST_CASE("a decoder that is not there is a message") {
        CHECK_THROWS_AS(read_incoming(small_pdf(), "/nowhere/motcua-decode", 200, {},
                                      [](const ScannedImage&) {}),
                        DeviceError);
    }
}
