// The files of an identity card's chip (ICAO 9303-10; DG13 as Vietnamese cards have it).
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/citizen/identity_card.h"
#include "devices/card/simulated/chip_contents.h"

namespace motcua::simulated {

// Both shapes are met on real cards: two sequences side by side, or both inside one.
enum class ParentsShape { side_by_side, nested };

Bytes com_file(const std::vector<int>& groups);
Bytes dg1_file(const std::array<std::string, 3>& lines);
Bytes dg2_file(const CardPhoto& photo, int width, int height);
// What the person lacks is left out.
Bytes dg13_file(const CardPerson& person, ParentsShape parents, const std::string& serial);
// EF.CardAccess and DG14: which protocols the chip knows. Empty when it knows none.
Bytes card_access_file(const ChipContents& chip);
Bytes dg14_file(const ChipContents& chip);
Bytes dg15_file(const KeyPair& key);

// What the signer signs: the hash of every group's file ("SHA256", …).
Bytes security_object(const std::map<int, Bytes>& groups, const std::string& hash);

}  // namespace motcua::simulated
