// Lays training cards on a vpcd reader, for tests that drive a whole program.
//
// usage: play_card TRUST-FOLDER        (port in MOTCUA_VPCD_PORT; see with_pcscd)
// Writes the authority of its cards into the folder, then takes orders on standard input, one a
// line, and answers each with a line: "lay NAME" (of resources/training/cards), "away",
// "list". A card that is laid down replaces the one that lies there.
#include <cstdlib>
#include <iostream>
#include <map>

#include "core/base/resource_folder.h"
#include "devices/card/simulated/card_designs.h"
#include "devices/card/simulated/training_card.h"
#include "tests/support/virtual_card/vpcd_link.h"

namespace {

using motcua::simulated::TrainingCard;

class Player {
public:
    Player(std::uint16_t port, const std::filesystem::path& trust)
        : cards_(
              motcua::simulated::training_cards(motcua::resource_folder() / "training" / "cards")),
          link_(port) {
        // A revoked signer must be known before the list of the revoked is written.
        for (const TrainingCard& card : cards_) issue(card);
        authority_.write_into(trust);
    }

    std::string order(const std::string& line) {
        if (line == "away") {
            link_.take_away();
            return "ok";
        }
        if (line == "list") {
            std::string names;
            for (const TrainingCard& card : cards_) names += card.name + " ";
            return names;
        }
        if (!line.starts_with("lay ")) return "unknown order";
        const auto found = chips_.find(line.substr(4));
        if (found == chips_.end()) return "unknown card";
        link_.take_away();
        link_.lay(found->second);
        return "ok";
    }

private:
    void issue(const TrainingCard& card) {
        const auto& named = *motcua::simulated::card_design(card.design);
        auto& authority = named.foreign_authority ? foreign_ : authority_;
        chips_[card.name] = motcua::simulated::issue(card.person, named.design, authority).chip;
    }

    std::vector<TrainingCard> cards_;
    motcua::simulated::TrainingAuthority authority_;
    motcua::simulated::TrainingAuthority foreign_;
    std::map<std::string, std::shared_ptr<const motcua::simulated::ChipContents>> chips_;
    motcua::test::VpcdLink link_;
};

}  // namespace

int main(int argc, char** argv) {
    const char* port = std::getenv("MOTCUA_VPCD_PORT");
    if (argc != 2 || port == nullptr) {
        std::cerr << "usage: play_card TRUST-FOLDER (with MOTCUA_VPCD_PORT set)\n";
        return 2;
    }
    Player player(static_cast<std::uint16_t>(std::stoi(port)), argv[1]);
    std::cout << "ready" << std::endl;
    for (std::string line; std::getline(std::cin, line);) {
        try {
            std::cout << player.order(line) << std::endl;
        } catch (const std::exception& error) {
            std::cout << error.what() << std::endl;
        }
    }
}
