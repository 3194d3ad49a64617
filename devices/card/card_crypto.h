// The ciphers and checksums of ICAO 9303-11, on OpenSSL 3's default provider.
//
// Two-key triple DES in CBC mode with the retail MAC (ISO/IEC 9797-1 algorithm 3), and AES in CBC
// mode with CMAC. Single DES, a part of the retail MAC, is triple DES with the same key twice.
// Throws: DeviceError(card_unreadable) when a length is not what the cipher takes.
#pragma once

#include <cstddef>
#include <optional>

#include "core/base/secret.h"
#include "devices/card/card_reader.h"

namespace motcua {

enum class CardCipher { des3, aes128, aes192, aes256 };

std::size_t block_size(CardCipher cipher);  // 8 or 16
std::size_t key_size(CardCipher cipher);    // 16, 16, 24, 32

// Whole blocks; the vector is one block, empty means zeros.
Bytes encrypt_cbc(CardCipher cipher, ByteView key, ByteView vector, ByteView blocks);
Bytes decrypt_cbc(CardCipher cipher, ByteView key, ByteView vector, ByteView blocks);
// One block, as AES makes the vector of its secure messaging.
Bytes encrypt_block(CardCipher cipher, ByteView key, ByteView block);

// 8 bytes. The retail MAC takes whole blocks; CMAC takes any length.
Bytes checksum(CardCipher cipher, ByteView key, ByteView message);

// ISO/IEC 9797-1 padding method 2: 80, then zeros up to a whole block.
Bytes padded(ByteView bytes, std::size_t block);
// The length without that padding; none when there is no such padding.
std::optional<std::size_t> length_without_padding(ByteView bytes);

bool same_bytes(ByteView a, ByteView b);  // in constant time

ByteView bytes_of(const Secret& secret);
Secret secret_of(ByteView bytes);

}  // namespace motcua
