#include "devices/pages/process_page.h"

#include <leptonica/allheaders.h>

#include <cmath>
#include <new>
#include <utility>

#include "core/base/error.h"
#include "core/base/log.h"
#include "devices/pages/find_rim.h"
#include "devices/pages/find_turn.h"
#include "devices/pages/jpeg.h"
#include "devices/pages/judge_page.h"
#include "devices/pages/read_mark.h"

namespace motcua {
namespace {

// Leptonica writes to the standard error stream, once for all threads to be silenced.
void silence_leptonica() {
    static const bool done = [] {
        setMsgSeverity(L_SEVERITY_NONE);
        return true;
    }();
    static_cast<void>(done);
}

Rim scaled(const Rim& rim, int by) {
    return {rim.left * by, rim.top * by, rim.right * by, rim.bottom * by};
}

// The sides of a page after it was turned.
Rim turned(const Rim& rim, PageTurn turn) {
    switch (turn) {
        case PageTurn::none:
            break;
        case PageTurn::right:
            return {rim.bottom, rim.left, rim.top, rim.right};
        case PageTurn::upside_down:
            return {rim.right, rim.bottom, rim.left, rim.top};
        case PageTurn::left:
            return {rim.top, rim.right, rim.bottom, rim.left};
    }
    return rim;
}

struct Plan {
    PageFindings findings;
    Rim rim;  // points of the turned page
    PaperColour paper{255, 255, 255};
};

// Everything is decided here, on a page nobody has touched yet.
Plan plan_for(const ScannedImage& image, const PageSettings& settings) {
    GreyPage small = reduce(image);
    const SheetEdges edges(small);
    const Rim bed = edges.inside();
    edges.paint_bed(small);
    const Ink ink = find_ink(small, bed);
    Plan plan;
    PageFindings& found = plan.findings;
    found.ink_share = ink.share;
    found.blank = is_blank(ink);
    if (settings.marks && !found.blank) found.mark = read_mark(image, small);
    plan.paper = paper_colour(image, ink.paper);
    found.problems = judge_page(image, ink, bed, plan.paper, found.blank);
    // A photographed sheet was cut out along its edges: slivers of the table are no lost words.
    if (settings.least_dpi > 0) std::erase(found.problems, PageProblem::cut_edge);
    if (!found.blank) {
        Turn turn;
        if (settings.turn)
            turn = find_turn(image, small, ink);
        else
            turn.skew = refined_skew(small, ink, search_skew(ink));
        found.turn = turn.turn;
        found.turn_confidence = turn.confidence;
        found.skew_degrees = turn.skew.degrees;
        found.skew_confidence = turn.skew.confidence;
        const bool sure = turn.skew.confidence > least_skew_confidence;
        const bool askew = std::fabs(turn.skew.degrees) >= least_skew;
        found.deskewed = settings.deskew && sure && askew;
        if (!sure && turn.skew.confidence > 1.5 && std::fabs(turn.skew.degrees) > 0.5)
            found.problems.push_back(PageProblem::skew_left);
    }
    if (settings.crop) {
        const Rim rim = edges.rim(found.deskewed ? found.skew_degrees : 0);
        found.cropped = rim != Rim{};
        plan.rim = turned(scaled(rim, reduction(image)), found.turn);
    }
    return plan;
}

ProcessedPage encoded(const ScannedImage& image, int quality, PageFindings findings) {
    ProcessedPage page{image.width, image.height, image.dpi, image.colour, {}, false, {}};
    page.jpeg = encode_jpeg(image, quality);
    page.findings = std::move(findings);
    return page;
}

}  // namespace

ProcessedPage unprocessed_page(const ScannedImage& image, int quality) {
    const ScannedImage grey = as_grey(image);
    PageFindings findings;
    findings.problems = {PageProblem::not_judged};
    return encoded(grey, quality, std::move(findings));
}

ProcessedPage process_page(ScannedImage image, const PageSettings& settings) {
    silence_leptonica();
    if (!is_whole(image)) throw DeviceError(ErrorCode::page_unreadable, "a page without points");
    image = as_grey(std::move(image));
    if (reduction(image) > std::min(image.width, image.height) / 16)
        return unprocessed_page(image, settings.quality);
    Plan plan;
    try {
        plan = plan_for(image, settings);
    } catch (const std::bad_alloc&) {
        log::warning("page: no memory to judge it, kept as it came");
        return unprocessed_page(image, settings.quality);
    }
    const PageFindings& found = plan.findings;
    if (found.turn != PageTurn::none) image = turn_page(image, found.turn);
    // The memory of the page before, of this thread: asking the system for twelve new megabytes a
    // page, cleared one by one, costs as much as pressing them.
    thread_local std::vector<std::uint8_t> spare;
    if (found.deskewed || found.cropped) {
        ScannedImage turned = rotate_page(image, found.deskewed ? found.skew_degrees : 0, plan.rim,
                                          plan.paper, std::move(spare));
        spare = std::exchange(image, std::move(turned)).rows;
    }
    if (image.dpi < settings.least_dpi)
        plan.findings.problems.push_back(PageProblem::low_resolution);
    return encoded(image, settings.quality, std::move(plan.findings));
}

}  // namespace motcua
