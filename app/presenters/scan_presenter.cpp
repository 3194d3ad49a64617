#include "app/presenters/scan_presenter.h"

#include <algorithm>

#include "app/presenters/error_text.h"
#include "app/presenters/scan_arrivals.h"
#include "app/presenters/scan_words.h"
#include "core/document/check_766.h"
#include "core/store/settings_store.h"
#include "devices/pages/jpeg.h"

namespace motcua {

ScanPresenter::ScanPresenter(ScanView& view, const Texts& texts, Counter& counter, ScanDesk desk)
    : view_(view),
      texts_(texts),
      counter_(counter),
      desk_(desk),
      arrivals_(std::make_shared<Arrivals>()),
      tasks_(counter.home) {
    owner_.head = texts_("scan.unfiled");
    profiles_ = usual_scan_profiles();
    tasks_.run(
        counter_.reader,
        [&counter = counter_](std::stop_token) {
            return std::pair(setting_or(counter.reading, scan_profiles_setting, ""),
                             setting_or(counter.reading, scanner_setting, ""));
        },
        [this](const std::pair<std::string, std::string>& settings) {
            usual_device_ = settings.second;
            if (auto kept = read_scan_profiles(settings.first); kept && !kept->empty())
                profiles_ = *kept;
            show();
        },
        [this](const std::exception_ptr& error) {
            say(words_of(error, texts_).line(), MarkKind::error);
        });
}

ScanPresenter::~ScanPresenter() {
    stop_.request_stop();
    arrivals_->gone = true;
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
        [&counter = counter_, code](std::stop_token) { return read_dossier(counter, code); },
        [this, question](std::optional<OpenedDossier> opened) {
            if (question != asked_) return;
            if (!opened) return say(texts_("scan.no_dossier"), MarkKind::warning);
            const Dossier& d = opened->dossier;
            open({d.id, d.code.str() + " · " + d.procedure_name, d.components, d});
        },
        [this](const std::exception_ptr& error) {
            say(words_of(error, texts_).line(), MarkKind::error);
        });
}

void ScanPresenter::open_waiting(std::size_t index) {
    if (index >= waiting_.size()) return;
    const PageBatch batch = waiting_[index];
    open({batch.owner, batch.label.empty() ? texts_("scan.unfiled") : batch.label, {}, {}});
}

void ScanPresenter::open(ScanOwner owner) {
    owner_ = std::move(owner);
    selection_.clear();
    typed_.clear();
    current_ = 0;
    const int question = ++asked_;
    using Read =
        std::tuple<std::vector<PageBatch>, std::vector<PageBatch>, std::vector<FiledDocument>>;
    // On the store thread: what a scan has just kept is in it.
    tasks_.run(
        counter_.urgent,
        [&counter = counter_, id = owner_.id](std::stop_token) {
            std::vector<PageBatch> waiting = open_batches(counter.writing);
            std::vector<PageBatch> own;
            if (id)
                own = batches_of(counter.writing, *id);
            else
                std::ranges::copy_if(waiting, std::back_inserter(own),
                                     [](const PageBatch& b) { return !b.owner; });
            std::erase_if(waiting, [&](const PageBatch& b) { return b.owner == id; });
            return Read{own, waiting,
                        id ? documents_of(counter.writing, *id) : std::vector<FiledDocument>()};
        },
        [this, question](Read read) {
            if (question != asked_) return;
            loaded(std::move(std::get<0>(read)), std::move(std::get<1>(read)),
                   std::move(std::get<2>(read)));
        },
        [this](const std::exception_ptr& error) {
            say(words_of(error, texts_).line(), MarkKind::error);
        });
}

void ScanPresenter::loaded(std::vector<PageBatch> batches, std::vector<PageBatch> waiting,
                           std::vector<FiledDocument> documents) {
    history_ = PageHistory(std::move(batches));
    waiting_ = std::move(waiting);
    documents_ = std::move(documents);
    show();
}

void ScanPresenter::reload_documents() {
    if (!owner_.id) return show();
    tasks_.run(
        counter_.urgent,
        [&counter = counter_, id = *owner_.id](std::stop_token) {
            return std::pair(documents_of(counter.writing, id), batches_of(counter.writing, id));
        },
        [this, id = *owner_.id](std::pair<std::vector<FiledDocument>, std::vector<PageBatch>> now) {
            if (owner_.id != id) return;
            documents_ = std::move(now.first);
            history_ = PageHistory(std::move(now.second));
            show();
        },
        [this](const std::exception_ptr& error) {
            say(words_of(error, texts_).line(), MarkKind::error);
        });
}

