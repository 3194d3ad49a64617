#include "app/presenters/incoming_paper.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/document/file_vault.h"
#include "devices/pages/incoming_file.h"
#include "devices/pages/jpeg.h"
#include "devices/pages/paper_reader.h"

namespace motcua {
namespace {

constexpr int filing_dpi = 200;  // decree 30/2020, annex I: at least
constexpr int tried_dpi = 20;
constexpr int tried_pages = 12;

PdfPicture picture_from(std::string jpeg, const ScannedImage& image) {
    PdfPicture picture;
    picture.width = image.width;
    picture.height = image.height;
    picture.dpi = image.dpi;
    picture.kind = image.colour == ScanColour::colour ? PictureKind::jpeg : PictureKind::grey_jpeg;
    picture.bytes = [jpeg = std::move(jpeg)] { return jpeg; };
    return picture;
}

// A JPEG is taken as the file has it and only shown turned; everything else, and what would be
// shown mirrored or in the colours of print, is pressed once.
PdfPicture incoming_picture(std::string_view bytes, const ScannedImage& image) {
    const auto head = jpeg_head(bytes);
    const bool same = head && head->width == image.width && head->height == image.height &&
                      head->grey == (image.colour != ScanColour::colour) && !head->cmyk &&
                      !jpeg_is_mirrored(bytes);
    PdfPicture picture = picture_from(same ? std::string(bytes) : encode_jpeg(image), image);
    if (head) picture.rotation = jpeg_turn(bytes);
    return picture;
}

// How many pages a PDF has. Some of them, the first and the last too, are drawn to see that they
// can be: all of them would take minutes of a paper of a thousand.
int readable_pages(std::string_view pdf, const std::filesystem::path& decoder,
                   const std::stop_token& stop) {
    if (pdf.size() > largest_paper) throw DeviceError(ErrorCode::page_unreadable, "too large");
    PaperReader reader(pdf, decoder);
    const int pages = reader.pages();
    if (pages == 0) throw DeviceError(ErrorCode::page_unreadable, "a PDF without pages");
    const int tried = std::min(pages, tried_pages);
    for (int i = 0; i < tried; ++i) {
        PageLook look;
        look.page = tried == 1 ? 0 : static_cast<int>(std::int64_t{pages - 1} * i / (tried - 1));
        look.dpi = tried_dpi;
        reader.draw(look, stop);
    }
    return pages;
}

}  // namespace

std::filesystem::path decode_program() {
    std::error_code ignored;
    return std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path() / "motcua-decode";
}

IncomingPaper incoming_paper(std::string_view bytes, const ScannedPdfInfo& info,
                             const std::filesystem::path& decoder, const std::stop_token& stop) {
    const auto kind = incoming_kind(bytes);
    if (!kind) throw DeviceError(ErrorCode::page_unreadable, "not a kind of file that is filed");
    if (*kind == IncomingKind::pdf)
        return {std::string(bytes), readable_pages(bytes, decoder, stop)};
    IncomingLimits limits;
    limits.bytes = largest_paper;
    std::vector<PdfPicture> pictures;
    read_incoming(
        bytes, decoder, filing_dpi, limits,
        [&](const ScannedImage& image) { pictures.push_back(incoming_picture(bytes, image)); },
        stop);
    if (pictures.empty()) throw DeviceError(ErrorCode::page_unreadable, "no picture in it");
    return {scanned_pdf(pictures, info), static_cast<int>(pictures.size())};
}

}  // namespace motcua
