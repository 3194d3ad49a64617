// Pages in order: choosing, turning, taking out, moving, and all of it undone.
#include <algorithm>

#include "app/presenters/error_text.h"
#include "app/presenters/papers_changed.h"
#include "app/presenters/scan_presenter.h"
#include "app/presenters/text_reader.h"

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

bool has_paper(const std::vector<Uuid>& all, const Uuid& one) {
    return std::ranges::find(all, one) != all.end();
}

std::vector<Uuid> pages_of(const PageHistory::Table& table, const Uuid& paper) {
    std::vector<Uuid> pages;
    for (const PageBatch& batch : table)
        for (const Page& page : batch.pages)
            if (page.filed_in == paper) pages.push_back(page.id);
    return pages;
}

}  // namespace

// What is chosen, or the page that is shown large.
std::vector<Uuid> ScanPresenter::selected() const {
    if (!selection_.empty()) return selection_;
    const std::vector<Page> all = pages();
    if (current_ >= all.size()) return {};
    return {all[current_].id};
}

void ScanPresenter::choose(std::size_t page, bool extend) {
    const std::vector<Page> all = pages();
    if (page >= all.size()) return;
    if (!extend) {
        selection_.clear();
    } else {
        const auto [first, last] = std::minmax(current_, page);
        for (std::size_t i = first; i <= last; ++i)
            if (std::ranges::find(selection_, all[i].id) == selection_.end())
                selection_.push_back(all[i].id);
    }
    current_ = page;
    show();
}

void ScanPresenter::next(int step) {
    const std::size_t count = pages().size();
    if (count == 0) return;
    const auto to = static_cast<std::ptrdiff_t>(current_) + step;
    current_ = static_cast<std::size_t>(
        std::clamp<std::ptrdiff_t>(to, 0, static_cast<std::ptrdiff_t>(count) - 1));
    show();
}

void ScanPresenter::rotate(int quarter_turns) {
    step(changed_table(history_.now(), selected(), [=](PageBatch batch, const Uuid& page) {
        return rotated(std::move(batch), page, quarter_turns);
    }));
}

void ScanPresenter::take_out() {
    const auto gone = selected();
    if (gone.empty()) return;
    selection_.clear();
    step(changed_table(history_.now(), gone, [](PageBatch batch, const Uuid& page) {
        return taken_out(std::move(batch), page);
    }));
    say(texts_.counted("scan.taken_out", static_cast<int>(gone.size())), MarkKind::none);
}

// Among the pages that are shown: places of those taken out or filed are stepped over. Several go
// together, also from one scan's pages to another's.
void ScanPresenter::move(int step_by) {
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

void ScanPresenter::move_to(std::size_t gap) {
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
    const Uuid shown = all[current_].id;
    step(before ? placed(history_.now(), block, before->id, true)
                : placed(history_.now(), block, behind->id, false));
    const std::vector<Page> now = pages();
    current_ = static_cast<std::size_t>(std::ranges::find(now, shown, &Page::id) - now.begin());
    show();
}

void ScanPresenter::mark(const Uuid& page, const std::string& mark) {
    step(changed_table(history_.now(), {page}, [&](PageBatch batch, const Uuid& id) {
        std::ranges::find(batch.pages, id, &Page::id)->mark = mark;
        return batch;
    }));
}

void ScanPresenter::undo() {
    if (!history_.can_undo()) return say(texts_("scan.nothing_to_undo"), MarkKind::none);
    const std::vector<Uuid> papers = history_.papers();
    history_.undo();
    keep(papers);
}

void ScanPresenter::redo() {
    if (!history_.can_redo()) return;
    const std::vector<Uuid> papers = history_.papers();
    history_.redo();
    keep(papers);
}

void ScanPresenter::step(Table table) {
    history_.step(std::move(table));
    keep(history_.papers());
}

// On disk it becomes what the history says now: papers that are no longer there are removed, as
// `document remove` does it, papers that are again are brought back.
void ScanPresenter::keep(const std::vector<Uuid>& papers_before) {
    PaperChanges changes;
    for (const Uuid& paper : papers_before)
        if (!has_paper(history_.papers(), paper)) changes.gone.push_back(paper);
    for (const Uuid& paper : history_.papers())
        if (!has_paper(papers_before, paper))
            changes.back.emplace_back(paper, pages_of(history_.now(), paper));
    show();
    tasks_.run(
        counter_.urgent,
        [&counter = counter_, &vault = desk_.vault, table = history_.now(), changes,
         reason = texts_("scan.undo_reason")](const std::stop_token&) {
            PapersChanged done = change_papers(counter, vault, changes, reason);
            UnitOfWork work(counter.writing);
            save_batches(work, table);
            work.commit();
            return done;
        },
        [this, papers = !changes.gone.empty() || !changes.back.empty()](const PapersChanged& done) {
            if (desk_.words != nullptr) desk_.words->look();  // a page that was turned
            if (!papers) return;
            message_ = changed_text(done, texts_);
            message_kind_ = MarkKind::good;
            reload_documents();
            if (changed) changed();
        },
        [this](const std::exception_ptr& error) {
            failed(error);
            open(owner_);  // what is on disk is what there is
        });
}

}  // namespace motcua
