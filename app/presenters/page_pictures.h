// Pictures of kept pages, for thumbnails and the page shown large. Thread: the UI thread; decoded
// on the reader's.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "app/presenters/counter.h"
#include "core/base/task_scope.h"
#include "devices/scanner/scanner.h"

namespace motcua {

// Nothing: it cannot be read.
using PagePicture = std::function<void(std::optional<ScannedImage>)>;

class PagePictures {
public:
    // `files`: the folder of the counter's file vault.
    PagePictures(Counter& counter, std::filesystem::path files);

    // By its content's name: whole, or made `reduce_by` times smaller. Comes on the UI thread.
    void fetch(const std::string& sha256, int reduce_by, PagePicture done);

private:
    Counter& counter_;
    std::filesystem::path files_;
    TaskScope tasks_;
};

}  // namespace motcua
