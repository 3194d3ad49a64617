// When a dossier is due now, from what it keeps: reception, term, pauses, extensions.
//
// The rules it was received under stand in the dossier ("close/restart"); the calendar is the one
// in force. A dossier without a published term (an old one) is counted from the first due time
// it ever had.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/calendar/deadline.h"
#include "core/dossier/dossier.h"
#include "core/dossier/move.h"

namespace motcua {

struct DueNow {
    NewDue due;
    std::vector<DayNote> explanation;  // from reception
};

// Nothing when there is neither a term nor an earlier due time.
Result<std::optional<DueNow>, DeadlineError> due_of(const Dossier& dossier,
                                                    const WorkingCalendar& calendar);

}  // namespace motcua
