// Looking at papers: of a dossier, of a citizen's file, or what is about to be printed.
//
// Papers open at their first page at once, whatever their length; a page is drawn when it is
// looked at, the next one ahead, and only the last few are kept (48 MB). A paper that lies at
// the gateway, or whose bytes here are damaged, is fetched first. Every look at a filed paper is
// logged before it is shown. Digits collect until Enter and name a page. Thread: the UI thread;
// drawing on a worker of its own, disk and log on the counter's.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "app/presenters/counter.h"
#include "app/presenters/page_cache.h"
#include "app/presenters/page_words.h"
#include "app/presenters/texts.h"
#include "app/presenters/viewer_model.h"
#include "core/base/task_scope.h"

namespace motcua {

// What lies behind the viewer; all of it outlives the presenter.
struct ViewerDesk {
    Executor& drawing;              // waits for motcua-decode and for the gateway
    std::filesystem::path vault;    // the folder of the sealed papers
    std::filesystem::path decoder;  // motcua-decode
    // Brings a paper here from the gateway; false when it is not there yet. On `drawing`.
    std::function<bool(const std::string& sha256, const std::stop_token&)> fetch;
};

class ViewerPresenter {
public:
    ViewerPresenter(ViewerView& view, const Texts& texts, Counter& counter, ViewerDesk desk);
    ~ViewerPresenter();

    void open(std::vector<ViewerPaper> papers, std::size_t first = 0);
    // Another of the papers that were opened together.
    void paper(int step);

    void resize(int width, int height);  // of the place for the page, in points of the screen
    void turn_page(int step);
    void first_page() { go_to(0); }
    void last_page() { go_to(pages_ - 1); }
    void zoom(int step);  // in steps of a quarter
    void fit_page();
    void fit_width();
    void rotate(int quarter_turns);

    void digit(char digit);
    bool clear_digits();  // false: there were none
    // Enter: to the page the digits name.
    void go_to_typed();

    // Words anywhere in the paper, from the page that is shown on; empty: none any more.
    void find(const std::string& words);
    // The next place of the same words, or the one before, round and round.
    void find_next(bool forward = true);

    // Files an electronic copy of an own scan beside it (certify_paper.h) and shows it; one that
    // is there already is shown.
    void make_copy();
    // Takes the last copy made here out again.
    void undo_copy();

private:
    struct Fit {
        bool page = true;  // otherwise the width alone counts
        int dpi = 0;       // not 0: neither
        friend bool operator==(const Fit&, const Fit&) = default;
    };

    // Opening.
    void load(std::size_t paper);
    void log_look(const Document& document, int question);
    void fetch(const FiledDocument& filed, int question);
    void read(const FiledDocument& filed, int question);
    void open_bytes(std::shared_ptr<const std::string> bytes, int question);
    void refuse(const std::exception_ptr& error);
    // Drawing.
    void go_to(int page);
    PageLook look_at(int page) const;
    void want_page();
    void draw(const PageLook& look, bool shown);
    void drawn(const PageLook& look, DrawnPage picture);
    void draw_ahead();
    void want_text();
    void keep_text(int page, PageText text);
    // Finding.
    void search_from(int page, int left, bool forward);
    void searched(int page, int left, bool forward, const PageText& text);
    void stand_at(int page, std::size_t place);
    std::vector<WordPlace> places_on_page() const;
    std::optional<std::size_t> copy_of(const Uuid& original) const;
    // Showing.
    void say(const std::string& message, MarkKind kind);
    void show();

    ViewerView& view_;
    const Texts& texts_;
    Counter& counter_;
    ViewerDesk desk_;
    std::vector<ViewerPaper> papers_;
    std::size_t paper_ = 0;
    std::shared_ptr<PaperReader> reader_;  // used on the drawing worker only
    int pages_ = 0;
    int page_ = 0;
    int rotation_ = 0;
    Fit fit_;
    int width_ = 0;
    int height_ = 0;
    DrawnPage picture_;
    PageCache cache_;
    bool drawing_ = false;
    std::map<int, PageText> words_of_pages_;  // of the pages looked at or searched last
    std::string words_;
    std::size_t at_ = 0;  // which of the page's places
    bool searching_ = false;
    bool text_seen_ = false;  // on a page that was searched
    int search_ = 0;
    std::string typed_;
    std::optional<Uuid> copied_;
    std::string opened_message_;  // said when the paper being opened is there
    std::string message_;
    MarkKind message_kind_ = MarkKind::none;
    int asked_ = 0;
    bool opening_ = false;
    bool fetched_ = false;  // the paper that is being opened
    TaskScope tasks_;
};

}  // namespace motcua
