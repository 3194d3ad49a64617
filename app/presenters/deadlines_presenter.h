// The morning list: lanes with live counts, and the dossiers of one lane.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "app/presenters/counter.h"
#include "app/presenters/dossier_lines.h"
#include "app/presenters/texts.h"
#include "core/base/task_scope.h"

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
    std::string count_line;
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
    // Only the lines that have all these words, with or without accents.
    void filter(const std::string& typed);
    void open(std::size_t line);
    void refresh();

private:
    struct Answer {
        std::array<std::int64_t, lane_count> counts{};
        std::vector<BoardRow> rows;
    };
    void show();

    DeadlinesView& view_;
    const Texts& texts_;
    Counter& counter_;
    std::size_t lane_ = 0;
    std::string typed_;
    int asked_ = 0;
    Answer answer_;
    DeadlinesModel model_;
    TaskScope tasks_;
};

}  // namespace motcua
