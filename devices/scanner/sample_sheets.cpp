// What the simulated scanner sees: a drawn sheet, or pictures of a folder (PNM P6 and P5).
#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>

#include "devices/scanner/scan_messages.h"
#include "devices/scanner/simulated_scanner.h"

namespace motcua {
namespace {

namespace fs = std::filesystem;

struct SampleInk {
    std::uint8_t red, green, blue;
};
constexpr SampleInk sample_paper{248, 247, 244}, sample_black{35, 35, 38};
constexpr SampleInk sample_red{205, 40, 50}, sample_blue{45, 65, 170};

// Everything in millimetres of an A4 sheet.
SampleInk sheet_ink(double x, double y, int sheet, bool back) {
    if (back && sheet % 2 == 0) return sample_paper;
    // The sheet's number: a block for every one.
    if (y > 18 && y < 24 && x > 25 && x < 25 + 9 * sheet && std::fmod(x - 25, 9) < 6)
        return sample_black;
    const double ring = std::hypot(x - 150, y - 240);
    if (!back && ((ring > 15 && ring < 16.2) || (ring > 9 && ring < 9.5))) return sample_red;
    const double stroke = 258 + 4 * std::sin(x * 0.9) + 1.5 * std::sin(x * 0.31);
    if (!back && x > 40 && x < 90 && std::abs(y - stroke) < 0.5) return sample_blue;
    const double line = std::fmod(y - 40, 7);
    const double end = 150 + 30 * std::sin(std::floor((y - 40) / 7) * 1.7 + sheet);
    if (y > 40 && y < 215 && line < 2 && x > 25 && x < end && std::fmod(x, 11.3) < 9.8 &&
        std::sin(x * 7) + std::sin(y * 9) > -0.9)
        return sample_black;
    return sample_paper;
}

void put_sample(ScannedImage& image, int x, int y, const SampleInk& ink) {
    const std::size_t row = row_bytes(image.colour, image.width);
    std::uint8_t* at = image.rows.data() + row * static_cast<std::size_t>(y);
    const auto column = static_cast<std::size_t>(x);
    const int grey = (30 * ink.red + 59 * ink.green + 11 * ink.blue) / 100;
    if (image.colour == ScanColour::colour) {
        at[3 * column] = ink.red;
        at[3 * column + 1] = ink.green;
        at[3 * column + 2] = ink.blue;
    } else if (image.colour == ScanColour::grey) {
        at[column] = static_cast<std::uint8_t>(grey);
    } else if (grey < 128) {
        at[column / 8] = static_cast<std::uint8_t>(at[column / 8] | (0x80u >> (column % 8)));
    }
}

// An image as the request wants it; `ink` is asked with the millimetres of every point.
template <class Ink>
ScannedImage sampled(const ScanRequest& request, Ink ink) {
    const double step = 25.4 / request.dpi;
    ScannedImage image{static_cast<int>(std::lround(request.width_mm / step)),
                       static_cast<int>(std::lround(request.height_mm / step)),
                       request.dpi,
                       request.colour,
                       {}};
    image.rows.resize(row_bytes(image.colour, image.width) *
                      static_cast<std::size_t>(image.height));
    for (int y = 0; y < image.height; ++y)
        for (int x = 0; x < image.width; ++x)
            put_sample(image, x, y, ink((x + 0.5) * step, (y + 0.5) * step));
    return image;
}

std::vector<fs::path> sample_fronts(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(folder, none)) {
        const std::string stem = entry.path().stem().string();
        const auto end = entry.path().extension();
        if (stem.rfind("page-", 0) == 0 && stem.back() != 'b' && (end == ".ppm" || end == ".pgm"))
            files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

struct SamplePicture {
    int width = 0, height = 0;
    std::size_t parts = 3;
    std::string bytes;
};

SamplePicture read_sample(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    SamplePicture picture;
    std::string type;
    int most = 0;
    in >> type >> picture.width >> picture.height >> most;
    in.get();
    picture.parts = type == "P5" ? 1 : 3;
    if (!in || (type != "P6" && type != "P5") || most != 255 || picture.width < 1 ||
        picture.width > 20000 || picture.height < 1 || picture.height > 20000)
        throw DeviceError(ErrorCode::scanner_failed, "a sample page is no PNM");
    picture.bytes.resize(picture.parts * static_cast<std::size_t>(picture.width) *
                         static_cast<std::size_t>(picture.height));
    in.read(picture.bytes.data(), static_cast<std::streamsize>(picture.bytes.size()));
    if (!in) throw DeviceError(ErrorCode::scanner_failed, "a sample page is cut short");
    return picture;
}

ScannedImage as_requested(const SamplePicture& picture, const ScanRequest& request) {
    const double points = picture.width / 210.0;
    return sampled(request, [&](double x, double y) {
        const auto px = static_cast<std::size_t>(x * points);
        const auto py = static_cast<std::size_t>(y * points);
        if (px >= static_cast<std::size_t>(picture.width) ||
            py >= static_cast<std::size_t>(picture.height))
            return sample_paper;
        const char* at = picture.bytes.data() +
                         picture.parts * (py * static_cast<std::size_t>(picture.width) + px);
        const auto part = [&](std::size_t i) {
            return static_cast<std::uint8_t>(at[picture.parts == 1 ? 0 : i]);
        };
        return SampleInk{part(0), part(1), part(2)};
    });
}

}  // namespace

ScannedImage draw_sample_sheet(int sheet, bool back, const ScanRequest& request) {
    return sampled(request, [&](double x, double y) { return sheet_ink(x, y, sheet, back); });
}

int sheets_in_folder(const fs::path& folder) {
    return static_cast<int>(sample_fronts(folder).size());
}

SimulatedScanner::Sheets sheets_of_folder(const fs::path& folder) {
    auto files = sample_fronts(folder);
    if (files.empty())
        throw StorageError(ErrorCode::file_unreadable, "no sample pages in " + folder.string());
    return [files = std::move(files)](int sheet, bool back, const ScanRequest& request) {
        fs::path file = files[static_cast<std::size_t>(sheet - 1) % files.size()];
        if (back) file.replace_filename(file.stem().string() + "b" + file.extension().string());
        if (back && !fs::exists(file))
            return sampled(request, [](double, double) { return sample_paper; });
        return as_requested(read_sample(file), request);
    };
}

}  // namespace motcua
