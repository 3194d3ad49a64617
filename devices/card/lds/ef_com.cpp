#include "devices/card/lds/ef_com.h"

#include <algorithm>
#include <array>

#include "devices/card/tlv.h"

namespace motcua {
namespace {

// 60 { 5F01 version, 5F36 Unicode version, 5C list of the groups' outer tags }
constexpr std::array<std::uint8_t, 16> group_tags = {
    0x61, 0x75, 0x63, 0x76, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6A, 0x6B, 0x6C, 0x6D, 0x6E, 0x6F, 0x70};

}  // namespace

Result<EfCom, LdsError> parse_ef_com(ByteView file) {
    const auto outer = first_tlv(file);
    if (!outer) return Failure{LdsError::malformed};
    if (outer->tag != 0x60) return Failure{LdsError::not_this_file};
    const auto parts = read_tlvs(outer->value);
    const Tlv* list = parts ? find_tlv(*parts, 0x5C) : nullptr;
    if (!list) return Failure{LdsError::malformed};
    EfCom com;
    if (const Tlv* version = find_tlv(*parts, 0x5F01))
        if (version->value.size() == 4)
            com.lds_version.assign(version->value.begin(), version->value.end());
    for (const std::uint8_t tag : list->value) {
        const auto found = std::find(group_tags.begin(), group_tags.end(), tag);
        const int group = static_cast<int>(found - group_tags.begin()) + 1;
        const bool known =
            std::find(com.groups.begin(), com.groups.end(), group) != com.groups.end();
        if (found != group_tags.end() && !known) com.groups.push_back(group);
    }
    return com;
}

}  // namespace motcua
