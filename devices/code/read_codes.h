// QR codes and CODE128 bar codes in a picture, also in one that is dark, blurred, noisy or bent.
//
// A ladder: the picture as it is, then smoothed, stretched, evened, sharpened, thresholded in other
// ways and sizes, until something is read; a clean code costs the first rung only. The bytes of a
// code are read as strict UTF-8; only where they are none does the decoder's guess stand.
// Never throws on any picture. Thread: any; nothing is kept between calls.
#pragma once

#include <chrono>
#include <stop_token>
#include <string>
#include <vector>

#include "devices/code/picture.h"

namespace motcua {

struct FoundCode {
    enum class Kind { qr, code128, code39 };
    Kind kind = Kind::qr;
    std::string text;      // UTF-8
    bool guessed = false;  // the bytes were no UTF-8: another character set was guessed
    friend bool operator==(const FoundCode&, const FoundCode&) = default;
};

struct CodeReadingOptions {
    std::chrono::milliseconds limit{1500};  // no new rung is begun afterwards
    bool bar_codes = true;                  // CODE128 too
    std::stop_token stop;                   // as if the limit had come
};

struct CodeReading {
    std::vector<FoundCode> codes;
    int attempts = 0;  // rungs tried
};

CodeReading read_codes(const GreyPicture& picture, const CodeReadingOptions& options = {});

}  // namespace motcua
