#include "app/presenters/scan_lines.h"

#include <map>

namespace motcua {
namespace {

// What the clerk is told under each page, by the page.
struct PaperOfPage {
    std::string words;
    bool begins = false;
    bool aside = false;
};
std::map<Uuid, PaperOfPage> words_by_page(const Proposal& proposed,
                                          const std::vector<DossierComponent>& components,
                                          const Texts& texts) {
    std::map<Uuid, PaperOfPage> all;
    for (const ProposedPaper& paper : proposed.papers) {
        const std::string words = paper_words(paper, components, texts);
        for (const Page& page : paper.pages)
            all[page.id] = {words, page.id == paper.pages.front().id, false};
    }
    for (const Page& page : proposed.aside) all[page.id] = {aside_words(page, texts), false, true};
    return all;
}

ScanPageLine scan_line_of(const Page& page, int number, const Texts& texts) {
    ScanPageLine line;
    line.id = page.id;
    line.sha256 = page.sha256;
    line.rotation = page.rotation;
    line.caption = std::to_string(number);
    const auto remark = [&](const char* key) {
        line.caption += " · " + texts(key);
        line.kind = MarkKind::warning;
    };
    if (page.blank) remark("scan.blank");
    if (page.quality & page_quality::too_dark) remark("scan.too_dark");
    if (page.quality & page_quality::blurred) remark("scan.blurred");
    if (page.quality & page_quality::cut_edge) remark("scan.cut_edge");
    if (page.quality & page_quality::faint) remark("scan.faint");
    if (page.quality & page_quality::low_resolution) remark("scan.low_resolution");
    return line;
}

ScanTarget target_line(int number, const FilingTarget& target, const Proposal& proposed,
                       const std::vector<FiledDocument>& documents, const Texts& texts) {
    ScanTarget line;
    line.number = number;
    line.title = target.title;
    bool reused = false;
    for (const FiledDocument& filed : documents) {
        if (!is_of_target(filed.document, number, target)) continue;
        line.pages += filed.document.pages;
        reused |= filed.document.origin == DocumentOrigin::reused;
    }
    line.state = line.pages == 0 ? texts("scan.target.none")
                 : reused        ? texts("scan.target.reused")
                                 : texts.counted("scan.target.pages", line.pages);
    line.kind = line.pages == 0 ? MarkKind::none : MarkKind::good;
    for (const ProposedPaper& paper : proposed.papers)
        if (paper.number == number) line.pages += static_cast<int>(paper.pages.size());
    return line;
}

}  // namespace

std::vector<ScanPageLine> page_lines(const ScanTable& table, const Proposal& proposed,
                                     const std::vector<DossierComponent>& components,
                                     const Texts& texts) {
    const auto papers = words_by_page(proposed, components, texts);
    std::vector<ScanPageLine> lines;
    for (const Page& page : table.pages()) {
        ScanPageLine line = scan_line_of(page, static_cast<int>(lines.size()) + 1, texts);
        line.selected = table.is_selected(page.id);
        if (const auto found = papers.find(page.id); found != papers.end()) {
            line.paper = found->second.words;
            line.begins = found->second.begins;
            line.aside = found->second.aside;
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<ScanTarget> target_lines(const ScanOwner& owner, const Proposal& proposed,
                                     const std::vector<FiledDocument>& documents, int chosen,
                                     const Texts& texts) {
    std::vector<int> numbers;
    for (int number = 1; number <= static_cast<int>(owner.components.size()); ++number)
        numbers.push_back(number);
    if (owner.id) numbers.push_back(0);
    std::vector<ScanTarget> lines;
    for (const int number : numbers) {
        const auto target = target_of(owner, number, texts);
        lines.push_back(target_line(number, *target, proposed, documents, texts));
        lines.back().chosen = number == chosen;
    }
    return lines;
}

}  // namespace motcua
