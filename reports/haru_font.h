// Puts a font from memory into a libharu document, in a tenth of the library's own time.
//
// libharu's way reads the file anew, asks for the glyph of each of 65,536 code points (a linear
// search each time), writes a map of 128 KB and a ToUnicode table that readers complain about.
// Here only the letters the font has are asked for, and ToUnicode is written as the standard has
// it, so that text can be searched and copied. Used by PdfDocument only.
#pragma once

#include <hpdf.h>

#include "reports/font.h"

namespace motcua {

// Needs HPDF_UseUTFEncodings. Nothing on failure; the document then holds the error.
HPDF_Font embed_font(HPDF_Doc doc, const Font& font);

}  // namespace motcua
