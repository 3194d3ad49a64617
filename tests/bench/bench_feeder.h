// A feeder of mixed colour A4 pages for the measurements of scanning.
#pragma once

#include "devices/pages/process_page.h"
#include "reports/scanned_pdf.h"
#include "tests/devices/scanner/paper_scanner.h"

namespace motcua::bench {

// As the counter's day: text, forms, tables, seals, handwriting, faint and blank ones; 200 dpi.
// Drawn in processes of their own, so that no memory of it is counted.
void fill_feeder(const test::PaperScanner& feeder, std::size_t pages);
// A4 in colour from the feeder, point for point what lies in it.
ScanRequest feeder_request();

PdfPicture picture(const ProcessedPage& page);
ScannedPdfInfo pdf_info();

}  // namespace motcua::bench
