#include "app/cli/deadline_command.h"

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

[[noreturn]] void refuse(ErrorCode code, std::string vietnamese, std::string english) {
    throw Refusal{code, std::move(vietnamese), std::move(english)};
}

[[noreturn]] void bad_value(const std::string& option, const std::string& reason,
                            const std::string& reason_vi) {
    refuse(ErrorCode::invalid_field, option + ": " + reason_vi, option + ": " + reason);
}

class Options {
public:
    explicit Options(std::span<const std::string> args) {
        for (std::size_t i = 0; i < args.size(); ++i) {
            std::string name = args[i];
            std::optional<std::string> value;
            if (const auto equals = name.find('='); equals != name.npos) {
                value = name.substr(equals + 1);
                name.resize(equals);
            }
            if (!known(name)) usage("không có tuỳ chọn này: " + name, "unknown option: " + name);
            if (!value) {
                if (++i == args.size()) usage(name + " cần một giá trị", name + " needs a value");
                value = args[i];
            }
            if (name == "--pause") {
                pauses_.push_back(*value);
            } else if (!values_.emplace(name, *value).second) {
                usage(name + " được ghi hai lần", name + " is given twice");
            }
        }
    }

    std::optional<std::string> value(const std::string& name) const {
        const auto found = values_.find(name);
        return found == values_.end() ? std::nullopt : std::optional(found->second);
    }
    std::string required(const std::string& name) const {
        const auto found = value(name);
        if (!found) usage("thiếu " + name, name + " is missing");
        return *found;
    }
    // True for the second of two words, false for the first or when the option is not there.
    bool second_of(const std::string& name, const char* first, const char* second) const {
        const auto found = value(name);
        if (found && *found != first && *found != second) {
            const std::string words = std::string(first) + "|" + second;
            usage(name + " là " + words, name + " is " + words);
        }
        return found == second;
    }
    const std::vector<std::string>& pauses() const { return pauses_; }

private:
    static bool known(const std::string& name) {
        for (const char* option : {"--received", "--term", "--pause", "--due", "--resume",
                                   "--hours", "--cutoff", "--calendar", "--lang"}) {
            if (name == option) return true;
        }
        return false;
    }
    [[noreturn]] static void usage(const std::string& vietnamese, const std::string& english) {
        refuse(ErrorCode::wrong_usage, vietnamese, english);
    }

    std::map<std::string, std::string> values_;
    std::vector<std::string> pauses_;
};

Instant read_instant(const std::string& option, const std::string& text) {
    const auto instant = parse_instant(text);
    if (!instant) bad_value(option, to_string(instant.error()), "không phải thời điểm hợp lệ");
    return *instant;
}

Term read_term(const std::string& text) {
    const auto term = Term::parse(text);
    if (!term) bad_value("--term", to_string(term.error()), "không phải thời hạn hợp lệ");
    return *term;
}

std::vector<Pause> read_pauses(const std::vector<std::string>& texts) {
    std::vector<Pause> pauses;
    for (const auto& pause : texts) {
        const auto ends = text::split(pause, '/');
        if (ends.size() != 2) bad_value("--pause", "not A/B", "không có dạng A/B");
        Pause made{read_instant("--pause", ends[0]), std::nullopt};
        if (!ends[1].empty()) made.to = read_instant("--pause", ends[1]);
        pauses.push_back(made);
    }
    return pauses;
}

WorkingCalendar read_calendar(const Options& options, const std::filesystem::path& shipped) {
    const auto file = options.value("--calendar");
    auto loaded = load_calendar(file ? std::filesystem::path(*file) : shipped);
    if (!loaded) {
        const std::string where = loaded.error().what + " (" + loaded.error().where + ")";
        refuse(ErrorCode::broken_calendar, "tệp lịch làm việc sai: " + where,
               "the calendar file is wrong: " + where);
    }
    return *std::move(loaded);
}

// The calendar with the hours and the cut-off of the command line, where given.
WorkingCalendar with_options(const WorkingCalendar& calendar, const Options& options,
                             LocalDay received) {
    const auto hours = options.value("--hours");
    const auto cutoff = options.value("--cutoff");
    if (!hours && !cutoff) return calendar;
    CalendarData data = calendar.data();
    if (hours) {
        const auto spans = parse_office_spans(*hours);
        if (!spans) bad_value("--hours", "malformed", "không phải giờ làm việc hợp lệ");
        data.hours = {{received, *spans, calendar.hours_on(received).same_day_cutoff}};
    }
    if (cutoff) {
        const auto minute = parse_time_of_day(*cutoff);
        if (!minute) bad_value("--cutoff", to_string(minute.error()), "không phải giờ hợp lệ");
        for (auto& set : data.hours)
            set.same_day_cutoff = *minute;
    }
    auto made = WorkingCalendar::make(std::move(data));
    if (!made) bad_value("--hours", to_string(made.error()), "không phải giờ làm việc hợp lệ");
    return *std::move(made);
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

std::string answer(const Options& options, const std::filesystem::path& holidays_file,
                   Language language) {
    DeadlineRules rules;
    if (options.second_of("--due", "close", "clock")) rules.due_at = DueAt::clock;
    if (options.second_of("--resume", "continue", "restart")) rules.resume = Resume::restarts;
    const std::string received_text = options.required("--received");
    const Term term = read_term(options.required("--term"));
    const Instant received = read_instant("--received", received_text);
    const auto pauses = read_pauses(options.pauses());
    const auto calendar =
        with_options(read_calendar(options, holidays_file), options, day_of(received));
    const auto deadline = compute_deadline(received, term, pauses, calendar, rules);
    if (!deadline) {
        if (deadline.error() == DeadlineError::out_of_range) {
            bad_value("--received", to_string(deadline.error()), "ngoài các năm tính được");
        }
        bad_value("--pause", to_string(deadline.error()), "khoảng tạm dừng không hợp lý");
    }
    return to_json(*deadline, rules, calendar.data(), language);
}

}  // namespace

int run_deadline(std::span<const std::string> args, const std::filesystem::path& holidays_file,
                 std::ostream& out, std::ostream& err) {
    Language language = Language::vietnamese;
    try {
        const Options options(args);
        if (options.second_of("--lang", "vi", "en")) language = Language::english;
        out << answer(options, holidays_file, language) << '\n';
        return 0;
    } catch (const Refusal& refusal) {
        const bool vi = language == Language::vietnamese;
        err << to_string(refusal.code) << ' ' << (vi ? refusal.vietnamese : refusal.english)
            << '\n';
        return static_cast<int>(refusal.code) / 1000;
    } catch (const StorageError& error) {
        const bool vi = language == Language::vietnamese;
        err << to_string(error.code())
            << (vi ? " không đọc được tệp lịch làm việc" : " the calendar file cannot be read")
            << '\n';
        return static_cast<int>(error.code()) / 1000;
    }
}

}  // namespace motcua
