#include "devices/pages/camera_scanner.h"

#include <doctest/doctest.h>

#include "core/base/error.h"
#include "core/base/file.h"
#include "devices/camera/simulated_camera.h"
#include "devices/pages/jpeg.h"
#include "tests/devices/pages/drawn_photos.h"
#include "tests/support/temporary_folder.h"

using namespace motcua;
using namespace std::chrono_literals;

namespace {

// A sheet with so much written on it that two of them differ.
std::string photo_file(std::uint64_t seed, bool with_sheet = true) {
    test::PageRecipe page = test::recipe_of(test::PageKind::text, seed);
    page.dpi = 80;
    page.skew = 0;
    test::PhotoRecipe recipe;
    recipe.width = 1000;
    recipe.height = 750;
    const ScannedImage sheet = test::draw_page(page);
    const ColourPicture photo =
        test::photograph(recipe, with_sheet ? &sheet : nullptr, 210, 297).picture;
    return encode_jpeg({photo.width, photo.height, 72, ScanColour::colour, photo.points}, 90);
}

}  // namespace

TEST_SUITE("devices/camera_scanner") {
    TEST_CASE("each sheet laid down becomes a page once; an empty table between them none") {
        const test::TemporaryFolder folder;
        write_file_durably(folder.path() / "1.jpg", photo_file(1));
        write_file_durably(folder.path() / "2.jpg", photo_file(1));
        write_file_durably(folder.path() / "3.jpg", photo_file(1, false));
        write_file_durably(folder.path() / "4.jpg", photo_file(2));
        CameraScanner scanner(std::make_unique<SimulatedCamera>(folder.path(), 1ms), 60s);
        ScanRequest request;
        request.limit = 2;
        std::vector<ScannedImage> pages;
        CHECK(scanner.scan(request,
                           [&](ScannedImage page, bool) { pages.push_back(std::move(page)); },
                           {}) == 2);
        REQUIRE(pages.size() == 2);
        CHECK(pages[0].colour == ScanColour::colour);
        CHECK(pages[0].height > pages[0].width);
        CHECK(scanner.devices().size() == 1);
    }

    TEST_CASE("without a sheet the scan says that none is seen; stopped, it says so") {
        const test::TemporaryFolder folder;
        write_file_durably(folder.path() / "1.jpg", photo_file(1, false));
        CameraScanner scanner(std::make_unique<SimulatedCamera>(folder.path(), 1ms), 50ms);
        try {
            scanner.scan({}, [](ScannedImage, bool) { FAIL("a page of no sheet"); }, {});
            FAIL("an empty table was a page");
        } catch (const DeviceError& error) {
            CHECK(error.code() == ErrorCode::sheet_not_seen);
        }
        std::stop_source stop;
        stop.request_stop();
        CHECK_THROWS_AS(scanner.scan(
                            {}, [](ScannedImage, bool) {}, stop.get_token()),
                        Cancelled);
        const test::TemporaryFolder none;
        CameraScanner missing(std::make_unique<SimulatedCamera>(none.path()));
        CHECK_THROWS_AS(missing.scan({}, [](ScannedImage, bool) {}, {}), DeviceError);
    }
}
