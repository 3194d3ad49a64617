// The morning list: lanes with live counts, the dossiers of one lane, and acts on many of them.
//
// Acts go to the ticked lines, or to the one that is chosen when none is ticked: one act for each
// dossier, one after the other, and what became of each is told. Stopping leaves the rest as it
// was. Thread: the UI thread.
#pragma once

#include <array>
#include <deque>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "app/presenters/act_panel.h"
#include "app/presenters/counter.h"
#include "app/presenters/dossier_acts.h"
#include "app/presenters/dossier_lines.h"
#include "app/presenters/receipt_desk.h"
#include "app/presenters/texts.h"
#include "core/base/task_scope.h"
#include "core/dossier/board_snapshot.h"

namespace motcua {

struct LaneLine {
    std::string name;
    std::string count;
    bool alarm = false;  // overdue, and not empty
    friend bool operator==(const LaneLine&, const LaneLine&) = default;
};

struct DeadlinesModel {
    std::vector<LaneLine> lanes;
    std::size_t lane = 0;
    std::vector<DossierLine> lines;
    std::vector<bool> ticked;        // beside lines
    std::vector<std::string> notes;  // beside lines: what waits and who asked, the second request
    std::vector<bool> stressed;      // beside lines: papers were asked for a second time
    std::string count_line;
    // What the list can be narrowed to: value and words, all of them first.
    std::vector<std::pair<std::string, std::string>> officers;
    std::vector<std::pair<std::string, std::string>> fields;
    std::vector<ActionLine> actions;
    ActPanelModel panel;
    std::string progress;  // "3/12", while acts are under way
    std::string news;
    std::vector<std::string> results;  // of the last act, a line for each dossier
};

class DeadlinesView {
public:
    virtual ~DeadlinesView() = default;
    virtual void show(const DeadlinesModel& model) = 0;
    virtual void open_dossier(const std::string& code) = 0;
};

class DeadlinesPresenter {
public:
    DeadlinesPresenter(DeadlinesView& view, const Texts& texts, Counter& counter);

    void choose_lane(std::size_t lane);
    // Only the lines that have all these words, with or without accents …
    void filter(const std::string& typed);
    // … whose "officer" holds them, of a "field" of the catalogue, of a "unit" by
    // its whole code; empty: all.
    void narrow(const std::string& by, const std::string& value);
    void open(std::size_t line);
    void refresh();

    void choose(std::size_t line) { chosen_ = line; }
    void tick(std::size_t line);
    void tick_all();  // of what is seen; none, when all were
    void begin(Verb verb);
    void edit(const std::string& field, const std::string& value);
    void go();
    void leave();  // the panel, or what is still to be done
    // What is seen, for a spreadsheet: UTF-8 with its mark, a header, cells in quotes.
    std::string csv() const;
    void export_to(const std::string& file);
    // The same on paper, silently to the counter's printer.
    void print();
    std::function<void()> changed;                            // after acts
    std::function<Printed(const BoardListData&)> print_list;  // runs on the reader thread

private:
    struct Answer {
        std::array<std::int64_t, lane_count> counts{};
        std::vector<BoardRow> rows;
        std::vector<std::string> notes;  // of the first rows
        std::vector<bool> again;         // beside notes: asked for papers a second time
        std::vector<Officer> officers;
    };
    struct Job {
        Verb verb = Verb::process;
        ActForm form;
        std::deque<std::string> left;
        std::size_t all = 0;
        std::size_t good = 0;
    };
    static Answer read(Counter& counter, BoardSnapshot& board, Lane lane, const BoardQuery& query,
                       const Texts& texts);
    BoardQuery query() const;
    std::string narrowed_to() const;
    void show_filters();
    void show();
    void show_actions();
    void show_lines();
    bool offers(Verb verb) const;
    std::vector<std::string> meant() const;
    void next();
    void told(const std::string& code, const Result<Acted, ActRefusal>& result);
    void finished();

    DeadlinesView& view_;
    const Texts& texts_;
    Counter& counter_;
    std::size_t lane_ = 0;
    BoardFilter filter_;
    std::string field_;
    std::shared_ptr<BoardSnapshot> board_;  // used by the reader thread only
    int asked_ = 0;
    Answer answer_;
    DeadlinesModel model_;
    std::size_t chosen_ = 0;
    std::set<std::string> ticked_;  // codes: they stay when the list is read again
    std::unique_ptr<ActPanel> panel_;
    Verb verb_ = Verb::process;  // of the panel
    Job job_;
    bool working_ = false;
    TaskScope tasks_;
};

}  // namespace motcua
