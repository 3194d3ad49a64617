#include "devices/printer/simulated_printer.h"

#include <cstdio>

#include "core/base/error.h"
#include "core/base/file.h"

namespace motcua {
namespace {

// A title as a file name: nothing that leaves the folder.
std::string file_name(int number, const std::string& title) {
    char prefix[16];
    std::snprintf(prefix, sizeof prefix, "%04d-", number);
    std::string name = prefix;
    for (const char c : title) {
        const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                           (c >= 'a' && c <= 'z') || c == '-' || c == '.';
        name += plain ? c : '_';
    }
    return name + ".pdf";
}

}  // namespace

SimulatedPrinter::SimulatedPrinter(std::filesystem::path folder) : folder_(std::move(folder)) {}

void SimulatedPrinter::print(std::string_view pdf, const PrintJob& job) {
    Fault fault = Fault::none;
    if (!faults_.empty()) {
        fault = faults_.front();
        faults_.pop_front();
    }
    if (fault == Fault::unplugged)
        throw DeviceError(ErrorCode::printer_missing, "simulated printer: unplugged");
    if (fault != Fault::none)
        throw DeviceError(ErrorCode::printer_failed, fault == Fault::paper_out
                                                         ? "simulated printer: paper out"
                                                         : "simulated printer: jammed");
    std::error_code ignored;
    std::filesystem::create_directories(folder_, ignored);
    std::filesystem::path file;
    int number = 0;
    do {
        file = folder_ / file_name(++number, job.title);
    } while (std::filesystem::exists(file));
    write_file_durably(file, pdf);
    last_ = file;
}

}  // namespace motcua
