// An own scan with the words of an electronic copy at the top right of its first page.
//
// Decree 30/2020, annex I, part I.3: form of the copy, agency, time of signing (day, hour, minute,
// second, Vietnam's zone, ISO 8601), upright, 10 points, black, top right corner of page 1, no
// picture of a seal. What makes such a copy valid is the agency's digital signature over the file,
// which is not put on here: the words say so until it is. The other pages stay byte for byte.
// Throws: ReportError (report_failed: no PDF, or one that is locked).
#pragma once

#include <string>
#include <string_view>

#include "core/base/clock.h"
#include "reports/font.h"

namespace motcua {

struct CopyMark {
    std::string form = "SAO Y";
    std::string agency;
    std::string unsigned_note;  // empty: it is signed in the next step
    Instant made{};
};

std::string certified_copy(std::string_view scanned_pdf, const CopyMark& mark,
                           const FontSet& fonts);

}  // namespace motcua
