// Numbers of forms and of fee receipts: each form has its own sequence a year and counter.
//
// "2-0015/2026" is the fifteenth of 2026 at counter 2, so that two counters without a line give
// no number twice. Fee receipts come from the range the office bought: setting `fee_receipts`,
// "AB26:0000001-0000500". A number is taken in the unit of work of the act and never goes back.
// Throws: StorageError.
#pragma once

#include <optional>
#include <string>

#include "core/store/unit_of_work.h"

namespace motcua {

std::string take_form_number(UnitOfWork& work, const std::string& form, int year,
                             const std::string& counter);

// Nothing when no range is set or it is used up.
std::optional<std::string> take_fee_receipt(UnitOfWork& work);
// How many are left; nothing when no range is set.
std::optional<std::int64_t> fee_receipts_left(Database& database);
// What the setting takes.
bool is_fee_receipt_range(const std::string& text);

}  // namespace motcua
