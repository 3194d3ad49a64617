// EF.COM: which data groups the chip says it has (ICAO 9303-10, 4.6.1). Not signed: a hint for
// reading, never a proof of what is there.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "devices/card/card_reader.h"
#include "devices/card/lds/lds_error.h"

namespace motcua {

struct EfCom {
    std::string lds_version;  // "0107"
    std::vector<int> groups;  // 1..16, as listed; tags that are no group are left out
};

Result<EfCom, LdsError> parse_ef_com(ByteView file);

}  // namespace motcua
