// One page, as large as there is room; its picture comes a moment after it was chosen.
#pragma once

#include <wx/bitmap.h>
#include <wx/window.h>

#include <optional>
#include <string>

#include "app/presenters/page_pictures.h"
#include "app/presenters/scan_model.h"

namespace motcua {

class PageView final : public wxWindow {
public:
    using Fetch = std::function<void(const std::string& sha256, int reduce_by, PagePicture)>;
    PageView(wxWindow* parent, const std::string& name, Fetch fetch);

    // Nothing: an empty place.
    void show(const std::optional<ScanPageLine>& page);

private:
    void paint();

    Fetch fetch_;
    std::optional<ScanPageLine> page_;
    std::optional<ScannedImage> image_;
    std::string shown_;  // content of image_
    wxBitmap bitmap_;
    wxSize made_for_;
    int made_rotation_ = 0;
};

}  // namespace motcua
