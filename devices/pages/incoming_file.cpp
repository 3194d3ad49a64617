#include "devices/pages/incoming_file.h"

#include <algorithm>
#include <string>

#include "devices/pages/decode_child.h"
#include "devices/pages/incoming_page.h"
#include "devices/pages/page_image.h"

namespace motcua {

namespace {

// ISO/IEC 23008-12: a box "ftyp" with one of the brands of pictures coded as HEVC.
bool is_heic(std::string_view bytes) {
    if (bytes.size() < 12 || bytes.substr(4, 4) != "ftyp") return false;
    const std::string_view brand = bytes.substr(8, 4);
    return brand == "heic" || brand == "heix" || brand == "mif1" || brand == "heim" ||
           brand == "heis";
}

}  // namespace

std::optional<IncomingKind> incoming_kind(std::string_view bytes) {
    using namespace std::string_view_literals;
    if (bytes.starts_with("\xff\xd8\xff"sv)) return IncomingKind::jpeg;
    if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv)) return IncomingKind::png;
    if (bytes.starts_with("II*\0"sv) || bytes.starts_with("MM\0*"sv)) return IncomingKind::tiff;
    if (is_heic(bytes)) return IncomingKind::heic;
    // ISO 32000-1, 7.5.2 asks for the first line; readers have always searched 1,024 bytes.
    if (bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos) return IncomingKind::pdf;
    return std::nullopt;
}

bool ending_agrees(IncomingKind kind, const std::filesystem::path& name) {
    std::string ending = name.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    switch (kind) {
        case IncomingKind::pdf:
            return ending == ".pdf";
        case IncomingKind::jpeg:
            return ending == ".jpg" || ending == ".jpeg" || ending == ".jpe";
        case IncomingKind::png:
            return ending == ".png";
        case IncomingKind::tiff:
            return ending == ".tif" || ending == ".tiff";
        case IncomingKind::heic:
            return ending == ".heic" || ending == ".heif" || ending == ".hif";
    }
    return false;
}

int read_incoming(std::string_view bytes, const std::filesystem::path& program, int dpi,
                  const IncomingLimits& limits, const std::function<void(ScannedImage)>& sink,
                  const std::stop_token& stop) {
    const auto kind = incoming_kind(bytes);
    if (!kind) throw_undecodable("no PDF, JPEG, PNG, TIFF or HEIC");
    if (bytes.size() > limits.bytes) throw_undecodable("too large");
    const auto end = std::chrono::steady_clock::now() + limits.time;
    const OwnedFd input = file_in_memory(bytes);
    DecodeChild decoder(program, {std::to_string(static_cast<int>(*kind)), std::to_string(dpi)},
                        input);
    for (int pages = 0;; ++pages) {
        IncomingHead head;
        decoder.read(&head, sizeof head, end, stop);
        if (head.sign == IncomingHead::end_sign && pages > 0) return pages;
        if (!head.whole()) throw_undecodable("no page in it");
        if (pages == limits.pages) throw_undecodable("too many pages");
        ScannedImage image{head.width,
                           head.height,
                           head.dpi,
                           head.channels == 3 ? ScanColour::colour : ScanColour::grey,
                           {}};
        image.rows.resize(row_bytes(image.width, image.colour) *
                          static_cast<std::size_t>(image.height));
        decoder.read(image.rows.data(), image.rows.size(), end, stop);
        sink(std::move(image));
    }
}

}  // namespace motcua
