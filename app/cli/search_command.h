// motcua-cli search, board, import: looking things up, and taking old dossiers in.
//
// board LANE [--procedure CODE] [--field NAME] [--holder OFFICER] [--unit CODE] [--text WORDS]:
// what has all of them. Lists answer one JSON object a line on `out`:
//   {"code","procedure","procedure_name","applicant","status","received_at","due","provisional",
//    "remaining":{"working_days","working_hours","overdue"},"sync"}
// `due` and `remaining` are null where there is none; `remaining` also for a closed dossier.
// Each returns the exit status. Throws: StorageError.
#pragma once

#include <filesystem>
#include <ostream>
#include <string_view>

#include "app/presenters/texts.h"
#include "core/dossier/deadline_board.h"
#include "core/dossier/dossier_search.h"
#include "core/intake/import_dossiers.h"

namespace motcua {

std::string row_json(const DossierRow& row, const WorkingCalendar& calendar, Instant now);

int run_search(Database& database, const WorkingCalendar& calendar, Instant now,
               std::string_view text, const SearchPage& page, std::ostream& out);
int run_board(Database& database, const WorkingCalendar& calendar, Lane lane,
              const BoardQuery& query, std::ostream& out);

// Refused lines go to `err` as "Line 7: applicant.phone: not like a phone number (MC-1014)",
// progress as "12000 lines, 40 %", in the words of `texts`; then one object on `out`:
//   {"file","lines","taken","present","refused","finished"}
// 1 when a line was refused.
int run_import(ImportDossiers& import, const std::filesystem::path& file, const Officer& officer,
               ImportOptions options, const Texts& texts, std::ostream& out, std::ostream& err);

}  // namespace motcua
