// Pages on their way into a batch: from the scanner, the camera, or out of files and the clipboard.
//
// Each goes through the pipeline and is sealed, durable and committed before it is told. One run at
// a time; what came before a fault or a stop stays. Thread: the UI thread; the run itself on the
// scanner's worker, disk on the store thread.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "app/presenters/counter.h"
#include "app/presenters/kept_page.h"
#include "core/base/task_scope.h"
#include "devices/pages/photograph.h"

namespace motcua {

class TextReader;

// What lies behind the place; all of it outlives whoever holds it.
struct ScanDesk {
    Scanner& scanner;
    Executor& scanning;           // the scanner's own worker
    FileVault& vault;             // of the store thread
    TextReader* words = nullptr;  // none: nothing is read
};

// A file on disk or bytes of the clipboard.
struct BroughtFile {
    std::filesystem::path path;
    std::string bytes;  // where there is no path
    PageOrigin origin = PageOrigin::file;
};

class PageRun {
public:
    struct Told {
        std::function<void(const Uuid& batch, const Page&)> page;
        std::function<void(int pages)> ended;  // instead of `failed`
        // When all is over; `name` of the file it is about, empty for a scan. Further files were
        // read.
        std::function<void(const std::exception_ptr&, const std::string& name)> failed;
    };
    PageRun(Counter& counter, ScanDesk desk, Told told);
    ~PageRun();
    PageRun(const PageRun&) = delete;
    PageRun& operator=(const PageRun&) = delete;

    // REQUIRES: !running().
    void scan(ScanRequest request, BlankHandling blanks, const Uuid& batch);
    void bring(std::vector<BroughtFile> files, const Uuid& batch);
    void photograph(std::vector<Photograph> photographs, const Uuid& batch);
    void stop() { stop_.request_stop(); }

    bool running() const { return running_; }
    int came() const { return came_; }
    // The sheet of this run, from 1, with which a clerk goes on after a fault; 0 when there is no
    // feeder, or nothing came.
    int sheet_to_put_back() const;
    int pages_a_minute() const;

private:
    struct Fault {
        std::exception_ptr error;
        std::string name;
    };
    struct Outcome {
        int pages = 0;
        std::vector<Fault> faults;
    };
    struct Alive;  // outlives a run that goes on when the place closes

    template <class Source>
    void run(Source source, BlankHandling blanks, PageOrigin origin, const Uuid& batch);
    std::function<void(ProcessedPage)> keeper(BlankHandling blanks, PageOrigin origin,
                                              const Uuid& batch);
    void over(const Outcome& outcome);

    Counter& counter_;
    ScanDesk desk_;
    Told told_;
    bool running_ = false;
    int came_ = 0;
    std::optional<ScanSource> source_;  // of a run from the scanner
    std::chrono::steady_clock::time_point began_{};
    std::stop_source stop_;
    std::shared_ptr<void> quiet_;  // nothing is read while pages come
    std::shared_ptr<Alive> alive_;
    TaskScope tasks_;
};

}  // namespace motcua
