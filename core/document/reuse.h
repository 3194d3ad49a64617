// Papers a citizen brought before, offered instead of asking for them again.
//
// A paper is offered when it was filed for a dossier of the same personal number, is not taken
// out, has not ended, and is of the same component or, among other procedures, of the same name.
// Results of earlier dossiers count too. Who looks is logged (core/intake/persons_papers.h).
// Throws: StorageError.
#pragma once

#include <string>
#include <vector>

#include "core/calendar/vn_time.h"
#include "core/document/document_store.h"

namespace motcua {

struct WantedPaper {
    std::string component;  // "1.001193/c03"
    std::string title;      // in the catalogue's words
};

struct EarlierPaper {
    Document document;
    Sending sending = Sending::local;
    std::string dossier_code;
    std::string procedure_name;
};

bool fits(const Document& paper, const WantedPaper& wanted);
// A paper whose end is not known has not ended.
bool still_valid(const Document& paper, LocalDay today);

// Every paper of a person's dossiers, newest first. An empty number has none.
std::vector<EarlierPaper> papers_of_person(Database& database, const std::string& id_number);
// The same content once, newest first; none of `dossier` itself.
std::vector<EarlierPaper> earlier_papers(Database& database, const std::string& id_number,
                                         const WantedPaper& wanted, const Uuid& dossier,
                                         LocalDay today);

}  // namespace motcua
