#include <csetjmp>
#include <cstdio>

#include "devices/code/picture_codecs.h"

// After <cstdio>, whose FILE it needs.
#include <jpeglib.h>

namespace motcua {
namespace {

// libjpeg reports by jumping; nothing with a destructor may be born between the jump's two ends.
struct GreyJpegErrors {
    jpeg_error_mgr base;
    std::jmp_buf back;
    jpeg_progress_mgr passes;
};

[[noreturn]] void leave_grey_jpeg(j_common_ptr codec) {
    std::longjmp(reinterpret_cast<GreyJpegErrors*>(codec->err)->back, 1);
}

// A photograph cut off at its end may still show its code: warnings are borne.
void bear_warnings(j_common_ptr, int) {}
void stay_silent(j_common_ptr) {}

// A progressive picture may claim thousands of passes over all its points; a real one has ten.
void bound_passes(j_common_ptr codec) {
    constexpr int most_passes = 64;
    if (reinterpret_cast<j_decompress_ptr>(codec)->input_scan_number > most_passes)
        leave_grey_jpeg(codec);
}

enum class Unpacked { whole, broken, too_large };

Unpacked unpack_grey(jpeg_decompress_struct& codec, GreyJpegErrors& errors, std::string_view bytes,
                     GreyPicture& picture) {
    if (setjmp(errors.back) != 0) return Unpacked::broken;
    jpeg_create_decompress(&codec);
    codec.progress = &errors.passes;
    jpeg_mem_src(&codec, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    jpeg_read_header(&codec, TRUE);
    if (is_too_large(codec.image_width, codec.image_height)) return Unpacked::too_large;
    codec.out_color_space = JCS_GRAYSCALE;
    jpeg_start_decompress(&codec);
    picture.width = static_cast<int>(codec.output_width);
    picture.height = static_cast<int>(codec.output_height);
    picture.points.resize(static_cast<std::size_t>(codec.output_width) * codec.output_height);
    while (codec.output_scanline < codec.output_height) {
        JSAMPROW to = picture.row(static_cast<int>(codec.output_scanline));
        jpeg_read_scanlines(&codec, &to, 1);
    }
    jpeg_finish_decompress(&codec);
    return Unpacked::whole;
}

}  // namespace

Result<GreyPicture, PictureError> decode_jpeg(std::string_view bytes) {
    GreyJpegErrors errors{};
    jpeg_decompress_struct codec{};
    codec.err = jpeg_std_error(&errors.base);
    errors.base.error_exit = leave_grey_jpeg;
    errors.base.emit_message = bear_warnings;
    errors.base.output_message = stay_silent;
    errors.passes.progress_monitor = bound_passes;
    GreyPicture picture;
    const Unpacked outcome = unpack_grey(codec, errors, bytes, picture);
    jpeg_destroy_decompress(&codec);
    if (outcome == Unpacked::too_large) return Failure{PictureError::too_large};
    if (outcome == Unpacked::broken || picture.empty()) return Failure{PictureError::broken};
    return picture;
}

}  // namespace motcua
