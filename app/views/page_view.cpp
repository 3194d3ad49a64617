#include "app/views/page_view.h"

#include <wx/dcbuffer.h>
#include <wx/settings.h>

#include "app/views/accessible.h"
#include "app/views/page_picture.h"

namespace motcua {

constexpr int large_reduction = 2;  // a page of 200 dpi is still larger than its place

PageView::PageView(wxWindow* parent, const std::string& name, Fetch fetch)
    : wxWindow(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize,
               wxBORDER_THEME | wxFULL_REPAINT_ON_RESIZE),
      fetch_(std::move(fetch)) {
    SetBackgroundStyle(wxBG_STYLE_PAINT);
    set_accessible_name(this, name);
    Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
}

void PageView::show(const std::optional<ScanPageLine>& page) {
    const bool another = !page || !page_ || page->sha256 != page_->sha256;
    page_ = page;
    if (!page_) image_.reset();
    if (page_ && another)
        fetch_(page_->sha256, large_reduction,
               [this, sha256 = page_->sha256](std::optional<ScannedImage> image) {
                   if (!page_ || page_->sha256 != sha256) return;
                   image_ = std::move(image);
                   shown_ = sha256;
                   made_for_ = {};
                   Refresh();
               });
    Refresh();
}

void PageView::paint() {
    wxAutoBufferedPaintDC dc(this);
    dc.SetBackground(wxBrush(wxSystemSettings::GetColour(wxSYS_COLOUR_APPWORKSPACE)));
    dc.Clear();
    if (!page_ || !image_ || shown_ != page_->sha256) return;
    const wxSize size = GetClientSize();
    if (made_for_ != size || made_rotation_ != page_->rotation) {
        bitmap_ = page_bitmap(*image_, page_->rotation, size.x - 8, size.y - 8);
        made_for_ = size;
        made_rotation_ = page_->rotation;
    }
    dc.DrawBitmap(bitmap_, (size.x - bitmap_.GetWidth()) / 2, (size.y - bitmap_.GetHeight()) / 2);
}

}  // namespace motcua
