// The key of each act: Alt and one letter, the same in both languages and in every place.
#pragma once

#include <span>

#include "core/dossier/life_cycle.h"

namespace motcua {

// 'B' of Alt+B; 0 for what no window offers (recompute belongs to a list of days off).
char key_of(Verb verb);
// All verbs that windows offer, what moves a dossier on first.
std::span<const Verb> verbs_in_order();

}  // namespace motcua
