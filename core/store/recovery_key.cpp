#include "core/store/recovery_key.h"

#include "core/base/random.h"
#include "core/base/text.h"

namespace motcua {
namespace {

std::string without_signs(std::string_view typed) {
    std::string letters;
    for (const char c : text::upper(typed))
        if (c != ' ' && c != '-' && c != '\t') letters += c;
    return letters;
}

}  // namespace

RecoveryKey RecoveryKey::random() {
    RecoveryKey key;
    for (auto& group : key.groups_) group = random_readable(group_length);
    return key;
}

Result<RecoveryKey, RecoveryKeyError> RecoveryKey::parse(std::string_view typed) {
    const std::string letters = without_signs(typed);
    if (letters.find_first_not_of(readable_letters) != std::string::npos)
        return Failure{RecoveryKeyError::unknown_letter};
    if (letters.size() != groups * group_length) return Failure{RecoveryKeyError::wrong_length};
    RecoveryKey key;
    for (std::size_t n = 0; n < groups; ++n)
        key.groups_[n] = letters.substr(n * group_length, group_length);
    return key;
}

std::string RecoveryKey::str() const {
    std::string all;
    for (const auto& group : groups_) all += (all.empty() ? "" : "-") + group;
    return all;
}

bool RecoveryKey::has_group(std::size_t n, std::string_view typed) const {
    return without_signs(typed) == groups_[n];
}

}  // namespace motcua
