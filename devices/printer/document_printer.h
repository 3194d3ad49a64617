// A printer takes a finished PDF; nothing else is ever sent to one.
//
// Throws: DeviceError (printer_missing: no such printer; printer_failed: it refused the job or
// did not answer in time). A failed print changes nothing about the dossier: print again.
// Thread: a worker; a call may take as long as its time limit.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace motcua {

enum class PaperSize { a4, a5, a6, roll80 };

struct PrintJob {
    // Shown in print queues and their logs: the dossier code, never a name.
    std::string title;
    int copies = 1;
    PaperSize paper = PaperSize::a5;
};

class DocumentPrinter {
public:
    virtual ~DocumentPrinter() = default;
    virtual void print(std::string_view pdf, const PrintJob& job) = 0;
};

}  // namespace motcua
