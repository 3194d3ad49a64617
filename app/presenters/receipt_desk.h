// Forms on their way to paper: made, and handed silently to the counter's printer.
//
// Without a printer of its own a training counter keeps the PDF in receipts/ of its data folder.
// Thread: the reader thread. Throws: ReportError, DeviceError, StorageError; the dossier is
// received all the same, and printing can be asked for again.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "app/presenters/counter.h"
#include "app/presenters/dossier_forms.h"
#include "core/dossier/guide.h"
#include "devices/printer/document_printer.h"
#include "reports/board_list.h"

namespace motcua {

struct Printed {
    std::string file;  // where the PDF lies when no printer took it
};

enum class PaperForm { receipt, slip };

struct FormJob {
    FormName form = FormName::receipt;
    Paper paper = Paper::a5;
    int reprint = 0;   // how often it was printed before; 0: never
    bool why = false;  // with the annex that explains the due time
};

class ReceiptDesk {
public:
    explicit ReceiptDesk(std::filesystem::path receipts) : receipts_(std::move(receipts)) {}

    Printed print(Counter& counter, const Dossier& dossier, PaperForm form = PaperForm::receipt);

    // Any form of the dossier, as it stands in the counter's database. Throws StateError too
    // (form_not_issued).
    Printed print(Counter& counter, const Dossier& dossier, const FormJob& job);
    // Its PDF alone: what a preview shows.
    std::string draw(Counter& counter, const Dossier& dossier, const FormJob& job);
    // Printed once more than before, and marked so.
    Printed print_again(Counter& counter, const Dossier& dossier, FormName form);
    // A sheet for each component and one for the result (reports/cover_sheet.h).
    Printed print_covers(Counter& counter, const Dossier& dossier);
    // A guide or refusal before a code existed.
    Printed print(Counter& counter, const Guide& guide);
    // A lane of the morning list as it was seen; head, moment and signer are put in here.
    Printed print(Counter& counter, BoardListData list);

private:
    Printed to_paper(Counter& counter, const std::string& pdf, const std::string& name,
                     PaperSize size);
    std::filesystem::path receipts_;
    std::unique_ptr<FormPrinter> forms_;  // read when the first form is printed
    std::map<std::string, int> again_;    // how often each was printed again since the start
};

}  // namespace motcua
