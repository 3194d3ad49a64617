#include "core/document/paper_search.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/document/document_store.h"

namespace motcua {
namespace {

constexpr std::size_t most_words_looked_for = 16;
constexpr int most_pages_looked_at = 2'000;

// Folded words hold no quote and no blank; quoted, none is an operator of FTS5.
std::string page_match_of(std::string_view typed) {
    auto words = text::split(text::fold(typed), ' ');
    std::erase(words, std::string());
    if (words.size() > most_words_looked_for) words.resize(most_words_looked_for);
    std::string match;
    for (const auto& word : words) match += (match.empty() ? "\"" : " AND \"") + word + "\"";
    return match.empty() ? match : match + "*";
}

struct PageOfContent {
    std::string content;  // of the paper
    int page = 0;
};

// A picture became a page of a paper, or is one of a file that was filed as it came.
std::vector<PageOfContent> papers_of_picture(Database& database, const Statement& picture) {
    std::vector<PageOfContent> all = {{picture.text(0), static_cast<int>(picture.integer(1))}};
    auto query = database.statement(
        "SELECT d.sha256, (SELECT count(*) FROM page q JOIN page_batch c ON c.id=q.batch "
        "WHERE q.filed_in=p.filed_in AND (c.opened_at,q.batch,q.position)<="
        "(b.opened_at,p.batch,p.position)) "
        "FROM page p JOIN page_batch b ON b.id=p.batch JOIN document d ON d.id=p.filed_in "
        "WHERE p.sha256=?1 AND p.rotation=?2 AND p.removed=0");
    query.bind_all(picture.view(0), picture.integer(2));
    while (query.step()) all.push_back({query.text(0), static_cast<int>(query.integer(1))});
    return all;
}

// A content may be filed more than once: reused papers.
void add_papers_of_content(Database& database, const PageOfContent& found, std::size_t most,
                           std::vector<PaperWithWords>& papers) {
    auto query = database.statement(
        "SELECT id FROM document WHERE sha256=? AND removed_at IS NULL ORDER BY filed_at DESC");
    query.bind(1, found.content);
    while (query.step()) {
        const Uuid id = query.uuid(0);
        const auto known = std::ranges::find_if(
            papers, [&](const PaperWithWords& paper) { return paper.document.id == id; });
        if (known != papers.end()) {
            known->pages.push_back(found.page);
        } else if (papers.size() < most) {
            if (auto document = find_document(database, id))
                papers.push_back({*std::move(document), {found.page}});
        }
    }
}

}  // namespace

std::vector<PaperWithWords> papers_with_words(Database& database, std::string_view words,
                                              std::size_t most) {
    std::vector<PaperWithWords> papers;
    const std::string match = page_match_of(words);
    if (match.empty()) return papers;
    auto query = database.statement(
        "SELECT t.sha256,t.part,t.rotation FROM picture_words w JOIN picture_text t ON "
        "t.id=w.rowid WHERE picture_words MATCH ? ORDER BY w.rowid DESC LIMIT ?");
    query.bind_all(match, most_pages_looked_at);
    while (query.step())
        for (const PageOfContent& found : papers_of_picture(database, query))
            add_papers_of_content(database, found, most, papers);
    for (PaperWithWords& paper : papers) {
        std::ranges::sort(paper.pages);
        paper.pages.erase(std::unique(paper.pages.begin(), paper.pages.end()), paper.pages.end());
    }
    return papers;
}

int pages_with_text(Database& database, const Document& document) {
    auto query = database.statement(
        "SELECT (SELECT count(*) FROM picture_text WHERE sha256=?1 AND words<>'') + "
        "(SELECT count(*) FROM page p JOIN picture_text t ON t.sha256=p.sha256 AND t.part=1 AND "
        "t.rotation=p.rotation WHERE t.words<>'' AND p.removed=0 AND p.filed_in=("
        "SELECT p2.filed_in FROM document d JOIN page p2 ON p2.filed_in=d.id WHERE d.sha256=?1 "
        "LIMIT 1))");
    query.bind(1, document.sha256).step();
    return static_cast<int>(query.integer(0));
}

}  // namespace motcua
