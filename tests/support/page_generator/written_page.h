// A sheet of Vietnamese sentences whose every word is known: what reading text is measured with.
//
// A4 in colour, clean, upright; the sentences are an office's, of no real person, and hold letters
// with every mark and tone. The same number gives the same page.
#pragma once

#include <string>
#include <vector>

#include "devices/scanner/scanner.h"

namespace motcua::test {

struct WrittenPage {
    ScannedImage picture;
    std::vector<std::string> words;  // in reading order, with what punctuation stands at them
};

// Written from 30 mm below the upper edge down to `end_mm`; the words of its last sentence go on.
WrittenPage write_words(int number, double end_mm = 250, int dpi = 200);

// The share of the words that are among those found, each as often as it was found; compared letter
// by letter with all marks, without the punctuation around them.
double share_found(const std::vector<std::string>& words, const std::string& found);

}  // namespace motcua::test
