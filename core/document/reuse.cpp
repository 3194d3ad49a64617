#include "core/document/reuse.h"

#include <algorithm>
#include <functional>
#include <set>

#include "core/base/text.h"

namespace motcua {

bool fits(const Document& paper, const WantedPaper& wanted) {
    if (!wanted.component.empty() && paper.component == wanted.component) return true;
    const std::string title = text::fold(wanted.title);
    return !title.empty() && text::fold(paper.title) == title;
}

bool still_valid(const Document& paper, LocalDay today) {
    return paper.valid_until.empty() || paper.valid_until >= format_iso_day(today);
}

std::vector<EarlierPaper> papers_of_person(Database& database, const std::string& id_number) {
    if (id_number.empty()) return {};
    struct Of {
        Uuid id;
        std::string code;
        std::string procedure_name;
    };
    std::vector<Of> dossiers;
    auto query = database.statement(
        "SELECT id,code,procedure_name FROM dossier WHERE id_number=? ORDER BY row DESC");
    query.bind(1, id_number);
    while (query.step()) dossiers.push_back({query.uuid(0), query.text(1), query.text(2)});
    std::vector<EarlierPaper> papers;
    for (const auto& dossier : dossiers)
        for (auto& filed : documents_of(database, dossier.id))
            papers.push_back(
                {std::move(filed.document), filed.sending, dossier.code, dossier.procedure_name});
    std::ranges::stable_sort(papers, std::greater{},
                             [](const EarlierPaper& p) { return p.document.filed_at; });
    return papers;
}

std::vector<EarlierPaper> earlier_papers(Database& database, const std::string& id_number,
                                         const WantedPaper& wanted, const Uuid& dossier,
                                         LocalDay today) {
    std::vector<EarlierPaper> offered;
    std::set<std::string> contents;
    for (auto& paper : papers_of_person(database, id_number)) {
        const Document& d = paper.document;
        if (d.dossier_id == dossier || !fits(d, wanted) || !still_valid(d, today)) continue;
        if (contents.insert(d.sha256).second) offered.push_back(std::move(paper));
    }
    return offered;
}

}  // namespace motcua
