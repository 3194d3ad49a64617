// A file that a citizen brought or sent, as the PDF that is filed.
//
// A PDF stays byte for byte what it was, so that its signatures stay; its pages are counted by
// drawing them small. A picture becomes a PDF of its size on paper, a JPEG without being pressed
// again, upright as the camera was held. Whatever it is, it is decoded in motcua-decode first
// (devices/pages/incoming_file.h). Throws: DeviceError (page_unreadable), ReportError, Cancelled.
#pragma once

#include <filesystem>
#include <stop_token>
#include <string>
#include <string_view>

#include "reports/scanned_pdf.h"

namespace motcua {

struct IncomingPaper {
    std::string pdf;
    int pages = 0;
};

// motcua-decode beside this program.
std::filesystem::path decode_program();

IncomingPaper incoming_paper(std::string_view bytes, const ScannedPdfInfo& info,
                             const std::filesystem::path& decoder = decode_program(),
                             const std::stop_token& stop = {});

}  // namespace motcua
