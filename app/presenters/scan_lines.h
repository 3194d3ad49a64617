// Pages on the table and the papers they can go to, as the lines the Scan place shows.
#pragma once

#include <vector>

#include "app/presenters/scan_model.h"
#include "app/presenters/scan_owner.h"
#include "app/presenters/scan_table.h"
#include "core/document/document_store.h"

namespace motcua {

std::vector<ScanPageLine> page_lines(const ScanTable& table, const Proposal& proposed,
                                     const std::vector<DossierComponent>& components,
                                     const Texts& texts);
// The list in its order, then the result. `chosen`: the number that takes pages without a mark.
std::vector<ScanTarget> target_lines(const ScanOwner& owner, const Proposal& proposed,
                                     const std::vector<FiledDocument>& documents, int chosen,
                                     const Texts& texts);

}  // namespace motcua
