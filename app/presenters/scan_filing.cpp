// Where pages go: digits and Enter name the paper, its PDF is made beside, then it is filed.
#include <algorithm>

#include "app/presenters/error_text.h"
#include "app/presenters/kept_pages_paper.h"
#include "app/presenters/scan_arrivals.h"
#include "core/intake/file_documents.h"

namespace motcua {
void ScanPresenter::digit(char digit) {
    if (digit < '0' || digit > '9' || typed_.size() >= 2) return;
    typed_ += digit;
    show();
}

void ScanPresenter::clear_digits() {
    if (typed_.empty()) return;
    typed_.clear();
    show();
}

std::optional<FilingTarget> ScanPresenter::target_of(int number) const {
    FilingTarget target;
    if (number == 0) {
        target.result_type = result_without_code;
        target.title = texts_("scan.result");
        return target;
    }
    const auto index = static_cast<std::size_t>(number) - 1;
    if (index >= owner_.components.size()) return std::nullopt;
    target.component = owner_.components[index].code;
    target.title = owner_.components[index].name;
    return target;
}

void ScanPresenter::file_selection() {
    if (typed_.empty()) return;
    const int number = std::stoi(typed_);
    typed_.clear();
    if (!owner_.id) return say(texts_("scan.no_owner"), MarkKind::warning);
    const auto target = target_of(number);
    if (!target) return say(texts_("scan.no_target", {std::to_string(number)}), MarkKind::warning);
    std::vector<Page> chosen = pages();
    if (!selection_.empty())
        std::erase_if(chosen, [&](const Page& page) {
            return std::ranges::find(selection_, page.id) == selection_.end();
        });
    if (chosen.empty()) return say(texts_("scan.no_pages"), MarkKind::warning);
    selection_.clear();
    file(chosen, *target);
}

// The PDF is made on the reader's thread, so that scanning goes on being kept meanwhile.
void ScanPresenter::file(const std::vector<Page>& pages, const FilingTarget& target) {
    ScannedPdfInfo info;
    info.title = target.title;
    if (owner_.dossier) {
        info.dossier_code = owner_.dossier->code.str();
        info.procedure = owner_.dossier->procedure;
    }
    info.component = target.component;
    info.operator_id = counter_.officer.id;
    info.created = counter_.clock.now();
    say(texts_("scan.filing"), MarkKind::none);
    tasks_.run(
        counter_.reader,
        [&counter = counter_, folder = desk_.vault.folder(), pages, info](std::stop_token) {
            return pdf_of_pages(pages, info, FileVault(folder), counter.reading);
        },
        [this, pages, target](const std::string& pdf) { keep_paper(pages, target, pdf); },
        [this](const std::exception_ptr& error) {
            say(words_of(error, texts_).line(), MarkKind::error);
        });
}

void ScanPresenter::keep_paper(const std::vector<Page>& pages, const FilingTarget& target,
                               const std::string& pdf) {
    if (!owner_.id) return;
    tasks_.run(
        counter_.urgent,
        [&counter = counter_, &vault = desk_.vault, owner = *owner_.id, pages, target,
         pdf](std::stop_token) {
            FileDocuments desk(counter.writing, vault, counter.catalog, counter.clock);
            NewDocument paper;
            paper.content = pdf;
            paper.pages = static_cast<int>(pages.size());
            for (const Page& page : pages) paper.from_pages.push_back(page.id);
            return desk.file(owner, target, paper, counter.officer);
        },
        [this, title = target.title,
         count = pages.size()](const Result<Document, ErrorCode>& filed) {
            if (!filed) return say(words_of(filed.error(), texts_).line(), MarkKind::error);
            message_ = texts_("scan.filed", {std::to_string(count), title});
            message_kind_ = MarkKind::good;
            reload_documents();
            if (changed) changed();
        },
        [this](const std::exception_ptr& error) {
            say(words_of(error, texts_).line(), MarkKind::error);
        });
}

}  // namespace motcua
