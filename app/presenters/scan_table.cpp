#include "app/presenters/scan_table.h"

#include <algorithm>
#include <limits>

namespace motcua {
namespace {

constexpr unsigned no_step_yet = std::numeric_limits<unsigned>::max();

bool is_among(const std::vector<Uuid>& pages, const Uuid& page) {
    return std::ranges::find(pages, page) != pages.end();
}

std::vector<Uuid> ids_of_pages(const std::vector<Page>& pages) {
    std::vector<Uuid> ids;
    ids.reserve(pages.size());
    for (const Page& page : pages) ids.push_back(page.id);
    return ids;
}

}  // namespace

void ScanTable::turn_to(const std::optional<Uuid>& owner) {
    if (owner != owner_) selection_.clear();
    owner_ = owner;
}

void ScanTable::lay_out(Table pages, std::vector<Uuid> papers) {
    if (batches() == pages && !pages.empty()) return;
    history_ = PageHistory(std::move(pages), std::move(papers));
    current_ = 0;
}

std::vector<PageBatch> ScanTable::batches() const {
    std::vector<PageBatch> own;
    std::ranges::copy_if(history_.now(), std::back_inserter(own),
                         [&](const PageBatch& batch) { return batch.owner == owner_; });
    return own;
}

std::vector<Page> ScanTable::pages() const {
    std::vector<Page> all;
    for (const PageBatch& batch : history_.now()) {
        if (batch.owner != owner_) continue;
        for (const Page& page : batch.pages)
            if (!page.removed && !page.filed_in && on_table_(page)) all.push_back(page);
    }
    return all;
}

Proposal ScanTable::proposal(const std::string& code,
                             const std::vector<DossierComponent>& components) const {
    return propose(batches(), code, components, on_table_);
}

std::optional<std::size_t> ScanTable::current() const {
    const std::size_t count = pages().size();
    if (count == 0) return std::nullopt;
    return std::min(current_, count - 1);
}

std::vector<Uuid> ScanTable::selected() const {
    if (!selection_.empty()) return selection_;
    const auto shown = current();
    if (!shown) return {};
    return {pages()[*shown].id};
}

bool ScanTable::is_selected(const Uuid& page) const { return is_among(selection_, page); }

void ScanTable::choose(std::size_t page, bool extend) {
    const std::vector<Page> all = pages();
    if (page >= all.size()) return;
    if (!extend) {
        selection_.clear();
    } else {
        const std::size_t shown = *current();
        const auto [first, last] = std::minmax(shown, page);
        for (std::size_t i = first; i <= last; ++i)
            if (!is_selected(all[i].id)) selection_.push_back(all[i].id);
    }
    current_ = page;
}

void ScanTable::show_last() {
    const std::size_t count = pages().size();
    current_ = count == 0 ? 0 : count - 1;
}

void ScanTable::next(int step) {
    const auto shown = current();
    if (!shown) return;
    const auto last = static_cast<std::ptrdiff_t>(pages().size()) - 1;
    const auto to = static_cast<std::ptrdiff_t>(*shown) + step;
    current_ = static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(to, 0, last));
}

bool ScanTable::undo() {
    if (!history_.can_undo()) return false;
    history_.undo();
    return true;
}

bool ScanTable::redo() {
    if (!history_.can_redo()) return false;
    history_.redo();
    return true;
}

void ScanTable::take_in(const PageBatch& batch, const std::string& label) {
    history_.arrive(batch);
    Table table = history_.now();
    for (PageBatch& one : table)
        if (one.id == batch.id) {
            one.owner = owner_;
            one.label = label;
        }
    history_.step(std::move(table));
}

bool ScanTable::arrive(const Uuid& batch, const Page& page) {
    if (std::ranges::find(history_.now(), batch, &PageBatch::id) == history_.now().end())
        return false;
    history_.arrive(batch, page);
    return true;
}

void ScanTable::begin_filing(bool together) {
    selection_.clear();
    filing_together_.reset();
    if (together) filing_together_ = no_step_yet;
}

// Moved on: out of the batches they lie in, into one of their own dossier, where they wait.
bool ScanTable::put_away(const std::vector<Page>& taken, std::vector<MovedOn> moved_on) {
    Table table = history_.now();
    for (PageBatch& batch : table)
        for (const Page& page : taken) batch = taken_out(std::move(batch), page.id);
    for (MovedOn& moved : moved_on) {
        const std::vector<Uuid> going = ids_of_pages(moved.pages);
        for (PageBatch& batch : table)
            std::erase_if(batch.pages, [&](const Page& page) { return is_among(going, page.id); });
        moved.to.pages = std::move(moved.pages);
        table.push_back(std::move(moved.to));
    }
    if (table == history_.now()) return false;
    history_.step(std::move(table));
    if (filing_together_) filing_together_ = history_.changes();
    return true;
}

void ScanTable::filing_step(Table table, std::vector<Uuid> papers) {
    if (filing_together_ == history_.changes())
        history_.amend(std::move(table), std::move(papers));
    else
        history_.step(std::move(table), std::move(papers));
    if (filing_together_) filing_together_ = history_.changes();
}

void ScanTable::filed(const std::vector<Page>& pages, const Uuid& paper) {
    const std::vector<Uuid> going = ids_of_pages(pages);
    Table table = history_.now();
    for (PageBatch& batch : table)
        for (Page& page : batch.pages)
            if (is_among(going, page.id)) page.filed_in = paper;
    std::vector<Uuid> papers = history_.papers();
    papers.push_back(paper);
    filing_step(std::move(table), std::move(papers));
}

void ScanTable::paper_came(const Uuid& paper) {
    std::vector<Uuid> papers = history_.papers();
    papers.push_back(paper);
    history_.step(history_.now(), std::move(papers));
}

void ScanTable::paper_went(const Uuid& paper) {
    history_.arrive(paper);
    Table table = history_.now();
    for (PageBatch& batch : table)
        for (Page& page : batch.pages)
            if (page.filed_in == paper) page.filed_in.reset();
    std::vector<Uuid> papers = history_.papers();
    std::erase(papers, paper);
    history_.step(std::move(table), std::move(papers));
}

}  // namespace motcua
