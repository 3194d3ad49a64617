// Whose pages lie in the Scan place, and where they can go: the papers of its list, by number.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/presenters/texts.h"
#include "core/dossier/dossier.h"
#include "core/intake/file_documents.h"

namespace motcua {

struct ScanOwner {
    std::optional<Uuid> id;  // of a dossier or draft; nothing: not yet filed
    std::string head;
    std::vector<DossierComponent> components;
    std::optional<Dossier> dossier;  // when it is received

    std::string code() const { return dossier ? dossier->code.str() : std::string(); }
};

// 0 is the result; nothing: the list has no such number.
std::optional<FilingTarget> target_of(const ScanOwner& owner, int number, const Texts& texts);
// Whether a filed paper is of that number.
bool is_of_target(const Document& document, int number, const FilingTarget& target);

}  // namespace motcua
