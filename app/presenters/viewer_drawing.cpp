// Pages, as large as they are looked at; a part of viewer_presenter.h.
#include <algorithm>
#include <cmath>

#include "app/presenters/viewer_presenter.h"

namespace motcua {
namespace {

constexpr double zoom_step = 1.25;
constexpr int smallest_dpi = 24;
constexpr int largest_dpi = 600;
constexpr std::size_t most_texts = 40;
constexpr std::size_t nowhere = std::string::npos;

}  // namespace

void ViewerPresenter::resize(int width, int height) {
    if (width == width_ && height == height_) return;
    width_ = width;
    height_ = height;
    want_page();
}

void ViewerPresenter::turn_page(int step) {
    const int to = std::clamp(page_ + step, 0, std::max(0, pages_ - 1));
    if (to == page_) return;
    message_.clear();
    go_to(to);
}

void ViewerPresenter::zoom(int step) {
    if (!picture_) return;
    const double dpi = picture_->dpi * std::pow(zoom_step, step);
    fit_ = {false, std::clamp(static_cast<int>(std::lround(dpi)), smallest_dpi, largest_dpi)};
    want_page();
}

void ViewerPresenter::fit_page() {
    fit_ = {};
    want_page();
}

void ViewerPresenter::fit_width() {
    fit_ = {false, 0};
    want_page();
}

void ViewerPresenter::rotate(int quarter_turns) {
    rotation_ = ((rotation_ + quarter_turns * 90) % 360 + 360) % 360;
    want_page();
}

void ViewerPresenter::go_to(int page) {
    if (page < 0 || page >= pages_) return;
    page_ = page;
    at_ = nowhere;
    want_page();
}

PageLook ViewerPresenter::look_at(int page) const {
    PageLook look{page, rotation_, fit_.dpi, 0, 0};
    if (fit_.dpi == 0) look.width = width_;
    if (fit_.page) look.height = height_;
    return look;
}

// One page is being drawn at a time; what was wanted meanwhile is asked for when it is done.
void ViewerPresenter::want_page() {
    if (!reader_ || width_ <= 0 || height_ <= 0) return show();
    const PageLook look = look_at(page_);
    if (DrawnPage kept = cache_.find(look)) {
        picture_ = std::move(kept);
        show();
        want_text();
        return draw_ahead();
    }
    show();
    if (!drawing_) draw(look, true);
}

void ViewerPresenter::draw(const PageLook& look, bool shown) {
    drawing_ = true;
    tasks_.run(
        desk_.drawing,
        [reader = reader_, look](const std::stop_token& stop) {
            return DrawnPage(std::make_shared<const ScannedImage>(reader->draw(look, stop)));
        },
        [this, reader = reader_, look](DrawnPage picture) {
            if (reader == reader_) drawn(look, std::move(picture));
        },
        [this, reader = reader_, look, shown](const std::exception_ptr&) {
            if (reader != reader_) return;
            drawing_ = false;
            if (look != look_at(page_)) {
                if (shown || !cache_.find(look_at(page_))) want_page();
                return;
            }
            picture_.reset();
            say(texts_("viewer.page_broken", {std::to_string(look.page + 1)}), MarkKind::error);
        });
}

void ViewerPresenter::drawn(const PageLook& look, DrawnPage picture) {
    drawing_ = false;
    cache_.keep(look, std::move(picture));
    want_page();
}

void ViewerPresenter::draw_ahead() {
    if (drawing_ || page_ + 1 >= pages_) return;
    const PageLook next = look_at(page_ + 1);
    if (!cache_.find(next)) draw(next, false);
}

void ViewerPresenter::want_text() {
    if (words_of_pages_.contains(page_)) return;
    tasks_.run(
        desk_.drawing,
        [reader = reader_, page = page_](const std::stop_token& stop) {
            return reader->text(page, stop);
        },
        [this, reader = reader_, page = page_](PageText text) {
            if (reader != reader_) return;
            keep_text(page, std::move(text));
            if (page == page_) show();
        },
        [](const std::exception_ptr&) {});  // then there is nothing to read aloud
}

void ViewerPresenter::keep_text(int page, PageText text) {
    while (words_of_pages_.size() >= most_texts) {
        const auto first = words_of_pages_.begin();
        words_of_pages_.erase(first->first == page_ ? std::next(first) : first);
    }
    words_of_pages_.insert_or_assign(page, std::move(text));
}

}  // namespace motcua
