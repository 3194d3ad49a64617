// A printer of the system's spooler (CUPS), fed silently through its `lp` command.
//
// `lp` is started directly, without a shell, with the PDF on its standard input. The command
// rather than the library: it runs with its own time limit, and a hanging spooler cannot take the
// program with it.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "devices/printer/document_printer.h"

namespace motcua {

class SpoolPrinter final : public DocumentPrinter {
public:
    // An empty name is the system's default printer.
    explicit SpoolPrinter(std::string name,
                          std::chrono::milliseconds limit = std::chrono::seconds(15));
    void print(std::string_view pdf, const PrintJob& job) override;

    // Names of the printers there are; empty when there is no spooler.
    static std::vector<std::string> names(
        std::chrono::milliseconds limit = std::chrono::seconds(5));

private:
    std::string name_;
    std::chrono::milliseconds limit_;
};

}  // namespace motcua
