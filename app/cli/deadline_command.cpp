#include "app/cli/deadline_command.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "app/cli/deadline_options.h"
#include "app/presenters/deadline_text.h"
#include "core/base/json.h"
#include "core/calendar/calendar_file.h"

namespace motcua {

namespace {

using namespace deadline_options;

// The calendar with the hours and the cut-off of the command line, where given.
Result<WorkingCalendar, Refusal> with_options(const WorkingCalendar& calendar,
                                              const Options& options, LocalDay received) {
    const auto hours = options.value("--hours");
    const auto cutoff = options.value("--cutoff");
    if (!hours && !cutoff) return calendar;
    CalendarData data = calendar.data();
    if (hours) {
        const auto spans = parse_office_spans(*hours);
        if (!spans) return bad_value("--hours", "malformed", "không phải giờ làm việc hợp lệ");
        data.hours = {{received, *spans, calendar.hours_on(received).same_day_cutoff}};
    }
    if (cutoff) {
        const auto minute = parse_time_of_day(*cutoff);
        if (!minute) {
            return bad_value("--cutoff", to_string(minute.error()), "không phải giờ hợp lệ");
        }
        for (auto& set : data.hours) set.same_day_cutoff = *minute;
    }
    auto made = WorkingCalendar::make(std::move(data));
    if (!made)
        return bad_value("--hours", to_string(made.error()), "không phải giờ làm việc hợp lệ");
    return *std::move(made);
}

Result<WorkingCalendar, Refusal> read_calendar(const Options& options,
                                               const std::filesystem::path& shipped,
                                               LocalDay received) {
    const auto file = options.value("--calendar");
    const auto loaded = load_calendar(file ? std::filesystem::path(*file) : shipped);
    if (!loaded) {
        const std::string where = loaded.error().what + " (" + loaded.error().where + ")";
        return Failure{Refusal{ErrorCode::broken_calendar, "tệp lịch làm việc sai: " + where,
                               "the calendar file is wrong: " + where}};
    }
    return with_options(*loaded, options, received);
}

void write_due(JsonWriter& json, const char* name, std::optional<Instant> due) {
    json.key(name);
    due ? json.value(format_iso(*due)) : json.null();
}

void write_history(JsonWriter& json, const Deadline& deadline) {
    json.key("history").begin_array();
    for (const auto& change : deadline.history) {
        json.begin_object();
        write_due(json, "due", change.due);
        json.field("since", format_iso(change.since)).field("why", to_string(change.cause));
        json.end_object();
    }
    json.end_array();
}

std::string to_json(const Deadline& deadline, const DeadlineRules& rules,
                    const CalendarData& calendar, Language language) {
    JsonWriter json;
    json.begin_object();
    json.field("received_at", format_iso(deadline.received));
    json.field("counted_from", format_iso(deadline.counted_from));
    write_due(json, "due", deadline.due);
    write_due(json, "original_due", deadline.history.front().due);
    json.field("provisional", deadline.provisional);
    write_history(json, deadline);
    json.key("explanation").begin_array();
    for (const auto& note : deadline.explanation) {
        json.begin_object().field("date", format_iso_day(note.day));
        json.field("counts", note.counts).field("why", day_note_text(note, language)).end_object();
    }
    json.end_array();
    // Which rules gave the answer: none of them is a silent default.
    json.key("rules").begin_object();
    json.field("due", rules.due_at == DueAt::clock ? "clock" : "close");
    json.field("resume", rules.resume == Resume::restarts ? "restart" : "continue");
    json.field("calendar", calendar.version).field("calendar_sha256", calendar.digest);
    json.end_object().end_object();
    return json.text();
}

Failure<Refusal> refused(DeadlineError error) {
    const char* reason = to_string(error);
    switch (error) {
        case DeadlineError::out_of_range:
            return bad_value("--received", reason, "ngoài các năm tính được");
        case DeadlineError::pause_before_reception:
        case DeadlineError::pause_ends_before_it_begins:
        case DeadlineError::pauses_overlap:
            return bad_value("--pause", reason, "khoảng tạm dừng không hợp lý");
        case DeadlineError::extension_before_reception:
            return bad_value("--extend", reason, "quyết định gia hạn trước khi tiếp nhận");
        case DeadlineError::extension_while_waiting:
            return bad_value("--extend", reason, "đang chờ người nộp, không có hạn để gia");
        case DeadlineError::extension_not_later:
            return bad_value("--extend", reason, "hạn mới phải sau hạn đang có và ngày quyết định");
        case DeadlineError::outage_ends_before_it_begins:
            return bad_value("--outage", reason, "khoảng gián đoạn không hợp lý");
    }
    return bad_value("--received", reason, reason);
}

Result<std::string, Refusal> answer(const Options& options,
                                    const std::filesystem::path& holidays_file) {
    if (const auto wrong = wrong_choice(options)) return *wrong;
    const auto received = read_instant("--received", *options.value("--received"));
    if (!received) return Failure{received.error()};
    const auto term = Term::parse(*options.value("--term"));
    if (!term) return bad_value("--term", to_string(term.error()), "không phải thời hạn hợp lệ");
    const auto history = read_history(options);
    if (!history) return Failure{history.error()};
    const auto calendar = read_calendar(options, holidays_file, day_of(*received));
    if (!calendar) return Failure{calendar.error()};

    const DeadlineRules rules{
        is_second(options, due_choice) ? DueAt::clock : DueAt::close,
        is_second(options, resume_choice) ? Resume::restarts : Resume::continues};
    const auto deadline = compute_deadline(*received, *term, *history, *calendar, rules);
    if (!deadline) return refused(deadline.error());
    return to_json(*deadline, rules, calendar->data(),
                   is_second(options, language_choice) ? Language::english : Language::vietnamese);
}

// Also where the options as a whole are not understood.
bool asks_for_english(std::span<const std::string> args) {
    const auto at = std::find(args.begin(), args.end(), "--lang");
    return (at != args.end() && at + 1 != args.end() && at[1] == "en") ||
           std::find(args.begin(), args.end(), "--lang=en") != args.end();
}

int say(std::ostream& err, const Refusal& refusal, bool english) {
    err << to_string(refusal.code) << ' ' << (english ? refusal.english : refusal.vietnamese)
        << '\n';
    return static_cast<int>(refusal.code) / 1000;
}

}  // namespace

int run_deadline(std::span<const std::string> args, const std::filesystem::path& holidays_file,
                 std::ostream& out, std::ostream& err) {
    const auto options = split(args);
    if (!options) return say(err, options.error(), asks_for_english(args));
    const bool english = is_second(*options, language_choice);
    try {
        const auto json = answer(*options, holidays_file);
        if (!json) return say(err, json.error(), english);
        out << *json << '\n';
        return 0;
    } catch (const StorageError& error) {
        return say(
            err,
            {error.code(), "không đọc được tệp lịch làm việc", "the calendar file cannot be read"},
            english);
    }
}

}  // namespace motcua
