#include "app/presenters/deadline_text.h"

namespace motcua {

namespace {

bool in_vietnamese(Language language) { return language == Language::vietnamese; }

// "3 giờ 30 phút", "45 minutes".
std::string duration(Minutes minutes, bool vi) {
    const auto hours = minutes.count() / 60;
    const auto rest = minutes.count() % 60;
    std::string text;
    if (hours > 0) text = std::to_string(hours) + (vi ? " giờ" : hours == 1 ? " hour" : " hours");
    if (rest > 0 || hours == 0) {
        if (!text.empty()) text += ' ';
        text += std::to_string(rest) + (vi ? " phút" : rest == 1 ? " minute" : " minutes");
    }
    return text;
}

std::string day_off(const DayNote& note, bool vi) {
    std::string text = (vi ? "nghỉ, không tính: " : "day off, not counted: ") + note.name;
    if (note.status == DayStatus::proposal) text += vi ? " (mới đề xuất)" : " (only proposed)";
    return text;
}

std::string why(const DayNote& note, bool vi) {
    switch (note.reason) {
        case DayReason::reception_day:
            return vi ? "ngày tiếp nhận, không tính" : "day of reception, not counted";
        case DayReason::after_hours:
            return vi ? "tiếp nhận ngoài giờ, tính từ lúc mở cửa kế tiếp"
                      : "received while closed, counted from the next opening";
        case DayReason::working_day:
            return vi ? "ngày làm việc, tính" : "working day, counted";
        case DayReason::makeup_day:
            return vi ? "làm bù, tính" : "make-up day, counted";
        case DayReason::office_hours:
            return (vi ? "tính " : "counted ") + duration(note.minutes, vi);
        case DayReason::calendar_day:
            return vi ? "tính (thời hạn theo ngày, kể cả ngày nghỉ)"
                      : "counted (calendar days, days off included)";
        case DayReason::month_day:
            return vi ? "tính (thời hạn theo tháng)" : "counted (term in months)";
        case DayReason::same_day:
            return vi ? "trả kết quả trong ngày này" : "result on this day";
        case DayReason::after_cutoff:
            return vi ? "tiếp nhận sau giờ chốt, trả vào ngày làm việc kế tiếp"
                      : "received after the cut-off, due the next working day";
        case DayReason::weekend:
            return vi ? "cuối tuần, không tính" : "weekend, not counted";
        case DayReason::day_off:
            return day_off(note, vi);
        case DayReason::moved_to_working_day:
            return vi ? "ngày cuối là ngày nghỉ, hạn dời sang ngày này"
                      : "the last day was a day off, so it is due here";
        case DayReason::request_day:
            return vi ? "ngày yêu cầu bổ sung hoặc nghĩa vụ tài chính, không tính"
                      : "day of the request to the citizen, not counted";
        case DayReason::waiting:
            return vi ? "chờ người nộp, không tính" : "waiting for the citizen, not counted";
        case DayReason::completion_day:
            return vi ? "ngày hoàn thiện, không tính" : "day of completion, not counted";
        case DayReason::restarted:
            return vi ? "không tính, thời hạn tính lại từ đầu"
                      : "not counted, the term began again";
        case DayReason::extension_day:
            return vi ? "gia hạn, tính" : "extension, counted";
    }
    return "";
}

// What else happened on the day, beside its being counted or not.
std::string besides(const DayNote& note, bool vi) {
    std::string text;
    if (note.extension_decided) text += vi ? "; quyết định gia hạn" : "; the extension was decided";
    if (note.extended_to) text += vi ? "; hạn mới sau gia hạn" : "; the new due day";
    if (note.outage)
        text += vi ? "; cổng gián đoạn, thời hạn vẫn tính"
                   : "; the portal was out, which does not stop the clock";
    return text;
}

std::string cause(DueCause cause, bool vi) {
    switch (cause) {
        case DueCause::reception:
            return vi ? "hạn ban đầu" : "original due time";
        case DueCause::waiting:
            return vi ? "chờ người nộp" : "waiting for the citizen";
        case DueCause::went_on:
            return vi ? "đã hoàn thiện, tính tiếp" : "completed, the term went on";
        case DueCause::began_again:
            return vi ? "đã hoàn thiện, tính lại từ đầu" : "completed, the term began again";
        case DueCause::extended:
            return vi ? "gia hạn" : "extended";
    }
    return "";
}

std::string phase_text(const TermPhase& phase, bool vi) {
    const std::string count = std::to_string(phase.count);
    const std::string plural = phase.count == 1 ? "" : "s";
    switch (phase.unit) {
        case TermUnit::same_day:
            return vi ? "trong ngày" : "same day";
        case TermUnit::working_days:
            return count + (vi ? " ngày làm việc" : " working day" + plural);
        case TermUnit::hours:
            return count + (vi ? " giờ làm việc" : " office hour" + plural);
        case TermUnit::calendar_days:
            return count + (vi ? " ngày" : " day" + plural);
        case TermUnit::months:
            return count + (vi ? " tháng" : " month" + plural);
    }
    return "";
}

}  // namespace

std::string day_note_text(const DayNote& note, Language language) {
    const bool vi = in_vietnamese(language);
    return std::string(vi ? weekday_vi(note.day) : weekday_en(note.day)) + " " +
           print_day_month(note.day) + ": " + why(note, vi) + besides(note, vi);
}

std::string due_change_text(const DueChange& change, Language language) {
    const bool vi = in_vietnamese(language);
    std::string text = print_time(change.since) + " " + print_day(day_of(change.since)) + ": " +
                       cause(change.cause, vi);
    if (change.due) text += (vi ? ", trả kết quả " : ", due ") + due_text(*change.due, language);
    if (!change.reason.empty()) text += (vi ? "; lý do: " : "; reason: ") + change.reason;
    if (!change.decided_by.empty())
        text += (vi ? "; người quyết định: " : "; decided by: ") + change.decided_by;
    return text;
}

std::string term_text(const Term& term, Language language) {
    const bool vi = in_vietnamese(language);
    std::string text;
    for (const auto& phase : term.phases()) {
        if (!text.empty()) text += vi ? ", rồi " : ", then ";
        text += phase_text(phase, vi);
    }
    return text;
}

std::string due_text(Instant due, Language language) {
    const LocalDay day = day_of(due);
    if (in_vietnamese(language)) {
        return print_time(due) + " " + weekday_vi(day) + ", " + print_day(day);
    }
    return print_time(due) + " on " + weekday_en(day) + " " + print_day(day);
}

}  // namespace motcua
