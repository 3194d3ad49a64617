#include "tests/support/sane_backend/tray.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace paper {
namespace fs = std::filesystem;
namespace {

// A number of a PNM header; comments run from # to the end of the line.
int header_number(std::istream& in) {
    for (int c = in.peek(); c == '#' || std::isspace(c); c = in.peek()) {
        if (c == '#')
            in.ignore(1 << 20, '\n');
        else
            in.get();
    }
    int number = 0;
    in >> number;
    return number;
}

Picture read_picture(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    Picture picture;
    if (in.get() != 'P') throw std::runtime_error("no PNM: " + file.string());
    picture.type = in.get() - '0';
    picture.width = header_number(in);
    picture.height = header_number(in);
    if (picture.type != 4) header_number(in);
    in.get();
    const auto width = static_cast<std::size_t>(picture.width);
    const std::size_t row = picture.type == 6   ? 3 * width
                            : picture.type == 5 ? width
                                                : (width + 7) / 8;
    picture.bytes.resize(row * static_cast<std::size_t>(picture.height));
    in.read(reinterpret_cast<char*>(picture.bytes.data()),
            static_cast<std::streamsize>(picture.bytes.size()));
    if (picture.type < 4 || picture.type > 6 || !in)
        throw std::runtime_error("broken PNM: " + file.string());
    return picture;
}

bool is_front(const fs::path& file) {
    const std::string stem = file.stem().string(), end = file.extension().string();
    return stem.rfind("page-", 0) == 0 && stem.back() != 'b' &&
           (end == ".ppm" || end == ".pgm" || end == ".pbm");
}

}  // namespace

void Picture::rgb(int x, int y, unsigned char out[3]) const {
    const auto at =
        static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x);
    if (type == 6) {
        std::copy_n(bytes.data() + 3 * at, 3, out);
        return;
    }
    unsigned char grey = 0;
    if (type == 5) {
        grey = bytes[at];
    } else {
        const std::size_t row = (static_cast<std::size_t>(width) + 7) / 8;
        const unsigned byte =
            bytes[static_cast<std::size_t>(y) * row + static_cast<std::size_t>(x) / 8];
        grey = (byte >> (7 - x % 8)) & 1u ? 0 : 255;
    }
    std::fill_n(out, 3, grey);
}

std::optional<Fault> Control::fault_of(int sheet, bool back) const {
    const std::string name = std::to_string(sheet) + (back ? "b" : "");
    for (const auto& [place, fault] : faults)
        if (place == name) return fault;
    return std::nullopt;
}

bool Tray::plugged_in() const {
    return fs::is_directory(folder_) && !fs::exists(folder_ / "unplugged");
}
void Tray::unplug() const { std::ofstream(folder_ / "unplugged") << '\n'; }

Control Tray::control() const {
    Control control;
    std::ifstream in(folder_ / "control");
    for (std::string line; std::getline(in, line);) {
        std::istringstream words(line);
        std::string word;
        words >> word;
        if (word == "ppm") words >> control.sheets_a_minute;
        if (word == "list") words >> control.list_seconds;
        if (word == "open") words >> control.open_fault;
        if (word == "lines") control.lines_unknown = true;
        if (word == "fault") {
            std::string place;
            Fault fault;
            words >> place >> fault.kind;
            int percent = 0;
            if (words >> percent) fault.percent = percent;
            control.faults.emplace_back(place, fault);
        }
    }
    return control;
}

void Tray::note(const std::string& call) const {
    std::ofstream(folder_ / "calls", std::ios::app) << call << '\n';
}

std::vector<fs::path> Tray::fronts() const {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder_))
        if (is_front(entry.path())) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

int Tray::sheets() const { return static_cast<int>(fronts().size()); }

int Tray::taken() const {
    int taken = 0;
    std::ifstream(folder_ / "tray") >> taken;
    return taken;
}

void Tray::take(int sheets) const {
    const fs::path next = folder_ / "tray.new";
    std::ofstream(next) << taken() + sheets << '\n';
    fs::rename(next, folder_ / "tray");
}

Picture Tray::front(int sheet) const {
    return read_picture(fronts().at(static_cast<std::size_t>(sheet - 1)));
}

Picture Tray::back(int sheet) const {
    fs::path file = fronts().at(static_cast<std::size_t>(sheet - 1));
    const Picture front = read_picture(file);
    file.replace_filename(file.stem().string() + "b" + file.extension().string());
    if (fs::exists(file)) return read_picture(file);
    Picture white{front.width, front.height, 5, {}};
    white.bytes.assign(
        static_cast<std::size_t>(white.width) * static_cast<std::size_t>(white.height), 250);
    return white;
}

Picture Tray::glass() const {
    const fs::path file = folder_ / "glass.ppm";
    return fs::exists(file) ? read_picture(file) : front(1);
}

}  // namespace paper
