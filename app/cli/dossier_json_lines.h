// Dossiers as the JSON of the command line: `show` whole, lists by their common fields.
#pragma once

#include <string>

#include "app/presenters/texts.h"
#include "core/base/json.h"
#include "core/calendar/working_calendar.h"
#include "core/document/document_store.h"
#include "core/dossier/dossier.h"
#include "core/dossier/dossier_event.h"
#include "core/intake/receive_dossier.h"

namespace motcua::cli {

// {"working_days","working_hours","overdue"}, or null without a due date or for a closed dossier.
void write_remaining(JsonWriter& out, const std::optional<Instant>& due, bool open,
                     const WorkingCalendar& calendar, Instant now);
std::string show_json(const Dossier& dossier, const std::vector<DossierEvent>& events,
                      const std::vector<FiledDocument>& documents, const WorkingCalendar& calendar,
                      EarlyBefore early, Instant now, const std::string& lookup_url);
std::string received_json(const ReceivedDossier& received, const std::string& lookup_url,
                          const std::string& receipt_file, const Texts& texts);

}  // namespace motcua::cli
