// The one other way into a counter: a random key on a sheet of paper that is locked away.
//
// Thirty letters and digits in six groups of five ("7KQ2M-…", 147 bits), none that is mistaken for
// another when read out; its slot of keys.json (core/store/key_file.h) is as hard to guess as the
// database key itself. Typed in any case, with or without blanks and hyphens.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/base/secret.h"

namespace motcua {

enum class RecoveryKeyError { wrong_length, unknown_letter };

class RecoveryKey {
public:
    static constexpr std::size_t groups = 6;
    static constexpr std::size_t group_length = 5;
    static constexpr const char* slot = "recovery";  // its officer in keys.json: nobody

    static RecoveryKey random();
    static Result<RecoveryKey, RecoveryKeyError> parse(std::string_view typed);

    // As it is printed; these bytes are what the slot was wrapped with.
    std::string str() const;
    Secret secret() const { return Secret(str()); }
    const std::string& group(std::size_t n) const { return groups_[n]; }
    // Whether somebody who reads the sheet typed this group.
    bool has_group(std::size_t n, std::string_view typed) const;

private:
    RecoveryKey() = default;

    std::array<std::string, groups> groups_;
};

}  // namespace motcua
