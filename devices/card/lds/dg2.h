// DG2: the face (ICAO 9303-10, 4.7.2; ISO/IEC 19794-5:2005). The picture stays packed: JPEG or
// JPEG 2000, told by its own first bytes; photo_picture unpacks it. The first face is taken.
#pragma once

#include "core/base/result.h"
#include "core/citizen/identity_card.h"
#include "devices/card/card_reader.h"
#include "devices/card/lds/lds_error.h"

namespace motcua {

Result<CardPhoto, LdsError> parse_dg2(ByteView file);

}  // namespace motcua
