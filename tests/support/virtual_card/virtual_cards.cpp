// Lays virtual cards on vpcd by words on standard input; for tests of whole programs.
//
// usage: with_pcscd … virtual_cards TRUST_FOLDER CARD_FOLDER
// Writes the authority's certificate and list into TRUST_FOLDER, says "ready", then for each line:
//   lay NAME            a card of CARD_FOLDER (*.json)       -> ok NUMBER
//   take                                                     -> ok
//   pace COMMAND BYTE   microseconds, for cards laid later   -> ok
//   pull AT             the next card vanishes at command AT -> ok
//   commands            so far on this card                  -> ok COUNT
// Anything else -> ? . Ends with its input.
#include <cstdlib>
#include <iostream>
#include <sstream>

#include "devices/card/simulated/training_card_box.h"
#include "tests/support/virtual_card/vpcd_link.h"

namespace motcua::test {
namespace {

class CardTable {
public:
    CardTable(std::uint16_t port, simulated::TrainingCardBox& box) : link_(port), box_(box) {}

    std::string obey(const std::string& line) {
        std::istringstream words(line);
        std::string verb, name;
        words >> verb;
        if (verb == "lay" && words >> name) return lay(name);
        if (verb == "take") {
            link_.take_away();
            return "ok";
        }
        long command = 0, byte = 0;
        if (verb == "pace" && words >> command >> byte) {
            pacing_ = {std::chrono::microseconds(command), std::chrono::microseconds(byte)};
            return "ok";
        }
        if (verb == "pull" && words >> fault_.at) {
            fault_.kind = CardFault::Kind::removal;
            return "ok";
        }
        if (verb == "commands") return "ok " + std::to_string(link_.commands());
        return "?";
    }

private:
    std::string lay(const std::string& name) {
        const auto index = box_.find(name);
        if (!index) return "?";
        link_.lay(box_.issued(*index).chip, fault_, pacing_);
        fault_ = {};
        return "ok " + box_.cards()[*index].person.id;
    }

    VpcdLink link_;
    simulated::TrainingCardBox& box_;
    CardPacing pacing_;
    CardFault fault_;
};

}  // namespace
}  // namespace motcua::test

int main(int argc, char** argv) {
    const char* port = std::getenv("MOTCUA_VPCD_PORT");
    if (argc != 3 || !port) {
        std::cerr << "usage: with_pcscd … virtual_cards TRUST_FOLDER CARD_FOLDER\n";
        return 2;
    }
    motcua::simulated::TrainingCardBox box(motcua::simulated::training_cards(argv[2]));
    box.write_trust(argv[1]);
    motcua::test::CardTable table(static_cast<std::uint16_t>(std::atoi(port)), box);
    std::cout << "ready" << std::endl;
    for (std::string line; std::getline(std::cin, line);)
        std::cout << table.obey(line) << std::endl;
    return 0;
}
