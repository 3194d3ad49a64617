#include "core/calendar/working_calendar.h"

#include <algorithm>

namespace motcua {

namespace {

namespace chrono = std::chrono;

const LocalDay day_zero{};                 // 1970-01-01, a Thursday
constexpr chrono::days longest_gap{3653};  // ten years

bool before_day(const NamedDay& listed, LocalDay day) { return listed.day < day; }

bool sound(const OfficeHours& hours) {
    Minutes last{0};
    for (const auto& span : hours.spans) {
        if (span.open < last || span.close <= span.open) return false;
        last = span.close;
    }
    const Minutes day = chrono::hours{24};
    return !hours.spans.empty() && last <= day && hours.same_day_cutoff >= Minutes{0} &&
           hours.same_day_cutoff <= day;
}

int minutes_of(const OfficeHours& hours) {
    Minutes sum{0};
    for (const auto& span : hours.spans) sum += span.close - span.open;
    return static_cast<int>(sum.count());
}

Minutes open_before(const OfficeHours& hours, Minutes at) {
    Minutes sum{0};
    for (const auto& span : hours.spans) {
        if (at > span.open) sum += std::min(at, span.close) - span.open;
    }
    return sum;
}

// The first day >= lower by whose end `target` has been reached. `sum_before(day)` never falls and
// grows without bound: steps double until the day is behind, then halve.
template <class SumBefore>
LocalDay first_reaching(LocalDay lower, std::int64_t target, SumBefore sum_before) {
    chrono::days step{16};
    LocalDay low = lower;
    while (sum_before(low + step) < target) {
        low += step;
        step *= 2;
    }
    while (step > chrono::days{1}) {  // it is in [low, low + step)
        const chrono::days half = step / 2;
        if (sum_before(low + half) >= target) {
            step = half;
        } else {
            low += half;
            step -= half;
        }
    }
    return low;
}

}  // namespace

const char* to_string(CalendarError error) {
    switch (error) {
        case CalendarError::no_office_hours:
            return "no_office_hours";
        case CalendarError::bad_office_hours:
            return "bad_office_hours";
        case CalendarError::no_working_day:
            return "no_working_day";
        case CalendarError::contradictory_day:
            return "contradictory_day";
    }
    return "";
}

Result<WorkingCalendar, CalendarError> WorkingCalendar::make(CalendarData data) {
    if (data.hours.empty()) return Failure{CalendarError::no_office_hours};
    std::sort(data.hours.begin(), data.hours.end(),
              [](const auto& a, const auto& b) { return a.from < b.from; });
    for (std::size_t i = 0; i < data.hours.size(); ++i) {
        const bool twice = i > 0 && data.hours[i].from == data.hours[i - 1].from;
        if (twice || !sound(data.hours[i])) return Failure{CalendarError::bad_office_hours};
    }
    if (data.weekend.size() >= 7) return Failure{CalendarError::no_working_day};
    WorkingCalendar calendar(std::make_shared<const CalendarData>(std::move(data)));
    calendar.index();
    const auto same_day = [](const NamedDay& a, const NamedDay& b) { return a.day == b.day; };
    if (std::adjacent_find(calendar.listed_.begin(), calendar.listed_.end(), same_day) !=
        calendar.listed_.end()) {
        return Failure{CalendarError::contradictory_day};
    }
    if (calendar.has_long_gap()) return Failure{CalendarError::no_working_day};
    return calendar;
}

Result<WorkingCalendar, CalendarError> WorkingCalendar::with_hours(OfficeHours hours) const {
    CalendarData data = *data_;
    data.hours = {std::move(hours)};
    return make(std::move(data));
}

void WorkingCalendar::index() {
    for (const unsigned weekday : data_->weekend) weekend_.at(weekday) = true;
    for (std::size_t i = 0; i < 7; ++i) {
        const bool worked = !is_weekend(day_zero + chrono::days{i});
        worked_in_week_[i + 1] = worked_in_week_[i] + (worked ? 1 : 0);
    }
    std::vector<std::pair<LocalDay, int>> changes;
    for (const auto& off : data_->off_days) {
        listed_.push_back(off);
        if (off.status == DayStatus::proposal) uncertain_.push_back(off.day);
        if (!is_weekend(off.day)) changes.emplace_back(off.day, -1);
    }
    for (const auto& worked : data_->worked_days) {
        listed_.push_back(worked);
        if (worked.status == DayStatus::proposal) uncertain_.push_back(worked.day);
        if (is_weekend(worked.day)) changes.emplace_back(worked.day, 1);
    }
    for (const auto& option : data_->proposals) {
        for (const LocalDay day : option.days) {
            if (!is_weekend(day)) uncertain_.push_back(day);  // a weekend is off in any case
        }
    }
    std::sort(uncertain_.begin(), uncertain_.end());
    std::sort(changes.begin(), changes.end());
    std::sort(listed_.begin(), listed_.end(),
              [](const auto& a, const auto& b) { return a.day < b.day; });
    int sum = 0;
    for (const auto& [day, change] : changes) exceptions_.push_back({day, sum += change});
    index_hours();
}

void WorkingCalendar::index_hours() {
    for (const auto& hours : data_->hours) {
        Period period{hours.from, days_before(hours.from), 0, minutes_of(hours)};
        if (periods_.empty()) {
            period.minutes_before = period.days_before * period.minutes_a_day;
        } else {
            const Period& last = periods_.back();
            period.minutes_before =
                last.minutes_before + (period.days_before - last.days_before) * last.minutes_a_day;
        }
        periods_.push_back(period);
    }
}

// Only a run of listed days can make a long gap, so it is enough to look behind each of them.
bool WorkingCalendar::has_long_gap() const {
    return std::any_of(listed_.begin(), listed_.end(), [this](const NamedDay& listed) {
        return working_days(listed.day, listed.day + longest_gap) == 0;
    });
}

bool WorkingCalendar::is_weekend(LocalDay day) const {
    return weekend_[chrono::weekday{day}.c_encoding()];
}

const NamedDay* WorkingCalendar::listed(LocalDay day) const {
    const auto found = std::lower_bound(listed_.begin(), listed_.end(), day, before_day);
    return found != listed_.end() && found->day == day ? &*found : nullptr;
}

DayKind WorkingCalendar::kind_of(LocalDay day) const {
    const bool worked = is_working(day);
    if (is_weekend(day)) return worked ? DayKind::makeup : DayKind::weekend;
    return worked ? DayKind::working : DayKind::off;
}

// Exceptions are only those that turn a day round: a weekend worked, a weekday off.
bool WorkingCalendar::is_working(LocalDay day) const {
    const auto found = exceptions_from(day);
    const bool turned = found != exceptions_.end() && found->day == day;
    return is_weekend(day) == turned;
}

const OfficeHours& WorkingCalendar::hours_on(LocalDay day) const {
    return data_->hours[static_cast<std::size_t>(&period_of(day) - periods_.data())];
}

LocalTime WorkingCalendar::closing_of(LocalDay working_day) const {
    return working_day + hours_on(working_day).spans.back().close;
}

LocalTime WorkingCalendar::opening_of(LocalDay working_day) const {
    return working_day + hours_on(working_day).spans.front().open;
}

bool WorkingCalendar::is_provisional(LocalDay first, LocalDay last) const {
    const auto uncertain = std::lower_bound(uncertain_.begin(), uncertain_.end(), first);
    if (uncertain != uncertain_.end() && *uncertain <= last) return true;
    for (int year = year_of(first); year <= year_of(last); ++year) {
        if (data_->entered_years.count(year) == 0) return true;
    }
    return false;
}

std::vector<WorkingCalendar::Exception>::const_iterator WorkingCalendar::exceptions_from(
    LocalDay day) const {
    return std::lower_bound(
        exceptions_.begin(), exceptions_.end(), day,
        [](const Exception& entry, LocalDay limit) { return entry.day < limit; });
}

std::int64_t WorkingCalendar::days_before(LocalDay day) const {
    const std::int64_t count = (day - day_zero).count();
    const std::int64_t weeks = count >= 0 ? count / 7 : (count - 6) / 7;
    const std::int64_t sum =
        weeks * worked_in_week_[7] + worked_in_week_[static_cast<std::size_t>(count - weeks * 7)];
    const auto next = exceptions_from(day);
    return next == exceptions_.begin() ? sum : sum + std::prev(next)->sum;
}

int WorkingCalendar::working_days(LocalDay first, LocalDay end) const {
    return end <= first ? 0 : static_cast<int>(days_before(end) - days_before(first));
}

LocalDay WorkingCalendar::nth_working_day_after(LocalDay day, int n) const {
    const LocalDay next = day + chrono::days{1};
    const auto done_before = [this](LocalDay limit) { return days_before(limit); };
    return first_reaching(next, days_before(next) + n, done_before);
}

LocalDay WorkingCalendar::working_day_from(LocalDay day) const {
    return nth_working_day_after(day - chrono::days{1}, 1);
}

const WorkingCalendar::Period& WorkingCalendar::period_of(LocalDay day) const {
    const auto next =
        std::upper_bound(periods_.begin(), periods_.end(), day,
                         [](LocalDay limit, const Period& period) { return limit < period.from; });
    return next == periods_.begin() ? periods_.front() : *std::prev(next);
}

std::int64_t WorkingCalendar::minutes_before(LocalDay day) const {
    const Period& period = period_of(day);
    return period.minutes_before + (days_before(day) - period.days_before) * period.minutes_a_day;
}

Minutes WorkingCalendar::office_minutes(LocalTime from, LocalTime to) const {
    const auto before = [this](LocalTime at) {
        const LocalDay day = day_of(at);
        const Minutes today =
            is_working(day) ? open_before(hours_on(day), minute_of_day(at)) : Minutes{0};
        return Minutes{minutes_before(day)} + today;
    };
    return to <= from ? Minutes{0} : before(to) - before(from);
}

LocalTime WorkingCalendar::next_open(LocalTime at) const {
    const LocalDay day = day_of(at);
    const Minutes minute = minute_of_day(at);
    if (is_working(day)) {
        for (const auto& span : hours_on(day).spans) {
            if (minute < span.close) return day + std::max(minute, span.open);
        }
    }
    return opening_of(nth_working_day_after(day, 1));
}

LocalTime WorkingCalendar::add_office_minutes(LocalTime from, Minutes minutes) const {
    const LocalDay start = day_of(from);
    const std::int64_t target =
        minutes_before(start) + minutes.count() + office_minutes(LocalTime{start}, from).count();
    const LocalDay last =
        first_reaching(start, target, [this](LocalDay limit) { return minutes_before(limit); });
    Minutes left{target - minutes_before(last)};
    for (const auto& span : hours_on(last).spans) {
        if (left <= span.close - span.open) return last + span.open + left;
        left -= span.close - span.open;
    }
    return closing_of(last);
}

}  // namespace motcua
