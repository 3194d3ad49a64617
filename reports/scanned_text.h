// The invisible text of a scanned page: operators of a page's content, and the font they name.
#pragma once

#include <string>

#include "reports/scanned_pdf.h"

class QPDF;
class QPDFObjectHandle;

namespace motcua {

// A font without glyphs whose codes are Unicode itself; shown to nobody, so none is embedded
// (ISO 32000-1, 9.3.6: text rendering mode 3).
QPDFObjectHandle invisible_font(QPDF& pdf);

// The words of a page, which run as they are read when it is shown turned. Empty when there are
// none.
std::string invisible_text(const PdfPicture& page);

// A number as PDF and XML write it, at most three decimals.
std::string decimal(double value);

}  // namespace motcua
