#include "core/calendar/vn_time.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <vector>

namespace motcua {

namespace {

namespace chrono = std::chrono;

constexpr chrono::hours vn_offset{7};
constexpr int first_year = 1800;
constexpr int last_year = 2200;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Reads a text from the left; every step says whether it was there.
class Scanner {
public:
    explicit Scanner(std::string_view text) : rest_(text) {}

    bool done() const { return rest_.empty(); }
    bool take(char c) {
        if (rest_.empty() || rest_.front() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }
    bool take_any(std::string_view set) {
        return !rest_.empty() && set.find(rest_.front()) != set.npos && take(rest_.front());
    }
    // Between `least` and `most` digits.
    std::optional<int> number(std::size_t least, std::size_t most) {
        std::size_t count = 0;
        int value = 0;
        while (count < rest_.size() && count < most && is_digit(rest_[count])) {
            value = value * 10 + (rest_[count++] - '0');
        }
        if (count < least) return std::nullopt;
        rest_.remove_prefix(count);
        return value;
    }
    void skip_digits() {
        while (!rest_.empty() && is_digit(rest_.front())) rest_.remove_prefix(1);
    }

private:
    std::string_view rest_;
};

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

Result<LocalDay, TimeError> checked_day(int year, int month, int day) {
    if (day > 31) return Failure{TimeError::no_such_date};  // chrono::day would wrap
    const chrono::year_month_day date{chrono::year{year},
                                      chrono::month(static_cast<unsigned>(month)),
                                      chrono::day(static_cast<unsigned>(day))};
    if (!date.ok()) return Failure{TimeError::no_such_date};
    if (year < first_year || year > last_year) return Failure{TimeError::out_of_range};
    return LocalDay{date};
}

// "Z", "+07:00", "+0700", "+07" or nothing (Vietnamese time).
std::optional<chrono::minutes> take_offset(Scanner& scan) {
    if (scan.done()) return vn_offset;
    if (scan.take_any("Zz")) return scan.done() ? std::optional(chrono::minutes{0}) : std::nullopt;
    const bool minus = scan.take('-');
    if (!minus && !scan.take('+')) return std::nullopt;
    const auto hours = scan.number(2, 2);
    const bool colon = scan.take(':');
    std::optional<int> minutes = 0;
    if (colon || !scan.done()) minutes = scan.number(2, 2);
    if (!hours || !minutes || !scan.done() || *hours > 23 || *minutes > 59) return std::nullopt;
    const auto offset = chrono::hours{*hours} + chrono::minutes{*minutes};
    return minus ? -offset : offset;
}

// "09:15", "09:15:30", "09:15:30.25"; 24:00 only as the very end of the day.
Result<chrono::seconds, TimeError> take_clock(Scanner& scan, std::size_t least_hour_digits) {
    const auto hour = scan.number(least_hour_digits, 2);
    if (!hour || !scan.take(':')) return Failure{TimeError::malformed};
    const auto minute = scan.number(2, 2);
    std::optional<int> second = 0;
    if (minute && scan.take(':')) {
        second = scan.number(2, 2);
        if (second && scan.take_any(".,")) {
            if (!scan.number(1, 1)) return Failure{TimeError::malformed};
            scan.skip_digits();
        }
    }
    if (!minute || !second) return Failure{TimeError::malformed};
    const bool end_of_day = *hour == 24 && *minute == 0 && *second == 0;
    if ((*hour > 23 && !end_of_day) || *minute > 59 || *second > 59) {
        return Failure{TimeError::no_such_time};
    }
    return chrono::hours{*hour} + chrono::minutes{*minute} + chrono::seconds{*second};
}

int full_year(int two_digits, int latest_year) {
    const int year = latest_year / 100 * 100 + two_digits;
    return year > latest_year ? year - 100 : year;
}

// 05062026 or 050626.
Result<LocalDay, TimeError> parse_digits(std::string_view text, int latest_year) {
    Scanner scan(text);
    const int day = *scan.number(2, 2);
    const int month = *scan.number(2, 2);
    const bool short_year = text.size() == 6;
    const int year = *scan.number(2, 4);
    return checked_day(short_year ? full_year(year, latest_year) : year, month, day);
}

std::string print(const char* form, LocalDay day) {
    const chrono::year_month_day date{day};
    std::array<char, 32> out{};
    std::snprintf(out.data(), out.size(), form, static_cast<unsigned>(date.day()),
                  static_cast<unsigned>(date.month()), static_cast<int>(date.year()));
    return out.data();
}

}  // namespace

const char* to_string(TimeError error) {
    switch (error) {
        case TimeError::malformed:
            return "malformed";
        case TimeError::no_such_date:
            return "no_such_date";
        case TimeError::no_such_time:
            return "no_such_time";
        case TimeError::out_of_range:
            return "out_of_range";
    }
    return "";
}

LocalTime to_local(Instant instant) { return LocalTime{instant.time_since_epoch() + vn_offset}; }
Instant to_instant(LocalTime local) { return Instant{local.time_since_epoch() - vn_offset}; }
LocalDay day_of(LocalTime local) { return chrono::floor<chrono::days>(local); }
LocalDay day_of(Instant instant) { return day_of(to_local(instant)); }
Minutes minute_of_day(LocalTime local) { return chrono::floor<Minutes>(local - day_of(local)); }
Instant cut_to_minute(Instant instant) { return chrono::floor<Minutes>(instant); }
int year_of(LocalDay day) { return static_cast<int>(chrono::year_month_day{day}.year()); }

LocalDay make_day(int year, unsigned month, unsigned day) {
    return LocalDay{chrono::year{year} / chrono::month{month} / chrono::day{day}};
}

LocalDay add_months(LocalDay day, int months) {
    const auto date = chrono::year_month_day{day} + chrono::months{months};
    return date.ok() ? LocalDay{date} : LocalDay{date.year() / date.month() / chrono::last};
}

Result<Instant, TimeError> parse_instant(std::string_view text) {
    Scanner scan(trimmed(text));
    const auto year = scan.number(4, 4);
    const bool first = scan.take('-');
    const auto month = scan.number(2, 2);
    const bool second = scan.take('-');
    const auto day = scan.number(2, 2);
    if (!year || !first || !month || !second || !day || !scan.take_any("Tt ")) {
        return Failure{TimeError::malformed};
    }
    const auto date = checked_day(*year, *month, *day);
    if (!date) return Failure{date.error()};
    const auto clock = take_clock(scan, 2);
    if (!clock) return Failure{clock.error()};
    const auto offset = take_offset(scan);
    if (!offset) return Failure{TimeError::malformed};
    return Instant{(*date + *clock).time_since_epoch() - *offset};
}

std::string format_iso(Instant instant) {
    const LocalTime local = to_local(instant);
    const chrono::hh_mm_ss clock{local - day_of(local)};
    std::array<char, 32> out{};
    std::snprintf(
        out.data(), out.size(), "T%02d:%02d:%02d+07:00", static_cast<int>(clock.hours().count()),
        static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()));
    return format_iso_day(day_of(local)) + out.data();
}

Result<LocalDay, TimeError> parse_day(std::string_view typed, int latest_year) {
    const auto text = trimmed(typed);
    const bool only_digits = std::all_of(text.begin(), text.end(), is_digit);
    if (only_digits) {
        if (text.size() != 6 && text.size() != 8) return Failure{TimeError::malformed};
        return parse_digits(text, latest_year);
    }
    constexpr std::string_view separators = "/-. ";
    Scanner scan(text);
    const auto a = scan.number(1, 4);
    const bool year_first = text.find_first_of(separators) == 4;
    const bool first = scan.take_any(separators);
    const auto b = scan.number(1, 2);
    const bool second = scan.take_any(separators);
    const std::size_t before = text.size();
    const auto c = scan.number(1, 4);
    if (!a || !first || !b || !second || !c || !scan.done()) return Failure{TimeError::malformed};
    if (year_first) return checked_day(*a, *b, *c);
    const std::size_t year_at = text.find_last_of(separators) + 1;
    switch (before - year_at) {
        case 2:
            return checked_day(full_year(*c, latest_year), *b, *a);
        case 4:
            return checked_day(*c, *b, *a);
        default:
            return Failure{TimeError::malformed};
    }
}

std::string format_iso_day(LocalDay day) {
    const chrono::year_month_day date{day};
    std::array<char, 32> out{};
    std::snprintf(out.data(), out.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return out.data();
}

std::string print_day(LocalDay day) { return print("%02u/%02u/%04d", day); }
std::string print_day_month(LocalDay day) { return print_day(day).substr(0, 5); }
std::string print_time(Instant instant) {
    return print_time_of_day(minute_of_day(to_local(instant)));
}

Result<Minutes, TimeError> parse_time_of_day(std::string_view text) {
    Scanner scan(trimmed(text));
    const auto clock = take_clock(scan, 1);
    if (!clock) return Failure{clock.error()};
    if (!scan.done()) return Failure{TimeError::malformed};
    return chrono::floor<Minutes>(*clock);
}

std::string print_time_of_day(Minutes minutes) {
    const int total = static_cast<int>(minutes.count());
    std::array<char, 32> out{};
    std::snprintf(out.data(), out.size(), "%02d:%02d", total / 60, total % 60);
    return out.data();
}

const char* weekday_vi(LocalDay day) {
    constexpr std::array names = {"Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư",
                                  "thứ Năm",  "thứ Sáu", "thứ Bảy"};
    return names[chrono::weekday{day}.c_encoding()];
}

const char* weekday_en(LocalDay day) {
    constexpr std::array names = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                  "Thursday", "Friday", "Saturday"};
    return names[chrono::weekday{day}.c_encoding()];
}

}  // namespace motcua
