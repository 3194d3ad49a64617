// The status bar, the counter's conscience: who, line, what waits, what exists only here.
//
// Each part is a word that stands alone; `alarm` parts are shown strongly. Counts are read on
// the reader thread, so that the bar never holds up a citizen.
#pragma once

#include <string>
#include <vector>

#include "app/presenters/code_station.h"
#include "app/presenters/counter.h"
#include "app/presenters/texts.h"
#include "core/base/task_scope.h"

namespace motcua {

// Where a click or Enter on a part leads.
enum class StatusTarget { lock, sync, devices };

struct StatusPart {
    std::string text;
    bool alarm = false;
    StatusTarget target = StatusTarget::sync;
};

// What the sync worker last said; empty while there is none.
struct LineState {
    bool enrolled = false;
    bool online = false;
    std::optional<Instant> last_sync;
};

class StatusView {
public:
    virtual ~StatusView() = default;
    virtual void show(const std::vector<StatusPart>& parts) = 0;
};

class StatusPresenter {
public:
    StatusPresenter(StatusView& view, const Texts& texts, Counter& counter);

    void refresh();
    void line_changed(const LineState& line);
    // The hand scanner; said only while it is wanted and not to be had.
    void scanner_changed(ScannerLine line);

private:
    struct Counts {
        std::int64_t waiting = 0;
        std::optional<Instant> oldest;
        std::int64_t only_here = 0;
        std::int64_t conflicts = 0;
        int numbers_left = 0;
    };
    static Counts count(Database& database, const CounterIdentity& identity, Instant now);
    void show();
    StatusPart line_part() const;
    std::string waiting_text() const;

    StatusView& view_;
    const Texts& texts_;
    Counter& counter_;
    Counts counts_;
    LineState line_;
    ScannerLine scanner_ = ScannerLine::none;
    bool counted_ = false;
    TaskScope tasks_;
};

// "4 phút", "3 giờ", "2 ngày": how long something has been waiting.
std::string age_text(std::chrono::seconds age, const Texts& texts);

}  // namespace motcua
