// How the board in memory is read and kept up with the database.
#include <algorithm>

#include "core/base/text.h"
#include "core/dossier/board_snapshot.h"

namespace motcua {
namespace {

// `open`: what is known of is_open where the index leaves it out.
std::string entry_select(const std::string& where, const std::string& open = "is_open") {
    return "SELECT row,code,procedure,procedure_name,applicant,applicant_key,status,received_at,"
           "due,due_provisional,sync,holder,receiving,competent,finished_at," +
           open + ",pending<>'' FROM dossier " + where;
}

// Codes are nearly always ASCII; folding 30,000 of them as names would be felt.
std::string folded_code(std::string code) {
    for (char& c : code) {
        if (static_cast<unsigned char>(c) >= 0x80) return text::fold(code);
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return code;
}

}  // namespace

std::uint32_t BoardSnapshot::word(std::string_view text) {
    const auto [found, fresh] = word_numbers_.try_emplace(std::string(text), words_.size());
    if (fresh) words_.emplace_back(text);
    return found->second;
}

std::uint32_t BoardSnapshot::procedure(const Statement& query) {
    const std::string key = query.text(2) + '\n' + query.text(3);
    const auto [found, fresh] = procedure_numbers_.try_emplace(key, procedures_.size());
    if (fresh) procedures_.push_back({query.text(2), query.text(3), text::fold(query.view(3))});
    return found->second;
}

BoardSnapshot::Entry BoardSnapshot::nothing_of(std::int64_t row) {
    Entry entry;
    entry.row = row;
    return entry;
}

BoardSnapshot::Entry* BoardSnapshot::find(std::int64_t row) {
    const auto found = std::lower_bound(entries_.begin(), entries_.end(), row, before_row);
    return found != entries_.end() && found->row == row ? &*found : nullptr;
}

BoardSnapshot::Entry BoardSnapshot::read(const Statement& query) {
    Entry entry;
    entry.row = query.integer(0);
    entry.code = query.text(1);
    entry.procedure = procedure(query);
    entry.applicant = query.text(4);
    entry.key = folded_code(entry.code) + ' ' + query.text(5);
    entry.status = static_cast<std::uint8_t>(query.integer(6));
    entry.received = query.integer(7);
    entry.due = query.maybe_integer(8).value_or(no_due);
    entry.due_provisional = query.boolean(9);
    entry.sync = static_cast<std::uint8_t>(query.integer(10));
    entry.holder = word(query.view(11));
    entry.receiving = word(query.view(12));
    entry.competent = word(query.view(13));
    entry.finished = query.maybe_integer(14).value_or(0);
    entry.open = query.boolean(15);
    entry.waits_for_approval = query.boolean(16);
    return entry;
}

// Nearly always the newest row, or one that is held.
void BoardSnapshot::take(const Statement& query) {
    Entry entry = read(query);
    const auto place = std::lower_bound(entries_.begin(), entries_.end(), entry.row, before_row);
    if (place != entries_.end() && place->row == entry.row)
        *place = std::move(entry);
    else
        entries_.insert(place, std::move(entry));
}

void BoardSnapshot::read_all(const BoardBorders& borders) {
    seen_ = database_.number("SELECT coalesce(max(seq),0) FROM board_change");
    entries_.clear();
    for (const auto& text :
         {entry_select("WHERE is_open=1", "1"), entry_select("WHERE status=9 AND is_open=0", "0"),
          entry_select("WHERE pending<>'' AND is_open=0 AND status<>9", "0")}) {
        auto query = database_.statement(text);
        while (query.step()) entries_.push_back(read(query));
    }
    std::sort(entries_.begin(), entries_.end(),
              [](const Entry& a, const Entry& b) { return a.row < b.row; });
    day_ = borders.day_begin;
    last_row_ = 0;
    read_today(borders);
}

// Rows are given in the order of writing: what came in since has a higher one.
void BoardSnapshot::read_today(const BoardBorders& borders) {
    auto fresh = database_.statement(entry_select(
        "INDEXED BY dossier_received WHERE received_at>=? AND received_at<? AND row>?"));
    fresh.bind_all(borders.day_begin, borders.after_today, last_row_);
    while (fresh.step()) {
        last_row_ = std::max(last_row_, fresh.integer(0));
        take(fresh);
    }
}

void BoardSnapshot::read_changes(const BoardBorders& borders, std::int64_t from) {
    std::vector<std::int64_t> rows;
    {
        auto changes = database_.statement("SELECT seq,row FROM board_change WHERE seq>?");
        changes.bind_all(from);
        while (changes.step()) {
            seen_ = changes.integer(0);
            rows.push_back(changes.integer(1));
        }
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    for (const std::int64_t row : rows) {
        auto query = database_.statement(entry_select(
            "WHERE row=?1 AND (is_open=1 OR status=9 OR pending<>'' OR received_at>=?2)"));
        query.bind_all(row, borders.day_begin);
        if (query.step())
            take(query);
        else if (Entry* held = find(row))
            *held = nothing_of(row);
    }
}

void BoardSnapshot::catch_up(const BoardBorders& borders) {
    auto range = database_.statement(
        "SELECT coalesce(min(seq),0),coalesce(max(seq),0) FROM "
        "board_change");
    range.step();
    const std::int64_t oldest = range.integer(0);
    const std::int64_t newest = range.integer(1);
    range.reset();
    const bool forgotten = newest < seen_ || (oldest > seen_ + 1 && newest > seen_);
    if (seen_ < 0 || day_ != borders.day_begin || forgotten) return read_all(borders);
    if (newest > seen_) read_changes(borders, seen_);
    read_today(borders);
}

// Of those that wait for the gateway, the oldest first; they are held from here on.
std::vector<std::int64_t> BoardSnapshot::unsent_rows() {
    std::vector<std::int64_t> rows;
    auto query = database_.statement(
        "SELECT d.row FROM (SELECT e.dossier_id AS id, min(o.event_row) AS oldest FROM outbox o "
        "INDEXED BY outbox_open CROSS JOIN event e ON e.row=o.event_row WHERE o.state<>1 GROUP BY "
        "e.dossier_id) w JOIN dossier d ON d.id=w.id ORDER BY w.oldest");
    while (query.step()) rows.push_back(query.integer(0));
    for (const std::int64_t row : rows) {
        if (find(row)) continue;
        auto one = database_.statement(entry_select("WHERE row=?"));
        one.bind_all(row);
        if (one.step()) take(one);
    }
    return rows;
}

}  // namespace motcua
