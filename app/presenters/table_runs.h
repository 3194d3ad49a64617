// Runs that lay pages on the table: from the scanner, side after side, the camera, or out of files.
//
// What comes goes behind the owner's last batch as long as that is for the same paper. A run that
// ends while the table shows another owner has kept its pages for the one it was begun for.
// Thread: the UI thread; scanning on the scanner's worker, disk on the store thread.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/presenters/intake_model.h"
#include "app/presenters/page_run.h"
#include "app/presenters/scan_owner.h"
#include "app/presenters/scan_table.h"
#include "app/presenters/two_passes.h"
#include "app/presenters/ways_to_scan.h"

namespace motcua {

class TableRuns {
public:
    struct Told {
        std::function<void(const std::string& words, MarkKind kind)> say;  // shows too
        std::function<void()> show;                                        // pages came
        std::function<void()> stepped;  // what the table has done is to be kept
        std::function<void(const std::exception_ptr&)> failed;
    };
    // `owner` and `table` as they are whenever something comes; all references outlive it.
    TableRuns(const Texts& texts, Counter& counter, ScanDesk desk, const ScanOwner& owner,
              ScanTable& table, Told told);

    void set_ways(WaysToScan ways) { ways_ = std::move(ways); }
    const WaysToScan& ways() const { return ways_; }

    // Each begins nothing while a run goes on. `target`: of the pages without a mark, if known.
    void scan(int key, const std::optional<FilingTarget>& target);
    // Manual duplex: the fronts of a stack, then its backs, joined by what the pages look like; a
    // sheet that was pulled twice is set aside and named. After a jam the same side goes on.
    void scan_sides(const std::optional<FilingTarget>& target);
    // Pages of files, read by motcua-decode.
    void bring(std::vector<BroughtFile> files, const std::optional<FilingTarget>& target);
    // A page of the camera. Those taken while a run goes on follow it, into the batch they were
    // taken for.
    void photograph(Photograph photograph, const std::optional<FilingTarget>& target);
    // The run, or the second side that is waited for.
    void stop();
    void mark_next(std::string mark) { next_mark_ = std::move(mark); }

    bool running() const { return run_.running(); }
    int came() const { return run_.came(); }
    int pages_a_minute() const { return run_.pages_a_minute(); }

private:
    using Begin = std::function<void(const Uuid& batch)>;
    void with_batch(const std::optional<FilingTarget>& target, bool fresh, const Begin& begin);
    void run_scan(const ScanProfile& profile, const Uuid& batch);
    void join_passes();
    void run_photographs();
    void arrived(const Uuid& batch, const Page& page);
    void ended(int came);
    void failed(const std::exception_ptr& error, const std::string& name);

    const Texts& texts_;
    Counter& counter_;
    ScanDesk desk_;
    const ScanOwner& owner_;
    ScanTable& table_;
    Told told_;
    WaysToScan ways_;
    std::string next_mark_;  // of the page that comes next, as a hand scanner said
    TwoPasses passes_;
    enum class Source { scanner, files, camera };
    Source source_ = Source::scanner;
    struct Taken {
        Photograph photograph;
        Uuid batch;
    };
    std::vector<Taken> taken_;  // not on their way yet
    std::string faults_;        // of this run's files
    PageRun run_;
    TaskScope tasks_;
};

}  // namespace motcua
