// A deadline and its explanation in the clerk's words.
#pragma once

#include <string>

#include "app/presenters/language.h"
#include "core/calendar/deadline.h"

namespace motcua {

// "thứ Bảy 22/08: làm bù, tính"; "Saturday 22/08: make-up day, counted". Names of days off stay
// Vietnamese; one that is only proposed says so.
std::string day_note_text(const DayNote& note, Language language);

// One line of a due time's history: "09:00 12/03/2026: gia hạn, trả kết quả 17:00 thứ Sáu,
// 20/03/2026; lý do: …; người quyết định: …".
std::string due_change_text(const DueChange& change, Language language);

// "3 ngày làm việc", "10 ngày, rồi 5 ngày làm việc", "trong ngày"; "3 working days".
std::string term_text(const Term& term, Language language);

// "17:00 thứ Ba, 17/03/2026" ; "17:00 on Tuesday 17/03/2026".
std::string due_text(Instant due, Language language);

}  // namespace motcua
