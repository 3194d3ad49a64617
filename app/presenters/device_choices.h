// What a list of devices in Settings offers.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "app/presenters/texts.h"

namespace motcua {

using NamedDevice = std::pair<std::string, std::string>;  // value and words

// Any (the text of that name), those that are there, and the chosen one when it is not: with the
// word that it is not plugged in.
std::vector<NamedDevice> device_choices(const std::vector<NamedDevice>& there,
                                        const std::string& chosen, const char* any,
                                        const Texts& texts);

}  // namespace motcua
