#include "core/dossier/dossier_row.h"

namespace motcua {
DossierRow read_dossier_row(const Statement& query) {
    DossierRow row;
    row.row = query.integer(0);
    row.code = query.text(1);
    row.procedure = query.text(2);
    row.procedure_name = query.text(3);
    row.applicant = query.text(4);
    row.status = static_cast<Status>(query.integer(5));
    row.received_at = from_unix_seconds(query.integer(6));
    if (const auto due = query.maybe_integer(7)) row.due = from_unix_seconds(*due);
    row.due_provisional = query.boolean(8);
    row.sync = static_cast<SyncState>(query.integer(9));
    return row;
}

}  // namespace motcua
