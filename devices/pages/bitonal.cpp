#include "devices/pages/bitonal.h"

#include <leptonica/allheaders.h>

#include <memory>

#include "core/base/error.h"
#include "devices/pages/find_ink.h"

namespace motcua {
namespace {

struct FaxDelete {
    void operator()(L_COMP_DATA* data) const { l_CIDataDestroy(&data); }
};

}  // namespace

BitonalPage bitonal_copy(const ScannedImage& scanned) {
    if (!is_whole(scanned)) throw DeviceError(ErrorCode::page_unreadable, "a page without points");
    const ScannedImage image = as_grey(scanned);
    const Ink ink = find_ink(reduce(image));
    const PixPtr bits = to_bits(image, ink.paper - std::max(24, (ink.paper - ink.darkest) * 2 / 5),
                                0, image.height);
    L_COMP_DATA* raw = nullptr;
    if (pixGenerateCIData(bits.get(), L_G4_ENCODE, 0, 0, &raw) != 0 || !raw)
        throw DeviceError(ErrorCode::page_unreadable, "group 4 encoding");
    const std::unique_ptr<L_COMP_DATA, FaxDelete> fax(raw);
    return {image.width, image.height, image.dpi,
            std::string(reinterpret_cast<const char*>(fax->datacomp), fax->nbytescomp)};
}

}  // namespace motcua
