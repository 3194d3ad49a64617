// Finding dossiers, and one of them opened beside the list.
//
// The newest fifty at once; then whatever the one search line finds. An answer that comes after
// the next letter was typed is dropped. Look-ups run on the reader thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/presenters/counter.h"
#include "app/presenters/dossier_lines.h"
#include "app/presenters/receipt_desk.h"
#include "app/presenters/texts.h"
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
    std::string details;     // person, papers, money, timeline: lines of text
    std::string why;         // the explanation of the due date
    std::string print_line;  // what became of the last print
};

class DossiersView {
public:
    virtual ~DossiersView() = default;
    virtual void show(const DossiersModel& model) = 0;
    virtual void show(const DossierModel& model) = 0;
};

class DossiersPresenter {
public:
    DossiersPresenter(DossiersView& view, const Texts& texts, Counter& counter, ReceiptDesk& desk);

    void search(const std::string& typed);
    void refresh();
    void open(std::size_t line);
    // From another place or a scan: searched and opened.
    void open_code(const std::string& code);
    void print(PaperForm form);

private:
    struct Opened {
        Dossier dossier;
        std::vector<std::pair<Instant, std::string>> timeline;  // event types
    };
    void load(const std::string& code);
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
    std::optional<Opened> opened_;
    std::string print_line_;
    TaskScope tasks_;
};

}  // namespace motcua
