// The 34 provinces and 3,321 communes with their GSO codes, and which agency serves which.
//
// Data: resources/units.json (MIT, notice beside it), Decision 19/2025/QD-TTg with the changes
// of 30/04/2026. Names change while codes stay, so codes are what is stored.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace motcua {

struct UnitsProblem {
    std::string where;
    std::string what;
};

enum class CommuneKind { commune, ward, special_zone };  // xã, phường, đặc khu

struct Province {
    std::string code;       // "01"
    std::string name;       // "Hà Nội"
    std::string full_name;  // "Thành phố Hà Nội"
};

struct Commune {
    std::string code;       // "00004"
    std::string full_name;  // "Phường Ba Đình"
    CommuneKind kind = CommuneKind::commune;
    std::size_t province = 0;  // index into provinces()

    std::string name() const;  // "Ba Đình"
};

class Units {
public:
    static Result<Units, UnitsProblem> parse(std::string_view json);

    const std::string& version() const { return version_; }
    const std::vector<Province>& provinces() const { return provinces_; }
    const std::vector<Commune>& communes() const { return communes_; }  // by rising code

    const Commune* find_commune(std::string_view code) const;
    const Province* find_province(std::string_view code) const;
    const Province& province_of(const Commune& commune) const {
        return provinces_[commune.province];
    }
    // "Phường Ba Đình, Thành phố Hà Nội"
    std::string full_address(const Commune& commune) const;

    // By the beginnings of words of the commune's name, with or without accents; words of the
    // province's name narrow it down ("ba dinh ha noi"). The best first.
    std::vector<const Commune*> search(std::string_view typed, std::size_t limit = 20) const;

private:
    Units() = default;

    std::string version_;
    std::vector<Province> provinces_;
    std::vector<Commune> communes_;
    std::vector<std::string> folded_communes_;   // names without "phường", beside communes_
    std::vector<std::string> folded_provinces_;  // beside provinces_
};

}  // namespace motcua
