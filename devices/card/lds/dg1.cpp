#include "devices/card/lds/dg1.h"

#include "devices/card/tlv.h"

namespace motcua {

Result<Mrz, LdsError> parse_dg1(ByteView file) {
    const auto outer = first_tlv(file);
    if (!outer) return Failure{LdsError::malformed};
    if (outer->tag != 0x61) return Failure{LdsError::not_this_file};
    const auto lines = value_at(outer->value, {0x5F1F});
    if (!lines) return Failure{LdsError::malformed};
    auto mrz = parse_mrz(std::string(lines->begin(), lines->end()));
    if (!mrz) return Failure{LdsError::wrong_lines};
    return *std::move(mrz);
}

}  // namespace motcua
