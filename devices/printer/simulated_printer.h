// A printer that puts each job into a folder as a PDF; for training counters, tests and demos.
//
// Files are NNNN-<title>.pdf, mode 0600. Faults can be scripted: the next jobs fail as a real
// printer would and leave no file.
#pragma once

#include <deque>
#include <filesystem>

#include "devices/printer/document_printer.h"

namespace motcua {

class SimulatedPrinter final : public DocumentPrinter {
public:
    enum class Fault { none, paper_out, jammed, unplugged };

    // The folder is made when the first job comes.
    explicit SimulatedPrinter(std::filesystem::path folder);
    // What happens to the next jobs, one each; none afterwards.
    void script(std::deque<Fault> faults) { faults_ = std::move(faults); }
    void print(std::string_view pdf, const PrintJob& job) override;

    // The last file written; empty before the first.
    const std::filesystem::path& last() const { return last_; }

private:
    std::filesystem::path folder_;
    std::deque<Fault> faults_;
    std::filesystem::path last_;
};

}  // namespace motcua
