#include "core/intake/persons_papers.h"

#include "core/audit/audit_log.h"

namespace motcua {
namespace {

void log_look(Database& database, const char* what, const Uuid& subject, const std::string& detail,
              const Officer& officer, const Clock& clock) {
    UnitOfWork work(database);
    append_audit(work, {clock.now(), officer.id, what, subject.str(), detail});
    work.commit();
}

}  // namespace

std::vector<EarlierPaper> offer_earlier_papers(Database& database, const std::string& id_number,
                                               const WantedPaper& wanted, const Uuid& dossier,
                                               const Officer& officer, const Clock& clock) {
    auto papers = earlier_papers(database, id_number, wanted, dossier, day_of(clock.now()));
    // Nothing was seen where there is nothing.
    if (!papers.empty())
        log_look(database, "papers.offered", dossier, wanted.component, officer, clock);
    return papers;
}

std::vector<EarlierPaper> show_papers_of_person(Database& database, const std::string& id_number,
                                                const Uuid& dossier, const std::string& purpose,
                                                const Officer& officer, const Clock& clock) {
    auto papers = papers_of_person(database, id_number);
    if (!papers.empty()) log_look(database, "papers.listed", dossier, purpose, officer, clock);
    return papers;
}

std::vector<PaperWithWords> search_papers(Database& database, std::string_view words,
                                          const Officer& officer, const Clock& clock) {
    auto papers = papers_with_words(database, words);
    UnitOfWork work(database);
    append_audit(work, {clock.now(), officer.id, "papers.searched", "",
                        std::to_string(papers.size()) + " found"});
    work.commit();
    return papers;
}

void log_paper_opened(Database& database, const Document& document, const std::string& purpose,
                      const Officer& officer, const Clock& clock) {
    log_look(database, "paper.opened", document.id, purpose, officer, clock);
}

}  // namespace motcua
