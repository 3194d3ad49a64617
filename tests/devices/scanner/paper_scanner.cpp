#include "tests/devices/scanner/paper_scanner.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>

namespace motcua::test {
namespace fs = std::filesystem;
namespace {

constexpr int width = 331, height = 468;  // A4 at 40 dpi, asked for as 200 dpi of a fifth

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

void put_back(const char* name, const std::string& value) {
    if (value.empty())
        ::unsetenv(name);
    else
        ::setenv(name, value.c_str(), 1);
}

// The sheet's number is its red, backs have blue: every point says whose it is.
void write_sheet(const fs::path& file, int sheet, bool back) {
    std::ofstream out(file, std::ios::binary);
    out << "P6\n" << width << ' ' << height << "\n255\n";
    const char point[3] = {static_cast<char>(sheet), static_cast<char>(back ? 200 : 100), 50};
    std::string row;
    for (int x = 0; x < width; ++x) row.append(point, 3);
    for (int y = 0; y < height; ++y) out << row;
}

}  // namespace

PaperScanner::PaperScanner(int sheets, bool backs)
    : old_path_(variable("LD_LIBRARY_PATH")), old_configuration_(variable("SANE_CONFIG_DIR")) {
    fs::create_directories(folder());
    fs::create_directories(configuration() / "dll.d");
    std::ofstream(configuration() / "dll.conf") << "paper\nnet\n";
    std::ofstream(configuration() / "paper.conf") << "feeder " << folder().string() << '\n';
    put_in(sheets, backs);
    const std::string ours = std::string(MOTCUA_BINARY_DIR) + "/../lib/sane";
    ::setenv("LD_LIBRARY_PATH", (ours + ":" + old_path_).c_str(), 1);
    ::setenv("SANE_CONFIG_DIR", configuration().c_str(), 1);
    ::setenv("MOTCUA_SCAND_MESSAGES", "1", 1);  // a sanitizer's word is not lost
}

PaperScanner::~PaperScanner() {
    put_back("LD_LIBRARY_PATH", old_path_);
    put_back("SANE_CONFIG_DIR", old_configuration_);
}

void PaperScanner::put_in(int sheets, bool backs) const {
    for (const auto& entry : fs::directory_iterator(folder()))
        if (entry.path().filename().string().rfind("page-", 0) == 0) fs::remove(entry.path());
    for (int sheet = 1; sheet <= sheets; ++sheet)
        for (int side = 0; side <= (backs ? 1 : 0); ++side) {
            char name[32];
            std::snprintf(name, sizeof name, "page-%04d%s.ppm", sheet, side ? "b" : "");
            write_sheet(folder() / name, sheet, side == 1);
        }
    refill();
}

void PaperScanner::control(const std::string& lines) const {
    std::ofstream(folder() / "control.new") << lines << '\n';
    fs::rename(folder() / "control.new", folder() / "control");
}

void PaperScanner::refill() const { fs::remove(folder() / "tray"); }
void PaperScanner::plug_in() const { fs::remove(folder() / "unplugged"); }

void PaperScanner::put_back_from(int sheet) const {
    std::ofstream(folder() / "tray") << sheet - 1 << '\n';
}

int PaperScanner::taken() const {
    int sheets = 0;
    std::ifstream(folder() / "tray") >> sheets;
    return sheets;
}

std::string PaperScanner::calls() const {
    std::ifstream in(folder() / "calls");
    return {std::istreambuf_iterator<char>(in), {}};
}

ScanRequest PaperScanner::request(ScanSource source) {
    ScanRequest request;
    request.device = "paper:feeder";
    request.source = source;
    request.width_mm = 42;
    request.height_mm = 59.4;
    return request;
}

WorkerScannerOptions PaperScanner::options() {
    WorkerScannerOptions options;
    options.program = std::string(MOTCUA_BINARY_DIR) + "/motcua-scand";
    // Long enough for a loaded machine; tests of drivers that hang have their own.
    options.silence_limit = options.open_limit = std::chrono::seconds(15);
    options.stop_limit = std::chrono::milliseconds(1000);
    return options;
}

int PaperScanner::sheet_of(const ScannedImage& page) {
    if (page.width != width || page.height != height || page.dpi != 200) return 0;
    if (page.rows.size() != 3u * width * height) return 0;
    for (std::size_t i = 0; i < page.rows.size(); i += 3)
        for (std::size_t c = 0; c < 3; ++c)
            if (page.rows[i + c] != page.rows[c]) return 0;
    return page.rows[1] == 200 ? -page.rows[0] : page.rows[0];
}

}  // namespace motcua::test
