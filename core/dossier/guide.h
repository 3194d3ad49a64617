// A guide (form 02) or refusal (form 03) given before a dossier has a code: recorded, numbered in
// its own sequence and counted, and no dossier number is taken.
//
// It travels as an event of its own ("guide.issued"; the guide's id stands where a dossier's
// does), so that the unit's other counters and the head know of it. Throws: StorageError.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/base/uuid.h"
#include "core/citizen/party.h"
#include "core/dossier/dossier_life.h"
#include "core/store/unit_of_work.h"

namespace motcua {

namespace event_type {
inline constexpr const char* guide_issued = "guide.issued";
}

struct Guide {
    Uuid id;
    std::string form;  // supplement, refusal
    std::string number;
    Instant at{};
    std::string officer;
    std::string officer_name;
    std::string procedure;
    std::string procedure_name;
    Party applicant;  // the name may be empty: somebody asked
    std::vector<SupplementItem> items;
    std::string reason;
    std::string legal_ground;
};

std::string to_json(const Guide& guide);
std::optional<Guide> guide_from_json(const Json& json);

// Does nothing when it is there.
void keep_guide(UnitOfWork& work, const Guide& guide);
std::optional<Guide> find_guide(Database& database, const std::string& number);
// Issued in [from, to).
std::int64_t count_guides(Database& database, const std::string& form, Instant from, Instant to);

}  // namespace motcua
