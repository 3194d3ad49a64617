// What a card said, in the clerk's words: how far it was proven and why, what to look at.
#pragma once

#include <string>
#include <vector>

#include "app/presenters/intake_model.h"
#include "app/presenters/texts.h"
#include "core/citizen/identity_card.h"
#include "devices/card/read_identity_card.h"

namespace motcua {

// "✓ Chip: đã kiểm tra chữ ký Bộ Công an"
std::string state_line(const CardReading& reading, const Texts& texts);
MarkKind state_kind(CardState state);
// What weighs most first; what only confirms is left out where something contradicts.
std::vector<std::string> reason_lines(const CardVerification& verification, const Texts& texts);
// "nơi cư trú, ngày sinh"
std::string field_list(const std::vector<CardField>& fields, const Texts& texts);
// "Đang đọc chữ trên chip… 40 %"
std::string progress_line(const CardProgress& progress, const Texts& texts);

}  // namespace motcua
