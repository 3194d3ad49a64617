// Receipts on their way to paper: made, and handed silently to the counter's printer.
//
// Without a printer of its own a training counter keeps the PDF in receipts/ of its data folder.
// Thread: the reader thread. Throws: ReportError, DeviceError, StorageError; the dossier is
// received all the same, and printing can be asked for again.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/dossier/dossier.h"
#include "core/store/database.h"
#include "reports/receipt.h"

namespace motcua {

struct Printed {
    std::string file;  // where the PDF lies when no printer took it
};

class ReceiptDesk {
public:
    // `resources` has layouts/ and fonts/; both are read when the first receipt is printed.
    ReceiptDesk(std::filesystem::path resources, std::filesystem::path receipts)
        : resources_(std::move(resources)), receipts_(std::move(receipts)) {}

    Printed print(Database& database, const Dossier& dossier);

private:
    std::string make_pdf(Database& database, const Dossier& dossier);

    std::filesystem::path resources_;
    std::filesystem::path receipts_;
    std::optional<FontSet> fonts_;
    std::optional<FormLayout> layout_;
};

}  // namespace motcua
