// A pile of pages taken apart: which page belongs to which paper of which dossier.
//
// A cover sheet names the component (and perhaps the dossier) of what follows it; a patch sheet
// begins another paper of the same component; a dossier's code on an ordinary page begins that
// dossier's papers with this page; so does a clerk's own mark. Pages before any mark go to the
// component chosen. Cover and patch sheets, their blank backs and pages set aside are filed
// nowhere; every other page is in exactly one part, in its order, blank ones too (they are
// flagged, not dropped).
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/document/page_mark.h"

namespace motcua {

struct MarkedPage {
    std::optional<PageMark> mark;
    bool blank = false;
    bool back = false;  // the reverse side of the page before
};

struct PileTarget {
    std::string dossier;    // code; empty: the one being worked on
    std::string component;  // or result_component; empty: not chosen yet
    friend bool operator==(const PileTarget&, const PileTarget&) = default;
};

struct FiledPart {
    PileTarget target;
    std::vector<std::size_t> pages;  // places in the pile
    friend bool operator==(const FiledPart&, const FiledPart&) = default;
};

struct Separation {
    std::vector<FiledPart> parts;         // none is empty
    std::vector<std::size_t> separators;  // cover and patch sheets, their blank backs, set aside
    friend bool operator==(const Separation&, const Separation&) = default;
};

Separation separate_pages(std::span<const MarkedPage> pages, const PileTarget& chosen);

}  // namespace motcua
