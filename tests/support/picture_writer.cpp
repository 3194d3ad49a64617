#include "tests/support/picture_writer.h"

#include <openjpeg.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <stdexcept>

// After <cstdio>, whose FILE it needs.
#include <jpeglib.h>

namespace motcua::test {
namespace {

// The bytes a packer wrote, with its place in them: it goes back to fill in lengths.
struct Written {
    std::vector<std::uint8_t> bytes;
    std::size_t at = 0;
};

OPJ_SIZE_T write_some(void* buffer, OPJ_SIZE_T count, void* user) {
    auto& out = *static_cast<Written*>(user);
    if (out.bytes.size() < out.at + count) out.bytes.resize(out.at + count);
    std::memcpy(out.bytes.data() + out.at, buffer, count);
    out.at += count;
    return count;
}

OPJ_OFF_T skip_some(OPJ_OFF_T count, void* user) {
    static_cast<Written*>(user)->at += static_cast<std::size_t>(count);
    return count;
}

OPJ_BOOL seek_to(OPJ_OFF_T at, void* user) {
    static_cast<Written*>(user)->at = static_cast<std::size_t>(at);
    return OPJ_TRUE;
}

using ImageHandle = std::unique_ptr<opj_image_t, decltype(&opj_image_destroy)>;

ImageHandle image_of(const Picture& picture, bool grey) {
    opj_image_cmptparm_t planes[3] = {};
    for (auto& plane : planes) {
        plane.dx = plane.dy = 1;
        plane.w = static_cast<OPJ_UINT32>(picture.width);
        plane.h = static_cast<OPJ_UINT32>(picture.height);
        plane.prec = 8;
    }
    const OPJ_UINT32 count = grey ? 1 : 3;
    ImageHandle image(opj_image_create(count, planes, grey ? OPJ_CLRSPC_GRAY : OPJ_CLRSPC_SRGB),
                      opj_image_destroy);
    image->x1 = planes[0].w;
    image->y1 = planes[0].h;
    for (OPJ_UINT32 colour = 0; colour < count; ++colour)
        for (std::size_t i = 0; i < picture.rgb.size() / 3; ++i)
            image->comps[colour].data[i] = picture.rgb[3 * i + colour];
    return image;
}

}  // namespace

Picture gradient(int width, int height) {
    Picture picture{width, height, {}};
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (const int value :
                 {255 * x / width, 255 * y / height, 255 * (x + y) / (width + height)})
                picture.rgb.push_back(static_cast<std::uint8_t>(value));
    return picture;
}

std::vector<std::uint8_t> packed_jpeg(const Picture& picture, bool grey, bool progressive) {
    jpeg_compress_struct codec{};
    jpeg_error_mgr errors{};
    codec.err = jpeg_std_error(&errors);
    jpeg_create_compress(&codec);
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&codec, &bytes, &size);
    codec.image_width = static_cast<JDIMENSION>(picture.width);
    codec.image_height = static_cast<JDIMENSION>(picture.height);
    codec.input_components = 3;
    codec.in_color_space = JCS_RGB;
    jpeg_set_defaults(&codec);
    if (grey) jpeg_set_colorspace(&codec, JCS_GRAYSCALE);
    if (progressive) jpeg_simple_progression(&codec);
    jpeg_set_quality(&codec, 95, TRUE);
    jpeg_start_compress(&codec, TRUE);
    while (codec.next_scanline < codec.image_height) {
        auto* row = const_cast<JSAMPROW>(picture.rgb.data() +
                                         std::size_t{3} * codec.image_width * codec.next_scanline);
        jpeg_write_scanlines(&codec, &row, 1);
    }
    jpeg_finish_compress(&codec);
    jpeg_destroy_compress(&codec);
    const std::vector<std::uint8_t> packed(bytes, bytes + size);
    std::free(bytes);
    return packed;
}

std::vector<std::uint8_t> packed_jpeg2000(const Picture& picture, bool boxes, bool grey) {
    opj_cparameters_t parameters{};
    opj_set_default_encoder_parameters(&parameters);
    parameters.tcp_numlayers = 1;
    parameters.cp_disto_alloc = 1;
    parameters.numresolution = 3;
    const ImageHandle image = image_of(picture, grey);
    const std::unique_ptr<opj_codec_t, decltype(&opj_destroy_codec)> codec(
        opj_create_compress(boxes ? OPJ_CODEC_JP2 : OPJ_CODEC_J2K), opj_destroy_codec);
    const std::unique_ptr<opj_stream_t, decltype(&opj_stream_destroy)> stream(
        opj_stream_create(1 << 16, OPJ_FALSE), opj_stream_destroy);
    Written written;
    opj_stream_set_user_data(stream.get(), &written, nullptr);
    opj_stream_set_write_function(stream.get(), write_some);
    opj_stream_set_skip_function(stream.get(), skip_some);
    opj_stream_set_seek_function(stream.get(), seek_to);
    if (!opj_setup_encoder(codec.get(), &parameters, image.get()) ||
        !opj_start_compress(codec.get(), image.get(), stream.get()) ||
        !opj_encode(codec.get(), stream.get()) || !opj_end_compress(codec.get(), stream.get()))
        throw std::logic_error("OpenJPEG packs nothing");
    return written.bytes;
}

int largest_difference(const Picture& a, const Picture& b) {
    if (a.width != b.width || a.height != b.height || a.rgb.size() != b.rgb.size()) return 256;
    int most = 0;
    for (std::size_t i = 0; i < a.rgb.size(); ++i)
        most = std::max(most, std::abs(a.rgb[i] - b.rgb[i]));
    return most;
}

}  // namespace motcua::test
