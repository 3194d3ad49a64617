#include "devices/pages/jpeg.h"

#include <turbojpeg.h>

#include <memory>

#include "core/base/error.h"
#include "devices/pages/page_image.h"

namespace motcua {
namespace {

struct TurboDelete {
    void operator()(void* handle) const { tjDestroy(handle); }
};
using Turbo = std::unique_ptr<void, TurboDelete>;

struct TurboFree {
    void operator()(unsigned char* bytes) const { tjFree(bytes); }
};

// The JFIF header libjpeg writes first: FF D8 FF E0 length "JFIF\0" version, then the unit of the
// density (1: points an inch) and the density across and down, two bytes each.
constexpr std::size_t density_unit = 13;
constexpr std::size_t header_end = 20;

bool has_jfif(std::string_view jpeg) {
    return jpeg.size() >= header_end && jpeg.substr(0, 4) == "\xff\xd8\xff\xe0" &&
           jpeg.substr(6, 5) == std::string_view("JFIF", 5);
}

void write_density(std::string& jpeg, int dpi) {
    if (!has_jfif(jpeg) || dpi <= 0 || dpi > 0xffff) return;
    jpeg[density_unit] = 1;
    for (const std::size_t at : {density_unit + 1, density_unit + 3}) {
        jpeg[at] = static_cast<char>(dpi >> 8);
        jpeg[at + 1] = static_cast<char>(dpi & 0xff);
    }
}

int read_density(std::string_view jpeg) {
    if (!has_jfif(jpeg)) return 0;
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(jpeg[at]); };
    const int density = byte(density_unit + 1) * 256 + byte(density_unit + 2);
    if (byte(density_unit) == 1) return density;
    if (byte(density_unit) == 2) return (density * 254 + 50) / 100;  // points a centimetre
    return 0;
}

const unsigned char* jpeg_bytes(std::string_view jpeg) {
    return reinterpret_cast<const unsigned char*>(jpeg.data());
}

std::optional<JpegHead> decoded_head(void* turbo, std::string_view jpeg) {
    JpegHead head;
    int sampling = 0;
    int space = 0;
    if (tjDecompressHeader3(turbo, jpeg_bytes(jpeg), jpeg.size(), &head.width, &head.height,
                            &sampling, &space) != 0)
        return std::nullopt;
    head.grey = space == TJCS_GRAY;
    head.cmyk = space == TJCS_CMYK || space == TJCS_YCCK;
    head.dpi = read_density(jpeg);
    return head;
}

// From four bytes a point to three, in place. Adobe's programs, and all who follow them, write how
// much light an ink leaves instead of how much ink there is; they name themselves in the file.
void make_rgb(std::vector<std::uint8_t>& rows, bool light) {
    const auto shown = [light](std::uint8_t ink) { return light ? ink : 255 - ink; };
    std::size_t to = 0;
    for (std::size_t from = 0; from + 4 <= rows.size(); from += 4) {
        const int black = shown(rows[from + 3]);
        for (std::size_t ink = 0; ink < 3; ++ink)
            rows[to++] = static_cast<std::uint8_t>(shown(rows[from + ink]) * black / 255);
    }
    rows.resize(to);
}

}  // namespace

std::string encode_jpeg(const ScannedImage& image, int quality) {
    if (image.colour == ScanColour::lineart) return encode_jpeg(as_grey(image), quality);
    if (!is_whole(image)) throw DeviceError(ErrorCode::page_unreadable, "a page without points");
    const Turbo turbo(tjInitCompress());
    if (!turbo) throw DeviceError(ErrorCode::page_unreadable, "no JPEG encoder");
    const bool colour = image.colour == ScanColour::colour;
    unsigned char* raw = nullptr;
    unsigned long size = 0;
    const int failed = tjCompress2(turbo.get(), image.rows.data(), image.width, 0, image.height,
                                   colour ? TJPF_RGB : TJPF_GRAY, &raw, &size,
                                   colour ? TJSAMP_420 : TJSAMP_GRAY, quality, 0);
    const std::unique_ptr<unsigned char, TurboFree> owned(raw);
    if (failed != 0)
        throw DeviceError(ErrorCode::page_unreadable,
                          std::string("JPEG: ") + tjGetErrorStr2(turbo.get()));
    std::string jpeg(reinterpret_cast<const char*>(raw), size);
    write_density(jpeg, image.dpi);
    return jpeg;
}

std::optional<JpegHead> jpeg_head(std::string_view jpeg) {
    const Turbo turbo(tjInitDecompress());
    if (!turbo) return std::nullopt;
    return decoded_head(turbo.get(), jpeg);
}

std::optional<ScannedImage> decode_jpeg(std::string_view jpeg, int reduce_by) {
    const Turbo turbo(tjInitDecompress());
    if (!turbo) return std::nullopt;
    const auto head = decoded_head(turbo.get(), jpeg);
    if (!head || head->width <= 0 || head->height <= 0) return std::nullopt;
    const auto by = static_cast<std::int64_t>(reduce_by);
    if (std::int64_t{head->width} * head->height / (by * by) > most_points) return std::nullopt;
    const tjscalingfactor scale{1, reduce_by};
    ScannedImage image{TJSCALED(head->width, scale),
                       TJSCALED(head->height, scale),
                       head->dpi / reduce_by,
                       head->grey ? ScanColour::grey : ScanColour::colour,
                       {}};
    const std::size_t row = head->cmyk ? 4 * static_cast<std::size_t>(image.width)
                                       : row_bytes(image.width, image.colour);
    image.rows.resize(row * static_cast<std::size_t>(image.height));
    const int points = head->cmyk ? TJPF_CMYK : head->grey ? TJPF_GRAY : TJPF_RGB;
    // A warning means missing or broken data: for a citizen's paper that is no page.
    if (tjDecompress2(turbo.get(), jpeg_bytes(jpeg), jpeg.size(), image.rows.data(), image.width, 0,
                      image.height, points, TJFLAG_STOPONWARNING) != 0)
        return std::nullopt;
    if (head->cmyk) make_rgb(image.rows, jpeg.substr(0, 65'536).find("Adobe") != jpeg.npos);
    return image;
}

}  // namespace motcua
