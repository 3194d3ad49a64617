// What a day or a period brought, for the papers that list it: register, post list, cash drawer.
//
// Spans are [from, to). Throws: StorageError.
#pragma once

#include <string>
#include <vector>

#include "core/dossier/dossier.h"
#include "core/store/database.h"

namespace motcua {

// In the order of reception.
std::vector<Dossier> dossiers_received(Database& database, Instant from, Instant to);

// Given to the post; what lay ready for more than a year before is not looked for.
std::vector<Dossier> dossiers_posted(Database& database, Instant from, Instant to);

struct TakenPayment {
    std::string code;      // of the dossier
    std::string fee_name;  // empty: unknown
    FeePayment payment;
};

// In the order of time. An empty counter (device) means all that this one knows of; the day is
// YYYY-MM-DD. The same rows as cash_drawer() adds up.
std::vector<TakenPayment> payments_taken(Database& database, const std::string& day,
                                         const std::string& counter);

}  // namespace motcua
