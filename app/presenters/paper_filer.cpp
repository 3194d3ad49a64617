#include "app/presenters/paper_filer.h"

#include <algorithm>

namespace motcua {
namespace {

ScannedPdfInfo info_of(const PaperToFile& paper, const Counter& counter) {
    ScannedPdfInfo info;
    info.title = paper.target.title;
    if (paper.dossier) {
        info.dossier_code = paper.dossier->code.str();
        info.procedure = paper.dossier->procedure;
    }
    info.component = paper.target.component;
    info.operator_id = counter.officer.id;
    info.created = counter.clock.now();
    return info;
}

DocumentOrigin origin_of(const std::vector<Page>& pages) {
    const bool scanned = std::ranges::any_of(pages, [](const Page& page) {
        return page.origin == PageOrigin::scanned || page.origin == PageOrigin::camera ||
               page.origin == PageOrigin::found;
    });
    return scanned ? DocumentOrigin::scanned : DocumentOrigin::file;
}

}  // namespace

PaperFiler::PaperFiler(Counter& counter, FileVault& vault, Told told)
    : counter_(counter), vault_(vault), told_(std::move(told)), tasks_(counter.home) {}

void PaperFiler::file(PaperToFile paper) {
    waiting_.push_back(std::move(paper));
    next();
}

bool PaperFiler::is_filing(const Uuid& page) const {
    return std::ranges::any_of(waiting_, [&](const PaperToFile& paper) {
        return std::ranges::find(paper.pages, page, &Page::id) != paper.pages.end();
    });
}

void PaperFiler::next() {
    if (running_ || waiting_.empty()) return;
    running_ = true;
    tasks_.run(
        counter_.reader,
        [&counter = counter_, folder = vault_.folder(), pages = waiting_.front().pages,
         info = info_of(waiting_.front(), counter_)](const std::stop_token&) {
            return pdf_of_pages(pages, info, FileVault(folder), counter.reading,
                                reads_text(counter.reading));
        },
        [this](PagesPaper made) { keep(std::move(made)); },
        [this](const std::exception_ptr& error) {
            done([&](const PaperToFile& paper) { told_.failed(paper, error); });
        });
}

void PaperFiler::keep(PagesPaper made) {
    waiting_.front().without_words = made.without_words;
    tasks_.run(
        counter_.urgent,
        [&counter = counter_, &vault = vault_, paper = waiting_.front(),
         pdf = std::move(made.pdf)](const std::stop_token&) {
            FileDocuments desk(counter.writing, vault, counter.catalog, counter.clock);
            NewDocument filed;
            filed.content = pdf;
            filed.pages = static_cast<int>(paper.pages.size());
            filed.origin = origin_of(paper.pages);
            for (const Page& page : paper.pages) filed.from_pages.push_back(page.id);
            const auto document = desk.file(paper.owner, paper.target, filed, counter.officer);
            if (!document) throw StateError(document.error(), "the paper is refused");
            return *document;
        },
        [this](const Document& document) {
            done([&](const PaperToFile& paper) { told_.filed(paper, document); });
        },
        [this](const std::exception_ptr& error) {
            done([&](const PaperToFile& paper) { told_.failed(paper, error); });
        });
}

// Off the list before it is told: who is told may file again.
void PaperFiler::done(const std::function<void(const PaperToFile&)>& tell) {
    const PaperToFile paper = std::move(waiting_.front());
    waiting_.pop_front();
    running_ = false;
    tell(paper);
    next();
}

}  // namespace motcua
