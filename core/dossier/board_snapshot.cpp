#include "core/dossier/board_snapshot.h"

#include <string.h>

#include <algorithm>
#include <limits>

#include "core/base/text.h"
#include "core/dossier/counter_identity.h"

namespace motcua {
namespace {

bool has(const std::string& key, const std::string& word) {
    return ::memmem(key.data(), key.size(), word.data(), word.size()) != nullptr;
}

}  // namespace

struct BoardSnapshot::Sieve {
    std::vector<bool> procedures;  // by number; empty: every one
    std::optional<std::uint32_t> holder;
    std::optional<std::uint32_t> unit;
    std::vector<std::string> words;
    std::vector<std::vector<bool>> in_procedure;  // by word, by procedure: its name has the word
    std::array<std::pair<std::int64_t, std::int64_t>, lane_count> spans;  // of due times
    std::uint32_t own_unit = 0, no_unit = 0, officer = 0;

    bool lets_through(const Entry& entry) const {
        if (!procedures.empty() && !procedures[entry.procedure]) return false;
        if (holder && entry.holder != *holder) return false;
        return !unit || entry.receiving == *unit || entry.competent == *unit;
    }
    // What takes longest is asked last.
    bool has_words(const Entry& entry) const {
        for (std::size_t i = 0; i < words.size(); ++i)
            if (!in_procedure[i][entry.procedure] && !has(entry.key, words[i])) return false;
        return true;
    }
    bool is_other(std::uint32_t id) const { return id != own_unit && id != no_unit; }
};

BoardSnapshot::Sieve BoardSnapshot::sieve(const BoardQuery& query, const BoardBorders& borders) {
    Sieve sieve;
    for (std::size_t i = 0; i < lane_count; ++i)
        sieve.spans[i] = span_of(static_cast<Lane>(i), borders);
    const BoardFilter& filter = query.filter;
    sieve.own_unit = word(setting_or(database_, setting_key::unit, ""));
    sieve.no_unit = word("");
    sieve.officer = word(query.officer);
    if (!filter.officer.empty()) sieve.holder = word(filter.officer);
    if (!filter.unit.empty()) sieve.unit = word(filter.unit);
    if (!filter.procedures.empty()) {
        for (const auto& named : procedures_)
            sieve.procedures.push_back(std::find(filter.procedures.begin(), filter.procedures.end(),
                                                 named.code) != filter.procedures.end());
        if (sieve.procedures.empty()) sieve.procedures.push_back(false);
    }
    for (const auto& word : text::split(text::fold(filter.text), ' ')) {
        if (word.empty()) continue;
        sieve.words.push_back(word);
        sieve.in_procedure.emplace_back();
        for (const auto& named : procedures_)
            sieve.in_procedure.back().push_back(has(named.key, word));
    }
    return sieve;
}

bool BoardSnapshot::in_lane(const Entry& e, Lane lane, const BoardBorders& borders,
                            const Sieve& sieve) const {
    switch (lane) {
        case Lane::overdue:
        case Lane::due_4h:
        case Lane::due_today:
        case Lane::due_tomorrow:
        case Lane::due_soon:
        case Lane::to_apologise: {
            const auto& [from, to] = sieve.spans[static_cast<std::size_t>(lane)];
            return e.open && e.due >= from && e.due < to;
        }
        case Lane::today:
            return e.received >= borders.day_begin && e.received < borders.after_today;
        case Lane::waiting_supplement:
            return e.open && e.status == static_cast<int>(Status::supplement);
        case Lane::waiting_payment:
            return e.open && e.status == static_cast<int>(Status::financial);
        case Lane::mine:
            return e.open && e.holder == sieve.officer;
        case Lane::waiting_approval:
            return e.waits_for_approval;
        case Lane::online_new:
            return e.open && e.status == static_cast<int>(Status::registered);
        case Lane::ready:
            return e.status == static_cast<int>(Status::finished);
        case Lane::transfers:
            return e.open && (sieve.is_other(e.competent) || sieve.is_other(e.receiving));
        case Lane::unsent:
            return false;  // asked of the outbox
    }
    return false;
}

std::vector<const BoardSnapshot::Entry*> BoardSnapshot::unsent(const Sieve& sieve) {
    std::vector<const Entry*> list;
    for (const std::int64_t row : unsent_rows())
        if (const Entry* entry = find(row);
            entry && sieve.lets_through(*entry) && sieve.has_words(*entry))
            list.push_back(entry);
    return list;
}

namespace {

// What a lane is ordered by; those without a due time come last where they can be in it.
template <class Entry>
std::pair<std::int64_t, std::int64_t> order_of(const Entry& e, Lane lane) {
    constexpr auto last = std::numeric_limits<std::int64_t>::max();
    switch (lane) {
        case Lane::today:
            return {-e.received, -e.row};
        case Lane::online_new:
        case Lane::waiting_approval:
            return {e.received, 0};
        case Lane::ready:
            return {e.finished, 0};
        case Lane::mine:
        case Lane::transfers:
            return {e.due < 0 ? last : e.due, 0};
        default:
            return {e.due, 0};
    }
}

}  // namespace

std::vector<const BoardSnapshot::Entry*> BoardSnapshot::chosen(Lane lane,
                                                               const BoardBorders& borders,
                                                               const Sieve& sieve,
                                                               const BoardQuery& query) {
    if (lane == Lane::unsent) {
        auto list = unsent(sieve);
        if (list.size() > query.limit) list.resize(query.limit);
        return list;
    }
    std::vector<const Entry*> list;
    for (const Entry& entry : entries_)
        if (in_lane(entry, lane, borders, sieve) && sieve.lets_through(entry) &&
            sieve.has_words(entry))
            list.push_back(&entry);
    const auto before = [lane](const Entry* a, const Entry* b) {
        const auto one = order_of(*a, lane);
        const auto other = order_of(*b, lane);
        return one != other ? one < other : a->code < b->code;
    };
    const std::size_t count = std::min(query.limit, list.size());
    std::partial_sort(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(count), list.end(),
                      before);
    list.resize(count);
    return list;
}

DossierRow BoardSnapshot::shown(const Entry& entry) const {
    DossierRow row;
    row.row = entry.row;
    row.code = entry.code;
    row.procedure = procedures_[entry.procedure].code;
    row.procedure_name = procedures_[entry.procedure].name;
    row.applicant = entry.applicant;
    row.status = static_cast<Status>(entry.status);
    row.received_at = from_unix_seconds(entry.received);
    if (entry.due != no_due) row.due = from_unix_seconds(entry.due);
    row.due_provisional = entry.due_provisional;
    row.sync = static_cast<SyncState>(entry.sync);
    return row;
}

std::vector<BoardRow> BoardSnapshot::rows(const WorkingCalendar& calendar, Lane lane,
                                          const BoardQuery& query) {
    const BoardBorders borders = board_borders(calendar, query);
    catch_up(borders);
    std::vector<BoardRow> rows;
    for (const Entry* entry : chosen(lane, borders, sieve(query, borders), query)) {
        BoardRow row{shown(*entry), std::nullopt};
        if (row.dossier.due) row.remaining = remaining(calendar, *row.dossier.due, query.now);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::array<std::int64_t, lane_count> BoardSnapshot::counts(const WorkingCalendar& calendar,
                                                           const BoardQuery& query) {
    const BoardBorders borders = board_borders(calendar, query);
    catch_up(borders);
    const Sieve through = sieve(query, borders);
    std::array<std::int64_t, lane_count> counts{};
    for (const Entry& entry : entries_) {
        if (!through.lets_through(entry)) continue;
        std::array<bool, lane_count> in{};
        bool anywhere = false;
        for (std::size_t lane = 0; lane < lane_count; ++lane)
            anywhere |= in[lane] = in_lane(entry, static_cast<Lane>(lane), borders, through);
        if (!anywhere || !through.has_words(entry)) continue;
        for (std::size_t lane = 0; lane < lane_count; ++lane) counts[lane] += in[lane] ? 1 : 0;
    }
    counts[static_cast<std::size_t>(Lane::unsent)] =
        query.filter.empty() ? unsent_count(database_)
                             : static_cast<std::int64_t>(unsent(through).size());
    return counts;
}

}  // namespace motcua
