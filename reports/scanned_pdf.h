// Scanned pages as one PDF: each page's JPEG as it is, at 100 % scale, and who made it from what.
//
// Decree 30/2020, annex I, part II, I.2: PDF 1.4 or later, colour, 200 dpi or more, 100 % scale:
// the page is as large as its picture says by its resolution. The words found on a page lie
// invisibly over it, so that the file can be searched. Metadata (Info and XMP) name dossier,
// procedure, component, the operator's identifier and the time, never a citizen.
// The same input gives the same bytes. Classic cross-reference table, no encryption: a signature
// can be appended. No PDF/A is claimed (docs/adr/0009-page-pipeline.md).
// Throws: ReportError (report_failed), StorageError when writing the file; what `picture` throws.
#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/document/picture_text.h"

namespace motcua {

enum class PictureKind {
    jpeg,  // colour
    grey_jpeg,
    fax,  // CCITT group 4, 1 is black: working copies
};

struct PdfPicture {
    int width = 0;
    int height = 0;
    int dpi = 0;
    int rotation = 0;  // to be shown turned clockwise: 0, 90, 180, 270
    PictureKind kind = PictureKind::jpeg;
    // Called while the file is written, once or a few times, so that only one page is in memory.
    std::function<std::string()> bytes;
    std::vector<PlacedWord> words;
};

struct ScannedPdfInfo {
    std::string title;         // what the file holds: a paper's name from the catalogue
    std::string dossier_code;  // empty: not known yet
    std::string procedure;     // "1.001193"
    std::string component;     // "1.001193/c03", or the result's type
    std::string operator_id;   // of the account, no name
    Instant created{};
};

std::string scanned_pdf(std::span<const PdfPicture> pages, const ScannedPdfInfo& info);

// Page by page into a file beside it, on disk and renamed when this returns; mode 0600.
void write_scanned_pdf(const std::filesystem::path& file, std::span<const PdfPicture> pages,
                       const ScannedPdfInfo& info);

}  // namespace motcua
