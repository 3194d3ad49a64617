#include "devices/pages/decode_pictures.h"
#include "devices/pages/shown_paper.h"

namespace motcua {

bool decode_pdf(std::string_view bytes, int dpi, const GivePage& give) {
    const auto paper = open_pdf(bytes);
    if (!paper) return false;
    for (int page = 0; page < paper->pages(); ++page) {
        const auto image = drawn(*paper, {PaperQuestion::draw, page, 0, dpi, 0, 0});
        if (!image) return false;
        give(*image);
    }
    return paper->pages() > 0;
}

}  // namespace motcua
