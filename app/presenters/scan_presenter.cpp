#include "app/presenters/scan_presenter.h"

#include <algorithm>

#include "app/presenters/error_text.h"
#include "app/presenters/scan_words.h"
#include "app/presenters/text_reader.h"
#include "core/store/settings_store.h"
#include "devices/pages/jpeg.h"

namespace motcua {

struct ScanPresenter::WaysToScan {
    std::vector<ScanProfile> profiles = usual_scan_profiles();
    std::string usual_device;
};

ScanPresenter::WaysToScan ScanPresenter::ways_to_scan(Database& database) {
    WaysToScan ways;
    ways.usual_device = setting_or(database, scanner_setting, "");
    auto kept = read_scan_profiles(setting_or(database, scan_profiles_setting, ""));
    if (kept && !kept->empty()) ways.profiles = *kept;
    return ways;
}

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
      run_(counter, desk,
           {[this](const Uuid& batch, const Page& page) { arrived(batch, page); },
            [this](int pages) { run_ended(pages); },
            [this](const std::exception_ptr& error, const std::string& name) {
                run_failed(error, name);
            }}),
      filer_(
          counter, desk.vault,
          {[this](const PaperToFile& paper, const Document& document) { filed(paper, document); },
           [this](const PaperToFile&, const std::exception_ptr& error) { failed(error); }}),
      tasks_(counter.home) {
    owner_.head = texts_("scan.unfiled");
    if (desk_.words != nullptr) {
        listening_ = desk_.words->listen([this] { show(); });
        desk_.words->look();
    }
    profiles_ = usual_scan_profiles();
    tasks_.run(
        counter_.reader,
        [&counter = counter_](const std::stop_token&) { return ways_to_scan(counter.reading); },
        [this](WaysToScan ways) {
            usual_device_ = std::move(ways.usual_device);
            profiles_ = std::move(ways.profiles);
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
    if (owner.id != owner_.id) selection_.clear();
    owner_ = std::move(owner);
    typed_.clear();
    offers_.clear();
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

// Who comes back to what is as it was can still undo.
void ScanPresenter::loaded(Read read) {
    if (read.ways) {
        profiles_ = std::move(read.ways->profiles);
        usual_device_ = std::move(read.ways->usual_device);
    }
    waiting_ = std::move(read.waiting);
    documents_ = std::move(read.documents);
    if (own_batches() != read.own || read.own.empty()) {
        std::vector<Uuid> papers;
        for (const FiledDocument& filed : documents_) papers.push_back(filed.document.id);
        history_ = PageHistory(std::move(read.own), std::move(papers));
        current_ = 0;
    }
    chosen_ = owner_.components.size() == 1 ? 1 : -1;
    for (const PageBatch& batch : own_batches()) {
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

void ScanPresenter::picture(const std::string& sha256, int reduce_by, Picture done) {
    const auto shared = std::make_shared<Picture>(std::move(done));
    tasks_.run(
        counter_.reader,
        [&counter = counter_, folder = desk_.vault.folder(), sha256,
         reduce_by](const std::stop_token&) {
            const FileVault vault(folder);
            return decode_jpeg(vault.read(counter.reading, sha256), reduce_by);
        },
        [shared](std::optional<ScannedImage> image) { (*shared)(std::move(image)); },
        [shared](const std::exception_ptr&) { (*shared)(std::nullopt); });
}

std::vector<PageBatch> ScanPresenter::own_batches() const {
    std::vector<PageBatch> own;
    std::ranges::copy_if(history_.now(), std::back_inserter(own),
                         [&](const PageBatch& batch) { return batch.owner == owner_.id; });
    return own;
}

// What is on the table and still to be filed, in order.
std::vector<Page> ScanPresenter::pages() const {
    std::vector<Page> all;
    for (const PageBatch& batch : history_.now()) {
        if (batch.owner != owner_.id) continue;
        for (const Page& page : batch.pages)
            if (!page.removed && !page.filed_in && !filer_.is_filing(page.id)) all.push_back(page);
    }
    return all;
}

std::string ScanPresenter::own_code() const {
    return owner_.dossier ? owner_.dossier->code.str() : std::string();
}

Proposal ScanPresenter::proposal() const {
    return propose(own_batches(), own_code(), owner_.components,
                   [this](const Page& page) { return !filer_.is_filing(page.id); });
}

}  // namespace motcua
