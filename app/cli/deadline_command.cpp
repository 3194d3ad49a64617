#include "app/cli/deadline_command.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "app/presenters/deadline_text.h"
#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/text.h"
#include "core/calendar/calendar_file.h"
#include "core/calendar/deadline.h"

namespace motcua {

namespace {

// One reason to stop: what is said to the user, in both languages.
struct Refusal {
    ErrorCode code;
    std::string vietnamese;
    std::string english;
};

Failure<Refusal> wrong_usage(const std::string& vietnamese, const std::string& english) {
    return Failure{Refusal{ErrorCode::wrong_usage, vietnamese, english}};
}

Failure<Refusal> bad_value(const std::string& option, const std::string& reason,
                           const std::string& reason_vi) {
    return Failure{
        Refusal{ErrorCode::invalid_field, option + ": " + reason_vi, option + ": " + reason}};
}

struct Options {
    std::map<std::string, std::string> values;
    std::vector<std::string> pauses;

    std::optional<std::string> value(const std::string& name) const {
        const auto found = values.find(name);
        return found == values.end() ? std::nullopt : std::optional(found->second);
    }
};

// Options with two words to choose from; the first is what it is when not given.
struct Choice {
    const char* name;
    const char* first;
    const char* second;
};
constexpr Choice due_choice{"--due", "close", "clock"};
constexpr Choice resume_choice{"--resume", "continue", "restart"};
constexpr Choice language_choice{"--lang", "vi", "en"};
constexpr std::array choices{due_choice, resume_choice, language_choice};

bool is_second(const Options& options, const Choice& choice) {
    return options.value(choice.name) == choice.second;
}

bool known(const std::string& name) {
    constexpr std::array names{"--received", "--term",   "--pause",    "--due", "--resume",
                               "--hours",    "--cutoff", "--calendar", "--lang"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

Result<Options, Refusal> split_options(std::span<const std::string> args) {
    Options options;
    for (std::size_t i = 0; i < args.size(); ++i) {
        const auto equals = args[i].find('=');
        const std::string name = args[i].substr(0, equals);
        if (!known(name))
            return wrong_usage("không có tuỳ chọn này: " + name, "unknown option: " + name);
        if (equals == std::string::npos && ++i == args.size()) {
            return wrong_usage(name + " cần một giá trị", name + " needs a value");
        }
        const std::string value =
            equals == std::string::npos ? args[i] : args[i].substr(equals + 1);
        if (name == "--pause") {
            options.pauses.push_back(value);
        } else if (!options.values.emplace(name, value).second) {
            return wrong_usage(name + " được ghi hai lần", name + " is given twice");
        }
    }
    return options;
}

std::optional<Failure<Refusal>> wrong_choice(const Options& options) {
    for (const char* name : {"--received", "--term"}) {
        if (!options.value(name)) {
            return wrong_usage(std::string("thiếu ") + name, std::string(name) + " is missing");
        }
    }
    for (const auto& choice : choices) {
        const auto word = options.value(choice.name);
        if (!word || *word == choice.first || *word == choice.second) continue;
        const std::string words = std::string(choice.first) + "|" + choice.second;
        return wrong_usage(std::string(choice.name) + " là " + words,
                           std::string(choice.name) + " is " + words);
    }
    return std::nullopt;
}

Result<Instant, Refusal> read_instant(const std::string& option, const std::string& text) {
    const auto instant = parse_instant(text);
    if (!instant)
        return bad_value(option, to_string(instant.error()), "không phải thời điểm hợp lệ");
    return *instant;
}

Result<std::vector<Pause>, Refusal> read_pauses(const std::vector<std::string>& texts) {
    std::vector<Pause> pauses;
    for (const auto& pause : texts) {
        const auto ends = text::split(pause, '/');
        if (ends.size() != 2) return bad_value("--pause", "not A/B", "không có dạng A/B");
        const auto from = read_instant("--pause", ends[0]);
        if (!from) return Failure{from.error()};
        pauses.push_back({*from, std::nullopt});
        if (ends[1].empty()) continue;
        const auto to = read_instant("--pause", ends[1]);
        if (!to) return Failure{to.error()};
        pauses.back().to = *to;
    }
    return pauses;
}

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

std::string to_json(const Deadline& deadline, const DeadlineRules& rules,
                    const CalendarData& calendar, Language language) {
    JsonWriter json;
    json.begin_object();
    json.field("received_at", format_iso(deadline.received));
    json.field("counted_from", format_iso(deadline.counted_from));
    json.key("due");
    deadline.due ? json.value(format_iso(*deadline.due)) : json.null();
    json.field("provisional", deadline.provisional);
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

Result<std::string, Refusal> answer(const Options& options,
                                    const std::filesystem::path& holidays_file) {
    if (const auto wrong = wrong_choice(options)) return *wrong;
    const auto received = read_instant("--received", *options.value("--received"));
    if (!received) return Failure{received.error()};
    const auto term = Term::parse(*options.value("--term"));
    if (!term) return bad_value("--term", to_string(term.error()), "không phải thời hạn hợp lệ");
    const auto pauses = read_pauses(options.pauses);
    if (!pauses) return Failure{pauses.error()};
    const auto calendar = read_calendar(options, holidays_file, day_of(*received));
    if (!calendar) return Failure{calendar.error()};

    const DeadlineRules rules{
        is_second(options, due_choice) ? DueAt::clock : DueAt::close,
        is_second(options, resume_choice) ? Resume::restarts : Resume::continues};
    const auto deadline = compute_deadline(*received, *term, *pauses, *calendar, rules);
    if (!deadline) {
        const char* reason = to_string(deadline.error());
        if (deadline.error() == DeadlineError::out_of_range) {
            return bad_value("--received", reason, "ngoài các năm tính được");
        }
        return bad_value("--pause", reason, "khoảng tạm dừng không hợp lý");
    }
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
    const auto options = split_options(args);
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
