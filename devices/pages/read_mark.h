// The codes on a scanned page that say where it belongs: QR, CODE128, CODE39, patch codes.
//
// Made for every page of a batch, so it is cheap where there is none: QR codes are looked for on
// the small picture, bar codes only where the page shows bars. What hard pictures need
// (devices/code) is not needed for what a scanner sees. Thread: any; nothing is thrown.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/document/page_mark.h"
#include "devices/pages/page_image.h"

namespace motcua {

// `small` is reduce(page). A patch code is given as its sheet's text, "PATCHT".
std::vector<std::string> codes_on_page(const ScannedImage& page, const GreyPage& small);
std::optional<PageMark> read_mark(const ScannedImage& page, const GreyPage& small);

// Where bars stand: upright or lying, at least 15 mm long and 4 mm high; points of the small
// picture.
struct BarArea {
    int left = 0, top = 0, width = 0, height = 0;
};
std::vector<BarArea> find_bars(const GreyPage& small);

// Which patch code's bars stand on the page, across it or along it: '1' to '4', '6' or 'T'; 0:
// none.
char find_patch(const GreyPage& small);

}  // namespace motcua
