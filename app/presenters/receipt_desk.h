// Forms on their way to paper: made, and handed silently to the counter's printer.
//
// Without a printer of its own a training counter keeps the PDF in receipts/ of its data folder.
// Thread: the reader thread. Throws: ReportError, DeviceError, StorageError; the dossier is
// received all the same, and printing can be asked for again.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "app/presenters/counter.h"
#include "app/presenters/dossier_forms.h"

namespace motcua {

struct Printed {
    std::string file;  // where the PDF lies when no printer took it
};

enum class PaperForm { receipt, slip };

class ReceiptDesk {
public:
    explicit ReceiptDesk(std::filesystem::path receipts) : receipts_(std::move(receipts)) {}

    Printed print(Counter& counter, const Dossier& dossier, PaperForm form = PaperForm::receipt);

private:
    std::filesystem::path receipts_;
    std::unique_ptr<FormPrinter> forms_;  // read when the first form is printed
};

}  // namespace motcua
