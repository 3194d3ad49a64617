// lp(1): -d printer, -n copies, -t title, -o option; "-" would be a file name, so without a file
// it reads standard input. lpstat(1): -e lists every printer, local and found on the network.
#include "devices/printer/spool_printer.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "devices/printer/command.h"

namespace motcua {
namespace {

std::string media_of(PaperSize paper) {
    switch (paper) {
        case PaperSize::a4:
            return "A4";
        case PaperSize::a5:
            return "A5";
        case PaperSize::a6:
            return "A6";
        case PaperSize::roll80:
            // The length is the page's own.
            return "Custom.80x297mm";
    }
    return "A4";
}

// A name from the settings that begins with "-" would be taken as an option.
void refuse_odd_name(const std::string& name) {
    const bool odd = (!name.empty() && name.front() == '-') ||
                     name.find_first_of(" /\\'\"\t\n#") != std::string::npos;
    if (odd) throw DeviceError(ErrorCode::printer_missing, "printer name cannot be used");
}

}  // namespace

SpoolPrinter::SpoolPrinter(std::string name, std::chrono::milliseconds limit)
    : name_(std::move(name)), limit_(limit) {}

void SpoolPrinter::print(std::string_view pdf, const PrintJob& job) {
    refuse_odd_name(name_);
    std::vector<std::string> arguments = {"lp"};
    if (!name_.empty()) arguments.insert(arguments.end(), {"-d", name_});
    arguments.insert(arguments.end(), {"-n", std::to_string(job.copies), "-t", job.title, "-o",
                                       "media=" + media_of(job.paper), "-o", "print-scaling=none"});
    const CommandResult result = run_command(arguments, pdf, limit_);
    if (!result.started)
        throw DeviceError(ErrorCode::printer_missing, "the lp command cannot be started");
    if (result.timed_out)
        throw DeviceError(ErrorCode::printer_failed, "the spooler did not answer in time");
    if (result.status == 0) return;
    // In the C locale or not: an unknown printer is the one case worth telling apart, and the
    // list of printers tells it in every language.
    bool known = false;
    for (const std::string& name : names()) known = known || name == name_ || name_.empty();
    if (!known) throw DeviceError(ErrorCode::printer_missing, "no such printer");
    throw DeviceError(ErrorCode::printer_failed,
                      "lp ended with status " + std::to_string(result.status));
}

std::vector<std::string> SpoolPrinter::names(std::chrono::milliseconds limit) {
    std::vector<std::string> out;
    const CommandResult result = run_command({"lpstat", "-e"}, "", limit);
    if (!result.started || result.timed_out || result.status != 0) return out;
    for (const std::string& line : text::split(result.output, '\n'))
        if (!line.empty()) out.push_back(line);
    return out;
}

}  // namespace motcua
