// A camera that shows what the test puts before it, one picture a step.
//
// For presenters: Video4Linux is tried elsewhere.
#pragma once

#include <deque>

#include "app/presenters/camera_station.h"
#include "core/base/error.h"
#include "tests/support/fake_card.h"

namespace motcua::test {

// What is before the lens: pictures one after the other, the last one for ever.
struct Lens {
    std::deque<GreyPicture> pictures;
    std::deque<ColourPicture> colours;
    std::optional<ErrorCode> fault;
    std::string opened;  // by which name
    int open = 0;        // streams that live
};

class LensStream final : public CameraStream {
public:
    explicit LensStream(Lens& lens) : lens_(lens) { ++lens_.open; }
    ~LensStream() override { --lens_.open; }
    std::optional<GreyPicture> next(std::chrono::milliseconds, std::stop_token) override {
        if (lens_.fault) throw DeviceError(*lens_.fault, "told by the test");
        GreyPicture picture = lens_.pictures.front();
        if (lens_.pictures.size() > 1) lens_.pictures.pop_front();
        return picture;
    }

    std::optional<ColourPicture> next_colour(std::chrono::milliseconds, std::stop_token) override {
        if (lens_.fault) throw DeviceError(*lens_.fault, "told by the test");
        ColourPicture picture = lens_.colours.front();
        if (lens_.colours.size() > 1) lens_.colours.pop_front();
        return picture;
    }

private:
    Lens& lens_;
};

class LensCamera final : public Camera {
public:
    explicit LensCamera(Lens& lens) : lens_(lens) {}
    std::vector<CameraInfo> cameras() override { return {{"/dev/video0", "Webcam mẫu"}}; }
    std::unique_ptr<CameraStream> open(const std::string& id, const CameraWish&) override {
        if (lens_.fault) throw DeviceError(*lens_.fault, "told by the test");
        lens_.opened = id;
        return std::make_unique<LensStream>(lens_);
    }

private:
    Lens& lens_;
};

struct FakeCamera {
    Lens lens{{GreyPicture(64, 48)}, {ColourPicture(64, 48)}, std::nullopt, "", 0};
    LensCamera camera{lens};
    SteppedExecutor worker;
    SteppedExecutor decoder;
    CameraStation station{camera, worker, decoder, "", std::chrono::milliseconds{0}};
};

}  // namespace motcua::test
