#include "app/presenters/camera_desk.h"

#include <doctest/doctest.h>

#include "tests/support/damaged_codes.h"
#include "tests/support/fake_camera.h"
#include "tests/support/sample_counter.h"
#include "tests/support/words.h"

using namespace motcua;

namespace {

constexpr const char* card_code =
    "001192990001|019900001|Nguyễn Thị Mẫu|05031992|Nữ|Số 27 đường Mẫu, xã Tập Huấn|10052021";

class LiveView final : public CameraView {
public:
    void show(const CameraModel& shown) override { model = shown; }
    CameraModel model;
};

struct CameraCounter {
    CameraCounter() { sample.counter.cameras = &fake.station; }
    CameraDesk& open() {
        desk = std::make_unique<CameraDesk>(view, test::words(), sample.counter,
                                            [this](const Scan& scan) { found.push_back(scan); });
        return *desk;
    }
    void before_the_lens(const std::string& code) {
        fake.lens.pictures = {test::drawn_code(code, 4)};
    }
    // A picture is taken, and what it holds is looked for.
    void look() {
        fake.worker.step();
        fake.decoder.step();
    }

    test::SampleCounter sample;
    test::FakeCamera fake;
    LiveView view;
    std::vector<Scan> found;
    std::unique_ptr<CameraDesk> desk;
};

}  // namespace

TEST_SUITE("presenters/camera_desk") {
    TEST_CASE("a card's code before the lens is found once, accents and all") {
        CameraCounter counter;
        counter.open();
        CHECK(counter.view.model.line == "Đang mở camera…");
        counter.look();
        CHECK(counter.found.empty());  // nothing but white yet
        CHECK(counter.view.model.picture);
        CHECK(counter.view.model.line == "Đưa mã trên thẻ vào khung");
        counter.before_the_lens(card_code);
        for (int i = 0; i < 3; ++i) counter.look();
        REQUIRE(counter.found.size() == 1);
        CHECK(counter.found[0].kind == Scan::Kind::card);
        CHECK(counter.found[0].card.person.name == "Nguyễn Thị Mẫu");
        CHECK(counter.found[0].card.person.address == "Số 27 đường Mẫu, xã Tập Huấn");
    }

    TEST_CASE("another code is told and changes nothing, the search goes on") {
        CameraCounter counter;
        counter.open();
        counter.before_the_lens("https://example.vn/menu");
        counter.look();
        CHECK(counter.found.empty());
        CHECK(counter.view.model.line == "Mã này không phải của thẻ hay hồ sơ");
        counter.before_the_lens("Z00.00.01-261123-9001");
        counter.look();
        REQUIRE(counter.found.size() == 1);
        CHECK(counter.found[0].kind == Scan::Kind::dossier);
    }

    TEST_CASE("a hard code does not hold up the picture: the decoder takes one at a time") {
        CameraCounter counter;
        counter.open();
        for (int i = 0; i < 5; ++i) REQUIRE(counter.fake.worker.step());
        CHECK(counter.fake.decoder.step());
        CHECK_FALSE(counter.fake.decoder.step());  // of five pictures only one was given to it
    }

    TEST_CASE("missing, busy and pulled cameras are told; plugged in again they go on") {
        struct Case {
            ErrorCode fault;
            const char* words;
        };
        for (const Case& one : {Case{ErrorCode::camera_missing, "Không thấy camera nào."},
                                Case{ErrorCode::camera_busy, "Camera đang được"},
                                Case{ErrorCode::camera_failed, "Camera không cho hình."}}) {
            CAPTURE(one.words);
            CameraCounter counter;
            counter.open();
            counter.look();
            counter.fake.lens.fault = one.fault;  // while it runs
            counter.look();
            CHECK(counter.view.model.line.find(one.words) != std::string::npos);
            CHECK_FALSE(counter.view.model.detail.empty());
            CHECK_FALSE(counter.view.model.picture);
            CHECK(counter.fake.lens.open == 0);  // given back, so that it can be opened anew
            counter.fake.lens.fault.reset();
            counter.before_the_lens(card_code);
            counter.look();
            CHECK(counter.found.size() == 1);
        }
    }

    TEST_CASE("closing the view gives the camera back and forgets what was on the way") {
        CameraCounter counter;
        counter.fake.station.preferred = "/dev/video7";
        counter.open();
        counter.before_the_lens(card_code);
        counter.fake.worker.step();
        CHECK(counter.fake.lens.opened == "/dev/video7");
        CHECK(counter.fake.lens.open == 1);
        counter.desk.reset();
        while (counter.fake.worker.step()) continue;
        while (counter.fake.decoder.step()) continue;
        CHECK(counter.fake.lens.open == 0);
        CHECK(counter.found.empty());
    }

    TEST_CASE("a counter without cameras says so") {
        CameraCounter counter;
        counter.sample.counter.cameras = nullptr;
        counter.open();
        CHECK(counter.view.model.line.find("Không thấy camera nào.") != std::string::npos);
    }
}
