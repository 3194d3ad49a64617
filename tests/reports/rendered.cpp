#include "tests/reports/rendered.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <stdexcept>

#include "core/base/file.h"
#include "core/base/text.h"
#include "devices/printer/command.h"

namespace motcua::rendered {
namespace {

// A folder of its own, gone at the end.
class Scratch {
public:
    Scratch() {
        std::string pattern = (std::filesystem::temp_directory_path() / "motcua-XXXXXX").string();
        if (!::mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
        folder_ = pattern;
    }
    ~Scratch() {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    std::filesystem::path operator/(const char* name) const { return folder_ / name; }

private:
    std::filesystem::path folder_;
};

std::string run(const std::vector<std::string>& arguments, std::string_view input = "") {
    const auto result = run_command(arguments, input, std::chrono::seconds(60));
    // zbarimg answers 4 when it finds nothing.
    if (!result.started || result.timed_out || (result.status != 0 && result.status != 4))
        throw std::runtime_error(arguments.front() + " failed: " + result.messages);
    return result.output;
}

void write(const std::filesystem::path& file, std::string_view bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
}

std::filesystem::path rasterise(const Scratch& scratch, std::string_view pdf, int number, int dpi) {
    write(scratch / "in.pdf", pdf);
    const std::string page = std::to_string(number);
    run({"pdftoppm", "-gray", "-r", std::to_string(dpi), "-f", page, "-l", page, "-singlefile",
         (scratch / "in.pdf").string(), (scratch / "out").string()});
    return scratch / "out.pgm";
}

}  // namespace

double Raster::ink(int x, int y) const {
    if (x < 0 || y < 0 || x >= width || y >= height) return 0;
    return (255 - pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                         static_cast<std::size_t>(x)]) /
           255.0;
}

Raster page(std::string_view pdf, int number, int dpi) {
    const Scratch scratch;
    std::ifstream in(rasterise(scratch, pdf, number, dpi), std::ios::binary);
    std::string magic;
    Raster raster;
    int most = 0;
    in >> magic >> raster.width >> raster.height >> most;
    if (magic != "P5" || most != 255) throw std::runtime_error("pdftoppm wrote no grey image");
    in.get();
    raster.pixels.resize(static_cast<std::size_t>(raster.width) *
                         static_cast<std::size_t>(raster.height));
    in.read(reinterpret_cast<char*>(raster.pixels.data()),
            static_cast<std::streamsize>(raster.pixels.size()));
    return raster;
}

std::string text(std::string_view pdf) {
    const Scratch scratch;
    write(scratch / "in.pdf", pdf);
    return run({"pdftotext", "-layout", (scratch / "in.pdf").string(), "-"});
}

std::string raw_text(std::string_view pdf) {
    const Scratch scratch;
    write(scratch / "in.pdf", pdf);
    return run({"pdftotext", "-raw", (scratch / "in.pdf").string(), "-"});
}

std::string title(std::string_view pdf) {
    const Scratch scratch;
    write(scratch / "in.pdf", pdf);
    for (const std::string& line :
         text::split(run({"pdfinfo", (scratch / "in.pdf").string()}), '\n'))
        if (line.rfind("Title:", 0) == 0) return line;
    throw std::runtime_error("a form without a title");
}

std::vector<std::vector<Word>> words(std::string_view pdf) {
    static const std::regex word(
        "<word xMin=\"([0-9.]+)\" yMin=\"([0-9.]+)\" xMax=\"([0-9.]+)\" "
        "yMax=\"([0-9.]+)\">(.*)</word>");
    const Scratch scratch;
    write(scratch / "in.pdf", pdf);
    run({"pdftotext", "-bbox", (scratch / "in.pdf").string(), (scratch / "out.html").string()});
    std::vector<std::vector<Word>> pages;
    for (const std::string& line : text::split(read_file(scratch / "out.html"), '\n')) {
        std::smatch m;
        if (line.find("<page ") != std::string::npos) pages.emplace_back();
        if (std::regex_search(line, m, word))
            pages.back().push_back(
                {m[5], std::stod(m[1]), std::stod(m[2]), std::stod(m[3]), std::stod(m[4])});
    }
    return pages;
}

std::vector<std::string> codes(std::string_view pdf, int number, int dpi) {
    const Scratch scratch;
    const auto image = rasterise(scratch, pdf, number, dpi);
    std::vector<std::string> found;
    for (const std::string& line : text::split(run({"zbarimg", "-q", image.string()}), '\n'))
        if (!line.empty()) found.push_back(line);
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace motcua::rendered
