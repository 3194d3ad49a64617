// DG15: the public key of Active Authentication (ICAO 9303-10, 4.7.15), 6F { SubjectPublicKeyInfo
// }. Believe it only after its hash matched the signed one.
#pragma once

#include "core/base/result.h"
#include "core/sync/openssl_handle.h"
#include "devices/card/card_reader.h"
#include "devices/card/lds/lds_error.h"

namespace motcua {

// RSA up to 4096 bits, or EC with named or explicit parameters.
Result<KeyHandle, LdsError> parse_dg15(ByteView file);

// A SubjectPublicKeyInfo of RSA or EC and of a size we are ready to reckon with; null otherwise.
KeyHandle public_key_of(ByteView subject_public_key_info);

}  // namespace motcua
