// One reading of a hand scanner out of the bytes of its line.
//
// A reading ends with CR or LF, or with silence. Some scanners send line ends in place of a card's
// bars, so lines that follow at once are looked at together: lines that have bars are readings of
// their own, lines without any belong to one card when the first is a number. Nothing longer than
// 4 KB is kept: the rest up to the next silence is dropped.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace motcua {

class ScanFrames {
public:
    void feed(std::string_view bytes);
    bool empty() const { return bytes_.empty() && !overlong_; }
    // How long the line must be silent before `take`: shorter behind a line end.
    std::chrono::milliseconds silence() const;
    // The readings so far, without line ends; the line was silent. Blank ones are left out.
    std::vector<std::string> take();

private:
    std::string bytes_;
    bool overlong_ = false;
};

}  // namespace motcua
