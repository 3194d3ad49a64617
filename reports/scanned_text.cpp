#include "reports/scanned_text.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <qpdf/QPDF.hh>

namespace motcua {
namespace {

// Each code is 2 bytes, half an em wide, and stands for the character of that number.
constexpr const char* unicode_of_codes =
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
    "1 beginbfrange\n<0000> <FFFF> <0000>\nendbfrange\n"
    "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
constexpr double em_of_a_code = 0.5;

// Code points of one word; what is no UTF-8 or lies beyond two bytes becomes U+FFFD.
std::vector<unsigned> codes_of(const std::string& text) {
    std::vector<unsigned> codes;
    for (std::size_t i = 0; i < text.size();) {
        const auto first = static_cast<unsigned char>(text[i]);
        const std::size_t length = first < 0x80       ? 1
                                   : first >> 5 == 6  ? 2
                                   : first >> 4 == 14 ? 3
                                                      : 4;
        unsigned code = length == 1 ? first : first & (0xffu >> (length + 1));
        bool whole = first < 0x80 || first >= 0xc0;
        for (std::size_t k = 1; k < length; ++k) {
            const unsigned next = i + k < text.size() ? static_cast<unsigned char>(text[i + k]) : 0;
            whole = whole && next >> 6 == 2;
            code = code << 6 | (next & 0x3f);
        }
        const bool fits = whole && length < 4 && code >= 0x20 && code / 0x800 != 0xd800 / 0x800;
        codes.push_back(fits ? code : 0xfffd);
        i += whole ? length : 1;
    }
    return codes;
}

// Where a word begins, from how the page is shown back to the page that is not turned.
std::string text_matrix(const PdfPicture& page, const PlacedWord& word) {
    const double points = 72.0 / page.dpi;
    const double width = page.width * points;
    const double height = page.height * points;
    const double right = word.left * points;
    const double down = (word.top + 0.8 * word.height) * points;  // the base line
    const auto matrix = [](const char* direction, double x, double y) {
        return direction + decimal(x) + " " + decimal(y);
    };
    switch (page.rotation) {
        case 90:
            return matrix("0 1 -1 0 ", down, right);
        case 180:
            return matrix("-1 0 0 -1 ", width - right, down);
        case 270:
            return matrix("0 -1 1 0 ", width - down, height - right);
        default:
            return matrix("1 0 0 1 ", right, height - down);
    }
}

}  // namespace

std::string decimal(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.3f", value);
    std::string number = text;
    number.erase(number.find_last_not_of('0') + 1);
    if (number.back() == '.') number.pop_back();
    return number == "-0" ? "0" : number;
}

QPDFObjectHandle invisible_font(QPDF& pdf) {
    QPDFObjectHandle font = QPDFObjectHandle::parse(
        "<< /Type /Font /Subtype /Type0 /BaseFont /Invisible /Encoding /Identity-H >>");
    QPDFObjectHandle glyphs = QPDFObjectHandle::parse(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Invisible /DW 500 /CIDToGIDMap /Identity"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>");
    glyphs.replaceKey(
        "/FontDescriptor",
        pdf.makeIndirectObject(QPDFObjectHandle::parse(
            "<< /Type /FontDescriptor /FontName /Invisible /Flags 4 /FontBBox [0 -200 500 800]"
            " /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>")));
    font.replaceKey("/DescendantFonts", QPDFObjectHandle::newArray());
    font.getKey("/DescendantFonts").appendItem(pdf.makeIndirectObject(glyphs));
    font.replaceKey("/ToUnicode", QPDFObjectHandle::newStream(&pdf, unicode_of_codes));
    return pdf.makeIndirectObject(font);
}

std::string invisible_text(const PdfPicture& page) {
    const double points = 72.0 / page.dpi;
    std::string out;
    for (const PlacedWord& word : page.words) {
        std::vector<unsigned> codes = codes_of(word.text);
        if (codes.empty() || word.width <= 0 || word.height <= 0) continue;
        codes.push_back(' ');  // or words of one line would be read as one
        const double size = word.height * points;
        const double natural = static_cast<double>(codes.size() - 1) * em_of_a_code * size;
        const double stretch = 100 * word.width * points / natural;
        out += "/T " + decimal(size) + " Tf " + decimal(stretch) + " Tz " +
               text_matrix(page, word) + " Tm <";
        for (const unsigned code : codes) {
            char hex[8];
            std::snprintf(hex, sizeof hex, "%04X", code);
            out += hex;
        }
        out += "> Tj\n";
    }
    return out.empty() ? out : "BT 3 Tr\n" + out + "ET\n";
}

}  // namespace motcua
