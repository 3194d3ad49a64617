#include "devices/jpeg/unpack_jpeg.h"

#include <csetjmp>
#include <cstdio>

// After <cstdio>, whose FILE it needs.
#include <jpeglib.h>

namespace motcua {
namespace {

// Nothing with a destructor may be born between the jump's two ends.
struct JpegErrors {
    jpeg_error_mgr base;
    std::jmp_buf back;
    jpeg_progress_mgr passes;
};

[[noreturn]] void leave_jpeg(j_common_ptr codec) {
    std::longjmp(reinterpret_cast<JpegErrors*>(codec->err)->back, 1);
}

// libjpeg warns where it fills what is missing with grey.
void refuse_warnings(j_common_ptr codec, int level) {
    if (level < 0) leave_jpeg(codec);
}
void bear_warnings(j_common_ptr, int) {}
void say_nothing(j_common_ptr) {}

// A progressive picture may claim thousands of passes over all its points; a real one has ten.
void limit_passes(j_common_ptr codec) {
    constexpr int most_passes = 64;
    if (reinterpret_cast<j_decompress_ptr>(codec)->input_scan_number > most_passes)
        leave_jpeg(codec);
}

enum class Unpacked { whole, broken, too_large };

Unpacked unpack(jpeg_decompress_struct& codec, JpegErrors& errors,
                std::span<const std::uint8_t> bytes, const JpegOrder& order, JpegPoints& picture) {
    if (setjmp(errors.back) != 0) return Unpacked::broken;
    jpeg_create_decompress(&codec);
    codec.progress = &errors.passes;
    jpeg_mem_src(&codec, bytes.data(), bytes.size());
    jpeg_read_header(&codec, TRUE);
    if (!order.limits.admit(codec.image_width, codec.image_height)) return Unpacked::too_large;
    codec.out_color_space = order.colour ? JCS_RGB : JCS_GRAYSCALE;
    if (order.most_memory > 0) codec.mem->max_memory_to_use = static_cast<long>(order.most_memory);
    jpeg_start_decompress(&codec);
    picture.width = static_cast<int>(codec.output_width);
    picture.height = static_cast<int>(codec.output_height);
    const std::size_t row = (order.colour ? 3u : 1u) * std::size_t{codec.output_width};
    picture.points.resize(row * codec.output_height);
    while (codec.output_scanline < codec.output_height) {
        JSAMPROW to = picture.points.data() + row * codec.output_scanline;
        jpeg_read_scanlines(&codec, &to, 1);
    }
    jpeg_finish_decompress(&codec);
    return Unpacked::whole;
}

}  // namespace

Result<JpegPoints, JpegFault> unpack_jpeg(std::span<const std::uint8_t> bytes,
                                          const JpegOrder& order) {
    if (bytes.empty()) return Failure{JpegFault::broken};
    JpegErrors errors{};
    jpeg_decompress_struct codec{};
    codec.err = jpeg_std_error(&errors.base);
    errors.base.error_exit = leave_jpeg;
    errors.base.emit_message = order.must_be_whole ? refuse_warnings : bear_warnings;
    errors.base.output_message = say_nothing;
    errors.passes.progress_monitor = limit_passes;
    JpegPoints picture;
    const Unpacked outcome = unpack(codec, errors, bytes, order, picture);
    jpeg_destroy_decompress(&codec);
    if (outcome == Unpacked::too_large) return Failure{JpegFault::too_large};
    if (outcome == Unpacked::broken) return Failure{JpegFault::broken};
    return picture;
}

}  // namespace motcua
