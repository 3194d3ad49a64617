#include <csetjmp>
#include <cstdio>

#include "devices/card/photo_limits.h"
#include "devices/card/photo_picture.h"

// After <cstdio>, whose FILE it needs.
#include <jpeglib.h>

namespace motcua {
namespace {

// libjpeg reports by jumping; nothing with a destructor may be born between the jump's two ends.
struct JpegErrors {
    jpeg_error_mgr base;
    std::jmp_buf back;
    jpeg_progress_mgr passes;
};

[[noreturn]] void jump_back(j_common_ptr codec) {
    std::longjmp(reinterpret_cast<JpegErrors*>(codec->err)->back, 1);
}

// A picture that has lost its end is none: libjpeg would fill it with grey.
void refuse_warnings(j_common_ptr codec, int level) {
    if (level < 0) jump_back(codec);
}

void say_nothing(j_common_ptr) {}

// A progressive picture may claim thousands of passes over all its pixels; a real one has ten.
void limit_passes(j_common_ptr codec) {
    constexpr int most_passes = 64;
    if (reinterpret_cast<j_decompress_ptr>(codec)->input_scan_number > most_passes)
        jump_back(codec);
}

bool unpack_jpeg(jpeg_decompress_struct& codec, JpegErrors& errors,
                 const std::vector<std::uint8_t>& bytes, Picture& picture) {
    if (setjmp(errors.back) != 0) return false;
    jpeg_create_decompress(&codec);
    codec.progress = &errors.passes;
    jpeg_mem_src(&codec, bytes.data(), bytes.size());
    jpeg_read_header(&codec, TRUE);
    if (!is_photo_size(codec.image_width, codec.image_height)) return false;
    codec.out_color_space = JCS_RGB;
    codec.mem->max_memory_to_use = 64 << 20;
    jpeg_start_decompress(&codec);
    picture.width = static_cast<int>(codec.output_width);
    picture.height = static_cast<int>(codec.output_height);
    const std::size_t row = 3 * static_cast<std::size_t>(codec.output_width);
    picture.rgb.resize(row * codec.output_height);
    while (codec.output_scanline < codec.output_height) {
        JSAMPROW to = picture.rgb.data() + row * codec.output_scanline;
        jpeg_read_scanlines(&codec, &to, 1);
    }
    return jpeg_finish_decompress(&codec) == TRUE;
}

}  // namespace

std::optional<Picture> picture_of_jpeg(const std::vector<std::uint8_t>& bytes) {
    if (bytes.empty() || bytes.size() > largest_photo_file) return std::nullopt;
    JpegErrors errors{};
    jpeg_decompress_struct codec{};
    codec.err = jpeg_std_error(&errors.base);
    errors.base.error_exit = jump_back;
    errors.base.emit_message = refuse_warnings;
    errors.base.output_message = say_nothing;
    errors.passes.progress_monitor = limit_passes;
    Picture picture;
    const bool whole = unpack_jpeg(codec, errors, bytes, picture);
    jpeg_destroy_decompress(&codec);
    if (!whole) return std::nullopt;
    return picture;
}

}  // namespace motcua
