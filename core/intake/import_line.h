// One line of an import file: an old dossier as JSON, judged like one at the counter.
//
// The fields of `receive` plus {"code","received_at","status"} (required) and
// {"due","finished_at","returned_at","official_code","upstream_code"}. Times are ISO 8601. The
// due time of the line stays as it was printed; `null` means none, and left out it is reckoned
// from the catalogue as at a reception. Other fields are passed over.
#pragma once

#include <string_view>

#include "core/base/error.h"
#include "core/calendar/working_calendar.h"
#include "core/dossier/dossier.h"
#include "core/intake/validate.h"

namespace motcua {

// Never holds content of the line.
struct LineProblem {
    ErrorCode code = ErrorCode::broken_import_line;
    std::string field;   // "applicant.phone"; empty: the line as a whole
    std::string reason;  // "not_a_phone"
};

struct ImportRules {
    const Catalog& catalog;
    const WorkingCalendar& calendar;
    std::string own_unit;
    Instant now;
};

struct ImportedLine {
    Dossier dossier;  // without id and pinned hashes
    const Procedure* procedure = nullptr;
};

Result<ImportedLine, LineProblem> read_import_line(std::string_view line, const ImportRules& rules);

}  // namespace motcua
