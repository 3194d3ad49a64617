// The file: {"version",["note"],"agencies":[{"id","name",["authority"],["commune"],
//            "valid_from",["valid_to"]}]}
#include "core/unit/agencies.h"

#include "core/base/json.h"

namespace motcua {
namespace {

bool overlap(const Agency& a, const Agency& b) {
    const bool a_before_b = !a.valid_to.empty() && a.valid_to < b.valid_from;
    const bool b_before_a = !b.valid_to.empty() && b.valid_to < a.valid_from;
    return !a_before_b && !b_before_a;
}

bool is_day(const std::string& text) {
    return text.size() == 10 && text[4] == '-' && text[7] == '-' &&
           text.find_first_not_of("0123456789-") == std::string::npos;
}

Result<Agency, UnitsProblem> read_agency(const Json& json) {
    const auto id = AgencyId::parse(json.string_or("id"));
    if (!id) return Failure{UnitsProblem{"agencies", "an entry without an agency identifier"}};
    Agency agency{*id,
                  json.string_or("name"),
                  json.string_or("authority"),
                  json.string_or("commune"),
                  json.string_or("valid_from"),
                  json.string_or("valid_to")};
    if (agency.name.empty()) return Failure{UnitsProblem{id->str(), "no name"}};
    const bool days = is_day(agency.valid_from) &&
                      (agency.valid_to.empty() ||
                       (is_day(agency.valid_to) && agency.valid_to >= agency.valid_from));
    if (!days) return Failure{UnitsProblem{id->str(), "days that are none, or in wrong order"}};
    return agency;
}

}  // namespace

Result<Agencies, UnitsProblem> Agencies::parse(std::string_view text) {
    const auto json = Json::parse(text);
    if (!json) return Failure{UnitsProblem{"file", json.error()}};
    Agencies agencies;
    agencies.version_ = json->string_or("version");
    if (agencies.version_.empty()) return Failure{UnitsProblem{"file", "no version"}};
    for (const auto& entry : (*json)["agencies"].elements()) {
        auto agency = read_agency(entry);
        if (!agency) return Failure{agency.error()};
        for (const auto& other : agencies.all_)
            if (other.id == agency->id && overlap(other, *agency))
                return Failure{UnitsProblem{agency->id.str(), "two entries for the same day"}};
        agencies.all_.push_back(*std::move(agency));
    }
    return agencies;
}

const Agency* Agencies::find(const AgencyId& id, std::string_view day) const {
    for (const auto& agency : all_)
        if (agency.id == id && agency.valid_from <= day &&
            (agency.valid_to.empty() || day <= agency.valid_to))
            return &agency;
    return nullptr;
}

}  // namespace motcua
