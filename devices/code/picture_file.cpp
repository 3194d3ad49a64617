#include "devices/code/picture_file.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

#include "devices/code/picture_codecs.h"

namespace motcua {
namespace {

struct PixDestroy {
    void operator()(PIX* pix) const { pixDestroy(&pix); }
};
using PixHandle = std::unique_ptr<PIX, PixDestroy>;

bool is_of_leptonica(int format) {
    switch (format) {
        case IFF_BMP:
        case IFF_PNM:
        case IFF_TIFF:
        case IFF_TIFF_PACKBITS:
        case IFF_TIFF_RLE:
        case IFF_TIFF_G3:
        case IFF_TIFF_G4:
        case IFF_TIFF_LZW:
        case IFF_TIFF_ZIP:
        case IFF_TIFF_JPEG:
            return true;
        default:
            return false;
    }
}

// Of eight bits a point.
GreyPicture grey_of(PIX* pix) {
    GreyPicture picture(pixGetWidth(pix), pixGetHeight(pix));
    const l_uint32* data = pixGetData(pix);
    const int words = pixGetWpl(pix);
    for (int y = 0; y < picture.height; ++y) {
        const l_uint32* line = data + static_cast<std::ptrdiff_t>(y) * words;
        std::uint8_t* row = picture.row(y);
        for (int x = 0; x < picture.width; ++x)
            row[x] = static_cast<std::uint8_t>(GET_DATA_BYTE(line, x));
    }
    return picture;
}

// Of four bytes a point.
ColourPicture colour_of(PIX* pix) {
    ColourPicture picture(pixGetWidth(pix), pixGetHeight(pix));
    const l_uint32* data = pixGetData(pix);
    const int words = pixGetWpl(pix);
    for (int y = 0; y < picture.height; ++y) {
        const l_uint32* line = data + static_cast<std::ptrdiff_t>(y) * words;
        std::uint8_t* to = picture.row(y);
        for (int x = 0; x < picture.width; ++x)
            for (const int shift : {L_RED_SHIFT, L_GREEN_SHIFT, L_BLUE_SHIFT})
                *to++ = static_cast<std::uint8_t>(line[x] >> shift);
    }
    return picture;
}

PixHandle on_white(PixHandle pix) {
    if (pixGetSpp(pix.get()) != 4) return pix;
    return PixHandle(pixAlphaBlendUniform(pix.get(), 0xffffff00));
}

Result<PixHandle, PictureError> read_other(std::string_view bytes) {
    const auto* data = reinterpret_cast<const l_uint8*>(bytes.data());
    int width = 0;
    int height = 0;
    if (pixReadHeaderMem(data, bytes.size(), nullptr, &width, &height, nullptr, nullptr, nullptr))
        return Failure{PictureError::broken};
    if (width < 1 || height < 1) return Failure{PictureError::broken};
    if (is_too_large(static_cast<std::uint64_t>(width), static_cast<std::uint64_t>(height)))
        return Failure{PictureError::too_large};
    PixHandle read(pixReadMem(data, bytes.size()));
    if (!read) return Failure{PictureError::broken};
    PixHandle flat = on_white(std::move(read));
    if (!flat) return Failure{PictureError::broken};
    return flat;
}

Result<GreyPicture, PictureError> decode_other(std::string_view bytes) {
    const auto flat = read_other(bytes);
    if (!flat) return Failure{flat.error()};
    const PixHandle grey(pixConvertTo8(flat->get(), 0));
    if (!grey) return Failure{PictureError::broken};
    return grey_of(grey.get());
}

Result<ColourPicture, PictureError> decode_other_colour(std::string_view bytes) {
    const auto flat = read_other(bytes);
    if (!flat) return Failure{flat.error()};
    const PixHandle colour(pixConvertTo32(flat->get()));
    if (!colour) return Failure{PictureError::broken};
    return colour_of(colour.get());
}

// IFF_UNKNOWN for what is none that we read.
Result<int, PictureError> format_of(std::string_view bytes) {
    if (bytes.empty()) return Failure{PictureError::empty};
    if (bytes.size() > longest_picture_file) return Failure{PictureError::too_large};
    setMsgSeverity(L_SEVERITY_NONE);  // its messages go to standard error otherwise
    // The formats are told apart by their first twelve bytes, and the library reads that many.
    std::array<l_uint8, 12> head{};
    std::memcpy(head.data(), bytes.data(), std::min(bytes.size(), head.size()));
    int format = IFF_UNKNOWN;
    if (findFileFormatBuffer(head.data(), &format) != 0) return IFF_UNKNOWN;
    return format;
}

}  // namespace

Result<GreyPicture, PictureError> decode_picture(std::string_view bytes) {
    const auto format = format_of(bytes);
    if (!format) return Failure{format.error()};
    if (*format == IFF_PNG) return decode_png(bytes);
    if (*format == IFF_JFIF_JPEG) return decode_grey_jpeg(bytes);
    if (is_of_leptonica(*format)) return decode_other(bytes);
    return Failure{PictureError::unknown_format};
}

Result<ColourPicture, PictureError> decode_colour_picture(std::string_view bytes) {
    const auto format = format_of(bytes);
    if (!format) return Failure{format.error()};
    if (*format == IFF_PNG) return decode_colour_png(bytes);
    if (*format == IFF_JFIF_JPEG) return decode_colour_jpeg(bytes);
    if (is_of_leptonica(*format)) return decode_other_colour(bytes);
    return Failure{PictureError::unknown_format};
}

}  // namespace motcua
