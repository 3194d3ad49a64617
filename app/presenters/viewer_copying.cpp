// Electronic copies of own scans (decree 30/2020, annex I); the other parts of
// viewer_presenter.h open, draw and search papers.
#include <algorithm>

#include "app/presenters/certify_paper.h"
#include "app/presenters/error_text.h"
#include "app/presenters/viewer_presenter.h"
#include "core/document/file_vault.h"

namespace motcua {
namespace {

Document copied(Counter& counter, const std::filesystem::path& folder, const Document& original,
                const std::string& unsigned_note) {
    FileVault vault(folder);
    FilingTarget place;
    place.component = original.component;
    place.result_type = original.result_type;
    place.title = original.title;
    const auto copy =
        certify_paper(counter.writing, vault, counter.catalog, counter.clock, counter.officer,
                      original.dossier_id, place, original.id, unsigned_note);
    if (!copy) throw StateError(copy.error(), "the copy is refused");
    return *copy;
}

}  // namespace

// A second copy of the same scan would only be one more to choose from: the first is shown.
std::optional<std::size_t> ViewerPresenter::copy_of(const Uuid& original) const {
    const auto found = std::ranges::find_if(papers_, [&](const ViewerPaper& paper) {
        return paper.filed && paper.filed->document.origin == DocumentOrigin::certified &&
               paper.filed->document.source == original;
    });
    if (found == papers_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - papers_.begin());
}

void ViewerPresenter::make_copy() {
    if (opening_ || pages_ == 0) return;
    const ViewerPaper& paper = papers_[paper_];
    if (!paper.filed || paper.filed->document.origin != DocumentOrigin::scanned)
        return say(texts_("viewer.copy_of_scans"), MarkKind::warning);
    const Document original = paper.filed->document;
    if (const auto there = copy_of(original.id)) return load(*there);
    opening_ = true;
    say(texts_("viewer.copying"), MarkKind::none);
    tasks_.run(
        counter_.urgent,
        [&counter = counter_, folder = desk_.vault, original, note = texts_("copy.unsigned")](
            const std::stop_token&) { return copied(counter, folder, original, note); },
        [this](const Document& copy) {
            papers_.push_back({copy.title, FiledDocument{copy, Sending::waiting}, nullptr});
            copied_ = copy.id;
            opened_message_ = texts_("viewer.copied");
            load(papers_.size() - 1);
        },
        [this](const std::exception_ptr& error) { refuse(error); });
}

void ViewerPresenter::undo_copy() {
    if (opening_ || !copied_) return;
    const Uuid copy = *std::exchange(copied_, std::nullopt);
    tasks_.run(
        counter_.urgent,
        [&counter = counter_, folder = desk_.vault, copy,
         reason = texts_("viewer.copy_undone_reason")](const std::stop_token&) {
            FileVault vault(folder);
            FileDocuments desk(counter.writing, vault, counter.catalog, counter.clock);
            const auto removed = desk.remove(copy, reason, counter.officer);
            if (!removed) throw StateError(removed.error(), "the copy is not taken back");
        },
        [this, copy] {
            const Document* shown =
                papers_[paper_].filed ? &papers_[paper_].filed->document : nullptr;
            const bool leave = shown != nullptr && shown->id == copy;
            std::erase_if(papers_, [&](const ViewerPaper& paper) {
                return paper.filed && paper.filed->document.id == copy;
            });
            paper_ = std::min(paper_, papers_.size() - 1);
            opened_message_ = texts_("viewer.copy_undone");
            leave ? load(paper_) : say(std::exchange(opened_message_, {}), MarkKind::good);
        },
        [this](const std::exception_ptr& error) { refuse(error); });
}

}  // namespace motcua
