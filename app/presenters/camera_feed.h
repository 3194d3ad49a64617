// Pictures of this counter's camera, one after the other, while it lives.
//
// One at a time is asked for, so that whoever shows them is never flooded. A camera that is
// missing, busy or pulled out is told and tried again. Thread: the UI thread; `look` runs on the
// station's worker and captures values only.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "app/presenters/camera_station.h"
#include "app/presenters/error_text.h"
#include "core/base/rest.h"
#include "core/base/task_scope.h"

namespace motcua {

// What is wrong with a camera, for people.
struct CameraTrouble {
    std::string line;
    std::string detail;
};

// Tried every second: one word in the log is enough.
class CameraTroubles {
public:
    explicit CameraTroubles(const Texts& texts) : texts_(texts) {}
    CameraTrouble of(const std::exception_ptr& error);
    void over() { said_.reset(); }

private:
    const Texts& texts_;
    std::optional<ErrorCode> said_;
};

template <class Picture>
class CameraFeed {
public:
    using Look = std::function<std::optional<Picture>(CameraStream&, const std::stop_token&)>;
    struct Told {
        std::function<void(Picture)> picture;
        std::function<void(const CameraTrouble&)> trouble;
    };

    // Without a station it says that there is no camera as soon as it is started.
    CameraFeed(CameraStation* station, Executor& home, const Texts& texts, const CameraWish& wish,
               Look look, Told told)
        : station_(station),
          wish_(wish),
          look_(std::move(look)),
          told_(std::move(told)),
          troubles_(texts),
          source_(std::make_shared<Source>()),
          tasks_(home) {}
    ~CameraFeed() {
        if (station_ != nullptr)
            station_->worker.post([source = source_] { source->stream.reset(); });
    }
    CameraFeed(const CameraFeed&) = delete;
    CameraFeed& operator=(const CameraFeed&) = delete;

    void start() {
        if (station_ != nullptr) return next(std::chrono::milliseconds{0});
        told_.trouble(troubles_.of(std::make_exception_ptr(
            DeviceError(ErrorCode::camera_missing, "this counter has no cameras"))));
    }

private:
    // Born and closed on the station's worker.
    struct Source {
        std::unique_ptr<CameraStream> stream;
    };

    void next(std::chrono::milliseconds wait) {
        tasks_.run(
            station_->worker,
            [&station = *station_, source = source_, id = station_->preferred, wish = wish_,
             look = look_, wait](const std::stop_token& stop) -> std::optional<Picture> {
                rest(wait, stop);
                if (stop.stop_requested()) return std::nullopt;
                try {
                    if (!source->stream) source->stream = station.camera.open(id, wish);
                    return look(*source->stream, stop);
                } catch (...) {
                    source->stream.reset();  // what was pulled out is opened anew
                    throw;
                }
            },
            [this](std::optional<Picture> picture) {
                if (!picture) return;
                troubles_.over();
                told_.picture(*std::move(picture));
                next(std::chrono::milliseconds{0});
            },
            [this](const std::exception_ptr& error) {
                told_.trouble(troubles_.of(error));
                next(station_->rest_after_fault);
            });
    }

    CameraStation* station_;
    CameraWish wish_;
    Look look_;
    Told told_;
    CameraTroubles troubles_;
    std::shared_ptr<Source> source_;
    TaskScope tasks_;
};

}  // namespace motcua
