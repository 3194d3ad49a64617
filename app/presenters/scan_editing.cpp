// Commands on the pages of the table, each kept on disk; the other parts of scan_presenter.h open,
// file, reuse and show.
#include <algorithm>

#include "app/presenters/papers_changed.h"
#include "app/presenters/scan_presenter.h"
#include "app/presenters/text_reader.h"

namespace motcua {
namespace {

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

void ScanPresenter::choose(std::size_t page, bool extend) {
    table_.choose(page, extend);
    show();
}

void ScanPresenter::next(int step) {
    table_.next(step);
    show();
}

void ScanPresenter::rotate(int quarter_turns) {
    table_.rotate(quarter_turns);
    keep_step();
}

void ScanPresenter::take_out() {
    const int gone = table_.take_out();
    if (gone == 0) return;
    keep_step();
    say(texts_.counted("scan.taken_out", gone), MarkKind::none);
}

void ScanPresenter::move(int step_by) {
    table_.move(step_by);
    keep_step();
}

void ScanPresenter::move_to(std::size_t gap) {
    table_.move_to(gap);
    keep_step();
}

void ScanPresenter::begin_paper() {
    const int number = take_digits();
    const auto to = target(number);
    if (number >= 0 && !to)
        return say(texts_("scan.no_target", {std::to_string(number)}), MarkKind::warning);
    table_.begin_paper(!to ? "" : number == 0 ? result_component : to->component);
    keep_step();
}

void ScanPresenter::join_paper() {
    if (!table_.join_paper(proposal())) return say(texts_("scan.nothing_to_join"), MarkKind::none);
    keep_step();
}

void ScanPresenter::set_aside() {
    table_.set_aside();
    keep_step();
}

void ScanPresenter::undo() {
    const std::vector<Uuid> papers = table_.history().papers();
    if (!table_.undo()) return say(texts_("scan.nothing_to_undo"), MarkKind::none);
    keep(papers);
}

void ScanPresenter::redo() {
    const std::vector<Uuid> papers = table_.history().papers();
    if (table_.redo()) keep(papers);
}

// Pages of nobody that wait: Ctrl+Z gives them back to nobody.
void ScanPresenter::take_waiting(std::size_t index) {
    if (index >= waiting_.size() || !owner_.id) return;
    const PageBatch batch = waiting_[index];
    if (batch.owner) return say(texts_("scan.waits_elsewhere"), MarkKind::warning);
    waiting_.erase(waiting_.begin() + static_cast<std::ptrdiff_t>(index));
    table_.take_in(batch, owner_.head);
    keep_step();
    say(texts_.counted("scan.taken_in", static_cast<std::int64_t>(batch.waiting().size())),
        MarkKind::good);
}

void ScanPresenter::keep_step() { keep(table_.history().papers()); }

// On disk it becomes what the history says now: papers that are no longer there are removed, as
// `document remove` does it, papers that are again are brought back.
void ScanPresenter::keep(const std::vector<Uuid>& papers_before) {
    const PageHistory& history = table_.history();
    PaperChanges changes;
    for (const Uuid& paper : papers_before)
        if (!has_paper(history.papers(), paper)) changes.gone.push_back(paper);
    for (const Uuid& paper : history.papers())
        if (!has_paper(papers_before, paper))
            changes.back.emplace_back(paper, pages_of(history.now(), paper));
    show();
    tasks_.run(
        counter_.urgent,
        [&counter = counter_, &vault = desk_.vault, table = history.now(), changes,
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
