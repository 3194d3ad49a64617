// What happened to a dossier, in words: who, when, what changed, which form, money, hand-overs.
//
// Newest first; steps that another system recorded before an import stand at the end. Due times
// are told old and new, because that is what a citizen asks about.
#pragma once

#include <string>
#include <vector>

#include "app/presenters/opened_dossier.h"
#include "app/presenters/texts.h"

namespace motcua {

struct TimelineEntry {
    Instant at{};
    std::string what;                  // "Yêu cầu bổ sung · Lê Thị Hoa"
    std::vector<std::string> details;  // a line each
};

std::vector<TimelineEntry> timeline_of(const OpenedDossier& opened, const Texts& texts);
// A paragraph each, as the window shows it.
std::string timeline_text(const std::vector<TimelineEntry>& entries, const Texts& texts);
// "Xin lỗi, gia hạn: trả 17:00 thứ Sáu, 20/03/2026; lý do: …; do Lê Thị Hoa": what waits.
std::string pending_text(const PendingMove& pending, const Texts& texts);

}  // namespace motcua
