// TIFF 6.0 as scanners, fax machines and other programs write it: strips or tiles, fax, LZW, JPEG,
// black and white to CMYK, all eight orientations, several pages. libtiff makes colours of all of
// them. A fax has other points across than down (204 x 98 an inch): the coarser way is stretched.
#include <tiffio.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>
#include <vector>

#include "devices/pages/decode_pictures.h"
#include "devices/pages/jpeg.h"
#include "devices/pages/page_image.h"

namespace motcua {
namespace {

// The file as libtiff reads it: from memory, never written.
struct TiffSource {
    std::string_view bytes;
    std::size_t at = 0;
};

TiffSource& source_of(thandle_t handle) { return *static_cast<TiffSource*>(handle); }

tmsize_t read_some(thandle_t handle, void* into, tmsize_t size) {
    TiffSource& source = source_of(handle);
    const std::string_view rest = source.bytes.substr(std::min(source.at, source.bytes.size()));
    const auto part = rest.substr(0, size < 0 ? 0 : static_cast<std::size_t>(size));
    std::memcpy(into, part.data(), part.size());
    source.at += part.size();
    return static_cast<tmsize_t>(part.size());
}

tmsize_t write_nothing(thandle_t, void*, tmsize_t) { return 0; }

toff_t seek_to(thandle_t handle, toff_t offset, int whence) {
    TiffSource& source = source_of(handle);
    if (whence == SEEK_CUR) offset += source.at;
    if (whence == SEEK_END) offset += source.bytes.size();
    return source.at = static_cast<std::size_t>(offset);
}

int close_nothing(thandle_t) { return 0; }
toff_t size_of_source(thandle_t handle) { return source_of(handle).bytes.size(); }

struct TiffClose {
    void operator()(TIFF* tiff) const { TIFFClose(tiff); }
};
using Tiff = std::unique_ptr<TIFF, TiffClose>;

template <class T>
T tag_of(TIFF* tiff, std::uint32_t tag, T otherwise) {
    T value{};
    return TIFFGetFieldDefaulted(tiff, tag, &value) == 1 ? value : otherwise;
}

// Points as they lie in the file, from its first row on.
struct TiffRaster {
    int width = 0;
    int height = 0;
    std::vector<std::uint32_t> points;
};

std::optional<TiffRaster> raster_of(TIFF* tiff) {
    char why[1024];
    TIFFRGBAImage reading;
    if (TIFFRGBAImageBegin(&reading, tiff, 1, why) != 1) return std::nullopt;
    const std::int64_t count = std::int64_t{reading.width} * reading.height;
    std::optional<TiffRaster> raster;
    if (count > 0 && count <= most_points) {
        // We turn it ourselves: libtiff only mirrors.
        reading.orientation = reading.req_orientation = ORIENTATION_TOPLEFT;
        raster = TiffRaster{static_cast<int>(reading.width), static_cast<int>(reading.height), {}};
        raster->points.resize(static_cast<std::size_t>(count));
        if (TIFFRGBAImageGet(&reading, raster->points.data(), reading.width, reading.height) != 1)
            raster.reset();
    }
    TIFFRGBAImageEnd(&reading);
    return raster;
}

// How a page is shown: turned, and stretched to the same resolution both ways.
struct Shown {
    bool swapped = false, rows_back = false, columns_back = false;
    int width = 0, height = 0, dpi = 0;
};

Shown shown_of(TIFF* tiff, const TiffRaster& raster) {
    const int orientation = tag_of<std::uint16_t>(tiff, TIFFTAG_ORIENTATION, 1);
    const auto one_of = [&](std::initializer_list<int> some) {
        return std::find(some.begin(), some.end(), orientation) != some.end();
    };
    Shown shown;
    shown.swapped = one_of({5, 6, 7, 8});
    shown.rows_back = one_of({3, 4, 6, 7});
    shown.columns_back = one_of({2, 3, 7, 8});
    const int unit = tag_of<std::uint16_t>(tiff, TIFFTAG_RESOLUTIONUNIT, RESUNIT_INCH);
    const double inches = unit == RESUNIT_CENTIMETER ? 2.54 : 1;
    double across = tag_of<float>(tiff, TIFFTAG_XRESOLUTION, 0) * inches;
    double down = tag_of<float>(tiff, TIFFTAG_YRESOLUTION, 0) * inches;
    double width = raster.width, height = raster.height;
    if (shown.swapped) std::swap(across, down), std::swap(width, height);
    const double finer = std::max(across, down);
    const double ratio = finer / std::max(1.0, std::min(across, down));
    const bool told = unit != RESUNIT_NONE && finer <= 4800 && std::min(across, down) >= 10;
    if (told && ratio > 1.02 && ratio < 8) {
        width *= finer / across;
        height *= finer / down;
    }
    shown.width = static_cast<int>(std::lround(width));
    shown.height = static_cast<int>(std::lround(height));
    shown.dpi =
        sheet_dpi(told ? static_cast<int>(std::lround(finer)) : 0, shown.width, shown.height);
    return shown;
}

ScannedImage image_of(const TiffRaster& raster, const Shown& shown, bool grey) {
    ScannedImage image{
        shown.width, shown.height, shown.dpi, grey ? ScanColour::grey : ScanColour::colour, {}};
    image.rows.resize(row_bytes(image.width, image.colour) *
                      static_cast<std::size_t>(image.height));
    std::uint8_t* to = image.rows.data();
    for (int y = 0; y < image.height; ++y)
        for (int x = 0; x < image.width; ++x) {
            const auto of = [](int at, int whole, int count) {
                return static_cast<int>(std::int64_t{at} * count / whole);
            };
            int row = shown.swapped ? of(x, image.width, raster.height)
                                    : of(y, image.height, raster.height);
            int column = shown.swapped ? of(y, image.height, raster.width)
                                       : of(x, image.width, raster.width);
            if (shown.rows_back) row = raster.height - 1 - row;
            if (shown.columns_back) column = raster.width - 1 - column;
            const std::uint32_t point =
                raster
                    .points[static_cast<std::size_t>(row) * static_cast<std::size_t>(raster.width) +
                            static_cast<std::size_t>(column)];
            // Colours come multiplied by what covers; the rest is paper.
            const std::uint32_t paper = 255 - TIFFGetA(point);
            *to++ = static_cast<std::uint8_t>(std::min(255u, TIFFGetR(point) + paper));
            if (grey) continue;
            *to++ = static_cast<std::uint8_t>(std::min(255u, TIFFGetG(point) + paper));
            *to++ = static_cast<std::uint8_t>(std::min(255u, TIFFGetB(point) + paper));
        }
    return image;
}

bool is_grey_tiff(TIFF* tiff) {
    const int meaning = tag_of<std::uint16_t>(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_RGB);
    return (meaning == PHOTOMETRIC_MINISBLACK || meaning == PHOTOMETRIC_MINISWHITE) &&
           tag_of<std::uint16_t>(tiff, TIFFTAG_SAMPLESPERPIXEL, 1) == 1;
}

}  // namespace

bool decode_tiff(std::string_view bytes, const GivePage& give) {
    TIFFSetErrorHandler(nullptr);
    TIFFSetWarningHandler(nullptr);
    TiffSource source{bytes, 0};
    // m: nothing is mapped.
    const Tiff tiff(TIFFClientOpen("incoming", "rm", &source, read_some, write_nothing, seek_to,
                                   close_nothing, size_of_source, nullptr, nullptr));
    if (!tiff) return false;
    bool given = false;
    do {
        // A preview of another page.
        if (given && tag_of<std::uint32_t>(tiff.get(), TIFFTAG_SUBFILETYPE, 0) &
                         std::uint32_t{FILETYPE_REDUCEDIMAGE})
            continue;
        const auto raster = raster_of(tiff.get());
        if (!raster) return false;
        const Shown shown = shown_of(tiff.get(), *raster);
        if (std::int64_t{shown.width} * shown.height > most_points) return false;
        give(image_of(*raster, shown, is_grey_tiff(tiff.get())));
        given = true;
    } while (TIFFReadDirectory(tiff.get()) == 1);
    return given;
}

}  // namespace motcua
