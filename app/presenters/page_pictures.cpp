#include "app/presenters/page_pictures.h"

#include <memory>
#include <utility>

#include "core/document/file_vault.h"
#include "devices/pages/jpeg.h"

namespace motcua {

PagePictures::PagePictures(Counter& counter, std::filesystem::path files)
    : counter_(counter), files_(std::move(files)), tasks_(counter.home) {}

void PagePictures::fetch(const std::string& sha256, int reduce_by, PagePicture done) {
    const auto shared = std::make_shared<PagePicture>(std::move(done));
    tasks_.run(
        counter_.reader,
        [&counter = counter_, files = files_, sha256, reduce_by](const std::stop_token&) {
            const FileVault vault(files);
            return decode_jpeg(vault.read(counter.reading, sha256), reduce_by);
        },
        [shared](std::optional<ScannedImage> image) { (*shared)(std::move(image)); },
        [shared](const std::exception_ptr&) { (*shared)(std::nullopt); });
}

}  // namespace motcua
