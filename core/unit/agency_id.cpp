#include "core/unit/agency_id.h"

#include "core/base/text.h"

namespace motcua {
namespace {

constexpr std::size_t longest = 40;

// ^[A-Z]\d{2}(\.\d{2,3})*$
bool is_agency_id(const std::string& text) {
    if (text.size() > longest) return false;
    const auto groups = text::split(text, '.');
    const std::string& head = groups.front();
    if (head.size() != 3 || head[0] < 'A' || head[0] > 'Z' || !text::all_digits(head.substr(1)))
        return false;
    for (std::size_t i = 1; i < groups.size(); ++i)
        if (groups[i].size() < 2 || groups[i].size() > 3 || !text::all_digits(groups[i]))
            return false;
    return true;
}

}  // namespace

Result<AgencyId, AgencyIdError> AgencyId::parse(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return Failure{AgencyIdError::not_an_agency_id};
    std::string id(text.substr(first, text.find_last_not_of(" \t") - first + 1));
    if (id[0] >= 'a' && id[0] <= 'z') id[0] = static_cast<char>(id[0] - 'a' + 'A');
    if (!is_agency_id(id)) return Failure{AgencyIdError::not_an_agency_id};
    return AgencyId(std::move(id));
}

AgencyId AgencyId::training() { return AgencyId("Z00.00.01"); }

}  // namespace motcua
