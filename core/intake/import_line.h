// One line of an import file: an old dossier as JSON, judged like one at the counter.
//
// The fields of `receive` plus {"code","received_at","status"} (required) and
// {"due","finished_at","returned_at","official_code","upstream_code","events","procedure_name"}.
// Times are ISO 8601. The due time of the line stays as it was printed; `null` means none, and
// left out it is reckoned from the catalogue as at a reception. `events` is what happened to it
// (core/intake/earlier_steps.h). An old dossier may be of a procedure that has gone: one that the
// catalogue does not list, or lists as retired, is taken when the line brings its name, and is
// MC-1002 when not. Other fields are passed over.
#pragma once

#include <optional>
#include <string_view>

#include "core/base/error.h"
#include "core/calendar/agency_rules.h"
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
    AgencyRules deadlines = {};
};

struct ImportedLine {
    Dossier dossier;                    // without id and pinned hashes
    const Procedure* listed = nullptr;  // the catalogue's entry
    // The procedure as the line names it, when the catalogue does not.
    std::optional<Procedure> unlisted = std::nullopt;
    const Procedure& procedure() const { return listed ? *listed : *unlisted; }
};

Result<ImportedLine, LineProblem> read_import_line(std::string_view line, const ImportRules& rules);

}  // namespace motcua
