#include "app/presenters/incoming_paper.h"

#include "core/base/error.h"
#include "core/document/file_vault.h"
#include "devices/pages/incoming_file.h"
#include "devices/pages/jpeg.h"

namespace motcua {
namespace {

constexpr int filing_dpi = 200;  // decree 30/2020, annex I: at least
constexpr int counting_dpi = 20;

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

}  // namespace

std::filesystem::path decode_program() {
    std::error_code ignored;
    return std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path() / "motcua-decode";
}

IncomingPaper incoming_paper(std::string_view bytes, const ScannedPdfInfo& info,
                             const std::filesystem::path& decoder, const std::stop_token& stop) {
    const auto kind = incoming_kind(bytes);
    if (!kind) throw DeviceError(ErrorCode::page_unreadable, "not a kind of file that is filed");
    IncomingLimits limits;
    limits.bytes = largest_paper;
    if (*kind == IncomingKind::pdf) {
        const int pages = read_incoming(
            bytes, decoder, counting_dpi, limits, [](const ScannedImage&) {}, stop);
        if (pages == 0) throw DeviceError(ErrorCode::page_unreadable, "a PDF without pages");
        return {std::string(bytes), pages};
    }
    std::vector<PdfPicture> pictures;
    read_incoming(
        bytes, decoder, filing_dpi, limits,
        [&](const ScannedImage& image) { pictures.push_back(incoming_picture(bytes, image)); },
        stop);
    if (pictures.empty()) throw DeviceError(ErrorCode::page_unreadable, "no picture in it");
    return {scanned_pdf(pictures, info), static_cast<int>(pictures.size())};
}

}  // namespace motcua
