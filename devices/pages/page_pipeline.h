// Pages processed in the background in step with the scanner, handed on in their order.
//
// Bounded: add() waits while two pages more than are being worked on are not handed on, so that a
// fast scanner waits instead of memory filling up (a colour A4 page at 200 dpi is 11.6 MB).
// Thread: add() and finish() on the scanner's worker; `hand_on` is called on a pipeline thread,
// one page at a time. Throws: what `hand_on` threw (add, finish); Cancelled (add).
#pragma once

#include <functional>
#include <stop_token>

#include "core/base/ordered_workers.h"
#include "devices/pages/process_page.h"

namespace motcua {

class PagePipeline {
public:
    using HandOn = std::function<void(ProcessedPage)>;

    PagePipeline(const PageSettings& settings, HandOn hand_on, unsigned threads = 2);

    void add(ScannedImage image, bool back, std::stop_token stop = {});
    // Returns when every page added was handed on.
    void finish();

private:
    struct Sheet {
        ScannedImage image;
        bool back = false;
    };
    static ProcessedPage process(Sheet sheet, const PageSettings& settings);

    OrderedWorkers<Sheet, ProcessedPage> workers_;
};

}  // namespace motcua
