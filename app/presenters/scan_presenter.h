// Digitising: pages come from the scanner, are set in order, and go to their papers.
//
// Every page is sealed, durable and committed before it is shown; scanning never blocks filing.
// Cover sheets, patch codes and codes on pages propose where each goes; the clerk may say
// otherwise, by digits that collect until the next command: the checklist's number, 0 for the
// result. Every step can be undone, filing too; nothing is deleted. The pages belong to a dossier,
// to a draft of Intake, or to nothing yet. Thread: the UI thread; scanning on the scanner's worker,
// disk on the store thread.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/presenters/opened_dossier.h"
#include "app/presenters/page_run.h"
#include "app/presenters/paper_filer.h"
#include "app/presenters/receipt_desk.h"
#include "app/presenters/scan_model.h"
#include "app/presenters/scan_proposal.h"
#include "app/presenters/two_passes.h"
#include "app/presenters/viewer_model.h"
#include "core/document/reuse.h"

namespace motcua {

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

    // Pages without an owner, and what waits from before a crash.
    void open_unfiled();
    void open_code(const std::string& code);
    void open_draft(const Uuid& draft, const std::string& head,
                    const std::vector<DossierComponent>& components);
    void open_waiting(std::size_t index);

    // By the key of a profile; 0 is the first one. Digits say where the pages without a mark go.
    void scan(int key = 0);
    // Manual duplex: the fronts of a stack, then (the same key again) its backs, joined by what the
    // pages look like; a sheet that was pulled twice is set aside and named.
    void scan_sides();
    // Files of a citizen, or the clipboard's: their pages, read by motcua-decode.
    void bring(std::vector<BroughtFile> files);
    void say_nothing_to_paste();
    void cancel();
    // What a hand scanner read: a dossier is opened, or divides what comes while a scan runs; a
    // cover sheet's code says where the pages go.
    void scanned(const std::string& text);

    // Selection: `extend` from the last one chosen.
    void choose(std::size_t page, bool extend = false);
    void next(int step);
    void rotate(int quarter_turns);
    void take_out();
    void move(int step_by);
    // Into the gap before the page of that place; behind the last one is the number of pages.
    void move_to(std::size_t gap);
    void undo();
    void redo();

    void digit(char digit);
    void clear_digits();
    // Enter: the digits' target takes the selected pages, or all when none is selected.
    void file_selection();
    // Every paper that is proposed; cover sheets are put aside, pages of other dossiers go to them.
    void file_proposed();
    // Another paper begins at the page shown, of the digits' target or the same.
    void begin_paper();
    // The paper of the page shown belongs to the one before it.
    void join_paper();
    // The page is filed nowhere, or somewhere after all.
    void set_aside();
    // Where pages without a mark go from now on; the digits' or this one.
    void choose_target(int number);
    // Papers of the same person that may be used again for the digits' target or the chosen one;
    // each look is logged.
    void offer_earlier();
    void take_earlier(std::size_t index);
    void close_offers();
    // Pages of nobody that wait become this dossier's.
    void take_waiting(std::size_t index);
    // The last paper of this target: removed, and its pages wait in their place again.
    void take_back(int number);

    // The papers filed under the target of that number, or all of them: what `look_at` is given.
    void look_at_papers(int number = -1);
    // A sheet for each component and one for the result, silently to the counter's printer.
    void print_covers();

    // A picture of a page: whole, or made `reduce_by` times smaller. Comes on the UI thread.
    using Picture = std::function<void(std::optional<ScannedImage>)>;
    void picture(const std::string& sha256, int reduce_by, Picture done);

    std::function<void()> changed;   // a paper was filed or taken back
    std::function<void()> laid_out;  // the owner's pages are on the table
    std::function<void(std::vector<ViewerPaper>)> look_at;
    std::function<Printed(const Dossier&)> covers;  // prints them; runs on the reader thread

private:
    using Table = PageHistory::Table;
    struct Read;        // of the store, about an owner
    struct WaysToScan;  // of the settings
    static WaysToScan ways_to_scan(Database& database);

    void open(ScanOwner owner);
    void loaded(Read read);
    void reload_documents();
    // Running.
    void with_batch(bool fresh, const std::function<void(const Uuid& batch)>& then);
    void run_scan(const ScanProfile& profile, const Uuid& batch);
    void join_passes();
    void arrived(const Uuid& batch, const Page& page);
    void run_ended(int pages);
    void run_failed(const std::exception_ptr& error, const std::string& name);
    // Editing.
    void step(Table table);
    void keep(const std::vector<Uuid>& papers_before);
    std::vector<Page> pages() const;
    std::vector<PageBatch> own_batches() const;
    std::vector<Uuid> selected() const;
    void mark(const Uuid& page, const std::string& mark);
    // Filing.
    int take_digits();
    void file(const std::vector<Page>& pages, const FilingTarget& target);
    void file_with(const std::map<std::string, Dossier>& others);
    void filed(const PaperToFile& paper, const Document& document);
    void filing_step(Table table, std::vector<Uuid> papers);
    std::optional<FilingTarget> target_of(int number) const;
    Proposal proposal() const;
    std::string own_code() const;
    // Showing.
    void say(const std::string& message, MarkKind kind);
    void failed(const std::exception_ptr& error);
    void show();
    std::vector<ScanTarget> targets() const;
    std::string progress_text() const;
    std::string words_text() const;
    std::string proposed_text(const Proposal& proposed) const;
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
    int chosen_ = -1;  // number of the target that takes pages without a mark
    // The papers that are filed together are one step: the history's count after the last of them.
    std::optional<unsigned> filing_together_;
    int filed_papers_ = 0;
    std::string message_;
    MarkKind message_kind_ = MarkKind::none;
    int asked_ = 0;
    std::string next_mark_;  // of the page that comes next, as a hand scanner said
    std::vector<EarlierPaper> offers_;
    int offered_for_ = -1;
    TwoPasses passes_;
    bool bringing_ = false;
    int without_words_ = 0;            // pages of the papers filed last
    std::shared_ptr<void> listening_;  // to the reading of words
    PageRun run_;
    PaperFiler filer_;
    TaskScope tasks_;
};

}  // namespace motcua
