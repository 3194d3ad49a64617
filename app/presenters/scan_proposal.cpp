#include "app/presenters/scan_proposal.h"

#include <algorithm>

namespace motcua {
namespace {

std::string component_of(const PageBatch& batch, const std::vector<DossierComponent>& components) {
    if (!batch.result_type.empty()) return result_component;
    if (batch.component.empty() && components.size() == 1) return components.front().code;
    return batch.component;
}

ProposedPaper paper_proposed(FiledPart part, const std::vector<Page>& pages,
                             const std::string& code,
                             const std::vector<DossierComponent>& components) {
    ProposedPaper paper;
    paper.target = std::move(part.target);
    for (const std::size_t place : part.pages) paper.pages.push_back(pages[place]);
    if (!paper.target.dossier.empty() && paper.target.dossier != code) {
        paper.kind = ProposedPaper::Kind::elsewhere;
    } else if (!paper.target.component.empty()) {
        paper.number = number_of(paper.target.component, components);
        paper.kind = paper.number < 0 ? ProposedPaper::Kind::unknown : ProposedPaper::Kind::ready;
    }
    return paper;
}

}  // namespace

std::size_t Proposal::count(ProposedPaper::Kind kind) const {
    return static_cast<std::size_t>(std::ranges::count(papers, kind, &ProposedPaper::kind));
}

int number_of(const std::string& component, const std::vector<DossierComponent>& components) {
    if (component == result_component) return 0;
    const auto found = std::ranges::find(components, component, &DossierComponent::code);
    return found == components.end() ? -1 : static_cast<int>(found - components.begin()) + 1;
}

Proposal propose(const std::vector<PageBatch>& batches, const std::string& code,
                 const std::vector<DossierComponent>& components, const OnTable& on_table) {
    Proposal all;
    for (const PageBatch& batch : batches) {
        std::vector<Page> pages = batch.pages;
        std::erase_if(pages, &Page::removed);
        std::vector<MarkedPage> marks;
        for (const Page& page : pages)
            marks.push_back({parse_page_mark(page.mark), page.blank, false});
        Separation apart = separate_pages(marks, {code, component_of(batch, components)});
        // What is filed already still says where the pages behind it belong.
        const auto gone = [&](std::size_t place) {
            return pages[place].filed_in || !on_table(pages[place]);
        };
        for (FiledPart& part : apart.parts) {
            std::erase_if(part.pages, gone);
            if (!part.pages.empty())
                all.papers.push_back(paper_proposed(std::move(part), pages, code, components));
        }
        for (const std::size_t place : apart.separators)
            if (!gone(place)) all.aside.push_back(pages[place]);
    }
    return all;
}

std::string paper_words(const ProposedPaper& paper, const std::vector<DossierComponent>& components,
                        const Texts& texts) {
    switch (paper.kind) {
        case ProposedPaper::Kind::elsewhere:
            return texts("scan.paper.elsewhere", {paper.target.dossier});
        case ProposedPaper::Kind::unknown:
            return texts("scan.paper.unknown", {paper.target.component});
        case ProposedPaper::Kind::undecided:
            return "";
        case ProposedPaper::Kind::ready:
            break;
    }
    const std::string title = paper.number == 0
                                  ? texts("scan.result")
                                  : components[static_cast<std::size_t>(paper.number) - 1].name;
    return texts("scan.paper.to", {std::to_string(paper.number), title});
}

std::string aside_words(const Page& page, const Texts& texts) {
    const auto mark = parse_page_mark(page.mark);
    if (mark && mark->kind == PageMark::Kind::cover) return texts("scan.paper.cover");
    if (mark && mark->kind == PageMark::Kind::patch) return texts("scan.paper.patch");
    return texts("scan.paper.aside");
}

}  // namespace motcua
