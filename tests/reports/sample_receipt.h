// Receipts of invented people for tests and measurements.
#pragma once

#include <filesystem>

#include "reports/appointment_slip.h"
#include "reports/receipt.h"

namespace motcua::sample {

std::filesystem::path resources();
const FontSet& fonts();
// One of resources/forms.
const FormLayout& layout(const std::string& form = "receipt");

// A marriage registration with four papers: fits one A5 page a copy.
ReceiptData receipt();
// Certification of copies: pages, copies, fees.
ReceiptData certification();
SlipData slip();
// Long names, a long address, many papers.
ReceiptData long_receipt(int papers);

}  // namespace motcua::sample
