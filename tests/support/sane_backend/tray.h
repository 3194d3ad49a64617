// The paper of a scanner that is a folder: sheets in the feeder, one on the glass, faults to come.
//
// The folder holds
//   page-0001.ppm …   fronts, in the order of their names; .pgm and .pbm too (PNM P6, P5, P4)
//   page-0001b.ppm …  backs; a missing one is white
//   glass.ppm         what lies on the glass; without it the first front
//   tray              how many sheets have left the feeder; delete it to put them all back
//   control           what happens; read anew before every page, so it may change meanwhile:
//                       ppm N               sheets a minute, 0: as fast as it goes
//                       fault N KIND [AT]   sheet N (Nb: its back) fails after AT percent of its
//                                           bytes (50); 0: when it should start
//                       open KIND           the device cannot be opened
//                       list SECONDS        how long listing takes
//                       lines unknown       the length is not told before the page is there
//   calls             every call that moved something, one a line (appended)
// KIND: UNSUPPORTED DEVICE_BUSY INVAL JAMMED NO_DOCS COVER_OPEN IO_ERROR NO_MEM ACCESS_DENIED as
// in sane.h; SHORT: EOF too early; HANG; CRASH; UNPLUGGED: the folder gets a file `unplugged`, the
// device is not listed and cannot be opened until it is gone.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace paper {

struct Picture {
    int width = 0, height = 0;
    int type = 6;  // 4, 5, 6
    std::vector<unsigned char> bytes;

    // Grey or colour at a point, whatever the file holds.
    void rgb(int x, int y, unsigned char out[3]) const;
};

struct Fault {
    std::string kind;
    int percent = 50;
};

struct Control {
    double sheets_a_minute = 0;
    double list_seconds = 0;
    bool lines_unknown = false;
    std::string open_fault;
    std::vector<std::pair<std::string, Fault>> faults;  // "3" or "3b"

    std::optional<Fault> fault_of(int sheet, bool back) const;
};

class Tray {
public:
    explicit Tray(std::filesystem::path folder) : folder_(std::move(folder)) {}

    bool plugged_in() const;
    void unplug() const;
    Control control() const;
    void note(const std::string& call) const;

    int sheets() const;
    int taken() const;  // sheets that have left the feeder
    void take(int sheets) const;

    // Sheet from 1. Throws std::runtime_error for a file that cannot be read.
    Picture front(int sheet) const;
    Picture back(int sheet) const;
    Picture glass() const;
    const std::filesystem::path& folder() const { return folder_; }

private:
    std::vector<std::filesystem::path> fronts() const;
    std::filesystem::path folder_;
};

}  // namespace paper
