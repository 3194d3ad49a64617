// Papers that are there already, here or in earlier dossiers, and sheets to lay before those to
// come; the other parts of scan_presenter.h open, edit, file and show.
#include <algorithm>

#include "app/presenters/dossier_acts.h"
#include "app/presenters/error_text.h"
#include "app/presenters/scan_presenter.h"

namespace motcua {

void ScanPresenter::offer_earlier() {
    const int typed = take_digits();
    const int number = typed >= 0 ? typed : chosen_;
    const auto wanted = target(number);
    if (!owner_.dossier || !wanted || number == 0)
        return say(texts_("scan.offer_which"), MarkKind::warning);
    earlier_.look_for({*owner_.id, owner_.dossier->applicant.number(), *wanted});
}

void ScanPresenter::offered(const EarlierOffers::Wanted& wanted) {
    const auto count = static_cast<std::int64_t>(earlier_.papers().size());
    if (count == 0) return say(texts_("scan.no_offers"), MarkKind::none);
    say(texts_.counted("scan.offers", count, {wanted.target.title}), MarkKind::none);
}

void ScanPresenter::close_offers() {
    earlier_.forget();
    show();
}

void ScanPresenter::take_earlier(std::size_t index) { earlier_.take(index); }

void ScanPresenter::reused(const EarlierOffers::Wanted& wanted, const EarlierPaper& earlier,
                           const Result<Document, ErrorCode>& taken) {
    if (!taken) return say(words_of(taken.error(), texts_).line(), MarkKind::error);
    message_ = texts_("scan.reused_from", {taken->title, earlier.dossier_code});
    message_kind_ = MarkKind::good;
    if (owner_.id == wanted.owner) table_.paper_came(taken->id);
    reload_documents();
    if (changed) changed();
}

void ScanPresenter::take_back(int number) {
    const auto of = target(number);
    if (!of || !owner_.id) return;
    const auto last = std::find_if(
        documents_.rbegin(), documents_.rend(),
        [&](const FiledDocument& filed) { return is_of_target(filed.document, number, *of); });
    if (last == documents_.rend()) return say(texts_("scan.nothing_filed"), MarkKind::none);
    std::vector<Uuid> papers = table_.history().papers();
    const Uuid paper = last->document.id;
    if (std::ranges::find(papers, paper) == papers.end()) papers.push_back(paper);
    table_.paper_went(paper);
    keep(papers);
}

void ScanPresenter::look_at_papers(int number) {
    std::vector<FiledDocument> wanted = documents_;
    if (const auto of = target(number))
        std::erase_if(wanted, [&](const FiledDocument& filed) {
            return !is_of_target(filed.document, number, *of);
        });
    if (wanted.empty()) return say(texts_("scan.nothing_to_look_at"), MarkKind::none);
    if (look_at) look_at(papers_to_view(wanted));
}

// The sheets carry the dossier's code: a form that is still being filled has none.
void ScanPresenter::print_covers() {
    if (!owner_.dossier || !covers) return say(texts_("scan.no_covers"), MarkKind::warning);
    say(texts_("intake.printing"), MarkKind::none);
    tasks_.run(
        counter_.reader,
        [print = covers, dossier = *owner_.dossier](const std::stop_token&) {
            return print(dossier);
        },
        [this](const Printed& printed) { say(printed_text(printed, texts_), MarkKind::good); },
        [this](const std::exception_ptr& error) { failed(error); });
}

}  // namespace motcua
