// Looking at a paper page by page: PDF, JPEG, PNG or TIFF, also a stranger's.
//
// The file is opened and drawn by a motcua-decode of its own, which may neither open a connection
// nor start or write anything (decode_limits.h); a page that kills it costs that page, the next
// question starts it again. Pages are drawn when they are asked for, so that 300 open as fast as
// one. A PDF that wants a password is refused like a broken one.
// Throws: DeviceError (page_unreadable): in the constructor for the file, later for that page;
// Cancelled. Thread: any, one at a time; waits for the program, at most `time` a question.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "devices/pages/paper_lines.h"
#include "devices/scanner/owned_fd.h"
#include "devices/scanner/scanner.h"

namespace motcua {

class DecodeChild;

// How a page is looked at. With `dpi` 0 it fits into width x height points of the screen (height
// 0: only the width counts).
struct PageLook {
    int page = 0;      // from 0
    int rotation = 0;  // clockwise: 0, 90, 180, 270
    int dpi = 0;
    int width = 0;
    int height = 0;
    friend bool operator==(const PageLook&, const PageLook&) = default;
};

// What is written on a page; a box for each letter (code point), the page not turned. Empty for a
// scanned page without a text layer.
struct PageText {
    std::string text;
    std::vector<LetterBox> boxes;
};

class PaperReader {
public:
    PaperReader(std::string_view bytes, std::filesystem::path program,
                std::chrono::milliseconds time = std::chrono::seconds(20));
    ~PaperReader();

    int pages() const { return pages_; }
    // In colour; its dpi is the one it was drawn at. At most 40 million points: a larger one is
    // drawn coarser.
    ScannedImage draw(const PageLook& look, const std::stop_token& stop = {});
    PageText text(int page, const std::stop_token& stop = {});

private:
    template <class Answer>
    Answer ask(const PaperQuestion& question, const std::stop_token& stop,
               Answer (PaperReader::*rest)(const PaperAnswer&, const std::stop_token&));
    ScannedImage read_picture(const PaperAnswer& answer, const std::stop_token& stop);
    PageText read_text(const PaperAnswer& answer, const std::stop_token& stop);
    void start(const std::stop_token& stop);
    PaperAnswer read_answer(const std::stop_token& stop);
    void read(void* into, std::size_t size, const std::stop_token& stop);

    OwnedFd file_;
    std::filesystem::path program_;
    std::chrono::milliseconds time_;
    std::unique_ptr<DecodeChild> child_;  // none: it died at the last question
    std::chrono::steady_clock::time_point until_{};
    int pages_ = 0;
};

}  // namespace motcua
