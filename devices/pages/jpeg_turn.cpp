// Exif 2.3 in a JPEG file: a segment APP1 that begins with "Exif", then a TIFF whose first folder
// of entries may have tag 0x0112: 1 as it is, 3 by 180 degrees, 6 by 90, 8 by 270. Front cameras
// and document apps write the mirrored ones too: 2 as it is, 4 by 180, 5 by 270, 7 by 90.
#include <cstdint>

#include "devices/pages/jpeg.h"

namespace motcua {
namespace {

using namespace std::string_view_literals;

// Numbers in either order of bytes; 0 behind the end.
class TiffBytes {
public:
    explicit TiffBytes(std::string_view bytes) : bytes_(bytes), big_(bytes.starts_with("MM")) {}

    std::uint32_t number(std::size_t at, std::size_t size) const {
        if (at > bytes_.size() || size > bytes_.size() - at) return 0;
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < size; ++i) {
            const std::size_t place = big_ ? at + i : at + size - 1 - i;
            value = value << 8 | static_cast<unsigned char>(bytes_[place]);
        }
        return value;
    }

private:
    std::string_view bytes_;
    bool big_;
};

int orientation_in(std::string_view tiff) {
    if (!tiff.starts_with("II*\0"sv) && !tiff.starts_with("MM\0*"sv)) return 1;
    const TiffBytes bytes(tiff);
    const std::size_t folder = bytes.number(4, 4);
    const std::size_t entries = bytes.number(folder, 2);
    for (std::size_t i = 0; i < entries; ++i) {
        const std::size_t entry = folder + 2 + 12 * i;
        if (entry + 12 > tiff.size()) return 1;
        if (bytes.number(entry, 2) == 0x0112) return static_cast<int>(bytes.number(entry + 8, 2));
    }
    return 1;
}

int orientation_of(std::string_view jpeg) {
    constexpr std::string_view exif("Exif\0\0", 6);
    for (std::size_t at = 2; at + 4 <= jpeg.size();) {
        const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(jpeg[i]); };
        // From the start of scan on there are no segments any more.
        if (byte(at) != 0xff || byte(at + 1) == 0xda) return 1;
        const std::size_t length = byte(at + 2) * 256u + byte(at + 3);
        const std::string_view content = jpeg.substr(at + 4).substr(0, length < 2 ? 0 : length - 2);
        if (byte(at + 1) == 0xe1 && content.starts_with(exif))
            return orientation_in(content.substr(exif.size()));
        at += 2 + length;
    }
    return 1;
}

}  // namespace

int jpeg_turn(std::string_view jpeg) {
    switch (orientation_of(jpeg)) {
        case 3:
        case 4:
            return 180;
        case 6:
        case 7:
            return 90;
        case 5:
        case 8:
            return 270;
        default:
            return 0;
    }
}

bool jpeg_is_mirrored(std::string_view jpeg) {
    const int orientation = orientation_of(jpeg);
    return orientation == 2 || orientation == 4 || orientation == 5 || orientation == 7;
}

}  // namespace motcua
