// Use case: an electronic copy of an own scan, filed for a dossier of the same person.
//
// Only what this office scanned itself: of a file that somebody brought nobody here saw the
// original. The copy names the unit and the time on its first page (reports/certified_copy.h) and
// waits for the agency's digital signature; until then it says that it is not signed.
// REQUIRES: no unit of work is open; the source's bytes are here.
// Throws: StorageError, ReportError.
#pragma once

#include "core/intake/file_documents.h"

namespace motcua {

// `unsigned_note` in the words of the paper's language. Refused: unknown_document (there is none,
// it was taken out, is no own scan or another person's), and what FileDocuments::file refuses.
Result<Document, ErrorCode> certify_paper(Database& database, FileVault& vault,
                                          const Catalog& catalog, const Clock& clock,
                                          const Officer& officer, const Uuid& dossier,
                                          const FilingTarget& target, const Uuid& source,
                                          const std::string& unsigned_note);

}  // namespace motcua
