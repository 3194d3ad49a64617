// Pages to JPEG and back, straight from and to memory rows.
//
// Quality 60 with halved colour is about 290 KB for a page of text at 200 points an inch; the
// resolution is written into the file, so that it prints at 100 %. Decoding refuses pictures above
// `most_points` before memory is taken for them.
// Throws: DeviceError (page_unreadable) when a page cannot be encoded. Thread: any.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "devices/jpeg/picture_limits.h"
#include "devices/scanner/scanner.h"

namespace motcua {

inline constexpr int usual_jpeg_quality = 60;
inline constexpr std::int64_t most_points = PictureLimits{}.most_points;

// Colour or grey; line art is turned to grey first.
std::string encode_jpeg(const ScannedImage& image, int quality = usual_jpeg_quality);

struct JpegHead {
    int width = 0;
    int height = 0;
    bool grey = false;
    int dpi = 0;        // 0: the file does not say
    bool cmyk = false;  // the colours of print; decoded to those of a screen
    friend bool operator==(const JpegHead&, const JpegHead&) = default;
};
// Nothing when the bytes do not begin like a JPEG file.
std::optional<JpegHead> jpeg_head(std::string_view jpeg);

// By how many degrees clockwise the camera held the picture wrong: 0, 90, 180 or 270; as its Exif
// says, which a PDF does not look at. A mirrored one is mirrored left to right first.
int jpeg_turn(std::string_view jpeg);
bool jpeg_is_mirrored(std::string_view jpeg);

// Nothing when it is no JPEG, broken, cut short or too large. `reduce_by` 1, 2, 4 or 8: decodes
// that much smaller, which costs far less; for thumbnails.
std::optional<ScannedImage> decode_jpeg(std::string_view jpeg, int reduce_by = 1);

}  // namespace motcua
