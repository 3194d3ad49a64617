// The fields of an intake form that a correction names, judged like a reception.
//
// {"applicant":{"phone":"…"}} changes the phone and leaves the rest of the person as it was. What
// is wrong goes to scene.problems.
#pragma once

#include "core/intake/act_moves.h"

namespace motcua {

Correction corrected_fields(ActScene& scene);

}  // namespace motcua
