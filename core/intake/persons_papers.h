// Looking at a citizen's papers of earlier dossiers: every look is logged with its purpose.
//
// The log names the dossier it was for and the officer, never the person. Throws: StorageError.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/document/paper_search.h"
#include "core/document/reuse.h"
#include "core/intake/receive_dossier.h"

namespace motcua {

// What may be reused for a component of this dossier or draft.
std::vector<EarlierPaper> offer_earlier_papers(Database& database, const std::string& id_number,
                                               const WantedPaper& wanted, const Uuid& dossier,
                                               const Officer& officer, const Clock& clock);
// All of them in one place. `purpose` in a few words, without personal data.
std::vector<EarlierPaper> show_papers_of_person(Database& database, const std::string& id_number,
                                                const Uuid& dossier, const std::string& purpose,
                                                const Officer& officer, const Clock& clock);
// Papers of all dossiers by the words on their pages; each search is logged with how many papers it
// found, never with its words.
std::vector<PaperWithWords> search_papers(Database& database, std::string_view words,
                                          const Officer& officer, const Clock& clock);
// A paper's content was looked at, printed or handed out.
void log_paper_opened(Database& database, const Document& document, const std::string& purpose,
                      const Officer& officer, const Clock& clock);

}  // namespace motcua
