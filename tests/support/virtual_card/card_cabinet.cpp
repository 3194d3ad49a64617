#include "tests/support/virtual_card/card_cabinet.h"

#include <algorithm>
#include <stdexcept>

#include "tests/support/temporary_folder.h"
#include "tests/support/virtual_card/card_persons.h"

namespace motcua::test {
namespace {

using simulated::NamedDesign;

CardPerson holder_of(const NamedDesign& named) {
    if (named.name == "few_fields") return a_child();
    if (named.name == "jpeg_2000") return an_elder();
    return a_card_holder();
}

struct Intended {
    std::string_view design;
    CardState state;
    CardReason reason;
};
// The others are verified.
constexpr Intended intended_otherwise[] = {
    {"no_proof", CardState::verified, CardReason::chip_cannot_prove},
    {"copy", CardState::wrong, CardReason::chip_is_copy},
    {"altered", CardState::wrong, CardReason::hash_wrong},
    {"rogue_issuer", CardState::intact, CardReason::untrusted_authority},
    {"revoked_signer", CardState::wrong, CardReason::signer_revoked},
};

// What the chip of an altered card says is not what was put into it.
bool same_person(const CardReading& reading, const CabinetCard& card) {
    return reading.person == card.card.person ||
           (card.name == "altered" && reading.person.id == card.card.person.id);
}

}  // namespace

CardCabinet::CardCabinet() {
    for (const NamedDesign& named : simulated::card_designs()) {
        CabinetCard one{named.name,
                        simulated::issue(holder_of(named), named.design,
                                         named.foreign_authority ? foreign_ : authority_)};
        for (const Intended& other : intended_otherwise)
            if (other.design == named.name) {
                one.state = other.state;
                one.reason = other.reason;
            }
        cards_.push_back(std::move(one));
    }
    const TemporaryFolder folder;
    authority_.write_into(folder.path());
    trust_ = TrustFolder::load(folder.path());
}

const CabinetCard& CardCabinet::card(std::string_view name) const {
    const auto found = std::ranges::find(cards_, name, &CabinetCard::name);
    if (found == cards_.end()) throw std::logic_error("no such card in the cabinet");
    return *found;
}

CardReadOptions CardCabinet::options(const CabinetCard& card) const {
    CardReadOptions options;
    options.trust = &trust_;
    options.today = std::chrono::year{2026} / 11 / 22;
    if (card.card.chip->pace)
        options.secret.can = card.card.chip->can;
    else
        options.secret.mrz = card.card.chip->mrz_key;
    return options;
}

std::string wrong_in(const CardReading& reading, const CabinetCard& card) {
    if (!same_person(reading, card)) return "another person";
    if (reading.verification.state != card.state)
        return std::string("state ") + name_of(reading.verification.state);
    if (!std::ranges::count(reading.verification.reasons, card.reason))
        return std::string("not said: ") + name_of(card.reason);
    if (reading.photo != card.card.photo) return "another photo";
    return {};
}

std::string falsely_verified(const CardReading& reading, const CabinetCard& card) {
    if (reading.verification.state != CardState::verified) return {};
    if (card.state != CardState::verified) return "called verified, is not";
    if (reading.person != card.card.person) return "verified, but another person";
    if (reading.photo.kind != CardPhoto::Kind::none && reading.photo != card.card.photo)
        return "verified, but another photo";
    return {};
}

}  // namespace motcua::test
