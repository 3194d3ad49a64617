// The morning list: what is overdue, what will be, and how long is left, in working time.
//
// Lanes are spans of due times, reckoned once from the working calendar so that they agree with
// remaining() to the minute: a dossier is in `due_soon` exactly when at most 3 working days
// remain and it is not overdue. Dossiers whose clock stands (supplement, financial duty) have no
// due time and are in none of these.
//
// `to_apologise`: a late result is apologised for, with a new date, before the due moment, one
// day ahead (Decree 61/2018 art. 20 as the sources read here give it; the text was not at hand).
// In it is what is open and overdue or due by the end of the next working day, or as many days
// ahead as the agency says. The new date takes a dossier out of it; there is no mark to forget.
// Asked again and again, or with a filter, BoardSnapshot answers at once.
// Throws: StorageError.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar/remaining.h"
#include "core/dossier/dossier_row.h"
#include "core/store/database.h"

namespace motcua {

enum class Lane {
    overdue,       // the due minute has passed
    due_4h,        // at most 4 office hours left
    due_today,     // due on this day, not yet overdue
    due_tomorrow,  // due by the end of the next working day, not today
    due_soon,      // within 3 working days, today's included
    today,         // received today, newest first
    waiting_supplement,
    waiting_payment,
    unsent,  // an event waits for the gateway, was refused or is in conflict; oldest first
    mine,    // open and held by this officer
    to_apologise,
    waiting_approval,  // an act waits for a supervisor; the longest received first
    online_new,        // registered elsewhere, not received yet; the longest waiting first
    ready,             // finished, not handed over yet; the first finished first
    transfers,         // open, received by or for another unit than this counter's
};
inline constexpr std::size_t lane_count = 15;

const char* name_of(Lane lane);  // "due-4h"
std::optional<Lane> lane_of(std::string_view name);

// Empty fields let everything through.
struct BoardFilter {
    std::vector<std::string> procedures = {};  // codes; a field's are those of the catalogue
    std::string officer = {};                  // id, who holds it
    std::string unit = {};                     // receiving or competent
    std::string text = {};  // words of code, applicant and procedure, accents or not, any order

    bool empty() const {
        return procedures.empty() && officer.empty() && unit.empty() && text.empty();
    }
};

struct BoardQuery {
    Instant now{};
    std::string officer;       // id; whose `mine` is
    std::size_t limit = 2000;  // of rows; a list nobody reads further
    BoardFilter filter = {};
    int apology_days = 1;  // agency_rules.h
};

struct BoardRow {
    DossierRow dossier;
    std::optional<Remaining> remaining;  // nothing without a due time
};

// In the order of the due time unless the lane says otherwise.
std::vector<BoardRow> board(Database& database, const WorkingCalendar& calendar, Lane lane,
                            const BoardQuery& query);
// How many dossiers each lane holds, indexed by Lane: one pass over the open dossiers' index,
// one over the finished ones'.
std::array<std::int64_t, lane_count> board_counts(Database& database,
                                                  const WorkingCalendar& calendar,
                                                  const BoardQuery& query);
// Dossiers that the gateway has not stored, whatever the filter.
std::int64_t unsent_count(Database& database);

}  // namespace motcua
