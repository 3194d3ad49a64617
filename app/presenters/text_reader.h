// Words of the pages that wait, read in the background, one page at a time; then those of papers
// that came as files, a few pages at a time: what a PDF says itself is taken as it is.
//
// It gives way to everything: while somebody keeps it quiet (a scan runs) nothing is read, and the
// page that was begun is given up and read later. A page that cannot be read, or a program that
// crashes or hangs, costs that page its words and nothing else. Whether it reads at all is the
// setting read_text, looked at before each page. Thread: the UI thread; reading on the worker
// given, disk on the reader and store threads behind what a citizen waits for. Lifetime: outlives
// those who listen or keep it quiet.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string_view>
#include <vector>

#include "app/presenters/counter.h"
#include "app/presenters/words_at_once.h"
#include "core/base/task_scope.h"

namespace motcua {

// What reads a page: Tesseract, or a test's own.
struct PageTextProgram {
    std::function<bool()> installed;
    // Nothing when it could not. Throws: Cancelled.
    std::function<std::optional<std::vector<PlacedWord>>(std::string_view jpeg, int dpi,
                                                         int rotation, const std::stop_token& stop)>
        read;
    // As words_of_parts (words_at_once.h).
    std::function<std::vector<PageWords>(std::string_view paper, int first, int most,
                                         const std::stop_token& stop)>
        read_paper;
};
PageTextProgram tesseract_program();

class TextReader {
public:
    // `vault`: the folder of the sealed files.
    TextReader(Counter& counter, std::filesystem::path vault, Executor& worker,
               PageTextProgram program = tesseract_program());
    ~TextReader();
    TextReader(const TextReader&) = delete;
    TextReader& operator=(const TextReader&) = delete;

    // Pages may have come or been turned, or the setting changed.
    void look();
    // Nothing is read as long as what is returned lives.
    [[nodiscard]] std::shared_ptr<void> quiet();

    enum class State { off, on, missing };  // missing: switched on, but the program is not there
    State state() const { return state_; }
    // Of the pages that wait, as of the last look.
    const TextProgress& progress() const { return progress_; }
    // Told as long as what is returned lives.
    [[nodiscard]] std::shared_ptr<void> listen(std::function<void()> changed);

private:
    struct Look;     // what there is to do
    struct Reading;  // what came of it

    static Reading read_picture(const PageTextProgram& program, const Look& look,
                                const std::stop_token& stop);
    static Reading read_part_of_paper(const PageTextProgram& program, const Look& look,
                                      const std::stop_token& stop);
    void step();
    void looked(Look look);
    void keep(const Reading& reading);
    void rest();
    void tell(State state, const TextProgress& progress);

    Counter& counter_;
    std::filesystem::path vault_;
    Executor& worker_;
    PageTextProgram program_;
    bool installed_ = false;  // seen once
    bool busy_ = false;
    bool again_ = false;  // look again when what runs is over
    State state_ = State::off;
    TextProgress progress_;
    std::stop_source stop_;
    std::weak_ptr<void> quiet_;
    std::vector<std::weak_ptr<std::function<void()>>> listeners_;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
    TaskScope tasks_;
};

}  // namespace motcua
