// Kept pages as the PDF of one paper.
//
// One page at a time is in memory, read from its sealed file. The words that were read by now lie
// invisibly over their page, if they are wanted. `reading` is used until it returns.
// Throws: StorageError (a page's bytes are gone), ReportError.
#pragma once

#include <string>
#include <vector>

#include "core/document/file_vault.h"
#include "core/document/page_batch.h"
#include "reports/scanned_pdf.h"

namespace motcua {

struct PagesPaper {
    std::string pdf;
    int without_words = 0;  // pages not read yet, where words are wanted
};

PagesPaper pdf_of_pages(const std::vector<Page>& pages, const ScannedPdfInfo& info,
                        const FileVault& vault, Database& reading, bool with_words);

}  // namespace motcua
