#include "core/base/error.h"

namespace motcua {

std::string to_string(ErrorCode code) { return "MC-" + std::to_string(static_cast<int>(code)); }

}  // namespace motcua
