#include "devices/pages/camera_scanner.h"

#include <algorithm>
#include <optional>

#include "core/base/error.h"
#include "devices/pages/photograph.h"
#include "devices/scanner/page_look.h"

namespace motcua {
namespace {

constexpr std::chrono::milliseconds picture_limit{3000};  // webcams take a while to wake

std::optional<ScannedImage> sheet_in(ColourPicture picture, const SheetSize& chosen) {
    const SeenSheet seen = see_sheet(picture, chosen);
    if (seen.dpi == 0 || !seen.corners) return std::nullopt;
    return page_of(
        {std::make_shared<const ColourPicture>(std::move(picture)), *seen.corners, seen.size});
}

}  // namespace

CameraScanner::CameraScanner(std::unique_ptr<Camera> camera, std::chrono::milliseconds patience)
    : camera_(std::move(camera)), patience_(patience) {}

std::vector<ScannerInfo> CameraScanner::devices() {
    std::vector<ScannerInfo> found;
    for (CameraInfo& camera : camera_->cameras())
        found.push_back({std::move(camera.id), std::move(camera.label)});
    return found;
}

ScannerAbilities CameraScanner::abilities(const std::string&) {
    return {{ScanSource::flatbed}, {}, {ScanColour::colour}, false};
}

int CameraScanner::scan(const ScanRequest& request, const Sink& sink, std::stop_token stop) {
    const auto stream = camera_->open(request.device, camera_for_pages);
    const int wanted = std::max(1, request.limit);
    std::optional<SheetLook> before;
    int given = 0;
    auto since = std::chrono::steady_clock::now();
    while (given < wanted) {
        if (std::chrono::steady_clock::now() - since >= patience_)
            throw DeviceError(ErrorCode::sheet_not_seen, "no sheet lies in the picture");
        auto picture = stream->next_colour(picture_limit, stop);
        if (!picture || stop.stop_requested()) throw Cancelled();
        auto page = sheet_in(*std::move(picture), {request.width_mm, request.height_mm});
        if (!page) continue;
        SheetLook look = look_of(*page);
        if (before && look_alike(*before, look)) continue;
        before = std::move(look);
        sink(*std::move(page), false);
        ++given;
        since = std::chrono::steady_clock::now();
    }
    return given;
}

}  // namespace motcua
