// One line of a list of dossiers: what searches and boards show, read without the body.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/dossier/dossier.h"
#include "core/store/statement.h"

namespace motcua {

struct DossierRow {
    std::int64_t row = 0;  // newest is highest: the key of the next page
    std::string code;
    std::string procedure;
    std::string procedure_name;
    std::string applicant;
    Status status = Status::received;
    Instant received_at{};
    std::optional<Instant> due;
    bool due_provisional = false;
    SyncState sync = SyncState::local;
};

// The columns that read_dossier_row reads, of a table that the query calls d.
inline constexpr const char* dossier_row_columns =
    "d.row,d.code,d.procedure,d.procedure_name,d.applicant,d.status,d.received_at,d.due,"
    "d.due_provisional,d.sync";
inline constexpr int dossier_row_column_count = 10;
DossierRow read_dossier_row(const Statement& query);

}  // namespace motcua
