// Words in a paper, page after page; a part of viewer_presenter.h.
#include <algorithm>

#include "app/presenters/viewer_presenter.h"

namespace motcua {
namespace {

constexpr int pages_between_words = 10;  // how often the clerk is told where the search is

}  // namespace

void ViewerPresenter::find(const std::string& words) {
    ++search_;
    searching_ = false;
    words_ = words;
    message_.clear();
    at_ = std::string::npos;
    if (words_.empty() || !reader_) return show();
    text_seen_ = false;
    search_from(page_, pages_, true);
}

void ViewerPresenter::find_next(bool forward) {
    if (words_.empty() || !reader_ || searching_) return;
    const std::size_t count = places_on_page().size();
    if (at_ == std::string::npos && count > 0) return stand_at(page_, forward ? 0 : count - 1);
    if (at_ != std::string::npos && forward && at_ + 1 < count) return stand_at(page_, at_ + 1);
    if (at_ != std::string::npos && !forward && at_ > 0) return stand_at(page_, at_ - 1);
    ++search_;
    search_from((page_ + (forward ? 1 : pages_ - 1)) % pages_, pages_, forward);
}

// `left` pages are still to be looked at, this one among them.
void ViewerPresenter::search_from(int page, int left, bool forward) {
    searching_ = left > 0;
    if (left == 0)
        return say(text_seen_ ? texts_("viewer.not_found", {words_}) : texts_("viewer.no_text"),
                   MarkKind::warning);
    if (const auto kept = words_of_pages_.find(page); kept != words_of_pages_.end())
        return searched(page, left, forward, kept->second);
    if (left % pages_between_words == 0)
        say(texts_("viewer.searching", {std::to_string(page + 1)}), MarkKind::none);
    tasks_.run(
        desk_.drawing,
        [reader = reader_, page](const std::stop_token& stop) { return reader->text(page, stop); },
        [this, search = search_, page, left, forward](PageText text) {
            if (search != search_) return;
            keep_text(page, std::move(text));
            searched(page, left, forward, words_of_pages_.at(page));
        },
        // A page that cannot be read has no words.
        [this, search = search_, page, left, forward](const std::exception_ptr&) {
            if (search == search_) searched(page, left, forward, {});
        });
}

void ViewerPresenter::searched(int page, int left, bool forward, const PageText& text) {
    text_seen_ |= !text.text.empty();
    const std::size_t count = find_words(text, words_).size();
    if (count == 0)
        return search_from((page + (forward ? 1 : pages_ - 1)) % pages_, left - 1, forward);
    searching_ = false;
    message_.clear();
    stand_at(page, forward ? 0 : count - 1);
}

void ViewerPresenter::stand_at(int page, std::size_t place) {
    if (page != page_) {
        page_ = page;
        want_page();
    }
    at_ = place;
    show();
}

std::vector<WordPlace> ViewerPresenter::places_on_page() const {
    const auto text = words_of_pages_.find(page_);
    if (words_.empty() || text == words_of_pages_.end()) return {};
    return find_words(text->second, words_);
}

}  // namespace motcua
