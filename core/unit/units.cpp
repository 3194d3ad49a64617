// The file: {"version","source","licence","basis","provinces":[{"code","name","full",
//            "communes":["00004 Phường Ba Đình", …]}]}
#include "core/unit/units.h"

#include <algorithm>
#include <array>
#include <optional>

#include "core/base/json.h"
#include "core/base/text.h"

namespace motcua {
namespace {

constexpr std::size_t code_length = 5;

constexpr std::array<std::pair<std::string_view, CommuneKind>, 3> kinds{
    {{"Xã ", CommuneKind::commune},
     {"Phường ", CommuneKind::ward},
     {"Đặc khu ", CommuneKind::special_zone}}};

std::optional<Commune> read_commune(const std::string& line, std::size_t province) {
    if (line.size() <= code_length + 1 || line[code_length] != ' ' ||
        !text::all_digits(line.substr(0, code_length)))
        return std::nullopt;
    Commune commune{line.substr(0, code_length), line.substr(code_length + 1), CommuneKind::commune,
                    province};
    for (const auto& [word, kind] : kinds) {
        if (commune.full_name.compare(0, word.size(), word) != 0) continue;
        commune.kind = kind;
        return commune;
    }
    return std::nullopt;
}

Failure<UnitsProblem> refused(std::string where, std::string what) {
    return Failure{UnitsProblem{std::move(where), std::move(what)}};
}

// 0 the whole name, 1 its beginning, 2 all words begin some word of commune or province.
std::optional<int> rank_of(const std::string& commune, const std::string& province,
                           const std::string& typed, const std::vector<std::string>& words) {
    if (commune == typed) return 0;
    if (commune.compare(0, typed.size(), typed) == 0) return 1;
    const std::string both = " " + commune + " " + province;
    bool names_the_commune = false;
    for (const auto& word : words) {
        const auto at = both.find(" " + word);
        if (at == std::string::npos) return std::nullopt;
        names_the_commune = names_the_commune || at <= commune.size();
    }
    if (!names_the_commune) return std::nullopt;
    return 2;
}

}  // namespace

std::string Commune::name() const {
    for (const auto& [word, its_kind] : kinds)
        if (its_kind == kind) return full_name.substr(word.size());
    return full_name;
}

Result<Units, UnitsProblem> Units::parse(std::string_view text) {
    const auto json = Json::parse(text);
    if (!json) return refused("file", json.error());
    Units units;
    units.version_ = json->string_or("version");
    if (units.version_.empty()) return refused("file", "no version");
    for (const auto& entry : (*json)["provinces"].elements()) {
        Province province{entry.string_or("code"), entry.string_or("name"),
                          entry.string_or("full")};
        if (province.code.size() != 2 || province.name.empty() || province.full_name.empty())
            return refused("provinces", "a province without code or name");
        if (units.find_province(province.code)) return refused(province.code, "listed twice");
        for (const auto& line : entry["communes"].elements()) {
            auto commune = read_commune(line.string().value_or(""), units.provinces_.size());
            if (!commune) return refused(province.code, "a commune without code or kind");
            units.communes_.push_back(*std::move(commune));
        }
        units.folded_provinces_.push_back(text::fold(province.name));
        units.provinces_.push_back(std::move(province));
    }
    if (units.communes_.empty()) return refused("file", "no communes");
    const auto by_code = [](const Commune& a, const Commune& b) { return a.code < b.code; };
    std::sort(units.communes_.begin(), units.communes_.end(), by_code);
    for (std::size_t i = 0; i < units.communes_.size(); ++i) {
        if (i > 0 && units.communes_[i].code == units.communes_[i - 1].code)
            return refused(units.communes_[i].code, "listed twice");
        units.folded_communes_.push_back(text::fold(units.communes_[i].name()));
    }
    return units;
}

const Commune* Units::find_commune(std::string_view code) const {
    const auto found =
        std::lower_bound(communes_.begin(), communes_.end(), code,
                         [](const Commune& commune, auto wanted) { return commune.code < wanted; });
    return found != communes_.end() && found->code == code ? &*found : nullptr;
}

const Province* Units::find_province(std::string_view code) const {
    for (const auto& province : provinces_)
        if (province.code == code) return &province;
    return nullptr;
}

std::string Units::full_address(const Commune& commune) const {
    return commune.full_name + ", " + province_of(commune).full_name;
}

std::vector<const Commune*> Units::search(std::string_view typed, std::size_t limit) const {
    const std::string wanted = text::fold(typed);
    if (wanted.empty()) return {};
    const auto words = text::split(wanted, ' ');
    std::vector<std::pair<int, const Commune*>> hits;
    for (std::size_t i = 0; i < communes_.size(); ++i) {
        const auto rank =
            rank_of(folded_communes_[i], folded_provinces_[communes_[i].province], wanted, words);
        if (rank) hits.emplace_back(*rank, &communes_[i]);
    }
    std::stable_sort(hits.begin(), hits.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<const Commune*> found;
    for (const auto& [rank, commune] : hits) {
        if (found.size() == limit) break;
        found.push_back(commune);
    }
    return found;
}

}  // namespace motcua
