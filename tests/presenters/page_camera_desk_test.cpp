#include "app/presenters/page_camera_desk.h"

#include <doctest/doctest.h>

#include "devices/pages/jpeg.h"
#include "tests/presenters/scan_window.h"
#include "tests/support/fake_camera.h"
#include "tests/support/page_generator/page_generator.h"
#include "tests/support/page_generator/photograph.h"
#include "tests/support/sample_counter.h"
#include "tests/support/words.h"

using namespace motcua;

namespace {

class LiveSheetView final : public PageCameraView {
public:
    void show(const PageCameraModel& shown) override { model = shown; }
    PageCameraModel model;
};

ScannedImage written_sheet() {
    test::PageRecipe recipe = test::recipe_of(test::PageKind::text, 71);
    recipe.dpi = 120;
    recipe.skew = 0;
    return test::draw_page(recipe);
}

test::PhotoRecipe on_the_table() {
    test::PhotoRecipe recipe;
    recipe.width = 1000;
    recipe.height = 750;
    recipe.tilt = 6;
    recipe.cover = 0.75;
    recipe.noise = 1;
    return recipe;
}

ColourPicture sheet_photo(const test::PhotoRecipe& recipe = on_the_table()) {
    static const ScannedImage page = written_sheet();
    return test::photograph(recipe, &page, 210, 297).picture;
}

ColourPicture empty_table() { return test::photograph(on_the_table(), nullptr, 210, 297).picture; }

struct PhotoCounter {
    PhotoCounter() { sample.counter.cameras = &fake.station; }
    void open() {
        desk = std::make_unique<PageCameraDesk>(
            view, test::words(), sample.counter,
            [this](Photograph photograph) { taken.push_back(std::move(photograph)); });
    }
    void before_the_lens(ColourPicture picture) { fake.lens.colours = {std::move(picture)}; }
    // A picture is taken, and a sheet is looked for in it.
    void look() {
        fake.worker.step();
        fake.decoder.step();
    }
    bool says(const char* words) const { return view.model.line.find(words) != std::string::npos; }

    test::SampleCounter sample;
    test::FakeCamera fake;
    LiveSheetView view;
    std::vector<Photograph> taken;
    std::unique_ptr<PageCameraDesk> desk;
};

}  // namespace

