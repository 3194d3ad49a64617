// What a page looks like: enough to tell that the same sheet was scanned again.
//
// Darkness of cells of 1.5 mm, compared where they fit best within 6 mm of each other: two sheets
// of the same form differ in what is filled in, two scans of one sheet hardly at all. For pages
// that were straightened; of pages that lie a degree apart nothing is claimed. Nearly blank pages
// look like nothing and therefore not like each other.
#pragma once

#include <cstdint>
#include <vector>

#include "devices/scanner/join_sides.h"
#include "devices/scanner/scanner.h"

namespace motcua {

struct SheetLook {
    int columns = 0;
    int rows = 0;
    std::vector<std::uint8_t> darkness;  // row by row
};

SheetLook look_of(const ScannedImage& page);
// -1..1; 0 where one of them is nearly blank or the sizes differ.
double likeness(const SheetLook& one, const SheetLook& other);
bool look_alike(const SheetLook& one, const SheetLook& other);
// A pass for join_sides out of the looks of its pages.
ScanPass pass_of(const std::vector<SheetLook>& looks);

}  // namespace motcua
