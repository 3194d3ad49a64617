// What the pipeline made of a page, as it is kept: findings as bits and words of the store.
#pragma once

#include "core/document/page_store.h"
#include "devices/pages/process_page.h"
#include "devices/scanner/scan_profile.h"

namespace motcua {

// The blank back of a cover or patch sheet is set aside with it, and so is every blank page where
// the profile says so. One after the other, in the order of the sheets.
class KeptPages {
public:
    explicit KeptPages(BlankHandling blanks = BlankHandling::flag,
                       PageOrigin origin = PageOrigin::scanned)
        : blanks_(blanks), origin_(origin) {}
    // The content is still the page's: it must outlive what is returned.
    NewPage next(const ProcessedPage& page);

private:
    BlankHandling blanks_;
    PageOrigin origin_;
    bool behind_separator_ = false;
};

}  // namespace motcua
