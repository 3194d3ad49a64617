#include "app/presenters/scan_presenter.h"

#include <algorithm>

#include "app/presenters/opened_dossier.h"
#include "app/presenters/text_reader.h"

namespace motcua {

struct ScanPresenter::Read {
    std::optional<WaysToScan> ways;  // Settings may have changed them
    std::vector<PageBatch> own;
    std::vector<PageBatch> waiting;  // of others, or of nobody
    std::vector<FiledDocument> documents;
};

ScanPresenter::ScanPresenter(ScanView& view, const Texts& texts, Counter& counter, ScanDesk desk)
    : view_(view),
      texts_(texts),
      counter_(counter),
      desk_(desk),
      table_([this](const Page& page) { return !filer_.is_filing(page.id); }),
      pictures_(counter, desk.vault.folder()),
      runs_(texts, counter, desk, owner_, table_,
            {[this](const std::string& words, MarkKind kind) { say(words, kind); },
             [this] { show(); }, [this] { keep_step(); },
             [this](const std::exception_ptr& error) { failed(error); }}),
      filer_(
          counter, desk.vault,
          {[this](const PaperToFile& paper, const Document& document) { filed(paper, document); },
           [this](const PaperToFile&, const std::exception_ptr& error) { failed(error); }}),
      earlier_(
          counter, desk.vault,
          {[this](const EarlierOffers::Wanted& wanted) { offered(wanted); },
           [this](const EarlierOffers::Wanted& wanted, const EarlierPaper& earlier,
                  const Result<Document, ErrorCode>& taken) { reused(wanted, earlier, taken); },
           [this](const std::exception_ptr& error) { failed(error); }}),
      tasks_(counter.home) {
    owner_.head = texts_("scan.unfiled");
    if (desk_.words != nullptr) {
        listening_ = desk_.words->listen([this] { show(); });
        desk_.words->look();
    }
    tasks_.run(
        counter_.reader,
        [&counter = counter_](const std::stop_token&) { return ways_to_scan(counter.reading); },
        [this](WaysToScan ways) {
            runs_.set_ways(std::move(ways));
            show();
        },
        [this](const std::exception_ptr& error) { failed(error); });
}

void ScanPresenter::open_unfiled() { open({std::nullopt, texts_("scan.unfiled"), {}, {}}); }

void ScanPresenter::open_draft(const Uuid& draft, const std::string& head,
                               const std::vector<DossierComponent>& components) {
    open({draft, head, components, {}});
}

void ScanPresenter::open_code(const std::string& code) {
    const int question = ++asked_;
    tasks_.run(
        counter_.reader,
        [&counter = counter_, code](const std::stop_token&) { return read_dossier(counter, code); },
        [this, question](std::optional<OpenedDossier> opened) {
            if (question != asked_) return;
            if (!opened) return say(texts_("scan.no_dossier"), MarkKind::warning);
            const Dossier& d = opened->dossier;
            open({d.id, d.code.str() + " · " + d.procedure_name, d.components, d});
        },
        [this](const std::exception_ptr& error) { failed(error); });
}

void ScanPresenter::open_waiting(std::size_t index) {
    if (index >= waiting_.size()) return;
    const PageBatch batch = waiting_[index];
    open({batch.owner, batch.label.empty() ? texts_("scan.unfiled") : batch.label, {}, {}});
}

void ScanPresenter::open(ScanOwner owner) {
    owner_ = std::move(owner);
    table_.turn_to(owner_.id);
    typed_.clear();
    earlier_.forget();
    const int question = ++asked_;
    // On the store thread: what a scan has just kept is in it.
    tasks_.run(
        counter_.urgent,
        [&counter = counter_, id = owner_.id](const std::stop_token&) {
            Read read;
            read.ways = ways_to_scan(counter.writing);
            read.waiting = open_batches(counter.writing);
            if (id) {
                read.own = batches_of(counter.writing, *id);
                read.documents = documents_of(counter.writing, *id);
            } else {
                std::ranges::copy_if(read.waiting, std::back_inserter(read.own),
                                     [](const PageBatch& b) { return !b.owner; });
            }
            std::erase_if(read.waiting, [&](const PageBatch& b) { return b.owner == id; });
            return read;
        },
        [this, question](Read read) {
            if (question == asked_) loaded(std::move(read));
        },
        [this](const std::exception_ptr& error) { failed(error); });
}

void ScanPresenter::loaded(Read read) {
    if (read.ways) runs_.set_ways(*std::move(read.ways));
    waiting_ = std::move(read.waiting);
    documents_ = std::move(read.documents);
    std::vector<Uuid> papers;
    for (const FiledDocument& filed : documents_) papers.push_back(filed.document.id);
    table_.lay_out(std::move(read.own), std::move(papers));
    chosen_ = owner_.components.size() == 1 ? 1 : -1;
    for (const PageBatch& batch : table_.batches()) {
        if (!batch.result_type.empty()) chosen_ = 0;
        if (!batch.component.empty()) chosen_ = number_of(batch.component, owner_.components);
    }
    show();
    if (laid_out) laid_out();
}

// The papers and what waits elsewhere; the pages on the table are known.
void ScanPresenter::reload_documents() {
    if (!owner_.id) return show();
    tasks_.run(
        counter_.urgent,
        [&counter = counter_, id = *owner_.id](const std::stop_token&) {
            Read read;
            read.documents = documents_of(counter.writing, id);
            read.waiting = open_batches(counter.writing);
            std::erase_if(read.waiting, [&](const PageBatch& b) { return b.owner == id; });
            return read;
        },
        [this, id = *owner_.id](Read read) {
            if (owner_.id != id) return;
            documents_ = std::move(read.documents);
            waiting_ = std::move(read.waiting);
            show();
        },
        [this](const std::exception_ptr& error) { failed(error); });
}

void ScanPresenter::say_nothing_to_paste() {
    say(texts_("scan.nothing_to_paste"), MarkKind::warning);
}

void ScanPresenter::cancel() { runs_.stop(); }

}  // namespace motcua