void ScanPresenter::picture(const std::string& sha256, int reduce_by, Picture done) {
    const auto shared = std::make_shared<Picture>(std::move(done));
    tasks_.run(
        counter_.reader,
        [&counter = counter_, folder = desk_.vault.folder(), sha256, reduce_by](std::stop_token) {
            const FileVault vault(folder);
            return decode_jpeg(vault.read(counter.reading, sha256), reduce_by);
        },
        [shared](std::optional<ScannedImage> image) { (*shared)(std::move(image)); },
        [shared](const std::exception_ptr&) { (*shared)(std::nullopt); });
}

// What is on the table and still to be filed, in order.
std::vector<Page> ScanPresenter::pages() const {
    std::vector<Page> all;
    for (const PageBatch& batch : history_.now())
        for (const Page& page : batch.waiting()) all.push_back(page);
    return all;
}

void ScanPresenter::say(const std::string& message, MarkKind kind) {
    message_ = message;
    message_kind_ = kind;
    show();
}

ScanPageLine ScanPresenter::line_of(const Page& page, std::size_t index) const {
    ScanPageLine line{page.id,        page.sha256, page.rotation, std::to_string(index + 1),
                      MarkKind::none, false};
    const auto remark = [&](const char* key) {
        line.caption += " · " + texts_(key);
        line.kind = MarkKind::warning;
    };
    if (page.blank) remark("scan.blank");
    if (page.quality & page_quality::too_dark) remark("scan.too_dark");
    if (page.quality & page_quality::blurred) remark("scan.blurred");
    if (page.quality & page_quality::cut_edge) remark("scan.cut_edge");
    if (page.quality & page_quality::faint) remark("scan.faint");
    line.selected = std::ranges::find(selection_, page.id) != selection_.end();
    return line;
}

std::vector<ScanTarget> ScanPresenter::targets() const {
    std::vector<ScanTarget> all;
    const auto state = [&](ScanTarget& target, auto belongs) {
        int count = 0;
        bool reused = false;
        for (const FiledDocument& filed : documents_) {
            if (!belongs(filed.document)) continue;
            count += filed.document.pages;
            reused |= filed.document.origin == DocumentOrigin::reused;
        }
        target.state = count == 0 ? texts_("scan.target.none")
                       : reused   ? texts_("scan.target.reused")
                                  : texts_.counted("scan.target.pages", count);
        target.kind = count == 0 ? MarkKind::none : MarkKind::good;
    };
    int number = 0;
    for (const DossierComponent& component : owner_.components) {
        ScanTarget target{++number, component.name, "", MarkKind::none};
        state(target, [&](const Document& d) { return d.component == component.code; });
        all.push_back(std::move(target));
    }
    if (!owner_.id) return all;
    ScanTarget result{0, texts_("scan.result"), "", MarkKind::none};
    state(result, [](const Document& d) { return d.is_result(); });
    all.push_back(std::move(result));
    return all;
}

void ScanPresenter::show() {
    ScanModel model;
    model.head = owner_.head;
    const std::vector<Page> all = pages();
    for (std::size_t i = 0; i < all.size(); ++i) model.pages.push_back(line_of(all[i], i));
    current_ = std::min(current_, all.empty() ? 0 : all.size() - 1);
    if (!all.empty()) model.current = current_;
    model.targets = targets();
    for (const ScanProfile& profile : profiles_)
        model.profiles.push_back({std::to_string(profile.key), profile.name});
    model.typed = typed_;
    model.scanning = scanning_;
    model.can_undo = history_.can_undo();
    model.progress = progress_text();
    model.message = message_;
    model.message_kind = message_kind_;
    if (owner_.dossier) {
        std::vector<Document> papers;
        for (const FiledDocument& filed : documents_) papers.push_back(filed.document);
        model.check = check_text(check_766(*owner_.dossier, papers), texts_);
    }
    for (const PageBatch& batch : waiting_) model.waiting.push_back(waiting_text(batch, texts_));
    view_.show(model);
}

}  // namespace motcua
