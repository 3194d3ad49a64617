// What a counter took on a day, by way of payment: the cash drawer counted in the evening.
//
// Reads the payments that dossiers keep. Refunds are negative and stand apart, so that the drawer
// agrees with the fee receipts. Throws: StorageError.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/dossier/dossier_life.h"
#include "core/store/database.h"

namespace motcua {

struct DrawerLine {
    PaymentWay way = PaymentWay::cash;
    std::int64_t payments = 0;
    std::int64_t taken = 0;    // dong
    std::int64_t refunds = 0;  // how many
    std::int64_t given_back = 0;
};

struct CashDrawer {
    std::string day;  // YYYY-MM-DD
    std::vector<DrawerLine> lines;
    std::string first_receipt;  // of the numbered fee receipts, in their order
    std::string last_receipt;
    std::int64_t without_receipt = 0;  // cash payments that have no number
    std::int64_t in_drawer() const;    // cash taken less cash given back
    std::int64_t total() const;
};

// An empty counter (device) means all counters that this one knows of.
CashDrawer cash_drawer(Database& database, const std::string& day, const std::string& counter);

}  // namespace motcua
