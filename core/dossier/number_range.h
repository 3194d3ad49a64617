// The daily numbers of a dossier code: which a counter may give, and which it gave last.
//
// The gateway leases each counter a standing range of every day ("0201-0300 of every day until
// 22/12"), unique per unit and date; a training counter has a first range of its own. The last
// number taken of a range and date lies in the same unit of work as the dossier, so that neither
// a crash nor a clock that jumps gives a number twice. A range of another incarnation, a burnt
// one or one outside its dates is never used. Throws: StorageError.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/store/unit_of_work.h"

namespace motcua {

struct NumberRange {
    std::string unit;
    std::string incarnation;
    int first = 0;
    int last = 0;
    std::chrono::year_month_day valid_from{};
    std::chrono::year_month_day valid_to{};
    std::string source;  // "training" or "lease"
};

// A range that overlaps one of the same unit and incarnation extends its dates instead.
void grant_range(UnitOfWork& work, const NumberRange& range, Instant now);
// After a restore: nothing of the other incarnations is given any more.
void burn_ranges_except(UnitOfWork& work, const std::string& incarnation);

// The next number of the day; nothing when no range has one left.
std::optional<int> take_number(UnitOfWork& work, const std::string& unit,
                               const std::string& incarnation, std::chrono::year_month_day date);
// The next number for `T-` codes, counted apart; never runs out.
int take_provisional_number(UnitOfWork& work, const std::string& unit,
                            std::chrono::year_month_day date);
int numbers_left(Database& database, const std::string& unit, const std::string& incarnation,
                 std::chrono::year_month_day date);
// The last day for which a range is there; nothing when there is none.
std::optional<std::chrono::year_month_day> lease_end(Database& database, const std::string& unit,
                                                     const std::string& incarnation);
// Of a gateway that was restored: another counter holds it.
void burn_range(UnitOfWork& work, const std::string& incarnation, int first, int last);
// What the gateway leased this counter under any of its incarnations, the latest first.
struct LeasedRange {
    NumberRange range;
    bool burnt = false;
};
std::vector<LeasedRange> leased_ranges(Database& database, const std::string& unit, int count);
std::vector<NumberRange> ranges(Database& database, const std::string& incarnation);

}  // namespace motcua
