// The papers of dossiers and drafts in the database.
//
// Of a dossier the rows are what its events say, made again whenever one comes; of a draft they
// are all there is, until it is received. Throws: StorageError.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/document/document.h"
#include "core/document/file_vault.h"

namespace motcua {

// Where a paper's bytes are.
enum class Sending {
    local,      // here, of a draft or a counter that does not send
    waiting,    // here, on its way to the gateway
    sent,       // here and there
    elsewhere,  // at the gateway; fetched when it is opened
};
const char* name_of(Sending sending);

struct FiledDocument {
    Document document;
    Sending sending = Sending::local;
};

// Replaces what is there under its id.
void put_document(UnitOfWork& work, const Document& document);
// The rows of a dossier as its events now tell; files it did not know are known afterwards.
void remake_documents(UnitOfWork& work, const Uuid& dossier_id, Instant now);

// Also ones that were taken out.
bool has_papers(Database& database, const Uuid& dossier_id);
std::optional<Document> find_document(Database& database, const Uuid& id);
// In the order in which they were filed; those taken out only when asked for.
std::vector<FiledDocument> documents_of(Database& database, const Uuid& dossier_id,
                                        bool with_removed = false);

}  // namespace motcua
