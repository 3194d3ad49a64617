#include "devices/card/simulated/card_issuer.h"

#include <algorithm>
#include <cstdlib>

#include "devices/card/simulated/chip_bytes.h"
#include "devices/card/simulated/mrz_writer.h"
#include "devices/card/simulated/training_photo.h"

namespace motcua::simulated {
namespace {

constexpr const char* chip_serial = "0A1B2C3D4E5F6071";

void give_keys(ChipContents& chip, const CardDesign& design) {
    chip.chip_authentication.reset();
    chip.active_authentication.reset();
    if (design.chip_authentication)
        chip.chip_authentication.emplace(
            ChipAuthenticationKey{KeyPair::elliptic(design.chip_authentication_curve,
                                                    design.chip_authentication_explicit),
                                  *design.chip_authentication});
    if (!design.active_curve.empty())
        chip.active_authentication.emplace(
            ActiveAuthenticationKey{KeyPair::elliptic(design.active_curve), design.active_hash});
    else if (design.active_rsa_bits > 0)
        chip.active_authentication.emplace(
            ActiveAuthenticationKey{KeyPair::rsa(design.active_rsa_bits), design.active_hash});
}

std::map<int, Bytes> data_groups(const IssuedCard& card, const ChipContents& chip,
                                 const CardDesign& design) {
    std::map<int, Bytes> groups;
    groups[1] = dg1_file(card.mrz);
    if (card.photo.kind != CardPhoto::Kind::none)
        groups[2] = dg2_file(card.photo, training_photo_width, training_photo_height);
    // Of fingerprints there are none; only their hash is signed.
    if (design.fingerprints) groups[3] = nested(0x63, {random_bytes(64)});
    groups[13] = dg13_file(card.person, design.parents, chip_serial);
    if (Bytes file = dg14_file(chip); !file.empty()) groups[14] = std::move(file);
    if (chip.active_authentication) groups[15] = dg15_file(chip.active_authentication->key);
    return groups;
}

// The same card in the name of another.
CardPerson somebody_else(CardPerson person) {
    person.name = "Trần Văn Giả";
    person.address = "Số 1, phố Không Có";
    return person;
}

void write_files(ChipContents& chip, std::map<int, Bytes> groups, const IssuedCard& card,
                 const CardDesign& design) {
    if (design.dg1_altered) {
        auto lines = card.mrz;
        lines[2] = machine_readable_lines(somebody_else(card.person))[2];
        groups[1] = dg1_file(lines);
    }
    if (design.dg13_altered)
        groups[13] = dg13_file(somebody_else(card.person), design.parents, chip_serial);
    for (auto& [number, file] : groups)
        if (number != 3) chip.files[file_id::data_group(number)] = std::move(file);
    if (design.fingerprints) chip.locked.insert(file_id::data_group(3));
}

void set_habits(ChipContents& chip, const CardDesign& design) {
    chip.atr = contactless_atr(design.history);
    chip.bac = design.bac;
    chip.pace = design.pace;
    chip.extended_length = design.extended_length;
    chip.refuses_master_file = design.refuses_master_file;
    chip.warns_at_end = design.warns_at_end;
    chip.tries = design.tries;
}

}  // namespace

Bytes contactless_atr(ByteView history) {
    constexpr std::size_t head = 4;
    Bytes atr(head + history.size() + 1);
    atr[0] = 0x3B;
    atr[1] = static_cast<std::uint8_t>(0x80 | history.size());
    atr[2] = 0x80;
    atr[3] = 0x01;
    std::ranges::copy(history, atr.begin() + head);
    std::uint8_t check = 0;
    for (std::size_t i = 1; i + 1 < atr.size(); ++i) check ^= atr[i];
    atr.back() = check;
    return atr;
}

IssuedCard issue(const CardPerson& person, const CardDesign& design, TrainingAuthority& authority) {
    IssuedCard card{nullptr, person, machine_readable_lines(person), {}};
    const unsigned seed = static_cast<unsigned>(std::strtoul(person.id.c_str() + 6, nullptr, 10));
    card.photo = training_photo(design.photo, seed);

    auto chip = std::make_shared<ChipContents>();
    set_habits(*chip, design);
    chip->can = person.id.substr(6);
    chip->mrz_key = access_key_of(card.mrz);
    give_keys(*chip, design);
    chip->card_access = card_access_file(*chip);

    const std::map<int, Bytes> groups = data_groups(card, *chip, design);
    std::map<int, Bytes> hashes_of = groups;
    if (design.dg13_unsigned) hashes_of.erase(13);
    std::vector<int> numbers;
    numbers.reserve(groups.size());
    for (const auto& [number, file] : groups) numbers.push_back(number);
    chip->files[file_id::com] = com_file(numbers);
    chip->files[file_id::sod] =
        authority.signed_file(security_object(hashes_of, design.hash), design.signer);
    write_files(*chip, groups, card, design);
    // The files of a copy are the true chip's; its keys stayed in there.
    if (design.copy) give_keys(*chip, design);
    card.chip = std::move(chip);
    return card;
}

}  // namespace motcua::simulated
