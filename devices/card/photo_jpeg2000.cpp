#include <openjpeg.h>

#include <algorithm>
#include <cstring>
#include <memory>

#include "devices/card/photo_limits.h"
#include "devices/card/photo_picture.h"

namespace motcua {
namespace {

// The bytes as OpenJPEG's stream wants them.
struct PackedBytes {
    const std::uint8_t* data = nullptr;
    std::size_t size = 0;
    std::size_t at = 0;
};

OPJ_SIZE_T read_packed(void* buffer, OPJ_SIZE_T wanted, void* user) {
    auto& packed = *static_cast<PackedBytes*>(user);
    const std::size_t count = std::min<std::size_t>(wanted, packed.size - packed.at);
    if (count == 0) return static_cast<OPJ_SIZE_T>(-1);
    std::memcpy(buffer, packed.data + packed.at, count);
    packed.at += count;
    return count;
}

OPJ_OFF_T skip_packed(OPJ_OFF_T count, void* user) {
    auto& packed = *static_cast<PackedBytes*>(user);
    if (count < 0) return -1;
    const auto left = packed.size - packed.at;
    const auto step = std::min<std::size_t>(static_cast<std::size_t>(count), left);
    packed.at += step;
    return step == 0 && count > 0 ? -1 : static_cast<OPJ_OFF_T>(step);
}

OPJ_BOOL seek_packed(OPJ_OFF_T at, void* user) {
    auto& packed = *static_cast<PackedBytes*>(user);
    if (at < 0 || static_cast<std::size_t>(at) > packed.size) return OPJ_FALSE;
    packed.at = static_cast<std::size_t>(at);
    return OPJ_TRUE;
}

// Stream and codec are both void to OpenJPEG.
using StreamHandle = std::unique_ptr<opj_stream_t, decltype(&opj_stream_destroy)>;
using CodecHandle = std::unique_ptr<opj_codec_t, decltype(&opj_destroy_codec)>;
using ImageHandle = std::unique_ptr<opj_image_t, decltype(&opj_image_destroy)>;

StreamHandle stream_of(PackedBytes& packed) {
    constexpr OPJ_SIZE_T buffer = 1 << 16;
    StreamHandle stream(opj_stream_create(buffer, OPJ_TRUE), opj_stream_destroy);
    if (!stream) return stream;
    opj_stream_set_user_data(stream.get(), &packed, nullptr);
    opj_stream_set_user_data_length(stream.get(), packed.size);
    opj_stream_set_read_function(stream.get(), read_packed);
    opj_stream_set_skip_function(stream.get(), skip_packed);
    opj_stream_set_seek_function(stream.get(), seek_packed);
    return stream;
}

// 1 or 3 planes of the whole size and 8 to 16 bits: what ISO/IEC 19794-5 allows.
bool is_face_image(const opj_image_t& image) {
    if (image.numcomps != 1 && image.numcomps != 3) return false;
    if (image.x1 <= image.x0 || image.y1 <= image.y0) return false;
    const OPJ_UINT32 width = image.x1 - image.x0;
    const OPJ_UINT32 height = image.y1 - image.y0;
    if (!photo_limits.admit(width, height)) return false;
    for (OPJ_UINT32 i = 0; i < image.numcomps; ++i) {
        const opj_image_comp_t& plane = image.comps[i];
        if (plane.dx != 1 || plane.dy != 1 || plane.w != width || plane.h != height ||
            plane.prec < 1 || plane.prec > 16)
            return false;
    }
    return true;
}

std::uint8_t sample_of(const opj_image_comp_t& plane, std::size_t at) {
    const std::int64_t offset = plane.sgnd ? std::int64_t{1} << (plane.prec - 1) : 0;
    const std::int64_t most = (std::int64_t{1} << plane.prec) - 1;
    const std::int64_t value = std::clamp<std::int64_t>(plane.data[at] + offset, 0, most);
    return static_cast<std::uint8_t>(value * 255 / most);
}

// ITU-R BT.601, full range, as JPEG 2000 files say "sYCC".
void ycc_to_rgb(std::uint8_t* pixel) {
    const double y = pixel[0];
    const double cb = pixel[1] - 128.0;
    const double cr = pixel[2] - 128.0;
    const auto clamped = [](double value) {
        return static_cast<std::uint8_t>(std::clamp(value + 0.5, 0.0, 255.0));
    };
    pixel[0] = clamped(y + 1.402 * cr);
    pixel[1] = clamped(y - 0.344136 * cb - 0.714136 * cr);
    pixel[2] = clamped(y + 1.772 * cb);
}

std::optional<Picture> to_picture(const opj_image_t& image) {
    // Lost planes: the decoder gives back what it had.
    for (OPJ_UINT32 i = 0; i < image.numcomps; ++i)
        if (!image.comps[i].data) return std::nullopt;
    Picture picture{static_cast<int>(image.comps[0].w), static_cast<int>(image.comps[0].h), {}};
    const std::size_t pixels = static_cast<std::size_t>(image.comps[0].w) * image.comps[0].h;
    picture.rgb.resize(3 * pixels);
    for (std::size_t i = 0; i < pixels; ++i) {
        for (std::size_t colour = 0; colour < 3; ++colour)
            picture.rgb[3 * i + colour] =
                sample_of(image.comps[image.numcomps == 3 ? colour : 0], i);
        if (image.numcomps == 3 && image.color_space == OPJ_CLRSPC_SYCC)
            ycc_to_rgb(&picture.rgb[3 * i]);
    }
    return picture;
}

}  // namespace

std::optional<Picture> picture_of_jpeg2000(const std::vector<std::uint8_t>& bytes) {
    constexpr std::size_t shortest = 12;
    if (bytes.size() < shortest || bytes.size() > largest_photo_file) return std::nullopt;
    PackedBytes packed{bytes.data(), bytes.size(), 0};
    const bool bare = bytes[0] == 0xFF;
    const CodecHandle codec(opj_create_decompress(bare ? OPJ_CODEC_J2K : OPJ_CODEC_JP2),
                            opj_destroy_codec);
    const StreamHandle stream = stream_of(packed);
    opj_dparameters_t parameters{};
    opj_set_default_decoder_parameters(&parameters);
    if (!codec || !stream || !opj_setup_decoder(codec.get(), &parameters)) return std::nullopt;
    opj_decoder_set_strict_mode(codec.get(), OPJ_TRUE);
    opj_image_t* header = nullptr;
    const bool known = opj_read_header(stream.get(), codec.get(), &header);
    const ImageHandle image(header, opj_image_destroy);
    // Judged before anything of its size is reserved.
    if (!known || !image || !is_face_image(*image)) return std::nullopt;
    if (!opj_decode(codec.get(), stream.get(), image.get()) ||
        !opj_end_decompress(codec.get(), stream.get()) || !is_face_image(*image))
        return std::nullopt;
    return to_picture(*image);
}

}  // namespace motcua
