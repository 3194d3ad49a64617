// Ciphers, hashes and key derivation on the chip's side (ICAO 9303-11 sections 9.7 and 9.8).
//
// Written apart from the terminal's, so that a mistake in one of them cannot hide in the other.
// Throws: DeviceError (card_reader_failed) when OpenSSL refuses.
#pragma once

#include <optional>
#include <string>

#include "devices/card/card_reader.h"

namespace motcua::simulated {

enum class ChipCipher { des3, aes128, aes192, aes256 };

std::size_t key_size(ChipCipher cipher);
std::size_t block_size(ChipCipher cipher);

// "SHA1", "SHA256", …
Bytes hashed(const std::string& algorithm, ByteView data);
// Counter 1: encryption, 2: authentication, 3: from a password.
Bytes derived_key(ChipCipher cipher, ByteView secret, std::uint8_t counter);

// ISO/IEC 7816-4: 80, then zeroes up to a block.
Bytes padded(ByteView data, std::size_t block);
std::optional<Bytes> unpadded(ByteView data);

// CBC over whole blocks; nothing is padded.
Bytes encrypted(ChipCipher cipher, ByteView key, ByteView iv, ByteView data);
Bytes decrypted(ChipCipher cipher, ByteView key, ByteView iv, ByteView data);

// Eight bytes: CMAC, or the retail MAC (ISO/IEC 9797-1 algorithm 3), over a padded message.
Bytes mac(ChipCipher cipher, ByteView key, ByteView message);

}  // namespace motcua::simulated
