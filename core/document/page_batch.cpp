#include "core/document/page_batch.h"

#include <algorithm>

#include "core/base/enum_names.h"

namespace motcua {
namespace {

constexpr std::array page_origins{"scanned", "file", "clipboard", "camera", "found"};
constexpr std::size_t most_page_steps = 200;

auto place_in(std::vector<Page>& pages, const Uuid& page) {
    return std::ranges::find(pages, page, &Page::id);
}

}  // namespace

const char* name_of(PageOrigin origin) { return page_origins[static_cast<std::size_t>(origin)]; }

std::optional<PageOrigin> page_origin_of(std::string_view name) {
    return by_name<PageOrigin>(page_origins, name);
}

const Page* PageBatch::find(const Uuid& page) const {
    const auto found = std::ranges::find(pages, page, &Page::id);
    return found == pages.end() ? nullptr : &*found;
}

std::vector<Page> PageBatch::waiting() const {
    std::vector<Page> left;
    for (const auto& page : pages)
        if (!page.removed && !page.filed_in) left.push_back(page);
    return left;
}

PageBatch moved(PageBatch batch, const Uuid& page, std::size_t to) {
    const auto found = place_in(batch.pages, page);
    if (found == batch.pages.end()) return batch;
    Page taken = std::move(*found);
    batch.pages.erase(found);
    to = std::min(to, batch.pages.size());
    batch.pages.insert(batch.pages.begin() + static_cast<std::ptrdiff_t>(to), std::move(taken));
    return batch;
}

PageBatch rotated(PageBatch batch, const Uuid& page, int quarter_turns) {
    const auto found = place_in(batch.pages, page);
    if (found == batch.pages.end()) return batch;
    found->rotation = ((found->rotation / 90 + quarter_turns) % 4 + 4) % 4 * 90;
    return batch;
}

PageBatch taken_out(PageBatch batch, const Uuid& page) {
    const auto found = place_in(batch.pages, page);
    if (found != batch.pages.end()) found->removed = true;
    return batch;
}

PageBatch put_back(PageBatch batch, const Uuid& page) {
    const auto found = place_in(batch.pages, page);
    if (found != batch.pages.end()) found->removed = false;
    return batch;
}

PageBatch reordered(PageBatch batch, const std::vector<Uuid>& order) {
    const auto rank = [&](const Page& page) {
        return std::ranges::find(order, page.id) - order.begin();
    };
    std::ranges::stable_sort(batch.pages, {}, rank);
    return batch;
}

std::pair<PageBatch, PageBatch> split_before(PageBatch batch, const Uuid& page,
                                             const Uuid& new_id) {
    PageBatch second = batch;
    second.id = new_id;
    const auto cut = place_in(batch.pages, page) - batch.pages.begin();
    second.pages.erase(second.pages.begin(), second.pages.begin() + cut);
    batch.pages.erase(batch.pages.begin() + cut, batch.pages.end());
    return {std::move(batch), std::move(second)};
}

std::pair<PageBatch, PageBatch> joined(PageBatch first, PageBatch second) {
    if (first.id == second.id) return {std::move(first), std::move(second)};
    first.pages.insert(first.pages.end(), second.pages.begin(), second.pages.end());
    second.pages.clear();
    return {std::move(first), std::move(second)};
}

std::optional<PageBatch> interleaved(PageBatch fronts, const PageBatch& backs, bool reversed) {
    if (fronts.pages.size() != backs.pages.size()) return std::nullopt;
    std::vector<Page> behind = backs.pages;
    if (reversed) std::ranges::reverse(behind);
    std::vector<Page> sheets;
    sheets.reserve(2 * behind.size());
    for (std::size_t i = 0; i < behind.size(); ++i) {
        sheets.push_back(std::move(fronts.pages[i]));
        sheets.push_back(std::move(behind[i]));
    }
    fronts.pages = std::move(sheets);
    return fronts;
}

void PageHistory::step(Table next) { step(std::move(next), now_.papers); }

void PageHistory::step(Table next, std::vector<Uuid> papers) {
    State then{std::move(next), std::move(papers)};
    if (then == now_) return;
    ++changes_;
    past_.push_back(std::exchange(now_, std::move(then)));
    if (past_.size() > most_page_steps) past_.erase(past_.begin());
    future_.clear();
}

void PageHistory::amend(Table next, std::vector<Uuid> papers) {
    if (past_.empty()) return step(std::move(next), std::move(papers));
    ++changes_;
    now_ = {std::move(next), std::move(papers)};
    future_.clear();
}

const PageHistory::Table& PageHistory::undo() {
    if (!past_.empty()) {
        ++changes_;
        future_.push_back(std::exchange(now_, std::move(past_.back())));
        past_.pop_back();
    }
    return now_.table;
}

const PageHistory::Table& PageHistory::redo() {
    if (!future_.empty()) {
        ++changes_;
        past_.push_back(std::exchange(now_, std::move(future_.back())));
        future_.pop_back();
    }
    return now_.table;
}

template <class Change>
void PageHistory::everywhere(Change change) {
    change(now_);
    for (State& state : past_) change(state);
    for (State& state : future_) change(state);
}

void PageHistory::arrive(const Uuid& batch, const Page& page) {
    everywhere([&](State& state) {
        Table& table = state.table;
        const auto found = std::ranges::find(table, batch, &PageBatch::id);
        if (found != table.end()) return found->pages.push_back(page);
        // A batch that a step joined away or had not split off yet: the page goes to the first.
        if (!table.empty()) table.front().pages.push_back(page);
    });
}

void PageHistory::arrive(const PageBatch& batch) {
    everywhere([&](State& state) { state.table.push_back(batch); });
}

void PageHistory::arrive(const Uuid& paper) {
    everywhere([&](State& state) {
        if (std::ranges::find(state.papers, paper) == state.papers.end())
            state.papers.push_back(paper);
    });
}

}  // namespace motcua
