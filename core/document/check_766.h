// What the national index of service (Decision 766/QD-TTg of 2022) will find of one dossier, told
// before it is sent: which of the marks that the clerk can still set are missing.
//
// Formulas as a published description of the index gives them, its own text was not read here
// (unverified): 4.2 digitised = a file in a component and a file of the result; 4.3 a reused
// component; 4.1 the result's file; 3.3 lodged online with an electronic result; 3.6 paid online,
// where a fee is owed at all.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/document/document.h"
#include "core/dossier/dossier.h"

namespace motcua {

enum class Mark766 {
    met,
    missing,
    not_yet,         // there is time: the result is not there, the fee not owed yet
    not_applicable,  // does not count for this dossier
};
const char* name_of(Mark766 mark);

struct Check766 {
    Mark766 components = Mark766::missing;  // 4.2, the half that is ours at reception
    Mark766 reused = Mark766::missing;      // 4.3
    Mark766 result = Mark766::not_yet;      // 4.1 and the other half of 4.2
    Mark766 channel = Mark766::not_applicable;
    Mark766 payment = Mark766::not_applicable;
    std::vector<std::string> without_file;  // components handed in, without a paper
    bool nothing_missing() const;
    friend bool operator==(const Check766&, const Check766&) = default;
};

// `documents` that were taken out do not count.
Check766 check_766(const Dossier& dossier, std::span<const Document> documents);

}  // namespace motcua
