// Keys of the card's protocols from what both sides know (ICAO 9303-11 sections 9.7.1 and 9.7.2).
//
// The hash is SHA-1 for triple DES and AES-128, SHA-256 for longer AES keys; triple DES keys get
// their parity bits, as in the worked examples.
#pragma once

#include <string_view>

#include "devices/card/card_crypto.h"

namespace motcua {

enum class KeyUse : std::uint8_t { encryption = 1, checksum = 2, password = 3 };

Secret derive_key(CardCipher cipher, ByteView shared, KeyUse use);

// The two keys of a protected channel and the counter it starts with (one block).
struct SessionKeys {
    CardCipher cipher = CardCipher::aes128;
    Secret encryption{};
    Secret checksum{};
    Bytes counter{};
};

// Counter zero, as PACE and Chip Authentication begin.
SessionKeys session_keys(CardCipher cipher, ByteView shared);

// SHA-1 of the key of the machine-readable lines (24 characters, lds/mrz.h): the password of PACE;
// its first 16 bytes are the seed of BAC.
Bytes mrz_seed(std::string_view key);

}  // namespace motcua
