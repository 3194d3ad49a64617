// Use case: file a paper in a dossier or draft, take it out again, bring it back.
//
// The bytes go to disk first, sealed; then one unit of work {document, event, outbox, audit, the
// checklist's mark, the pages' place}. A draft's papers have no events; when it is received they
// become events of its dossier (pass_on_papers, called by ReceiveDossier). Nothing is deleted.
// REQUIRES: no unit of work is open. Throws: StorageError.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/document/document_store.h"
#include "core/document/page_store.h"
#include "core/intake/receive_dossier.h"

namespace motcua {

// Where a paper goes: exactly one of the first two.
struct FilingTarget {
    std::string component;    // id of the catalogue, of this dossier's list
    std::string result_type;  // result_without_code where the type has none
    std::string title;        // empty: the catalogue's words
    std::string valid_until;  // YYYY-MM-DD; empty: no end is known
};

struct NewDocument {
    std::string_view content;  // a whole PDF, JPEG, PNG or TIFF
    int pages = 1;
    DocumentOrigin origin = DocumentOrigin::scanned;
    std::optional<Uuid> source;    // of reused and certified ones
    std::vector<Uuid> from_pages;  // pages of a batch it was made of: they are filed then
};

// By its first bytes, never by its name; nothing for what is not taken.
std::optional<std::string> paper_type_of(std::string_view content);

class FileDocuments {
public:
    // All references outlive it.
    FileDocuments(Database& database, FileVault& vault, const Catalog& catalog, const Clock& clock)
        : database_(database), vault_(vault), catalog_(catalog), clock_(clock) {}

    // `owner`: a dossier's id, or a draft's. Refused: unknown_component, page_unreadable (type,
    // size), invalid_field (no target, or two).
    Result<Document, ErrorCode> file(const Uuid& owner, const FilingTarget& target,
                                     const NewDocument& paper, const Officer& officer);
    // An earlier paper of the same person once more, without its bytes being stored again. Refused:
    // unknown_document, also for another person's, for one that has ended and for its own dossier.
    Result<Document, ErrorCode> reuse(const Uuid& owner, const FilingTarget& target,
                                      const Uuid& earlier, const Officer& officer);
    // Refused: unknown_document. Pages it was made of stay filed until mark_filed frees them.
    Result<Document, ErrorCode> remove(const Uuid& document, const std::string& reason,
                                       const Officer& officer);
    Result<Document, ErrorCode> bring_back(const Uuid& document, const Officer& officer);
    // Filing undone, in one unit of work: the paper is removed and the pages it was made of wait
    // again in their place. Of a paper that is out already only the pages are freed. Also after it
    // was sent: then the removal is sent too. Refused: unknown_document.
    Result<Document, ErrorCode> take_back(const Uuid& document, const std::string& reason,
                                          const Officer& officer);
    // And done again, of the same pages. One that is there already only takes the pages.
    Result<Document, ErrorCode> file_again(const Uuid& document, const std::vector<Uuid>& pages,
                                           const Officer& officer);

private:
    void keep(UnitOfWork& work, Document& document, const Officer& officer, bool removed,
              const std::string& reason);

    Database& database_;
    FileVault& vault_;
    const Catalog& catalog_;
    const Clock& clock_;
};

// The draft has become this dossier: its papers are told to everybody.
void pass_on_papers(UnitOfWork& work, Dossier& dossier, const CounterIdentity& counter,
                    const Officer& officer, Instant counter_time);

}  // namespace motcua
