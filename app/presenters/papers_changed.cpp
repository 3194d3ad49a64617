#include "app/presenters/papers_changed.h"

#include <algorithm>

#include "core/intake/file_documents.h"

namespace motcua {
namespace {

bool was_sent(Database& database, const Document& document) {
    const auto papers = documents_of(database, document.dossier_id, true);
    return std::ranges::any_of(papers, [&](const FiledDocument& filed) {
        return filed.document.id == document.id && filed.sending == Sending::sent;
    });
}

Document have(Result<Document, ErrorCode> document) {
    if (!document) throw StateError(document.error(), "the paper is not there");
    return *std::move(document);
}

std::string titles_of(const std::vector<Document>& papers) {
    std::string all;
    for (const Document& paper : papers) {
        if (!all.empty()) all += ", ";
        all += paper.title + " (" + std::to_string(paper.pages) + ")";
    }
    return all;
}

}  // namespace

PapersChanged change_papers(Counter& counter, FileVault& vault, const PaperChanges& changes,
                            const std::string& reason) {
    FileDocuments desk(counter.writing, vault, counter.catalog, counter.clock);
    PapersChanged done;
    for (const Uuid& paper : changes.gone) {
        done.gone.push_back(have(desk.take_back(paper, reason, counter.officer)));
        done.sent |= was_sent(counter.writing, done.gone.back());
    }
    for (const auto& [paper, pages] : changes.back)
        done.back.push_back(have(desk.file_again(paper, pages, counter.officer)));
    return done;
}

std::string changed_text(const PapersChanged& changed, const Texts& texts) {
    std::string words;
    if (!changed.gone.empty()) words = texts("scan.taken_back", {titles_of(changed.gone)});
    if (changed.sent) words += " " + texts("scan.taken_back_sent");
    if (!changed.back.empty())
        words += (words.empty() ? "" : " ") + texts("scan.filed_again", {titles_of(changed.back)});
    return words;
}

}  // namespace motcua
