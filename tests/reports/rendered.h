// What a reader makes of a PDF: pixels (pdftoppm), words with their boxes (pdftotext), codes
// (zbarimg). The tools belong to poppler-utils and zbar-tools; without them the tests fail.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::rendered {

struct Raster {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> pixels;  // 0 black, 255 white
    // 0 is paper, 1 is full ink; paper outside.
    double ink(int x, int y) const;
};

struct Word {
    std::string text;
    double left, top, right, bottom;  // points
};

Raster page(std::string_view pdf, int number, int dpi);
std::string text(std::string_view pdf);
// In the order of drawing: a cell of a table stays in one piece.
std::string raw_text(std::string_view pdf);
// As pdfinfo says it; what a print queue shows.
std::string title(std::string_view pdf);
std::vector<std::vector<Word>> words(std::string_view pdf);  // by page
// What zbarimg reads on a page: lines "QR-Code:…", "CODE-128:…".
std::vector<std::string> codes(std::string_view pdf, int number, int dpi);

}  // namespace motcua::rendered
