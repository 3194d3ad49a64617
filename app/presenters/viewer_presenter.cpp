// Opening papers; the other parts of viewer_presenter.h draw and search them.
#include "app/presenters/viewer_presenter.h"

#include <algorithm>
#include <cmath>

#include "app/presenters/error_text.h"
#include "core/document/file_vault.h"
#include "core/intake/persons_papers.h"

namespace motcua {
namespace {

constexpr std::size_t most_drawn_bytes = std::size_t{48} << 20;
constexpr const char* looking = "viewer";  // the purpose in the log
constexpr double screen_dpi = 96;          // of "100 %"

}  // namespace

std::vector<ViewerPaper> papers_to_view(const std::vector<FiledDocument>& filed) {
    std::vector<ViewerPaper> papers;
    papers.reserve(filed.size());
    for (const FiledDocument& one : filed) papers.push_back({one.document.title, one, {}});
    return papers;
}

ViewerPresenter::ViewerPresenter(ViewerView& view, const Texts& texts, Counter& counter,
                                 ViewerDesk desk)
    : view_(view),
      texts_(texts),
      counter_(counter),
      desk_(std::move(desk)),
      cache_(most_drawn_bytes),
      tasks_(counter.home) {}

ViewerPresenter::~ViewerPresenter() = default;

void ViewerPresenter::open(std::vector<ViewerPaper> papers, std::size_t first) {
    papers_ = std::move(papers);
    if (!papers_.empty()) load(std::min(first, papers_.size() - 1));
}

void ViewerPresenter::paper(int step) {
    const auto to = static_cast<std::ptrdiff_t>(paper_) + step;
    if (to < 0 || to >= static_cast<std::ptrdiff_t>(papers_.size())) return;
    load(static_cast<std::size_t>(to));
}

void ViewerPresenter::load(std::size_t paper) {
    const int question = ++asked_;
    paper_ = paper;
    reader_.reset();
    picture_.reset();
    cache_.clear();
    words_of_pages_.clear();
    words_.clear();
    typed_.clear();
    pages_ = page_ = rotation_ = 0;
    ++search_;
    searching_ = drawing_ = fetched_ = false;
    opening_ = true;
    const ViewerPaper& one = papers_[paper_];
    say(texts_("viewer.opening"), MarkKind::none);
    one.filed ? log_look(one.filed->document, question) : open_bytes(one.bytes, question);
}

void ViewerPresenter::log_look(const Document& document, int question) {
    tasks_.run(
        counter_.urgent,
        [&counter = counter_, document](const std::stop_token&) {
            log_paper_opened(counter.writing, document, looking, counter.officer, counter.clock);
        },
        [this, question] {
            if (question != asked_) return;
            const FiledDocument& filed = *papers_[paper_].filed;
            filed.sending == Sending::elsewhere ? fetch(filed, question) : read(filed, question);
        },
        [this](const std::exception_ptr& error) { refuse(error); });
}

void ViewerPresenter::fetch(const FiledDocument& filed, int question) {
    say(texts_("viewer.fetching"), MarkKind::none);
    tasks_.run(
        desk_.drawing,
        [bring = desk_.fetch, sha256 = filed.document.sha256](const std::stop_token& stop) {
            return bring(sha256, stop);
        },
        [this, question, filed](bool here) {
            if (question != asked_) return;
            fetched_ = true;
            if (here) return read(filed, question);
            opening_ = false;
            say(texts_("viewer.not_there"), MarkKind::warning);
        },
        [this](const std::exception_ptr& error) { refuse(error); });
}

// Bytes that were lost or damaged on this disk are fetched once from the gateway.
void ViewerPresenter::read(const FiledDocument& filed, int question) {
    tasks_.run(
        counter_.reader,
        [&counter = counter_, folder = desk_.vault,
         sha256 = filed.document.sha256](const std::stop_token&) {
            return std::make_shared<const std::string>(
                FileVault(folder).read(counter.reading, sha256));
        },
        [this, question](std::shared_ptr<const std::string> bytes) {
            if (question == asked_) open_bytes(std::move(bytes), question);
        },
        [this, question, filed](const std::exception_ptr& error) {
            if (question != asked_) return;
            const bool lost = words_of(error, texts_).code == ErrorCode::file_unreadable;
            lost && !fetched_ ? fetch(filed, question) : refuse(error);
        });
}

void ViewerPresenter::open_bytes(std::shared_ptr<const std::string> bytes, int question) {
    using Opened = std::pair<std::shared_ptr<PaperReader>, int>;
    tasks_.run(
        desk_.drawing,
        [bytes = std::move(bytes), decoder = desk_.decoder](const std::stop_token&) {
            auto reader = std::make_shared<PaperReader>(*bytes, decoder);
            const int pages = reader->pages();
            return Opened{std::move(reader), pages};
        },
        [this, question](Opened opened) {
            if (question != asked_) return;
            reader_ = std::move(opened.first);
            pages_ = opened.second;
            opening_ = false;
            message_ = std::exchange(opened_message_, {});
            message_kind_ = MarkKind::good;
            go_to(0);
        },
        [this, question](const std::exception_ptr& error) {
            if (question == asked_) refuse(error);
        });
}

void ViewerPresenter::refuse(const std::exception_ptr& error) {
    opening_ = false;
    const ErrorWords words = words_of(error, texts_);
    say(words.code == ErrorCode::page_unreadable ? texts_("viewer.broken") : words.line(),
        MarkKind::error);
}

void ViewerPresenter::digit(char digit) {
    if (digit < '0' || digit > '9' || typed_.size() >= 5) return;
    typed_ += digit;
    show();
}

bool ViewerPresenter::clear_digits() {
    if (typed_.empty()) return false;
    typed_.clear();
    show();
    return true;
}

void ViewerPresenter::go_to_typed() {
    if (typed_.empty()) return;
    const int page = std::stoi(typed_);
    typed_.clear();
    if (page < 1 || page > pages_)
        return say(texts_("viewer.no_page", {std::to_string(page)}), MarkKind::warning);
    message_.clear();
    go_to(page - 1);
}

void ViewerPresenter::say(const std::string& message, MarkKind kind) {
    message_ = message;
    message_kind_ = kind;
    show();
}

void ViewerPresenter::show() {
    ViewerModel model;
    if (papers_.empty()) return view_.show(model);
    model.title = papers_[paper_].title;
    if (papers_.size() > 1)
        model.title = texts_("viewer.of_papers", {model.title, std::to_string(paper_ + 1),
                                                  std::to_string(papers_.size())});
    model.page = pages_ > 0 ? page_ + 1 : 0;
    model.pages = pages_;
    model.picture = picture_;
    const long percent = picture_ ? std::lround(picture_->dpi * 100 / screen_dpi) : 0;
    if (pages_ > 0)
        model.place = texts_("viewer.place", {std::to_string(page_ + 1), std::to_string(pages_),
                                              std::to_string(percent)});
    if (const auto text = words_of_pages_.find(page_); text != words_of_pages_.end()) {
        model.text = text->second.text;
        const auto places = places_on_page();
        for (std::size_t i = 0; i < places.size(); ++i)
            for (const LetterBox& box : boxes_of(text->second, places[i]))
                (i == at_ ? model.at : model.found).push_back(turned(box, rotation_));
    }
    model.typed = typed_.empty() ? "" : texts_("viewer.typed", {typed_});
    model.message = message_;
    model.message_kind = message_kind_;
    model.busy = opening_ || searching_;
    view_.show(model);
}

}  // namespace motcua
