#include "devices/camera/simulated_camera.h"

#include <algorithm>
#include <thread>

#include "core/base/error.h"
#include "core/base/file.h"
#include "devices/code/picture_file.h"

namespace motcua {
namespace {

using std::chrono::milliseconds;
namespace fs = std::filesystem;

std::vector<fs::path> files_in(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
        if (at->is_regular_file(error)) files.push_back(at->path());
    std::ranges::sort(files);
    return files;
}

[[noreturn]] void fail_without_pictures() {
    throw DeviceError(ErrorCode::camera_missing, "no pictures in the camera's folder");
}

// The folder is looked at for each picture: one that is taken away is a camera pulled out.
class FolderStream final : public CameraStream {
public:
    FolderStream(fs::path folder, milliseconds pace) : folder_(std::move(folder)), pace_(pace) {}

    std::optional<GreyPicture> next(milliseconds limit, std::stop_token stop) override {
        if (!waited(limit, stop)) return std::nullopt;
        return shown<GreyPicture>(decode_picture);
    }
    std::optional<ColourPicture> next_colour(milliseconds limit, std::stop_token stop) override {
        if (!waited(limit, stop)) return std::nullopt;
        return shown<ColourPicture>(decode_colour_picture);
    }

private:
    bool waited(milliseconds limit, const std::stop_token& stop) const {
        constexpr milliseconds slice{20};
        for (milliseconds waited{0}; waited < pace_; waited += slice) {
            if (stop.stop_requested()) return false;
            if (waited >= limit)
                throw DeviceError(ErrorCode::camera_failed, "no picture within the limit");
            std::this_thread::sleep_for(std::min(slice, pace_ - waited));
        }
        return !stop.stop_requested();
    }

    template <class Picture, class Decode>
    Picture shown(Decode decode) {
        const auto files = files_in(folder_);
        for (std::size_t i = 0; i < files.size(); ++i) {
            const fs::path& file = files[shown_++ % files.size()];
            if (auto picture = decode(read_file(file, longest_picture_file)))
                return *std::move(picture);
        }
        fail_without_pictures();
    }

    fs::path folder_;
    milliseconds pace_;
    std::size_t shown_ = 0;
};

bool has_picture(const fs::path& folder) {
    return std::ranges::any_of(files_in(folder), [](const fs::path& file) {
        return decode_picture(read_file(file, longest_picture_file)).has_value();
    });
}

}  // namespace

SimulatedCamera::SimulatedCamera(fs::path folder, milliseconds pace)
    : folder_(std::move(folder)), pace_(pace) {}

std::vector<CameraInfo> SimulatedCamera::cameras() {
    if (!has_picture(folder_)) return {};
    return {{folder_.string(), folder_.filename().string()}};
}

std::unique_ptr<CameraStream> SimulatedCamera::open(const std::string&, const CameraWish&) {
    if (!has_picture(folder_)) fail_without_pictures();
    return std::make_unique<FolderStream>(folder_, pace_);
}

}  // namespace motcua
