// What a new passphrase is worth, as it stands beside its field.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/presenters/intake_model.h"
#include "app/presenters/texts.h"

namespace motcua {

// Nothing beside an empty field; an error only when it is too short.
FieldMark passphrase_mark(std::string_view passphrase, const std::vector<std::string>& known,
                          const Texts& texts);

}  // namespace motcua
