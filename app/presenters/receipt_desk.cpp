#include "app/presenters/receipt_desk.h"

#include "app/presenters/receipt_form.h"
#include "core/base/file.h"
#include "core/dossier/counter_identity.h"
#include "devices/printer/spool_printer.h"

namespace motcua {

std::string ReceiptDesk::make_pdf(Database& database, const Dossier& dossier) {
    if (!fonts_) fonts_ = FontSet::load(resources_ / "fonts");
    if (!layout_) layout_ = FormLayout::load(resources_ / "layouts/receipt.json");
    return print_receipt(receipt_data(database, dossier), *layout_, *fonts_, Paper::a5).pdf;
}

Printed ReceiptDesk::print(Database& database, const Dossier& dossier) {
    const std::string pdf = make_pdf(database, dossier);
    const std::string printer = setting_or(database, setting_key::printer, "");
    const bool training = setting_or(database, setting_key::training, "") == "1";
    if (printer.empty() && training) {
        std::filesystem::create_directories(receipts_);
        const auto file = receipts_ / (dossier.code.str() + ".pdf");
        write_file_durably(file, pdf);
        return {file.string()};
    }
    SpoolPrinter(printer).print(pdf, {dossier.code.str(), 1, PaperSize::a5});
    return {};
}

}  // namespace motcua
