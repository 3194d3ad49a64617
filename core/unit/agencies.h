// Which commune an agency identifier stands for, and under what name, from when to when.
//
// No public list gives an identifier to every commune, so the table is a file an administrator
// imports; what ships is the reserved training agency alone. An identifier that is not in the
// table may be used all the same: it is then printed by its code.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/unit/agency_id.h"
#include "core/unit/units.h"

namespace motcua {

// Days as ISO texts ("2025-07-01"): they compare as they stand.
struct Agency {
    AgencyId id;
    std::string name;          // "Trung tâm Phục vụ hành chính công xã …"
    std::string authority;     // the line above it: "ỦY BAN NHÂN DÂN XÃ …"
    std::string commune_code;  // GSO; empty for training
    std::string valid_from;    // first day
    std::string valid_to;      // last day; empty: until further notice
};

class Agencies {
public:
    static Result<Agencies, UnitsProblem> parse(std::string_view json);

    const std::string& version() const { return version_; }
    const std::vector<Agency>& all() const { return all_; }
    // The entry in force on that day (ISO). Null: the table does not know it.
    const Agency* find(const AgencyId& id, std::string_view day) const;

private:
    Agencies() = default;

    std::string version_;
    std::vector<Agency> all_;
};

}  // namespace motcua
