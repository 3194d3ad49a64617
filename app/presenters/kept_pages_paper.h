// Kept pages as the PDF of one paper.
//
// One page at a time is in memory, read from its sealed file. `reading` is used until it returns.
// Throws: StorageError (a page's bytes are gone), ReportError.
#pragma once

#include <string>
#include <vector>

#include "core/document/file_vault.h"
#include "core/document/page_batch.h"
#include "reports/scanned_pdf.h"

namespace motcua {

std::string pdf_of_pages(const std::vector<Page>& pages, const ScannedPdfInfo& info,
                         const FileVault& vault, Database& reading);

}  // namespace motcua
