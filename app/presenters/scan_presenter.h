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

#include "app/presenters/earlier_offers.h"
#include "app/presenters/page_pictures.h"
#include "app/presenters/paper_filer.h"
#include "app/presenters/receipt_desk.h"
#include "app/presenters/scan_model.h"
#include "app/presenters/table_runs.h"
#include "app/presenters/viewer_model.h"

namespace motcua {

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
    void scan_sides();  // first the fronts, then (the same key again) the backs
    // Files of a citizen, or the clipboard's.
    void bring(std::vector<BroughtFile> files);
    void say_nothing_to_paste();
    // A page of the camera; the next may follow at once.
    void photograph(Photograph photograph);
    void cancel();
    // What a hand scanner read: a dossier is opened, or divides what comes while a scan runs; a
    // cover sheet's code says where the pages go.
    void scanned(const std::string& text);

    // On the pages chosen, or the one shown: see scan_table.h.
    void choose(std::size_t page, bool extend = false);
    void next(int step);
    void rotate(int quarter_turns);
    void take_out();
    void move(int step_by);
    void move_to(std::size_t gap);
    void begin_paper();  // of the digits' target, or the same
    void join_paper();
    void set_aside();
    void undo();
    void redo();

    void digit(char digit);
    void clear_digits();
    // Enter: the digits' target takes the selected pages, or all when none is selected.
    void file_selection();
    // Every paper that is proposed; cover sheets are put aside, pages of other dossiers go to them.
    void file_proposed();
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

    PagePictures& pictures() { return pictures_; }

    std::function<void()> changed;   // a paper was filed or taken back
    std::function<void()> laid_out;  // the owner's pages are on the table
    std::function<void(std::vector<ViewerPaper>)> look_at;
    std::function<Printed(const Dossier&)> covers;  // prints them; runs on the reader thread

private:
    struct Read;  // of the store, about an owner

    void open(ScanOwner owner);
    void loaded(Read read);
    void reload_documents();
    // The table's last step, on disk.
    void keep_step();
    void keep(const std::vector<Uuid>& papers_before);
    // Filing.
    int take_digits();
    void take_typed_target();
    void begin_filing(bool together);
    void file(const std::vector<Page>& pages, const FilingTarget& target);
    void file_with(const std::map<std::string, Dossier>& others);
    void filed(const PaperToFile& paper, const Document& document);
    void offered(const EarlierOffers::Wanted& wanted);
    void reused(const EarlierOffers::Wanted& wanted, const EarlierPaper& earlier,
                const Result<Document, ErrorCode>& taken);
    std::optional<FilingTarget> target(int number) const;
    Proposal proposal() const { return table_.proposal(owner_.code(), owner_.components); }
    // Showing.
    void say(const std::string& message, MarkKind kind);
    void failed(const std::exception_ptr& error);
    void show();

    ScanView& view_;
    const Texts& texts_;
    Counter& counter_;
    ScanDesk desk_;
    ScanOwner owner_;
    ScanTable table_;
    std::vector<PageBatch> waiting_;
    std::vector<FiledDocument> documents_;
    std::string typed_;
    int chosen_ = -1;  // number of the target that takes pages without a mark
    int filed_papers_ = 0;
    int without_words_ = 0;  // pages of the papers filed last
    std::string message_;
    MarkKind message_kind_ = MarkKind::none;
    int asked_ = 0;
    std::shared_ptr<void> listening_;  // to the reading of words
    PagePictures pictures_;
    TableRuns runs_;
    PaperFiler filer_;
    EarlierOffers earlier_;
    TaskScope tasks_;
};

}  // namespace motcua
