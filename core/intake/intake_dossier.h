// A judged form as a dossier that lacks its clock, its pinned versions and who received it.
#pragma once

#include "core/intake/validate.h"

namespace motcua {

Dossier dossier_of(const CheckedIntake& intake, DossierCode code);

}  // namespace motcua
