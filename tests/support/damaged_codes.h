// QR codes as counters meet them: photographed askew, out of focus, in shadow, faded, small.
//
// The same kind, seed and severity give the same picture on every machine. Seeds below
// `first_judged_seed` are for tuning the reader, those from it on only for judging it.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "devices/code/picture.h"

namespace motcua::test {

enum class CodeDamage {
    clean,
    rotated,
    blurred,
    noisy,
    low_contrast,
    perspective,
    shadow,
    jpeg,
    small,
    combined
};
inline constexpr std::array all_code_damages{
    CodeDamage::clean,        CodeDamage::rotated,     CodeDamage::blurred, CodeDamage::noisy,
    CodeDamage::low_contrast, CodeDamage::perspective, CodeDamage::shadow,  CodeDamage::jpeg,
    CodeDamage::small,        CodeDamage::combined};
const char* name_of(CodeDamage damage);

inline constexpr std::uint32_t first_tuning_seed = 1;
inline constexpr std::uint32_t first_judged_seed = 5'000'000;

struct DamagedCode {
    std::string text;  // what a reader must say, byte for byte
    GreyPicture picture;
};

// severity 0..1: hardly damaged to hardly readable by anything.
DamagedCode damaged_code(CodeDamage damage, std::uint32_t seed, double severity);

// A sound picture of any bytes, `module` points a module, as a printer would draw it.
GreyPicture drawn_code(const std::string& bytes, int module);
GreyPicture drawn_bar_code(const std::string& text, int module, int height);

// As PNG; JPEG where quality > 0.
std::string encoded_picture(const GreyPicture& picture, int jpeg_quality = 0);

// The text of an invented person's card.
std::string card_text_of(std::uint32_t seed);

}  // namespace motcua::test
