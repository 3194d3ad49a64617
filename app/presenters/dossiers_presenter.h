// Finding dossiers, and one of them opened beside the list.
//
// The newest fifty at once; then whatever the one search line finds. An answer that comes after
// the next letter was typed is dropped. Look-ups run on the reader thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/presenters/counter.h"
#include "app/presenters/dossier_acts.h"
#include "app/presenters/dossier_lines.h"
#include "app/presenters/receipt_desk.h"
#include "app/presenters/texts.h"
#include "app/presenters/viewer_model.h"
#include "core/base/task_scope.h"

namespace motcua {

struct DossiersModel {
    std::vector<DossierLine> lines;
    std::string count_line;
    std::optional<std::size_t> chosen;  // index into lines, when the opened one is among them
};

struct DossierModel {
    bool there = false;
    std::string head;   // code and procedure
    std::string state;  // shape and word
    MarkKind kind = MarkKind::none;
    std::string due;
    std::string pending;     // what waits for a supervisor; empty: nothing
    std::string details;     // person, papers, money: lines of text
    std::string timeline;    // newest first
    std::string why;         // the explanation of the due date
    std::string print_line;  // what became of the last act or print
    MarkKind print_kind = MarkKind::none;
    std::vector<ActionLine> actions;  // only the lawful ones
    ActPanelModel panel;
};

class DossiersView {
public:
    virtual ~DossiersView() = default;
    virtual void show(const DossiersModel& model) = 0;
    virtual void show(const DossierModel& model) = 0;
    virtual void look_at(std::vector<ViewerPaper> papers) = 0;
};

class DossiersPresenter {
public:
    DossiersPresenter(DossiersView& view, const Texts& texts, Counter& counter, ReceiptDesk& desk);

    void search(const std::string& typed);
    // Dossiers with papers on whose pages the typed words were read, the papers read last first;
    // each such search is logged, without its words.
    void search_papers();
    void refresh();
    void open(std::size_t line);
    // From another place or a scan: searched and opened.
    void open_code(const std::string& code);
    // Again, with the mark of it.
    void print(PaperForm form);
    void print_last_form();  // the last of forms 02 to 05 that was issued
    void print_control();    // form 06: from hand to hand
    void print_covers();     // a sheet to scan before each paper
    // Shows the receipt, or the last form, as it is printed, before it is.
    void preview();
    // Its digitised papers and results, those of other counters too.
    void look_at_papers();
    DossierActs& acts() { return acts_; }
    // The time that is left, again: it passes also when nobody types.
    void tick();
    // Called after each act.
    std::function<void()> changed;

private:
    void show_rows(const std::vector<DossierRow>& rows, const std::string& count_line);
    void load(const std::string& code);
    const IssuedForm* last_form() const;
    void run_print(std::function<Printed()> print);
    void show_dossier();
    std::string details() const;
    std::string why() const;

    DossiersView& view_;
    const Texts& texts_;
    Counter& counter_;
    ReceiptDesk& desk_;
    std::string typed_;
    int asked_ = 0;
    DossiersModel model_;
    std::optional<OpenedDossier> opened_;
    DossierActs acts_;
    TaskScope tasks_;
};

}  // namespace motcua
