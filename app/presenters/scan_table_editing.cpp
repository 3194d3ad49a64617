// What a clerk does with pages on the table; the other half of scan_table.h looks, files, undoes.
#include <algorithm>

#include "app/presenters/scan_table.h"

namespace motcua {
namespace {

template <class Change>
PageHistory::Table changed_table(PageHistory::Table table, const std::vector<Uuid>& pages,
                                 Change change) {
    for (PageBatch& batch : table)
        for (const Uuid& page : pages)
            if (batch.find(page)) batch = change(std::move(batch), page);
    return table;
}

// The block in its order beside a page that is not of it.
PageHistory::Table placed(PageHistory::Table table, const std::vector<Uuid>& block,
                          const Uuid& beside, bool behind) {
    std::vector<Page> moving;
    for (PageBatch& batch : table)
        std::erase_if(batch.pages, [&](const Page& page) {
            const bool goes = std::ranges::find(block, page.id) != block.end();
            if (goes) moving.push_back(page);
            return goes;
        });
    for (PageBatch& batch : table) {
        const auto place = std::ranges::find(batch.pages, beside, &Page::id);
        if (place == batch.pages.end()) continue;
        batch.pages.insert(behind ? place + 1 : place, moving.begin(), moving.end());
        break;
    }
    return table;
}

const std::string& aside_mark() {
    static const std::string mark = to_text({PageMark::Kind::aside, {}, {}, 0});
    return mark;
}

// No mark on the page any more, and none on the sheets right before it that divided.
void undivide(PageBatch& batch, std::vector<Page>::iterator page) {
    page->mark.clear();
    while (page != batch.pages.begin()) {
        --page;
        const auto between = parse_page_mark(page->mark);
        const bool divides = between && (between->kind == PageMark::Kind::cover ||
                                         between->kind == PageMark::Kind::patch);
        if (divides) page->mark = aside_mark();
        if (!divides && !page->removed && !(between && between->kind == PageMark::Kind::aside))
            break;
    }
}

}  // namespace

void ScanTable::rotate(int quarter_turns) {
    history_.step(changed_table(history_.now(), selected(), [=](PageBatch batch, const Uuid& page) {
        return rotated(std::move(batch), page, quarter_turns);
    }));
}

int ScanTable::take_out() {
    const auto gone = selected();
    selection_.clear();
    history_.step(changed_table(history_.now(), gone, [](PageBatch batch, const Uuid& page) {
        return taken_out(std::move(batch), page);
    }));
    return static_cast<int>(gone.size());
}

// Among the pages that are seen: places of those taken out or filed are stepped over. Several go
// together, also from one scan's pages to another's.
void ScanTable::move(int step_by) {
    const std::vector<Page> all = pages();
    const std::vector<Uuid> block = selected();
    const auto is_moving = [&](const Page& page) {
        return std::ranges::find(block, page.id) != block.end();
    };
    const auto first = std::ranges::find_if(all, is_moving) - all.begin();
    const auto last =
        std::ranges::find_if(all.rbegin(), all.rend(), is_moving).base() - all.begin();
    const auto to = step_by < 0 ? first + step_by : last + step_by;
    if (block.empty() || to < 0 || to > static_cast<std::ptrdiff_t>(all.size())) return;
    move_to(static_cast<std::size_t>(to));
}

void ScanTable::move_to(std::size_t gap) {
    const std::vector<Page> all = pages();
    const std::vector<Uuid> block = selected();
    if (block.empty() || gap > all.size()) return;
    const auto is_moving = [&](const Page& page) {
        return std::ranges::find(block, page.id) != block.end();
    };
    // Behind the last page before the gap that stays, or before the first behind it.
    const Page* before = nullptr;
    for (std::size_t i = 0; i < gap; ++i)
        if (!is_moving(all[i])) before = &all[i];
    const auto behind =
        std::find_if_not(all.begin() + static_cast<std::ptrdiff_t>(gap), all.end(), is_moving);
    if (before == nullptr && behind == all.end()) return;
    const Uuid shown = all[*current()].id;
    history_.step(before ? placed(history_.now(), block, before->id, true)
                         : placed(history_.now(), block, behind->id, false));
    const std::vector<Page> now = pages();
    current_ = static_cast<std::size_t>(std::ranges::find(now, shown, &Page::id) - now.begin());
}

void ScanTable::mark(const Uuid& page, const std::string& mark) {
    history_.step(changed_table(history_.now(), {page}, [&](PageBatch batch, const Uuid& id) {
        std::ranges::find(batch.pages, id, &Page::id)->mark = mark;
        return batch;
    }));
}

void ScanTable::begin_paper(const std::string& component) {
    const std::vector<Uuid> chosen = selected();
    if (!chosen.empty()) mark(chosen.front(), to_text({PageMark::Kind::here, component, {}, 0}));
}

bool ScanTable::join_paper(const Proposal& proposed) {
    const auto shown = current();
    if (!shown) return false;
    const Uuid page_shown = pages()[*shown].id;
    Table table = history_.now();
    for (const ProposedPaper& paper : proposed.papers) {
        if (std::ranges::find(paper.pages, page_shown, &Page::id) == paper.pages.end()) continue;
        for (PageBatch& batch : table) {
            const auto page = std::ranges::find(batch.pages, paper.pages.front().id, &Page::id);
            if (page != batch.pages.end()) undivide(batch, page);
        }
    }
    if (table == history_.now()) return false;
    history_.step(std::move(table));
    return true;
}

void ScanTable::set_aside() {
    Table table = history_.now();
    const std::vector<Uuid> chosen = selected();
    for (PageBatch& batch : table)
        for (Page& page : batch.pages) {
            if (std::ranges::find(chosen, page.id) == chosen.end()) continue;
            const auto mark = parse_page_mark(page.mark);
            const bool in = !mark || mark->kind == PageMark::Kind::here ||
                            mark->kind == PageMark::Kind::dossier;
            page.mark = in ? aside_mark() : "";
        }
    history_.step(std::move(table));
}

bool ScanTable::assign(const std::string& component, const std::string& result_type) {
    Table table = history_.now();
    for (PageBatch& batch : table)
        if (batch.owner == owner_ && owner_ && batch.component.empty() &&
            batch.result_type.empty()) {
            batch.component = component;
            batch.result_type = result_type;
        }
    if (table == history_.now()) return false;
    history_.step(std::move(table));
    return true;
}

}  // namespace motcua
