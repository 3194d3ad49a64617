// Pages by camera: what it sees of a sheet on the table, what is to be done, and the page taken.
//
// The picture goes on moving while a sheet is looked for in it: finding takes one picture when it
// has nothing else to do. What is taken is the picture whose outline is shown, at full size.
// Thread: the UI thread; the station's workers take and find.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/presenters/camera_feed.h"
#include "app/presenters/counter.h"
#include "app/presenters/intake_model.h"
#include "devices/pages/photograph.h"

namespace motcua {

struct PageCameraModel {
    std::string line;  // what to do, or what is wrong
    std::string detail;
    MarkKind kind = MarkKind::none;
    std::string paper;                             // "A4 (210 × 297 mm)"
    std::string taken;                             // "2 pages taken"; empty before the first
    std::shared_ptr<const ColourPicture> picture;  // small; null before the first, after a fault
    std::optional<Quad> outline;                   // in shares of the picture's width and height
    bool can_take = false;
};

class PageCameraView {
public:
    virtual ~PageCameraView() = default;
    virtual void show(const PageCameraModel& model) = 0;
};

class PageCameraDesk {
public:
    using Take = std::function<void(Photograph)>;

    PageCameraDesk(PageCameraView& view, const Texts& texts, Counter& counter, Take take);

    // The page whose outline is shown; without one nothing but a word.
    void take();
    // The next of the sizes a sheet may have: A4, A5, an identity card.
    void change_paper();

private:
    struct Shot {
        std::shared_ptr<const ColourPicture> full;
        std::shared_ptr<const ColourPicture> small;
    };
    static std::optional<Shot> shot(CameraStream& stream, const std::stop_token& stop);

    void came(Shot shot);
    void look();
    void looked(const Shot& shot, const SeenSheet& seen);
    void failed(const CameraTrouble& trouble);
    void say(const char* key, MarkKind kind, const std::string& value = "");
    bool has_moved(const std::optional<Quad>& before) const;

    PageCameraView& view_;
    const Texts& texts_;
    CameraStation* station_;
    Take take_;
    PageCameraModel model_;
    std::size_t paper_ = 0;
    Shot latest_;
    Shot judged_;  // what `seen_` is about
    SeenSheet seen_;
    bool looking_ = false;
    int taken_ = 0;
    CameraFeed<Shot> feed_;
    TaskScope tasks_;
};

}  // namespace motcua
