#include "app/presenters/kept_pages_paper.h"

#include "devices/pages/jpeg.h"

namespace motcua {
namespace {

PdfPicture pdf_picture_of(const Page& page, const FileVault& vault, Database& reading) {
    PdfPicture picture;
    picture.width = page.width;
    picture.height = page.height;
    picture.dpi = page.dpi;
    picture.rotation = page.rotation;
    const std::string jpeg = vault.read(reading, page.sha256);
    const auto head = jpeg_head(jpeg);
    if (head && head->grey) picture.kind = PictureKind::grey_jpeg;
    picture.bytes = [&vault, &reading, sha256 = page.sha256] {
        return vault.read(reading, sha256);
    };
    return picture;
}

}  // namespace

PagesPaper pdf_of_pages(const std::vector<Page>& pages, const ScannedPdfInfo& info,
                        const FileVault& vault, Database& reading, bool with_words) {
    PagesPaper paper;
    std::vector<PdfPicture> pictures;
    pictures.reserve(pages.size());
    for (const Page& page : pages) {
        pictures.push_back(pdf_picture_of(page, vault, reading));
        if (!with_words) continue;
        if (auto words = text_of(reading, {page.sha256, page.rotation, 1}))
            pictures.back().words = *std::move(words);
        else
            ++paper.without_words;
    }
    paper.pdf = scanned_pdf(pictures, info);
    return paper;
}

}  // namespace motcua
