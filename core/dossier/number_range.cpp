#include "core/dossier/number_range.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace motcua {
namespace {

constexpr int provisional_first = -1;  // number_taken.first of the `T-` sequence

std::string iso(std::chrono::year_month_day date) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text.data();
}

std::chrono::year_month_day from_iso(const std::string& text) {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    std::sscanf(text.c_str(), "%4d-%2u-%2u", &year, &month, &day);
    return {std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
}

void remember(UnitOfWork& work, const std::string& unit, const std::string& date, int first,
              int number) {
    work.database()
        .statement(
            "INSERT INTO number_taken(unit,date,first,last_taken) VALUES(?,?,?,?) "
            "ON CONFLICT(unit,date,first) DO UPDATE SET "
            "last_taken=max(last_taken,excluded.last_taken)")
        .bind_all(unit, date, first, number)
        .run();
}

// unit, incarnation, first, last, valid_from, valid_to, source
NumberRange range_of(Statement& row) {
    return {row.text(0),
            row.text(1),
            static_cast<int>(row.integer(2)),
            static_cast<int>(row.integer(3)),
            from_iso(row.text(4)),
            from_iso(row.text(5)),
            row.text(6)};
}

}  // namespace

void grant_range(UnitOfWork& work, const NumberRange& range, Instant now) {
    Database& database = work.database();
    database
        .statement(
            "UPDATE number_range SET valid_to=max(valid_to,?), granted_at=? WHERE unit=? AND "
            "incarnation=? AND first=? AND last=? AND burnt=0")
        .bind_all(iso(range.valid_to), std::int64_t{now.time_since_epoch().count()}, range.unit,
                  range.incarnation, range.first, range.last)
        .run();
    if (database.changes() > 0) return;
    database
        .statement(
            "INSERT INTO number_range(unit,incarnation,first,last,valid_from,valid_to,source,"
            "granted_at) VALUES(?,?,?,?,?,?,?,?)")
        .bind_all(range.unit, range.incarnation, range.first, range.last, iso(range.valid_from),
                  iso(range.valid_to), range.source, std::int64_t{now.time_since_epoch().count()})
        .run();
}

void burn_ranges_except(UnitOfWork& work, const std::string& incarnation) {
    work.database()
        .statement("UPDATE number_range SET burnt=1 WHERE incarnation<>?")
        .bind_all(incarnation)
        .run();
}

std::optional<int> take_number(UnitOfWork& work, const std::string& unit,
                               const std::string& incarnation, std::chrono::year_month_day date) {
    const std::string day = iso(date);
    auto query = work.database().statement(
        "SELECT r.first, max(r.first, coalesce(t.last_taken+1, r.first)) FROM number_range r "
        "LEFT JOIN number_taken t ON t.unit=r.unit AND t.date=? AND t.first=r.first "
        "WHERE r.unit=? AND r.incarnation=? AND r.burnt=0 AND ? BETWEEN r.valid_from AND "
        "r.valid_to "
        "AND coalesce(t.last_taken, r.first-1) < r.last ORDER BY r.first LIMIT 1");
    query.bind_all(day, unit, incarnation, day);
    if (!query.step()) return std::nullopt;
    const int number = static_cast<int>(query.integer(1));
    remember(work, unit, day, static_cast<int>(query.integer(0)), number);
    return number;
}

int take_provisional_number(UnitOfWork& work, const std::string& unit,
                            std::chrono::year_month_day date) {
    const std::string day = iso(date);
    auto query = work.database().statement(
        "SELECT last_taken FROM number_taken WHERE unit=? AND date=? AND first=?");
    query.bind_all(unit, day, provisional_first);
    const int number = query.step() ? static_cast<int>(query.integer(0)) + 1 : 1;
    remember(work, unit, day, provisional_first, number);
    return number;
}

int numbers_left(Database& database, const std::string& unit, const std::string& incarnation,
                 std::chrono::year_month_day date) {
    const std::string day = iso(date);
    auto query = database.statement(
        "SELECT coalesce(sum(r.last - coalesce(t.last_taken, r.first-1)),0) FROM number_range r "
        "LEFT JOIN number_taken t ON t.unit=r.unit AND t.date=? AND t.first=r.first "
        "WHERE r.unit=? AND r.incarnation=? AND r.burnt=0 AND ? BETWEEN r.valid_from AND "
        "r.valid_to");
    query.bind_all(day, unit, incarnation, day);
    query.step();
    return static_cast<int>(query.integer(0));
}

std::optional<std::chrono::year_month_day> lease_end(Database& database, const std::string& unit,
                                                     const std::string& incarnation) {
    auto query = database.statement(
        "SELECT max(valid_to) FROM number_range WHERE unit=? AND incarnation=? AND burnt=0");
    query.bind_all(unit, incarnation);
    if (!query.step() || query.is_null(0)) return std::nullopt;
    return from_iso(query.text(0));
}

void burn_range(UnitOfWork& work, const std::string& incarnation, int first, int last) {
    work.database()
        .statement(
            "UPDATE number_range SET burnt=1 WHERE incarnation=? AND first=? AND last=? AND "
            "source='lease'")
        .bind_all(incarnation, first, last)
        .run();
}

std::vector<LeasedRange> leased_ranges(Database& database, const std::string& unit, int count) {
    auto query = database.statement(
        "SELECT unit,incarnation,first,last,valid_from,valid_to,source,burnt FROM number_range "
        "WHERE source='lease' AND unit=? ORDER BY valid_to DESC, row DESC LIMIT ?");
    query.bind_all(unit, count);
    std::vector<LeasedRange> found;
    while (query.step()) found.push_back({range_of(query), query.boolean(7)});
    return found;
}

std::vector<NumberRange> ranges(Database& database, const std::string& incarnation) {
    auto query = database.statement(
        "SELECT unit,incarnation,first,last,valid_from,valid_to,source FROM number_range "
        "WHERE incarnation=? AND burnt=0 ORDER BY first");
    query.bind(1, incarnation);
    std::vector<NumberRange> found;
    while (query.step()) found.push_back(range_of(query));
    return found;
}

}  // namespace motcua
