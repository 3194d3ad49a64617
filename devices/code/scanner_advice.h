// Which setting of a hand scanner to change when a card's text arrived damaged.
//
// Keyboard-wedge scanners press keys: another keyboard layout, an input method or a missing
// character set changes what arrives. Sound for all: the scanner as a serial device (virtual COM).
#pragma once

#include <string_view>

namespace motcua {

enum class ScannerAdvice {
    none,             // nothing to change, or nothing known
    keyboard_layout,  // the scanner types for another keyboard than the computer's (set US)
    input_method,     // Vietnamese typing was on while it typed (switch it off, or use serial)
    character_set,    // it sends UTF-8 as another set, or the reverse (set UTF-8)
    letters_lost      // it cannot type Vietnamese letters (serial, or Unicode output)
};
const char* name_of(ScannerAdvice advice);

ScannerAdvice scanner_advice(std::string_view text);

}  // namespace motcua
