// Pages on the table: chosen, turned, moved and parted into papers, every step undone and redone.
//
// The pages of one owner are seen; a page that was taken out, is filed or is just being filed is
// not among them but keeps its place. Commands act on what is chosen, or on the page shown. Only
// what is in memory changes: whoever holds the table keeps each step (scan_presenter.h).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/presenters/scan_proposal.h"

namespace motcua {

class ScanTable {
public:
    using Table = PageHistory::Table;
    struct MovedOn {
        std::vector<Page> pages;
        PageBatch to;  // of another owner; without pages
    };
    // `on_table` is asked about each page whenever pages are looked at.
    explicit ScanTable(OnTable on_table) : on_table_(std::move(on_table)) {}

    // Whose pages are seen; of another one nothing is chosen yet.
    void turn_to(const std::optional<Uuid>& owner);
    // What disk has of the owner. The same as lies here already: steps can still be undone.
    void lay_out(Table pages, std::vector<Uuid> papers);

    std::vector<Page> pages() const;  // in order
    std::vector<PageBatch> batches() const;
    // Which paper each belongs to, of the dossier with that code.
    Proposal proposal(const std::string& code,
                      const std::vector<DossierComponent>& components) const;
    const PageHistory& history() const { return history_; }
    std::vector<Uuid> selected() const;  // at least the page shown, if there is one
    bool is_selected(const Uuid& page) const;
    bool has_selection() const { return !selection_.empty(); }
    std::optional<std::size_t> current() const;  // the page shown; nothing: there is no page

    void choose(std::size_t page, bool extend);
    void choose_nothing() { selection_.clear(); }
    void show_last();
    void next(int step);

    void rotate(int quarter_turns);
    int take_out();  // how many
    void move(int step_by);
    // Into the gap before the page of that place; behind the last one is the number of pages.
    void move_to(std::size_t gap);
    // A paper begins at the first of the chosen pages: to the component, or the same as before.
    void begin_paper(const std::string& component);
    // The paper of the page shown belongs to the one before it: a mark on its first page goes,
    // sheets between them are set aside. False: nothing divides them.
    bool join_paper(const Proposal& proposed);
    // The chosen pages are filed nowhere, or somewhere after all.
    void set_aside();
    void mark(const Uuid& page, const std::string& mark);
    // Batches of the owner that are for no paper yet. False: there are none.
    bool assign(const std::string& component, const std::string& result_type);
    // Pages that waited elsewhere become the owner's, as a step.
    void take_in(const PageBatch& batch, const std::string& label);
    void replace(Table table) { history_.step(std::move(table)); }
    bool undo();
    bool redo();

    // What is filed from now on is one step, `together` with what comes before it.
    void begin_filing(bool together);
    bool filing_together() const { return filing_together_.has_value(); }
    // Belongs to the filing. False: nothing was to be put away.
    bool put_away(const std::vector<Page>& taken_out, std::vector<MovedOn> moved_on);
    void filed(const std::vector<Page>& pages, const Uuid& paper);
    void paper_came(const Uuid& paper);  // without pages of the table
    // Its pages wait again in their place.
    void paper_went(const Uuid& paper);

    // Stays, whatever is undone.
    void arrive(const PageBatch& batch) { history_.arrive(batch); }
    // False: of a batch that does not lie here.
    bool arrive(const Uuid& batch, const Page& page);

private:
    void filing_step(Table table, std::vector<Uuid> papers);

    OnTable on_table_;
    std::optional<Uuid> owner_;
    PageHistory history_{{}};
    std::vector<Uuid> selection_;
    std::size_t current_ = 0;                  // may lie behind the last page that is left
    std::optional<unsigned> filing_together_;  // the history's count after the last of the papers
};

}  // namespace motcua
