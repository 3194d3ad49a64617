// Earlier papers of the same person, and pages that wait; the other parts of scan_presenter.h run,
// edit, file and show.
#include <algorithm>

#include "app/presenters/error_text.h"
#include "app/presenters/scan_presenter.h"
#include "core/intake/persons_papers.h"

namespace motcua {

void ScanPresenter::offer_earlier() {
    const int typed = take_digits();
    const int number = typed >= 0 ? typed : chosen_;
    const auto target = target_of(number);
    if (!owner_.dossier || !target || number == 0)
        return say(texts_("scan.offer_which"), MarkKind::warning);
    tasks_.run(
        counter_.urgent,
        [&counter = counter_, wanted = WantedPaper{target->component, target->title},
         person = owner_.dossier->applicant.number(), id = *owner_.id](const std::stop_token&) {
            return offer_earlier_papers(counter.writing, person, wanted, id, counter.officer,
                                        counter.clock);
        },
        [this, number, id = owner_.id](std::vector<EarlierPaper> papers) {
            if (owner_.id != id) return;
            offers_ = std::move(papers);
            offered_for_ = number;
            if (offers_.empty()) return say(texts_("scan.no_offers"), MarkKind::none);
            say(texts_.counted("scan.offers", static_cast<std::int64_t>(offers_.size()),
                               {target_of(number)->title}),
                MarkKind::none);
        },
        [this](const std::exception_ptr& error) { failed(error); });
}

void ScanPresenter::close_offers() {
    if (offers_.empty()) return;
    offers_.clear();
    show();
}

void ScanPresenter::take_earlier(std::size_t index) {
    const auto target = target_of(offered_for_);
    if (index >= offers_.size() || !target || !owner_.id) return;
    const EarlierPaper earlier = offers_[index];
    offers_.clear();
    tasks_.run(
        counter_.urgent,
        [&counter = counter_, &vault = desk_.vault, owner = *owner_.id, target = *target,
         id = earlier.document.id](const std::stop_token&) {
            FileDocuments desk(counter.writing, vault, counter.catalog, counter.clock);
            return desk.reuse(owner, target, id, counter.officer);
        },
        [this, from = earlier.dossier_code,
         id = owner_.id](const Result<Document, ErrorCode>& taken) {
            if (!taken) return say(words_of(taken.error(), texts_).line(), MarkKind::error);
            message_ = texts_("scan.reused_from", {taken->title, from});
            message_kind_ = MarkKind::good;
            if (owner_.id == id) {
                std::vector<Uuid> papers = history_.papers();
                papers.push_back(taken->id);
                history_.step(history_.now(), std::move(papers));
            }
            reload_documents();
            if (changed) changed();
        },
        [this](const std::exception_ptr& error) { failed(error); });
}

// As a step: Ctrl+Z gives them back to nobody.
void ScanPresenter::take_waiting(std::size_t index) {
    if (index >= waiting_.size() || !owner_.id) return;
    PageBatch batch = waiting_[index];
    if (batch.owner) return say(texts_("scan.waits_elsewhere"), MarkKind::warning);
    history_.arrive(batch);
    Table table = history_.now();
    for (PageBatch& one : table)
        if (one.id == batch.id) {
            one.owner = owner_.id;
            one.label = owner_.head;
        }
    waiting_.erase(waiting_.begin() + static_cast<std::ptrdiff_t>(index));
    step(std::move(table));
    say(texts_.counted("scan.taken_in", static_cast<std::int64_t>(batch.waiting().size())),
        MarkKind::good);
}

}  // namespace motcua
