// What a verb makes of a form, in parts by concern: the inside of act_moves.
#pragma once

#include "core/intake/act_moves.h"

namespace motcua {

inline void refuse(ActScene& scene, const std::string& field, FieldError error) {
    scene.problems.push_back({field, error, ""});
}

// Papers of the published list, or a reason and a legal ground for each that it does not name.
void ask_for_papers(ActScene& scene, Move& move);

void ask_for_money(ActScene& scene, Move& move);
// The fee that is meant, or the first that is owed; the amount owed unless another is named.
void take_payment(ActScene& scene, Move& move);
void give_back(ActScene& scene, Move& move);
void exempt_from_fee(ActScene& scene, Move& move);
// Owed, or nobody knows how much: warnings, no wall.
void warn_about_money(ActScene& scene);

}  // namespace motcua
