// What the Scan place shows; the other parts of scan_presenter.h open, edit, file and reuse.
#include "app/presenters/error_text.h"
#include "app/presenters/scan_lines.h"
#include "app/presenters/scan_presenter.h"
#include "app/presenters/scan_words.h"
#include "core/document/check_766.h"

namespace motcua {

void ScanPresenter::say(const std::string& message, MarkKind kind) {
    message_ = message;
    message_kind_ = kind;
    show();
}

void ScanPresenter::failed(const std::exception_ptr& error) {
    say(words_of(error, texts_).line(), MarkKind::error);
}

void ScanPresenter::show() {
    ScanModel model;
    model.head = owner_.head;
    const Proposal proposed = proposal();
    model.pages = page_lines(table_, proposed, owner_.components, texts_);
    model.current = table_.current();
    model.targets = target_lines(owner_, proposed, documents_, chosen_, texts_);
    for (const ScanProfile& profile : runs_.ways().profiles)
        model.profiles.push_back({std::to_string(profile.key), profile.name});
    model.typed = typed_;
    model.scanning = runs_.running();
    model.can_undo = table_.history().can_undo();
    if (owner_.id) model.proposed = proposed_text(proposed, texts_);
    if (!runs_.running())
        model.progress = reading_text(desk_.words, texts_);
    else if (runs_.came() > 0)
        model.progress = texts_("scan.progress", {std::to_string(runs_.came()),
                                                  std::to_string(runs_.pages_a_minute())});
    model.message = message_;
    model.message_kind = message_kind_;
    if (owner_.dossier) {
        std::vector<Document> filed;
        for (const FiledDocument& one : documents_) filed.push_back(one.document);
        model.check = check_text(check_766(*owner_.dossier, filed), texts_);
    }
    for (const PageBatch& batch : waiting_) model.waiting.push_back(waiting_text(batch, texts_));
    for (const EarlierPaper& paper : earlier_.papers())
        model.offers.push_back(offer_text(paper, texts_));
    view_.show(model);
}

}  // namespace motcua
