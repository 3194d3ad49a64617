// The board in memory: what is open, finished and not handed over, or received today, kept up
// with the database, so that lanes and counts are instant under any filter.
//
// The first question reads all of it (some 30,000 dossiers of a province), later ones only what
// the table board_change names since; what was written without it, or too long ago, is read
// anew. Some 300 bytes a dossier. Answers are those of board() and board_counts() without filter.
// Thread: the database's. Lifetime: the database outlives it. Throws: StorageError.
#pragma once

#include <unordered_map>
#include <vector>

#include "core/dossier/board_borders.h"
#include "core/dossier/deadline_board.h"

namespace motcua {

class BoardSnapshot {
public:
    explicit BoardSnapshot(Database& database) : database_(database) {}

    std::vector<BoardRow> rows(const WorkingCalendar& calendar, Lane lane, const BoardQuery& query);
    std::array<std::int64_t, lane_count> counts(const WorkingCalendar& calendar,
                                                const BoardQuery& query);
    std::size_t size() const { return entries_.size(); }

private:
    static constexpr std::int64_t no_due = -1;
    struct Entry {
        std::int64_t row = 0;
        std::int64_t received = 0;
        std::int64_t due = no_due;
        std::int64_t finished = 0;
        std::uint32_t procedure = 0;  // of procedures_
        std::uint32_t holder = 0;     // of words_, like the next two
        std::uint32_t receiving = 0;
        std::uint32_t competent = 0;
        std::uint8_t status = 0;
        std::uint8_t sync = 0;
        bool open = false;
        bool due_provisional = false;
        bool waits_for_approval = false;
        std::string code;
        std::string applicant;
        std::string key;  // code and name as searched
    };
    struct NamedProcedure {
        std::string code, name, key;
    };
    // A filter and this counter's unit in numbers.
    struct Sieve;

    void catch_up(const BoardBorders& borders);
    void read_all(const BoardBorders& borders);
    void read_today(const BoardBorders& borders);
    void read_changes(const BoardBorders& borders, std::int64_t from);
    std::vector<std::int64_t> unsent_rows();
    Entry read(const Statement& query);
    void take(const Statement& query);
    static bool before_row(const Entry& entry, std::int64_t row) { return entry.row < row; }
    // In no lane: what a row leaves behind until all is read anew.
    static Entry nothing_of(std::int64_t row);
    Entry* find(std::int64_t row);
    std::uint32_t word(std::string_view text);
    std::uint32_t procedure(const Statement& query);
    Sieve sieve(const BoardQuery& query, const BoardBorders& borders);
    bool in_lane(const Entry& entry, Lane lane, const BoardBorders& borders,
                 const Sieve& sieve) const;
    std::vector<const Entry*> chosen(Lane lane, const BoardBorders& borders, const Sieve& sieve,
                                     const BoardQuery& query);
    std::vector<const Entry*> unsent(const Sieve& sieve);
    DossierRow shown(const Entry& entry) const;

    Database& database_;
    std::vector<Entry> entries_;  // by row
    std::vector<NamedProcedure> procedures_;
    std::unordered_map<std::string, std::uint32_t> procedure_numbers_;
    std::vector<std::string> words_;
    std::unordered_map<std::string, std::uint32_t> word_numbers_;
    std::int64_t seen_ = -1;  // last change taken in; -1: nothing read yet
    std::int64_t day_ = 0;    // begin of the day whose receptions are held
    std::int64_t last_row_ = 0;
};

}  // namespace motcua
