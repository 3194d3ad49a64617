// DG1: the machine-readable lines in the chip (ICAO 9303-10, 4.7.1), 61 { 5F1F lines }.
#pragma once

#include "core/base/result.h"
#include "devices/card/card_reader.h"
#include "devices/card/lds/lds_error.h"
#include "devices/card/lds/mrz.h"

namespace motcua {

Result<Mrz, LdsError> parse_dg1(ByteView file);

}  // namespace motcua
