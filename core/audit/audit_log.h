// Who did what, append-only; each row's hash covers the row before it, so that an edit, a
// deletion or a reordering shows. Subjects are ids and codes, never names or numbers of persons.
// Throws: StorageError.
#pragma once

#include <optional>
#include <string>

#include "core/base/clock.h"
#include "core/store/unit_of_work.h"

namespace motcua {

struct AuditEntry {
    Instant at{};
    std::string officer;  // id
    std::string action;   // "dossier.received"
    std::string subject;  // id or code
    std::string detail;   // short, without personal data
};

void append_audit(UnitOfWork& work, const AuditEntry& entry);
// The number of the first row whose chain does not hold; nothing when all hold.
std::optional<std::int64_t> first_broken_audit_row(Database& database);

}  // namespace motcua
