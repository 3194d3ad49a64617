#include "app/presenters/dossier_lines.h"

#include "core/base/text.h"
#include "core/calendar/vn_time.h"
#include "core/dossier/apply_move.h"

namespace motcua {
namespace {

bool stands(Status status) { return status == Status::supplement || status == Status::financial; }

}  // namespace

std::string words_behind_shape(const std::string& words) {
    for (const std::string_view shape : {"●", "▲", "■", "‖", "□", "✓"})
        if (words.starts_with(shape)) return text::tidy(words.substr(shape.size()));
    return words;
}

MarkKind state_kind(Status status, const std::optional<Remaining>& left) {
    if (!is_open(status) || !left || stands(status)) return MarkKind::none;
    if (left->overdue) return MarkKind::error;
    return left->working_days <= 1 ? MarkKind::warning : MarkKind::good;
}

std::string state_text(Status status, const std::optional<Instant>& due,
                       const std::optional<Remaining>& left, const Texts& texts) {
    if (stands(status)) return texts("status." + std::to_string(static_cast<int>(status)));
    if (!is_open(status)) {
        const bool done = status == Status::finished || status == Status::returned;
        return texts(done ? "state.done" : "state.stopped");
    }
    if (!due || !left) return texts("state.no_due");
    switch (state_kind(status, left)) {
        case MarkKind::error:
            return texts("state.overdue");
        case MarkKind::warning:
            return texts("state.soon");
        default:
            return texts("state.on_time");
    }
}

std::string remaining_text(const std::optional<Remaining>& left, const Texts& texts) {
    if (!left) return "";
    if (left->working_days > 0) {
        return texts.counted(left->overdue ? "overdue.days" : "remaining.days", left->working_days);
    }
    const auto minutes = left->working_minutes.count();
    const std::string span =
        minutes >= 60
            ? texts("span.hours", {std::to_string(minutes / 60), std::to_string(minutes % 60)})
            : texts("span.minutes", {std::to_string(minutes)});
    return texts(left->overdue ? "overdue.hours" : "remaining.hours", {span});
}

std::string owed_text(const Dossier& d, const Texts& texts) {
    const auto sum = outstanding(d);
    if (!sum) return texts("fee.owed_unpublished");
    return *sum == 0 ? texts("fee.nothing_owed")
                     : texts("fee.owed", {grouped(*sum, texts.language())});
}

std::string moment_text(Instant at) { return print_time(at) + " " + print_day(day_of(at)); }

DossierLine line_of(const DossierRow& row, const WorkingCalendar& calendar, Instant now,
                    const Texts& texts) {
    std::optional<Remaining> left;
    if (row.due && is_open(row.status)) left = remaining(calendar, *row.due, now);
    DossierLine line;
    line.code = row.code;
    line.state = state_text(row.status, row.due, left, texts);
    line.kind = state_kind(row.status, left);
    line.applicant = row.applicant;
    line.procedure = row.procedure_name;
    line.received = print_time(row.received_at) + " " + print_day_month(day_of(row.received_at));
    line.due = row.due ? print_time(*row.due) + " " + print_day(day_of(*row.due)) : "–";
    line.remaining = remaining_text(left, texts);
    line.sync = texts(std::string("sync_state.") + name_of(row.sync));
    return line;
}

}  // namespace motcua
