// Digitising: pages come from the scanner, are set in order, and go to their papers.
//
// Every page is sealed, durable and committed before it is shown; scanning never blocks filing.
// Digits collect until Enter and then name where the selected pages go: the checklist's number, 0
// for the result. Every step can be undone; nothing is deleted. The pages belong to a dossier, to
// a draft of Intake, or to nothing yet.
// Thread: the UI thread; scanning on the scanner's worker, disk on the store thread.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "app/presenters/counter.h"
#include "app/presenters/opened_dossier.h"
#include "app/presenters/scan_model.h"
#include "app/presenters/texts.h"
#include "core/base/task_scope.h"
#include "core/document/document_store.h"
#include "core/document/page_store.h"
#include "core/intake/file_documents.h"
#include "devices/scanner/scan_profile.h"

namespace motcua {

// What lies behind the place; all of it outlives the presenter.
struct ScanDesk {
    Scanner& scanner;
    Executor& scanning;  // the scanner's own worker
    FileVault& vault;    // of the store thread
};

// Whose pages they are.
struct ScanOwner {
    std::optional<Uuid> id;  // of a dossier or draft; nothing: not yet filed
    std::string head;
    std::vector<DossierComponent> components;
    std::optional<Dossier> dossier;  // when it is received
};

class ScanPresenter {
public:
    ScanPresenter(ScanView& view, const Texts& texts, Counter& counter, ScanDesk desk);
    ~ScanPresenter();

    // Pages without an owner, and what waits from before a crash.
    void open_unfiled();
    void open_code(const std::string& code);
    void open_draft(const Uuid& draft, const std::string& head,
                    const std::vector<DossierComponent>& components);
    void open_waiting(std::size_t index);

    // By the key of a profile; 0 is the first one.
    void scan(int key = 0);
    void cancel();

    // Selection: `extend` from the last one chosen.
    void choose(std::size_t page, bool extend = false);
    void next(int step);
    void rotate(int quarter_turns);
    void take_out();
    void move(int step_by);
    void undo();
    void redo();

    void digit(char digit);
    void clear_digits();
    // Enter: the digits' target takes the selected pages, or all when none is selected.
    void file_selection();

    // A picture of a page: whole, or made `reduce_by` times smaller. Comes on the UI thread.
    using Picture = std::function<void(std::optional<ScannedImage>)>;
    void picture(const std::string& sha256, int reduce_by, Picture done);

    std::function<void()> changed;  // a paper was filed

private:
    struct Arrivals;  // outlives a scan that is still running when the place closes

    void open(ScanOwner owner);
    void loaded(std::vector<PageBatch> batches, std::vector<PageBatch> waiting,
                std::vector<FiledDocument> documents);
    void reload_documents();
    // Scanning.
    void run_scan(const ScanProfile& profile, const Uuid& batch);
    void arrived(const Uuid& batch, const Page& page);
    void after_pages(std::function<void()> then);
    void scan_ended(int pages);
    void scan_failed(const std::exception_ptr& error);
    // Editing.
    void step(PageHistory::Table table);
    void keep(const PageHistory::Table& table);
    std::vector<Page> pages() const;
    std::vector<Uuid> selected() const;
    // Filing.
    void file(const std::vector<Page>& pages, const FilingTarget& target);
    void keep_paper(const std::vector<Page>& pages, const FilingTarget& target,
                    const std::string& pdf);
    std::optional<FilingTarget> target_of(int number) const;
    // Showing.
    void say(const std::string& message, MarkKind kind);
    void show();
    std::vector<ScanTarget> targets() const;
    std::string progress_text() const;
    ScanPageLine line_of(const Page& page, std::size_t index) const;

    ScanView& view_;
    const Texts& texts_;
    Counter& counter_;
    ScanDesk desk_;
    ScanOwner owner_;
    std::vector<ScanProfile> profiles_;
    std::string usual_device_;
    PageHistory history_{{}};
    std::vector<PageBatch> waiting_;
    std::vector<FiledDocument> documents_;
    std::vector<Uuid> selection_;
    std::size_t current_ = 0;
    std::string typed_;
    bool scanning_ = false;
    int came_ = 0;
    std::chrono::steady_clock::time_point began_{};
    std::stop_source stop_;
    std::string message_;
    MarkKind message_kind_ = MarkKind::none;
    int asked_ = 0;
    std::shared_ptr<Arrivals> arrivals_;
    TaskScope tasks_;
};

}  // namespace motcua
