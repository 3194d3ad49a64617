#include "app/presenters/page_camera_desk.h"

#include <array>
#include <cmath>

namespace motcua {
namespace {

constexpr int shown_side = 960;        // points: more than the window has
constexpr double still_share = 0.006;  // of the picture: farther, and the page would be smeared

struct PaperChoice {
    const char* key;
    SheetSize size;
};
constexpr std::array paper_choices{PaperChoice{"page_camera.paper.a4", a4_sheet},
                                   PaperChoice{"page_camera.paper.a5", a5_sheet},
                                   PaperChoice{"page_camera.paper.card", card_sheet}};

Quad in_shares(const Quad& corners, const ColourPicture& picture) {
    Quad shares = corners;
    for (PicturePoint& point : shares) {
        point.x = (point.x + 0.5) / picture.width;
        point.y = (point.y + 0.5) / picture.height;
    }
    return shares;
}

}  // namespace

PageCameraDesk::PageCameraDesk(PageCameraView& view, const Texts& texts, Counter& counter,
                               Take take)
    : view_(view),
      texts_(texts),
      station_(counter.cameras),
      take_(std::move(take)),
      feed_(counter.cameras, counter.home, texts, camera_for_pages, shot,
            {[this](Shot shot) { came(std::move(shot)); },
             [this](const CameraTrouble& trouble) { failed(trouble); }}),
      tasks_(counter.home) {
    model_.paper = texts_(paper_choices[paper_].key);
    if (station_ != nullptr) say("page_camera.opening", MarkKind::none);
    feed_.start();
}

std::optional<PageCameraDesk::Shot> PageCameraDesk::shot(CameraStream& stream,
                                                         const std::stop_token& stop) {
    auto picture = stream.next_colour(camera_limit, stop);
    if (!picture) return std::nullopt;
    const int longest = std::max(picture->width, picture->height);
    const int factor = std::max(1, (longest + shown_side - 1) / shown_side);
    Shot shot;
    shot.full = std::make_shared<const ColourPicture>(*std::move(picture));
    shot.small = factor == 1
                     ? shot.full
                     : std::make_shared<const ColourPicture>(reduced_photo(*shot.full, factor));
    return shot;
}

void PageCameraDesk::came(Shot shot) {
    latest_ = std::move(shot);
    model_.picture = latest_.small;
    view_.show(model_);
    if (!looking_) look();
}

void PageCameraDesk::look() {
    looking_ = true;
    tasks_.run(
        station_->decoder,
        [shot = latest_, size = paper_choices[paper_].size](const std::stop_token&) {
            return see_sheet(*shot.full, size);
        },
        [this, shot = latest_](const SeenSheet& seen) { looked(shot, seen); },
        [this](const std::exception_ptr&) { looking_ = false; });
}

// A corner that has wandered, or an outline that was not there before.
bool PageCameraDesk::has_moved(const std::optional<Quad>& before) const {
    if (!before || !model_.outline) return true;
    for (std::size_t i = 0; i < 4; ++i)
        if (std::hypot((*before)[i].x - (*model_.outline)[i].x,
                       (*before)[i].y - (*model_.outline)[i].y) > still_share)
            return true;
    return false;
}

void PageCameraDesk::looked(const Shot& shot, const SeenSheet& seen) {
    looking_ = false;
    if (!model_.picture) return;  // the camera went meanwhile
    judged_ = shot;
    seen_ = seen;
    const std::optional<Quad> before = model_.outline;
    model_.outline.reset();
    if (seen.corners) model_.outline = in_shares(*seen.corners, *shot.full);
    using State = SeenSheet::State;
    const std::string dpi = std::to_string(seen.dpi);
    model_.can_take = seen.state == State::good || seen.state == State::low_resolution;
    if (seen.state == State::none_seen) return say("page_camera.none", MarkKind::warning);
    if (seen.state == State::cut_off) return say("page_camera.cut", MarkKind::warning);
    if (seen.state == State::other_form)
        return say("page_camera.form", MarkKind::warning, model_.paper);
    if (has_moved(before)) return say("page_camera.moving", MarkKind::warning, dpi);
    if (seen.state == State::low_resolution) return say("page_camera.low", MarkKind::warning, dpi);
    say("page_camera.good", MarkKind::good, dpi);
}

void PageCameraDesk::take() {
    if (!model_.can_take || !judged_.full || !seen_.corners) return;
    ++taken_;
    model_.taken = texts_.counted("page_camera.taken", taken_);
    view_.show(model_);
    take_({judged_.full, *seen_.corners, seen_.size});
}

void PageCameraDesk::change_paper() {
    paper_ = (paper_ + 1) % paper_choices.size();
    model_.paper = texts_(paper_choices[paper_].key);
    model_.can_take = false;  // until a picture was judged by it
    view_.show(model_);
}

void PageCameraDesk::failed(const CameraTrouble& trouble) {
    latest_ = judged_ = {};
    model_.line = trouble.line;
    model_.detail = trouble.detail;
    model_.kind = MarkKind::error;
    model_.picture.reset();
    model_.outline.reset();
    model_.can_take = false;
    view_.show(model_);
}

void PageCameraDesk::say(const char* key, MarkKind kind, const std::string& value) {
    model_.line = texts_(key, {value});
    model_.detail = texts_(std::string(key) + "_detail", {value});
    model_.kind = kind;
    view_.show(model_);
}

}  // namespace motcua
