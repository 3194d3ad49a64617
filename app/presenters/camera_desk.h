// Scanning with a camera: what it sees, and the first code in it that is a card's or a dossier's.
//
// Streams while it lives (camera_feed.h). Each picture is shown, and given to the decoder when that
// has nothing to do, so that a hard code never holds up the view. Pictures are forgotten as they
// go; none is kept.
// Thread: the UI thread; the station's workers take and decode.
#pragma once

#include <functional>
#include <memory>

#include "app/presenters/camera_feed.h"
#include "app/presenters/counter.h"
#include "app/presenters/intake_model.h"
#include "app/presenters/scan.h"
#include "core/base/task_scope.h"

namespace motcua {

struct CameraModel {
    std::string line;  // what to do, or what is wrong
    std::string detail;
    MarkKind kind = MarkKind::none;
    std::shared_ptr<const GreyPicture> picture;  // null before the first, and after a fault
};

class CameraView {
public:
    virtual ~CameraView() = default;
    virtual void show(const CameraModel& model) = 0;
};

class CameraDesk {
public:
    // `found` is called once and may destroy this.
    CameraDesk(CameraView& view, const Texts& texts, Counter& counter,
               std::function<void(const Scan&)> found);

private:
    void taken(GreyPicture picture);
    void decode();
    void decoded(const std::vector<std::string>& codes);
    void failed(const CameraTrouble& trouble);
    void say(const char* key, MarkKind kind);

    CameraView& view_;
    const Texts& texts_;
    CameraStation* station_;
    std::function<void(const Scan&)> found_;
    CameraModel model_;
    bool decoding_ = false;
    CameraFeed<GreyPicture> feed_;
    TaskScope tasks_;
};

}  // namespace motcua
