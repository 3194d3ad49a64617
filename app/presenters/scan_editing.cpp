// Pages in order: choosing, turning, taking out, moving, and all of it undone.
#include <algorithm>

#include "app/presenters/error_text.h"
#include "app/presenters/scan_arrivals.h"

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

// Among the pages that are shown: places of those taken out or filed are stepped over.
void ScanPresenter::move(int step_by) {
    const std::vector<Page> all = pages();
    const auto to = static_cast<std::ptrdiff_t>(current_) + step_by;
    if (current_ >= all.size() || to < 0 || to >= static_cast<std::ptrdiff_t>(all.size())) return;
    const Uuid moving = all[current_].id;
    const Uuid beside = all[static_cast<std::size_t>(to)].id;
    PageHistory::Table table = history_.now();
    for (PageBatch& batch : table) {
        const auto place = std::ranges::find(batch.pages, beside, &Page::id);
        if (place == batch.pages.end() || !batch.find(moving)) continue;
        const auto index = static_cast<std::size_t>(place - batch.pages.begin());
        batch = moved(std::move(batch), moving, index);
        current_ = static_cast<std::size_t>(to);
        return step(std::move(table));
    }
}

void ScanPresenter::undo() {
    if (!history_.can_undo()) return say(texts_("scan.nothing_to_undo"), MarkKind::none);
    keep(history_.undo());
}

void ScanPresenter::redo() {
    if (history_.can_redo()) keep(history_.redo());
}

void ScanPresenter::step(PageHistory::Table table) {
    history_.step(std::move(table));
    keep(history_.now());
}

void ScanPresenter::keep(const PageHistory::Table& table) {
    show();
    tasks_.run(
        counter_.urgent,
        [&counter = counter_, table](std::stop_token) {
            UnitOfWork work(counter.writing);
            save_batches(work, table);
            work.commit();
        },
        [] {},
        [this](const std::exception_ptr& error) {
            say(words_of(error, texts_).line(), MarkKind::error);
        });
}

}  // namespace motcua
