// A dossier as a line of a list: state as shape and word, due date, what is left, sync.
#pragma once

#include <string>
#include <vector>

#include "app/presenters/intake_model.h"
#include "app/presenters/texts.h"
#include "core/calendar/remaining.h"
#include "core/dossier/deadline_board.h"

namespace motcua {

struct DossierLine {
    std::string code;
    std::string state;  // "■ quá hạn"
    MarkKind kind = MarkKind::none;
    std::string applicant;
    std::string procedure;
    std::string received;
    std::string due;
    std::string remaining;  // "quá 2 ngày làm việc"
    std::string sync;
    friend bool operator==(const DossierLine&, const DossierLine&) = default;
};

// ● on time, ▲ at most one working day left, ■ overdue, ‖ waiting, □ stopped, ✓ done.
std::string state_text(Status status, const std::optional<Instant>& due,
                       const std::optional<Remaining>& left, const Texts& texts);
// What stands behind such a shape: enough on paper, whose letters have no shapes.
std::string words_behind_shape(const std::string& words);
MarkKind state_kind(Status status, const std::optional<Remaining>& left);
std::string remaining_text(const std::optional<Remaining>& left, const Texts& texts);
// "Còn phải thu 25.000 đồng"; what is not published is said and never taken for nothing.
std::string owed_text(const Dossier& dossier, const Texts& texts);
std::string moment_text(Instant at);  // "09:15 22/11/2026"

DossierLine line_of(const DossierRow& row, const WorkingCalendar& calendar, Instant now,
                    const Texts& texts);

}  // namespace motcua