TEST_SUITE("presenters/page_camera_desk") {
    TEST_CASE(
        "without a sheet nothing is taken; with one its outline is shown and Space takes it") {
        PhotoCounter counter;
        counter.before_the_lens(empty_table());
        counter.open();
        CHECK(counter.view.model.line == "Đang mở camera…");
        counter.look();
        CHECK(counter.says("Chưa thấy tờ giấy"));
        CHECK(counter.view.model.picture);
        CHECK_FALSE(counter.view.model.outline);
        counter.desk->take();
        CHECK(counter.taken.empty());
        counter.before_the_lens(sheet_photo());
        counter.look();
        REQUIRE(counter.view.model.outline);
        CHECK(counter.says("Giữ yên"));  // it was not there a moment before
        counter.look();
        CHECK(counter.says("Chụp được, nhưng chỉ"));
        CHECK_FALSE(counter.view.model.detail.empty());
        counter.desk->take();
        counter.desk->take();
        REQUIRE(counter.taken.size() == 2);
        CHECK(counter.taken[0].picture->width == 1000);  // full size
        CHECK(counter.view.model.taken == "Đã chụp 2 trang");
        const auto page = page_of(counter.taken[0]);
        REQUIRE(page);
        CHECK(page->dpi < 200);
    }

    TEST_CASE("a sheet that runs out of the picture, and one of another size, are told") {
        PhotoCounter counter;
        test::PhotoRecipe cut = on_the_table();
        cut.off_x = 0.9;
        counter.before_the_lens(sheet_photo(cut));
        counter.open();
        counter.look();
        CHECK(counter.says("Tờ giấy ra ngoài hình"));
        counter.before_the_lens(sheet_photo());
        counter.desk->change_paper();
        counter.desk->change_paper();
        CHECK(counter.view.model.paper == "thẻ (ID-1)");
        counter.look();
        CHECK(counter.says("không phải khổ thẻ"));
        counter.desk->take();
        CHECK(counter.taken.empty());
        counter.desk->change_paper();
        CHECK(counter.view.model.paper == "A4");
        counter.look();
        counter.desk->take();
        CHECK(counter.taken.size() == 1);
    }

    TEST_CASE("finding a sheet does not hold up the picture") {
        PhotoCounter counter;
        counter.before_the_lens(sheet_photo());
        counter.open();
        for (int i = 0; i < 4; ++i) REQUIRE(counter.fake.worker.step());
        CHECK(counter.fake.decoder.step());
        CHECK_FALSE(counter.fake.decoder.step());
    }

    TEST_CASE("a camera missing, busy or pulled is told with its remedy; plugged in it goes on") {
        for (const ErrorCode fault :
             {ErrorCode::camera_missing, ErrorCode::camera_busy, ErrorCode::camera_failed}) {
            PhotoCounter counter;
            counter.before_the_lens(sheet_photo());
            counter.open();
            counter.look();
            counter.fake.lens.fault = fault;
            counter.look();
            CHECK(counter.says(to_string(fault).c_str()));
            CHECK_FALSE(counter.view.model.detail.empty());
            CHECK_FALSE(counter.view.model.picture);
            counter.desk->take();
            CHECK(counter.taken.empty());
            CHECK(counter.fake.lens.open == 0);
            counter.fake.lens.fault.reset();
            counter.look();
            CHECK(counter.view.model.outline);
        }
        PhotoCounter none;
        none.sample.counter.cameras = nullptr;
        none.open();
        CHECK(none.says("Không thấy camera nào."));
    }

    TEST_CASE("closing gives the camera back") {
        PhotoCounter counter;
        counter.before_the_lens(sheet_photo());
        counter.open();
        counter.fake.worker.step();
        CHECK(counter.fake.lens.open == 1);
        counter.desk.reset();
        while (counter.fake.worker.step()) continue;
        while (counter.fake.decoder.step()) continue;
        CHECK(counter.fake.lens.open == 0);
    }
}

TEST_SUITE("presenters/scan_camera") {
    TEST_CASE("pages of the camera wait where the digits said, marked as coarse, and are filed") {
        test::ScanWindow window;
        const std::string code = window.begin();
        const auto picture = std::make_shared<const ColourPicture>(sheet_photo());
        const SeenSheet seen = see_sheet(*picture, a4_sheet);
        REQUIRE(seen.corners);
        window.type("1");
        window.presenter.photograph({picture, *seen.corners, seen.size});
        window.presenter.photograph({picture, *seen.corners, seen.size});
        REQUIRE(window.view.shown.pages.size() == 2);
        CHECK(window.view.shown.message.find("bằng camera") != std::string::npos);
        CHECK(window.view.shown.pages[0].caption.find("dưới 200 điểm/inch") != std::string::npos);
        const auto batches =
            batches_of(window.office.sample.database, window.office.dossier(code).id);
        REQUIRE(batches.size() == 1);
        const Page& page = batches[0].pages[0];
        CHECK(page.origin == PageOrigin::camera);
        CHECK(page.dpi == seen.dpi);
        CHECK((page.quality & page_quality::low_resolution) != 0);
        CHECK(window.vault.is_sound(window.office.sample.database, page.sha256));
        window.presenter.file_proposed();
        const auto filed = window.filed(code);
        REQUIRE(filed.size() == 1);
        CHECK(filed[0].document.pages == 2);
        CHECK(filed[0].document.origin == DocumentOrigin::scanned);
    }

    TEST_CASE("corners of no sheet cost a message, not a page") {
        test::ScanWindow window;
        window.begin();
        const auto picture = std::make_shared<const ColourPicture>(400, 300);
        window.presenter.photograph({picture, Quad{{{5, 5}, {9, 5}, {7, 5}, {6, 5}}}, a4_sheet});
        CHECK(window.view.shown.pages.empty());
        CHECK(window.view.shown.message.find("MC-1025") != std::string::npos);
    }
}
