// A dossier as the receipt prints it: which of its facts stand where on form 01.
//
// The unit's names, hotline, hours and look-up host are settings of the counter.
#pragma once

#include <string>

#include "core/dossier/dossier.h"
#include "core/store/database.h"
#include "reports/receipt.h"

namespace motcua {

// "https://{host}/tra-cuu/{code}?k={secret}"; the host may bring its own scheme.
std::string lookup_url(const std::string& host, const Dossier& dossier);
// "K7PX-M2Q9-3T": in groups of four, as it is read out.
std::string readable_secret(const std::string& secret);

// Reads the settings, and the pinned procedure for its set of forms. Throws: StorageError.
ReceiptData receipt_data(Database& database, const Dossier& dossier);

}  // namespace motcua
