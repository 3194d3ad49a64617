#include "app/views/camera_window.h"

#include <wx/dcbuffer.h>
#include <wx/image.h>
#include <wx/panel.h>

#include <algorithm>

#include "app/views/accessible.h"
#include "app/views/theme.h"
#include "app/views/widgets.h"
#include "app/views/wx_text.h"

namespace motcua {
namespace {

// Every so many points only: a moving picture needs no better, and thirty a second cost little.
wxBitmap live_bitmap(const GreyPicture& picture, int width, int height) {
    wxImage image(width, height, false);
    unsigned char* out = image.GetData();
    for (int y = 0; y < height; ++y) {
        const std::uint8_t* row = picture.row(y * picture.height / height);
        for (int x = 0; x < width; ++x) {
            const std::uint8_t grey = row[x * picture.width / width];
            for (int channel = 0; channel < 3; ++channel) *out++ = grey;
        }
    }
    return wxBitmap(image);
}

}  // namespace

class CameraWindow::LivePicture final : public wxPanel {
public:
    LivePicture(wxWindow* parent, const wxSize& size) : wxPanel(parent) {
        SetMinSize(size);
        SetBackgroundStyle(wxBG_STYLE_PAINT);
        Bind(wxEVT_PAINT, &LivePicture::on_paint, this);
    }
    void show(std::shared_ptr<const GreyPicture> picture) {
        if (picture == picture_) return;
        picture_ = std::move(picture);
        Refresh(false);
    }

private:
    void on_paint(wxPaintEvent&) {
        wxAutoBufferedPaintDC dc(this);
        dc.SetBackground(wxBrush(wxColour(0x22, 0x26, 0x2a)));
        dc.Clear();
        const wxSize size = GetClientSize();
        if (picture_ && picture_->width > 0 && picture_->height > 0) {
            const double scale = std::min(static_cast<double>(size.x) / picture_->width,
                                          static_cast<double>(size.y) / picture_->height);
            const int width = std::max(1, static_cast<int>(picture_->width * scale));
            const int height = std::max(1, static_cast<int>(picture_->height * scale));
            dc.DrawBitmap(live_bitmap(*picture_, width, height), (size.x - width) / 2,
                          (size.y - height) / 2);
        }
        draw_corners(dc, size);
    }

    // Where the code should be: four corners around the middle.
    void draw_corners(wxDC& dc, const wxSize& size) const {
        const int side = std::min(size.x, size.y) * 3 / 5;
        const int arm = side / 6;
        const wxPoint middle(size.x / 2, size.y / 2);
        dc.SetPen(wxPen(picture_ ? wxColour(0xf2, 0xc1, 0x2e) : wxColour(0x5a, 0x60, 0x66),
                        std::max(2, theme::em(this, 0.15))));
        for (const int right : {-1, 1}) {
            for (const int down : {-1, 1}) {
                const wxPoint corner(middle.x + right * side / 2, middle.y + down * side / 2);
                dc.DrawLine(corner, corner - wxPoint(right * arm, 0));
                dc.DrawLine(corner, corner - wxPoint(0, down * arm));
            }
        }
    }

    std::shared_ptr<const GreyPicture> picture_;
};

CameraWindow::CameraWindow(wxWindow* parent, const Texts& texts, Counter& counter,
                           std::function<void()> closed, std::function<void(const Scan&)> found)
    : wxFrame(
          parent, wxID_ANY, wx(texts("camera.title")), wxDefaultPosition, wxDefaultSize,
          wxFRAME_FLOAT_ON_PARENT | wxFRAME_NO_TASKBAR | wxCAPTION | wxCLOSE_BOX | wxSYSTEM_MENU),
      texts_(texts) {
    auto* panel = new wxPanel(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxWANTS_CHARS);
    const int gap = theme::em(panel, 0.5);
    auto* column = new wxBoxSizer(wxVERTICAL);
    live_ = new LivePicture(panel, wxSize(theme::em(panel, 27), theme::em(panel, 16)));
    set_accessible_name(live_, texts("camera.title"));
    column->Add(live_, wxSizerFlags(1).Expand());
    line_ = make_line(panel, theme::strong);
    column->Add(line_, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxTOP, gap));
    detail_ = make_two_lines(panel, theme::quiet);
    column->Add(detail_, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT, gap));
    auto* bar = new wxBoxSizer(wxHORIZONTAL);
    bar->AddStretchSpacer();
    bar->Add(make_button(panel, texts("hold.close"), closed));
    column->Add(bar, wxSizerFlags().Expand().Border(wxALL, gap));
    panel->SetSizer(column);
    column->SetSizeHints(this);
    // Over the papers: the person it fills stays to be seen.
    const wxRect around = wxGetTopLevelParent(parent)->GetScreenRect();
    SetPosition({around.GetRight() - GetSize().x - 2 * gap, around.y + theme::em(panel, 7)});
    Bind(wxEVT_CHAR_HOOK, [closed](wxKeyEvent& event) {
        if (event.GetKeyCode() == WXK_ESCAPE) return closed();
        event.Skip();
    });
    Bind(wxEVT_CLOSE_WINDOW, [closed](wxCloseEvent&) { closed(); });
    desk_ = std::make_unique<CameraDesk>(*this, texts_, counter, std::move(found));
}

void CameraWindow::show(const CameraModel& model) {
    live_->show(model.picture);
    set_line(line_, model.line);
    theme::set_kind(line_, model.kind);
    set_line(detail_, model.detail);
}

}  // namespace motcua
