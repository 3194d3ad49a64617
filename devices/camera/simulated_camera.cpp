#include "devices/camera/simulated_camera.h"

#include <algorithm>
#include <thread>

#include "core/base/error.h"
#include "core/base/file.h"
#include "devices/code/picture_file.h"

namespace motcua {
namespace {

using std::chrono::milliseconds;

class FolderStream final : public CameraStream {
public:
    FolderStream(std::vector<GreyPicture> pictures, milliseconds pace)
        : pictures_(std::move(pictures)), pace_(pace) {}

    std::optional<GreyPicture> next(milliseconds limit, std::stop_token stop) override {
        constexpr milliseconds slice{20};
        for (milliseconds waited{0}; waited < pace_; waited += slice) {
            if (stop.stop_requested()) return std::nullopt;
            if (waited >= limit)
                throw DeviceError(ErrorCode::camera_failed, "no picture within the limit");
            std::this_thread::sleep_for(std::min(slice, pace_ - waited));
        }
        if (stop.stop_requested()) return std::nullopt;
        return pictures_[shown_++ % pictures_.size()];
    }

private:
    std::vector<GreyPicture> pictures_;
    milliseconds pace_;
    std::size_t shown_ = 0;
};

std::vector<GreyPicture> pictures_in(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end;
         at.increment(error))
        if (at->is_regular_file(error)) files.push_back(at->path());
    std::ranges::sort(files);
    std::vector<GreyPicture> pictures;
    for (const auto& file : files)
        if (auto picture = decode_picture(read_file(file, longest_picture_file)))
            pictures.push_back(*std::move(picture));
    return pictures;
}

}  // namespace

SimulatedCamera::SimulatedCamera(std::filesystem::path folder, milliseconds pace)
    : folder_(std::move(folder)), pace_(pace) {}

std::vector<CameraInfo> SimulatedCamera::cameras() {
    if (pictures_in(folder_).empty()) return {};
    return {{folder_.string(), folder_.filename().string()}};
}

std::unique_ptr<CameraStream> SimulatedCamera::open(const std::string&, int, int) {
    auto pictures = pictures_in(folder_);
    if (pictures.empty())
        throw DeviceError(ErrorCode::camera_missing, "no pictures in the camera's folder");
    return std::make_unique<FolderStream>(std::move(pictures), pace_);
}

}  // namespace motcua
