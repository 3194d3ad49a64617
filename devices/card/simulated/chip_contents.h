// What is inside one simulated chip: files, secrets, keys, and the habits of its maker.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "devices/card/simulated/chip_crypto.h"
#include "devices/card/simulated/chip_key.h"

namespace motcua::simulated {

// PACE with generic mapping over a standardised curve (ICAO 9303-11 section 9.5.1).
struct PaceProfile {
    std::string curve = "brainpoolP256r1";
    ChipCipher cipher = ChipCipher::aes128;
    bool with_mrz = true;  // some cards of 2024 bear no machine-readable lines
};

struct ChipAuthenticationKey {
    KeyPair key;
    ChipCipher cipher = ChipCipher::aes128;
};

struct ActiveAuthenticationKey {
    KeyPair key;
    std::string hash = "SHA1";
};

struct ChipContents {
    Bytes atr;
    Bytes card_access;                     // EF.CardAccess, readable before anything else
    std::map<std::uint16_t, Bytes> files;  // by file identifier
    std::set<std::uint16_t> locked;        // there, but only for the police's readers (DG3)
    std::string can;                       // 6 digits
    std::string mrz_key;                   // 24 characters: number, birth, expiry, check digits
    bool bac = true;
    std::optional<PaceProfile> pace;
    std::optional<ChipAuthenticationKey> chip_authentication;
    std::optional<ActiveAuthenticationKey> active_authentication;
    bool extended_length = true;
    bool refuses_master_file = false;  // 6D00 once the application is selected
    bool warns_at_end = false;         // 6282 when more was asked for than is there
    int tries = 0;                     // wrong secrets in a row before it blocks; 0: never blocks
};

namespace file_id {
constexpr std::uint16_t card_access = 0x011C;
constexpr std::uint16_t sod = 0x011D;
constexpr std::uint16_t com = 0x011E;
constexpr std::uint16_t data_group(int number) {
    return static_cast<std::uint16_t>(0x0100 + number);
}
}  // namespace file_id

// Status words of ISO/IEC 7816-4 that the chip uses.
namespace status {
constexpr std::uint16_t ok = 0x9000;
constexpr std::uint16_t end_of_file = 0x6282;
constexpr std::uint16_t not_authenticated = 0x6300;
constexpr std::uint16_t wrong_length = 0x6700;
constexpr std::uint16_t not_allowed = 0x6982;
constexpr std::uint16_t blocked = 0x6983;
constexpr std::uint16_t conditions = 0x6985;
constexpr std::uint16_t no_file_selected = 0x6986;
constexpr std::uint16_t messaging_missing = 0x6987;
constexpr std::uint16_t messaging_wrong = 0x6988;
constexpr std::uint16_t wrong_data = 0x6A80;
constexpr std::uint16_t no_file = 0x6A82;
constexpr std::uint16_t wrong_p1_p2 = 0x6A86;
constexpr std::uint16_t wrong_offset = 0x6B00;
constexpr std::uint16_t no_such_command = 0x6D00;
constexpr std::uint16_t chaining = 0x6883;
}  // namespace status

}  // namespace motcua::simulated
