#include "app/views/paper_canvas.h"

#include <wx/dcbuffer.h>
#include <wx/graphics.h>
#include <wx/settings.h>

#include <algorithm>
#include <memory>

#include "app/views/accessible.h"
#include "app/views/page_picture.h"
#include "app/views/theme.h"

namespace motcua {
namespace {

constexpr std::size_t longest_description = 4000;  // bytes; the whole stands in its own pane

}  // namespace

PaperCanvas::PaperCanvas(wxWindow* parent, const std::string& name)
    : wxScrolledCanvas(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                       wxHSCROLL | wxVSCROLL | wxWANTS_CHARS | wxBORDER_THEME),
      name_(name) {
    SetBackgroundStyle(wxBG_STYLE_PAINT);
    SetScrollRate(theme::em(this, 1), theme::em(this, 1));
    set_accessible_name(this, name);
    Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
    Bind(wxEVT_LEFT_DOWN, [this](wxMouseEvent&) { SetFocus(); });
}

void PaperCanvas::show(const ViewerModel& model) {
    const bool another = model.picture != model_.picture;
    const bool turned = model.page != model_.page;
    const bool stands_elsewhere = model.at != model_.at;
    const bool words = model.text != model_.text;
    model_ = model;
    if (another && model_.picture) {
        bitmap_ = page_bitmap(*model_.picture, 0);
        SetVirtualSize(bitmap_.GetWidth(), bitmap_.GetHeight());
    }
    if (!model_.picture) {
        bitmap_ = wxBitmap();
        SetVirtualSize(0, 0);
    }
    if (turned) Scroll(0, 0);
    if (stands_elsewhere || another) show_found();
    if (turned || another) set_accessible_name(this, name_ + ": " + model_.place);
    if (words) {
        std::string said = model_.text.substr(0, longest_description);
        while (!said.empty() && (static_cast<unsigned char>(said.back()) & 0x80) != 0)
            said.pop_back();  // never half a letter
        set_accessible_description(this, said);
    }
    Refresh();
}

wxPoint PaperCanvas::corner() const {
    const wxSize room = GetClientSize();
    return {std::max(0, (room.x - bitmap_.GetWidth()) / 2),
            std::max(0, (room.y - bitmap_.GetHeight()) / 2)};
}

void PaperCanvas::show_found() {
    if (model_.at.empty() || !bitmap_.IsOk()) return;
    int unit = 1;
    int start = 0;
    GetScrollPixelsPerUnit(nullptr, &unit);
    GetViewStart(nullptr, &start);
    const int top =
        static_cast<int>(static_cast<double>(model_.at.front().top) * bitmap_.GetHeight());
    const int height = GetClientSize().y;
    if (top < start * unit || top > start * unit + height - 4 * unit)
        Scroll(-1, std::max(0, (top - height / 3) / unit));
}

bool PaperCanvas::scroll_screen(int direction) {
    int unit = 1;
    int start = 0;
    GetScrollPixelsPerUnit(nullptr, &unit);
    GetViewStart(nullptr, &start);
    const int height = GetClientSize().y;
    const int last = std::max(0, bitmap_.IsOk() ? bitmap_.GetHeight() - height : 0);
    const int now = start * unit;
    if (direction > 0 ? now + unit > last : now <= 0) return false;
    Scroll(-1, std::clamp(now + direction * height * 9 / 10, 0, last + unit) / unit);
    return true;
}

void PaperCanvas::scroll_by(int columns, int rows) {
    const wxPoint start = GetViewStart();
    Scroll(std::max(0, start.x + columns), std::max(0, start.y + rows));
}

void PaperCanvas::paint() {
    wxAutoBufferedPaintDC dc(this);
    dc.SetBackground(
        wxBrush(wxSystemSettings::GetColour(wxSYS_COLOUR_WINDOWFRAME).ChangeLightness(80)));
    dc.Clear();
    if (!bitmap_.IsOk()) return;
    const wxPoint at = CalcScrolledPosition(corner());
    dc.DrawBitmap(bitmap_, at.x, at.y);
    const std::unique_ptr<wxGraphicsContext> over(wxGraphicsContext::Create(dc));
    if (!over) return;
    const double width = bitmap_.GetWidth();
    const double height = bitmap_.GetHeight();
    const auto mark = [&](const LetterBox& box, const wxColour& fill, const wxColour& rim) {
        over->SetBrush(wxBrush(fill));
        over->SetPen(wxPen(rim, 2));
        over->DrawRectangle(at.x + box.left * width - 2, at.y + box.top * height - 2,
                            (box.right - box.left) * width + 4,
                            (box.bottom - box.top) * height + 4);
    };
    for (const LetterBox& box : model_.found)
        mark(box, wxColour(255, 220, 0, 70), wxColour(190, 150, 0));
    for (const LetterBox& box : model_.at)
        mark(box, wxColour(255, 140, 0, 90), wxColour(0xa1, 0x20, 0x1a));
}

}  // namespace motcua
