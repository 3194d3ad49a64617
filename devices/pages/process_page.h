// What becomes of a page between the glass and the dossier: straight, the right way up, cut to the
// sheet, judged, and encoded once.
//
// Nothing is thrown away: a blank page is marked, not dropped; a page that a step cannot handle
// goes through as it came and says so. The points of a page that needs neither turning nor cutting
// are not touched. Colour is kept (decree 30/2020, annex I: colour, 200 dpi, 100 %).
// Throws: DeviceError (page_unreadable) for an image without points. Thread: any; pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/document/page_mark.h"
#include "devices/pages/straighten.h"

namespace motcua {

// For a word to the clerk; presenters find it.
enum class PageProblem {
    too_dark,        // the paper itself is dark
    too_light,       // there is writing, but hardly to be seen
    blurred,         // edges of letters are wide
    cut_edge,        // writing runs over the edge of what was scanned
    skew_left,       // lies askew and could not be set straight with certainty
    not_judged,      // a step failed; the page is as it came
    low_resolution,  // fewer points an inch than PageSettings ask for
};

struct PageFindings {
    bool blank = false;
    double ink_share = 0;     // of the page
    double skew_degrees = 0;  // by which it was turned, or would have had to be
    double skew_confidence = 0;
    bool deskewed = false;
    PageTurn turn = PageTurn::none;
    double turn_confidence = 0;
    bool cropped = false;
    std::vector<PageProblem> problems;
    std::optional<PageMark> mark;  // a cover sheet, a patch sheet, a dossier's code
};

struct ProcessedPage {
    int width = 0;
    int height = 0;
    int dpi = 0;
    ScanColour colour = ScanColour::colour;  // or grey
    std::string jpeg;
    bool back = false;  // the reverse side of a sheet
    PageFindings findings;
};

struct PageSettings {
    bool deskew = true;
    bool turn = true;
    bool crop = true;
    bool marks = true;  // look for codes that say where the page belongs
    int quality = 60;
    int least_dpi = 0;  // a page below it is kept and says so
};

// Decree 30/2020/ND-CP, annex I, part II, I.2.
inline constexpr int lawful_dpi = 200;

// Skew below this is left: turning would cost sharpness for nothing to be seen.
inline constexpr double least_skew = 0.05;
// Leptonica's search is believed from here on.
inline constexpr double least_skew_confidence = 2.4;

ProcessedPage process_page(ScannedImage image, const PageSettings& settings = {});
// The page without any step, for when one has failed.
ProcessedPage unprocessed_page(const ScannedImage& image, int quality);

}  // namespace motcua
