#include "core/dossier/deadline_board.h"

#include <utility>

#include "core/dossier/board_borders.h"
#include "core/dossier/board_snapshot.h"
#include "core/dossier/counter_identity.h"
#include "core/store/settings_store.h"

namespace motcua {
namespace {

constexpr int soon_days = 3;
constexpr Minutes four_hours{4 * 60};
constexpr std::array names{"overdue",    "due-4h", "due-today",          "due-tomorrow",
                           "due-soon",   "today",  "waiting-supplement", "waiting-payment",
                           "unsent",     "mine",   "to-apologise",       "waiting-approval",
                           "online-new", "ready",  "transfers"};
static_assert(names.size() == lane_count);

std::int64_t seconds(Instant at) { return at.time_since_epoch().count(); }

}  // namespace

BoardBorders board_borders(const WorkingCalendar& calendar, const BoardQuery& asked) {
    const Instant now = cut_to_minute(asked.now);
    const LocalDay today = day_of(now);
    const std::chrono::days one{1};
    const auto begin_of = [](LocalDay day) { return seconds(to_instant(LocalTime{day})); };
    return {
        seconds(now),
        // The first minute that leaves more than four hours: closing time and the opening
        // after it leave the same.
        seconds(to_instant(calendar.add_office_minutes(to_local(now), four_hours + Minutes{1}))),
        begin_of(today), begin_of(today + one),
        begin_of(calendar.nth_working_day_after(today, 1) + one),
        begin_of(calendar.nth_working_day_after(today, soon_days) + one),
        begin_of((asked.apology_days > 0 ? calendar.nth_working_day_after(today, asked.apology_days)
                                         : today) +
                 one)};
}

std::pair<std::int64_t, std::int64_t> span_of(Lane lane, const BoardBorders& borders) {
    switch (lane) {
        case Lane::overdue:
            return {0, borders.now};
        case Lane::due_4h:
            return {borders.now, borders.after_4h};
        case Lane::due_today:
            return {borders.now, borders.after_today};
        case Lane::due_tomorrow:
            return {borders.after_today, borders.after_tomorrow};
        case Lane::due_soon:
            return {borders.now, borders.after_soon};
        case Lane::to_apologise:
            return {0, borders.after_apology};
        default:
            return {0, 0};
    }
}

namespace {

std::string lane_select(const std::string& from_where) {
    return std::string("SELECT ") + dossier_row_columns + " FROM " + from_where + " LIMIT ?1";
}

namespace sql {

const std::string due =
    lane_select("dossier d WHERE is_open=1 AND due>=?2 AND due<?3 ORDER BY due, code");
const std::string today = lane_select(
    "dossier d WHERE received_at>=?2 AND received_at<?3 ORDER BY received_at DESC, row DESC");
const std::string by_status =
    lane_select("dossier d WHERE is_open=1 AND status=?2 ORDER BY due, code");
const std::string online_new =
    lane_select("dossier d WHERE is_open=1 AND status=1 ORDER BY received_at, code");
const std::string ready = lane_select("dossier d WHERE status=9 ORDER BY finished_at, code");
const std::string mine =
    lane_select("dossier d WHERE is_open=1 AND holder=?2 ORDER BY due IS NULL, due, code");
const std::string waiting_approval =
    lane_select("dossier d WHERE pending<>'' ORDER BY received_at, code");
// A unit that nobody named is this counter's.
const std::string transfers = lane_select(
    "dossier d WHERE is_open=1 AND (competent NOT IN (?2,'') OR receiving NOT IN (?2,'')) "
    "ORDER BY due IS NULL, due, code");
const std::string unsent = lane_select(
    "(SELECT e.dossier_id AS id, min(o.event_row) AS oldest FROM outbox o INDEXED BY outbox_open "
    "CROSS JOIN event e ON e.row=o.event_row WHERE o.state<>1 GROUP BY e.dossier_id) w "
    "JOIN dossier d ON d.id=w.id ORDER BY w.oldest");

}  // namespace sql

std::string own_unit(Database& database) { return setting_or(database, setting_key::unit, ""); }

Statement rows_of(Database& database, Lane lane, const BoardBorders& borders,
                  const BoardQuery& asked) {
    const auto ask = [&](const std::string& text, const auto&... values) {
        auto query = database.statement(text);
        query.bind_all(static_cast<std::int64_t>(asked.limit), values...);
        return query;
    };
    switch (lane) {
        case Lane::today:
            return ask(sql::today, borders.day_begin, borders.after_today);
        case Lane::waiting_supplement:
            return ask(sql::by_status, static_cast<int>(Status::supplement));
        case Lane::waiting_payment:
            return ask(sql::by_status, static_cast<int>(Status::financial));
        case Lane::unsent:
            return ask(sql::unsent);
        case Lane::mine:
            return ask(sql::mine, asked.officer);
        case Lane::online_new:
            return ask(sql::online_new);
        case Lane::ready:
            return ask(sql::ready);
        case Lane::waiting_approval:
            return ask(sql::waiting_approval);
        case Lane::transfers:
            return ask(sql::transfers, own_unit(database));
        default:
            const auto [from, to] = span_of(lane, borders);
            return ask(sql::due, from, to);
    }
}

constexpr std::array counted_open{
    Lane::overdue,         Lane::due_4h,     Lane::due_today,    Lane::due_tomorrow,
    Lane::due_soon,        Lane::mine,       Lane::to_apologise, Lane::waiting_supplement,
    Lane::waiting_payment, Lane::online_new, Lane::transfers};
// A column for each of counted_open.
constexpr const char* count_open =
    "SELECT coalesce(sum(due<?1),0), coalesce(sum(due>=?1 AND due<?2),0),"
    " coalesce(sum(due>=?1 AND due<?3),0), coalesce(sum(due>=?3 AND due<?4),0),"
    " coalesce(sum(due>=?1 AND due<?5),0), coalesce(sum(holder=?6),0),"
    " coalesce(sum(due<?8),0), coalesce(sum(status=5),0), coalesce(sum(status=6),0),"
    " coalesce(sum(status=1),0),"
    " coalesce(sum(competent NOT IN (?7,'') OR receiving NOT IN (?7,'')),0)"
    " FROM dossier WHERE is_open=1";

}  // namespace

const char* name_of(Lane lane) { return names[static_cast<std::size_t>(lane)]; }

std::optional<Lane> lane_of(std::string_view name) {
    for (std::size_t i = 0; i < names.size(); ++i)
        if (name == names[i]) return static_cast<Lane>(i);
    return std::nullopt;
}

std::vector<BoardRow> board(Database& database, const WorkingCalendar& calendar, Lane lane,
                            const BoardQuery& asked) {
    if (!asked.filter.empty()) return BoardSnapshot(database).rows(calendar, lane, asked);
    auto query = rows_of(database, lane, board_borders(calendar, asked), asked);
    std::vector<BoardRow> rows;
    while (query.step()) {
        BoardRow row{read_dossier_row(query), std::nullopt};
        if (row.dossier.due) row.remaining = remaining(calendar, *row.dossier.due, asked.now);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::array<std::int64_t, lane_count> board_counts(Database& database,
                                                  const WorkingCalendar& calendar,
                                                  const BoardQuery& asked) {
    if (!asked.filter.empty()) return BoardSnapshot(database).counts(calendar, asked);
    const BoardBorders at = board_borders(calendar, asked);
    std::array<std::int64_t, lane_count> counts{};
    const auto set = [&](Lane lane, std::int64_t count) {
        counts[static_cast<std::size_t>(lane)] = count;
    };
    auto open = database.statement(count_open);
    open.bind_all(at.now, at.after_4h, at.after_today, at.after_tomorrow, at.after_soon,
                  asked.officer, own_unit(database), at.after_apology);
    open.step();
    for (std::size_t i = 0; i < counted_open.size(); ++i)
        set(counted_open[i], open.integer(static_cast<int>(i)));
    set(Lane::ready, database.number("SELECT count(*) FROM dossier WHERE status=9"));
    auto today =
        database.statement("SELECT count(*) FROM dossier WHERE received_at>=? AND received_at<?");
    today.bind_all(at.day_begin, at.after_today);
    today.step();
    set(Lane::today, today.integer(0));
    set(Lane::waiting_approval, database.number("SELECT count(*) FROM dossier WHERE pending<>''"));
    set(Lane::unsent, unsent_count(database));
    return counts;
}

std::int64_t unsent_count(Database& database) {
    return database.number(
        "SELECT count(DISTINCT e.dossier_id) FROM outbox o INDEXED BY outbox_open "
        "CROSS JOIN event e ON e.row=o.event_row WHERE o.state<>1");
}

}  // namespace motcua
