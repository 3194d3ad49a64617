#include "app/presenters/kept_page.h"

namespace motcua {
namespace {

unsigned quality_bits(const PageFindings& findings) {
    unsigned bits = 0;
    for (const PageProblem problem : findings.problems) switch (problem) {
            case PageProblem::too_dark:
                bits |= page_quality::too_dark;
                break;
            case PageProblem::too_light:
                bits |= page_quality::faint;
                break;
            case PageProblem::blurred:
                bits |= page_quality::blurred;
                break;
            case PageProblem::cut_edge:
                bits |= page_quality::cut_edge;
                break;
            case PageProblem::low_resolution:
                bits |= page_quality::low_resolution;
                break;
            case PageProblem::skew_left:
            case PageProblem::not_judged:
                break;
        }
    return bits;
}

}  // namespace

NewPage KeptPages::next(const ProcessedPage& page) {
    NewPage kept;
    kept.content = page.jpeg;
    kept.width = page.width;
    kept.height = page.height;
    kept.dpi = page.dpi;
    kept.blank = page.findings.blank && blanks_ != BlankHandling::keep;
    kept.quality = quality_bits(page.findings);
    kept.origin = origin_;
    const auto& mark = page.findings.mark;
    if (mark) kept.mark = to_text(*mark);
    const bool of_separator = page.back && behind_separator_;
    behind_separator_ =
        mark && (mark->kind == PageMark::Kind::cover || mark->kind == PageMark::Kind::patch);
    if (!mark && page.findings.blank && (of_separator || blanks_ == BlankHandling::set_aside))
        kept.mark = to_text({PageMark::Kind::aside, {}, {}, 0});
    return kept;
}

}  // namespace motcua
