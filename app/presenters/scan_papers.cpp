// Papers that are there already, and sheets to lay before those to come: looked at, printed.
#include <algorithm>

#include "app/presenters/dossier_acts.h"
#include "app/presenters/scan_presenter.h"

namespace motcua {

void ScanPresenter::look_at_papers(int number) {
    std::vector<FiledDocument> wanted = documents_;
    if (const auto target = target_of(number))
        std::erase_if(wanted, [&](const FiledDocument& filed) {
            return number == 0 ? !filed.document.is_result()
                               : filed.document.component != target->component;
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
