// What is done with libharu's inner parts, all of them in its installed headers (2.3.0):
//
// - HPDF_LoadTTFontFromFile takes a file only; its few lines are repeated on a memory stream.
// - CIDFontType2_New walks over all code points unless the encoder is a plain CMap encoder: then
//   it takes those that are in cid_map. So the UTF-8 encoder poses as one while a font is made.
//   It keeps its parsing state in the first bytes of cid_map[0], which are cleared before.
// - CreateCMap writes "begincidrange", which is not allowed in ToUnicode; its stream is replaced.
#include "reports/haru_font.h"

#include <hpdf_fontdef.h>
#include <hpdf_streams.h>

#include <cstdio>
#include <cstring>
#include <vector>

namespace motcua {
namespace {

struct LetterRange {
    unsigned first, last;
};

// Ranges with one high byte each, as a bfrange must have.
std::vector<LetterRange> ranges_of(const Font& font) {
    std::vector<LetterRange> ranges;
    for (unsigned letter = 0x20; letter < 0xFFFF; ++letter) {
        if (!font.has(letter)) continue;
        if (!ranges.empty() && ranges.back().last + 1 == letter && (letter & 0xFF) != 0)
            ranges.back().last = letter;
        else
            ranges.push_back({letter, letter});
    }
    return ranges;
}

const char* load_from_memory(HPDF_Doc doc, const std::string& bytes) {
    HPDF_Stream stream = HPDF_MemStream_New(doc->mmgr, 64 * 1024);
    if (!stream) return nullptr;
    HPDF_Stream_Write(stream, reinterpret_cast<const HPDF_BYTE*>(bytes.data()),
                      static_cast<HPDF_UINT>(bytes.size()));
    HPDF_FontDef definition = HPDF_TTFontDef_Load(doc->mmgr, stream, HPDF_TRUE);
    if (!definition) return nullptr;
    if (HPDF_List_Add(doc->fontdef_list, definition) != HPDF_OK) {
        HPDF_FontDef_Free(definition);
        return nullptr;
    }
    // A subset is named by six letters, others for each font of the document.
    char tag[] = "MOTCUA";
    tag[5] = static_cast<char>('A' + doc->fontdef_list->count % 26);
    HPDF_TTFontDef_SetTagName(definition, tag);
    return definition->base_font;
}

void fill_maps(HPDF_CMapEncoderAttr attr, const std::vector<LetterRange>& ranges) {
    std::memset(attr->cid_map[0], 0, sizeof attr->cid_map[0]);
    for (const LetterRange& range : ranges) {
        for (unsigned letter = range.first; letter <= range.last; ++letter) {
            attr->cid_map[letter & 0xFF][letter >> 8] = static_cast<HPDF_UINT16>(letter);
            attr->unicode_map[letter & 0xFF][letter >> 8] = static_cast<HPDF_UNICODE>(letter);
        }
    }
}

// Code and letter are the same number: codes are UTF-16.
std::string to_unicode_map(const std::vector<LetterRange>& ranges) {
    std::string map =
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
    constexpr std::size_t most = 100;  // in one section
    for (std::size_t from = 0; from < ranges.size(); from += most) {
        const std::size_t to = std::min(ranges.size(), from + most);
        map += std::to_string(to - from) + " beginbfrange\n";
        for (std::size_t i = from; i < to; ++i) {
            char line[40];
            std::snprintf(line, sizeof line, "<%04X> <%04X> <%04X>\n", ranges[i].first,
                          ranges[i].last, ranges[i].first);
            map += line;
        }
        map += "endbfrange\n";
    }
    return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

}  // namespace

HPDF_Font embed_font(HPDF_Doc doc, const Font& font) {
    const char* name = load_from_memory(doc, font.bytes());
    HPDF_Encoder encoder = name ? HPDF_GetEncoder(doc, "UTF-8") : nullptr;
    if (!encoder) return nullptr;
    const auto ranges = ranges_of(font);
    fill_maps(static_cast<HPDF_CMapEncoderAttr>(encoder->attr), ranges);
    const auto utf8 = encoder->to_unicode_fn;
    encoder->to_unicode_fn = HPDF_CMapEncoder_ToUnicode;
    HPDF_Font out = HPDF_GetFont(doc, name, "UTF-8");
    encoder->to_unicode_fn = utf8;
    if (!out) return nullptr;
    HPDF_Stream stream = static_cast<HPDF_FontAttr>(out->attr)->cmap_stream->stream;
    HPDF_MemStream_FreeData(stream);
    HPDF_Stream_WriteStr(stream, to_unicode_map(ranges).c_str());
    return out;
}

}  // namespace motcua
