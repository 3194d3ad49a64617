#include "core/calendar/calendar_file.h"

#include <array>
#include <utility>

#include "core/base/digest.h"
#include "core/base/file.h"
#include "core/base/json.h"
#include "core/base/text.h"

namespace motcua {

namespace {

// The first problem met; reading goes on harmlessly and the caller asks at the end.
class Reader {
public:
    bool ok() const { return problem_.what.empty(); }
    const CalendarProblem& problem() const { return problem_; }

    void fail(const char* what, std::string where) {
        if (ok()) problem_ = {what, std::move(where)};
    }

    LocalDay day(const Json& json, const std::string& where) {
        const auto text = json.string();
        const auto day = text ? parse_day(*text) : Failure{TimeError::malformed};
        // Only the ISO form: a file must not depend on guesses.
        if (!day || text->size() != 10 || (*text)[4] != '-') {
            fail("bad_date", where);
            return LocalDay{};
        }
        return *day;
    }

    DayStatus status(const Json& json, const std::string& where) {
        const auto word = json.string();
        if (word == "statute") return DayStatus::statute;
        if (word == "announced") return DayStatus::announced;
        if (word == "proposal") return DayStatus::proposal;
        fail("bad_status", where);
        return DayStatus::proposal;
    }

    // A list that is missing or is something else is a cut or foreign file, not an empty list.
    std::vector<std::pair<Json, std::string>> list(const Json& json, const std::string& key) {
        std::vector<std::pair<Json, std::string>> items;
        if (!json[key].is_array()) fail("missing_list", key);
        for (const auto& element : json[key].elements()) {
            items.emplace_back(element, key + "[" + std::to_string(items.size()) + "]");
        }
        return items;
    }

private:
    CalendarProblem problem_;
};

OfficeHours default_hours() {
    const auto at = [](int hour, int minute) { return Minutes{hour * 60 + minute}; };
    return {make_day(1900, 1, 1), {{at(7, 0), at(11, 30)}, {at(13, 30), at(17, 0)}}, at(15, 0)};
}

OfficeHours read_hours(Reader& reader, const Json& json, const std::string& where) {
    OfficeHours hours;
    hours.from = reader.day(json["from"], where + ".from");
    std::string joined;
    for (const auto& span : json["spans"].elements()) {
        joined += (joined.empty() ? "" : ",") + span.string().value_or("?");
    }
    const auto spans = parse_office_spans(joined);
    if (!spans) reader.fail("bad_hours", where + ".spans");
    hours.spans = spans.value_or(std::vector<OfficeSpan>{});
    if (json.has("same_day_cutoff")) {
        const auto cutoff = parse_time_of_day(json.string_or("same_day_cutoff"));
        if (!cutoff) {
            reader.fail("bad_hours", where + ".same_day_cutoff");
        } else {
            hours.same_day_cutoff = *cutoff;
        }
    }
    return hours;
}

std::vector<NamedDay> read_days(Reader& reader, const Json& json, const std::string& key) {
    std::vector<NamedDay> days;
    for (const auto& [item, where] : reader.list(json, key)) {
        const auto name = item["name"].string();
        if (!name || name->empty()) reader.fail("missing_name", where);
        days.push_back({reader.day(item["date"], where), name.value_or(""),
                        reader.status(item["status"], where)});
    }
    return days;
}

CalendarData read_own(Reader& reader, const Json& json) {
    CalendarData data;
    data.version = format_iso_day(reader.day(json["version"], "version"));
    if (json.has("weekend")) {
        data.weekend.clear();
        for (const auto& [item, where] : reader.list(json, "weekend")) {
            const auto number = item.integer().value_or(-1);
            if (number < 0 || number > 6) reader.fail("bad_weekday", where);
            data.weekend.insert(static_cast<unsigned>(number));
        }
    }
    if (json.has("office_hours")) {
        for (const auto& [item, where] : reader.list(json, "office_hours")) {
            data.hours.push_back(read_hours(reader, item, where));
        }
    } else {
        data.hours = {default_hours()};
    }
    for (const auto& [item, where] : reader.list(json, "entered_years")) {
        const auto year = item.integer().value_or(0);
        if (year < 1900 || year > 2200) reader.fail("bad_year", where);
        data.entered_years.insert(static_cast<int>(year));
    }
    data.off_days = read_days(reader, json, "off_days");
    data.worked_days = read_days(reader, json, "worked_days");
    for (const auto& [item, where] : reader.list(json, "proposals")) {
        ProposedOption option{item.string_or("name"), {}};
        for (const auto& day : item["days"].elements()) {
            option.days.push_back(reader.day(day, where));
        }
        if (option.days.empty()) reader.fail("missing_list", where + ".days");
        data.proposals.push_back(std::move(option));
    }
    return data;
}

// {"1":["first","last"],...}, both days included.
void read_ranges(Reader& reader, const Json& json, const std::string& key, CalendarData& data) {
    for (const auto& name : json[key].keys()) {
        const Json range = json[key][name];
        const std::string where = key + "." + name;
        ProposedOption option{where, {}};
        const LocalDay first = reader.day(range.at(0), where);
        const LocalDay last = range.size() == 2 ? reader.day(range.at(1), where) : first;
        if (range.size() != 2 || last < first || last - first > std::chrono::days{60}) {
            reader.fail("bad_range", where);
            return;
        }
        for (LocalDay day = first; day <= last; day += std::chrono::days{1}) {
            option.days.push_back(day);
        }
        data.proposals.push_back(std::move(option));
    }
}

CalendarData read_plain_lists(Reader& reader, const Json& json) {
    CalendarData data;
    data.hours = {default_hours()};
    data.off_days = read_days(reader, json, "off_weekdays");
    for (const auto& off : data.off_days) data.entered_years.insert(year_of(off.day));
    for (const auto& [item, where] : reader.list(json, "worked_saturdays")) {
        data.worked_days.push_back(
            {reader.day(item["date"], where), item.string_or("why"), DayStatus::announced});
    }
    constexpr std::string_view suffix = "_options";
    for (const auto& key : json.keys()) {
        const bool options = key.size() > suffix.size() &&
                             key.compare(key.size() - suffix.size(), suffix.size(), suffix) == 0;
        if (options) read_ranges(reader, json, key, data);
    }
    return data;
}

}  // namespace

std::optional<std::vector<OfficeSpan>> parse_office_spans(std::string_view text) {
    std::vector<OfficeSpan> spans;
    for (const auto& part : text::split(text, ',')) {
        const auto ends = text::split(part, '-');
        if (ends.size() != 2) return std::nullopt;
        const auto open = parse_time_of_day(ends[0]);
        const auto close = parse_time_of_day(ends[1]);
        if (!open || !close || *close <= *open) return std::nullopt;
        if (!spans.empty() && *open < spans.back().close) return std::nullopt;
        spans.push_back({*open, *close});
    }
    if (spans.empty()) return std::nullopt;
    return spans;
}

Result<WorkingCalendar, CalendarProblem> parse_calendar(std::string_view text) {
    const auto json = Json::parse(text);
    if (!json) return Failure{CalendarProblem{"malformed_json", json.error()}};
    const bool own = json->string_or("format") == "motcua-calendar/1";
    if (!own && !json->has("off_weekdays")) {
        return Failure{CalendarProblem{"unknown_format", "format"}};
    }
    Reader reader;
    CalendarData data = own ? read_own(reader, *json) : read_plain_lists(reader, *json);
    if (!reader.ok()) return Failure{reader.problem()};
    data.digest = sha256_hex(text);
    auto calendar = WorkingCalendar::make(std::move(data));
    if (!calendar) return Failure{CalendarProblem{to_string(calendar.error()), "calendar"}};
    return *std::move(calendar);
}

Result<WorkingCalendar, CalendarProblem> load_calendar(const std::filesystem::path& file) {
    return parse_calendar(read_file(file, 4u << 20));
}

}  // namespace motcua
