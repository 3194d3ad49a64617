#include "devices/card/simulated/training_card.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/json.h"
#include "core/base/log.h"
#include "core/calendar/vn_time.h"
#include "core/citizen/citizen_id.h"
#include "core/citizen/party.h"
#include "devices/card/simulated/card_designs.h"

namespace motcua::simulated {
namespace {

std::optional<std::chrono::year_month_day> training_day(const Json& value) {
    const auto text = value.string();
    if (!text) return std::nullopt;
    const auto day = parse_day(*text);
    if (!day) return std::nullopt;
    return std::chrono::year_month_day(*day);
}

CardPerson training_person(const Json& json) {
    CardPerson person;
    person.id = json.string_or("id");
    person.old_id = json.string_or("old_id");
    person.name = json.string_or("name");
    person.birth = training_day(json["birth"]);
    person.sex = sex_of(json.string_or("sex"));
    person.nationality = json.string_or("nationality");
    person.ethnicity = json.string_or("ethnicity");
    person.religion = json.string_or("religion");
    person.origin = json.string_or("origin");
    person.address = json.string_or("address");
    person.marks = json.string_or("marks");
    person.issued = training_day(json["issued"]);
    person.expires = training_day(json["expires"]);
    person.never_expires = json.boolean_or("never_expires", false);
    person.father = json.string_or("father");
    person.mother = json.string_or("mother");
    person.spouse = json.string_or("spouse");
    return person;
}

}  // namespace

Result<TrainingCard, TrainingCardError> parse_training_card(std::string_view name,
                                                            std::string_view text) {
    const auto json = Json::parse(text);
    if (!json || !json->is_object()) return Failure{TrainingCardError::no_json};
    TrainingCard card{std::string(name), json->string_or("design"),
                      training_person((*json)["person"])};
    if (!card_design(card.design)) return Failure{TrainingCardError::unknown_design};
    const CardPerson& person = card.person;
    if (!CitizenId::parse(person.id) || person.id.size() != 12 || person.name.empty() ||
        !person.birth || !person.sex)
        return Failure{TrainingCardError::broken_person};
    return card;
}

std::vector<TrainingCard> training_cards(const std::filesystem::path& folder) {
    std::vector<TrainingCard> cards;
    std::error_code gone;
    for (const auto& entry : std::filesystem::directory_iterator(folder, gone)) {
        if (entry.path().extension() != ".json") continue;
        const std::string name = entry.path().stem().string();
        auto card = parse_training_card(name, read_file(entry.path()));
        if (card)
            cards.push_back(*std::move(card));
        else
            log::warning("training card " + name + " cannot be read");
    }
    std::ranges::sort(cards, {}, &TrainingCard::name);
    return cards;
}

}  // namespace motcua::simulated
