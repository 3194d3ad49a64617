// scan: pages from a scanner or camera into a folder, or into the pages of a dossier or draft.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/cli/arguments.h"
#include "app/cli/session.h"
#include "core/document/document.h"
#include "devices/pages/process_page.h"
#include "devices/scanner/scan_profile.h"
#include "devices/scanner/worker_scanner.h"

namespace motcua::cli {

// How a scan went: whatever stopped it, the pages that were whole are kept.
struct ScanOutcome {
    int given = 0;                 // pages the scanner gave
    std::optional<Error> failure;  // nothing: the feeder was scanned empty
    bool stopped = false;          // by Ctrl+C
};

// What became of a page, for the answer.
struct PageLine {
    std::string name;  // file or page id
    bool blank = false;
    std::vector<PageProblem> problems;
};

// Straightened and encoded pages to `keep`, in order, one at a time.
ScanOutcome scan_pages(Scanner& scanner, const ScanRequest& request, const PageSettings& settings,
                       const std::function<void(ProcessedPage)>& keep);

// Ids of what the counter made of the pages; both empty when they went into a folder.
struct ScanKept {
    std::string batch;
    std::vector<Document> papers;   // filed; what is in none waits
    std::optional<int> with_words;  // of the papers' pages; nothing: none were to be read
};

// {"pages":n,"files":[…],"blank":[…],"warnings":[…]}, or with "batch", "page_ids", "document" (the
// first filed) and "documents" (all, by component), and the exit status; says on standard error
// which sheet to put back.
int answer_scan(Session& session, const ScanRequest& request, const ScanOutcome& outcome,
                const std::vector<PageLine>& pages, const ScanKept& kept = {});

// The words of a page problem in the JSON answer: "too_dark", …
const char* name_of(PageProblem problem);

// Throws: UsageError for names that cannot be back-ends; DeviceError without motcua-scand.
WorkerScannerOptions worker_options(const std::string& backends);

// --camera: the camera is the scanner, its pages are judged by the decree's resolution.
bool by_camera(const Arguments& args);
PageSettings page_settings_of(const Arguments& args);
// Where the pages come from; `backends` as in the setting.
std::unique_ptr<Scanner> scan_source_of(const Arguments& args, bool training,
                                        const std::string& backends);

// --text, --no-text, or the setting.
bool wants_words(const Arguments& args, Database& database);

// --dossier CODE or --draft ID.
int scan_into_counter(Session& session, const Arguments& args);

// Of --profile, --source, --dpi, --colour, --paper, --brightness, --limit, --pages; UsageError.
ScanRequest scan_request_of(const Arguments& args, const ScanProfile& profile,
                            const std::string& usual_device);

}  // namespace motcua::cli
