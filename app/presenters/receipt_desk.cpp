#include "app/presenters/receipt_desk.h"

#include "core/base/file.h"
#include "devices/printer/spool_printer.h"

namespace motcua {

Printed ReceiptDesk::print(Counter& counter, const Dossier& dossier, PaperForm form) {
    if (!forms_) forms_ = std::make_unique<FormPrinter>();
    const Office office = Office::load(counter.reading, counter.identity);
    const bool receipt = form == PaperForm::receipt;
    const std::string pdf =
        receipt ? forms_
                      ->receipt(dossier, counter.catalog.find(std::string_view(dossier.procedure)),
                                office, Paper::a5)
                      .pdf
                : forms_->slip(dossier, office, SlipPaper::a6).pdf;
    const std::string printer = setting_or(counter.reading, setting_key::printer, "");
    if (printer.empty() && counter.identity.training) {
        std::filesystem::create_directories(receipts_);
        const auto file = receipts_ / (dossier.code.str() + (receipt ? ".pdf" : "-phieu-hen.pdf"));
        write_file_durably(file, pdf);
        return {file.string()};
    }
    SpoolPrinter(printer).print(pdf,
                                {dossier.code.str(), 1, receipt ? PaperSize::a5 : PaperSize::a6});
    return {};
}

}  // namespace motcua
