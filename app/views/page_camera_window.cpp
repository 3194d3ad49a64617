#include "app/views/page_camera_window.h"

#include <wx/dcbuffer.h>
#include <wx/image.h>
#include <wx/panel.h>

#include <algorithm>
#include <utility>

#include "app/views/accessible.h"
#include "app/views/theme.h"
#include "app/views/widgets.h"
#include "app/views/wx_text.h"

namespace motcua {
namespace {

// wxImage wants to write into what it only reads here.
wxBitmap sheet_bitmap(const ColourPicture& picture, int width, int height) {
    const wxImage image(picture.width, picture.height,
                        const_cast<unsigned char*>(picture.points.data()), true);
    return wxBitmap(image.Scale(width, height, wxIMAGE_QUALITY_BILINEAR));
}

wxColour outline_colour(MarkKind kind) {
    return kind == MarkKind::good ? wxColour(0x35, 0xc4, 0x5a) : wxColour(0xf2, 0xa1, 0x2e);
}

}  // namespace

class PageCameraWindow::LiveSheet final : public wxPanel {
public:
    LiveSheet(wxWindow* parent, const wxSize& size)
        : wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxWANTS_CHARS) {
        SetMinSize(size);
        SetBackgroundStyle(wxBG_STYLE_PAINT);
        Bind(wxEVT_PAINT, &LiveSheet::on_paint, this);
    }
    void show(const PageCameraModel& model) {
        picture_ = model.picture;
        outline_ = model.outline;
        kind_ = model.kind;
        Refresh(false);
    }

private:
    void on_paint(wxPaintEvent&) {
        wxAutoBufferedPaintDC dc(this);
        dc.SetBackground(wxBrush(wxColour(0x22, 0x26, 0x2a)));
        dc.Clear();
        if (!picture_ || picture_->width < 1 || picture_->height < 1) return;
        const wxSize size = GetClientSize();
        const double scale = std::min(static_cast<double>(size.x) / picture_->width,
                                      static_cast<double>(size.y) / picture_->height);
        const int width = std::max(1, static_cast<int>(picture_->width * scale));
        const int height = std::max(1, static_cast<int>(picture_->height * scale));
        const wxPoint corner((size.x - width) / 2, (size.y - height) / 2);
        dc.DrawBitmap(sheet_bitmap(*picture_, width, height), corner);
        if (!outline_) return;
        std::array<wxPoint, 4> points;
        for (std::size_t i = 0; i < points.size(); ++i)
            points[i] = corner + wxPoint(static_cast<int>((*outline_)[i].x * width),
                                         static_cast<int>((*outline_)[i].y * height));
        dc.SetPen(wxPen(outline_colour(kind_), std::max(3, theme::em(this, 0.2))));
        dc.SetBrush(*wxTRANSPARENT_BRUSH);
        dc.DrawPolygon(4, points.data());
    }

    std::shared_ptr<const ColourPicture> picture_;
    std::optional<Quad> outline_;
    MarkKind kind_ = MarkKind::none;
};

PageCameraWindow::PageCameraWindow(wxWindow* parent, const Texts& texts, Counter& counter,
                                   std::function<void()> closed, PageCameraDesk::Take take)
    : wxFrame(
          parent, wxID_ANY, wx(texts("page_camera.title")), wxDefaultPosition, wxDefaultSize,
          wxFRAME_FLOAT_ON_PARENT | wxFRAME_NO_TASKBAR | wxCAPTION | wxCLOSE_BOX | wxSYSTEM_MENU),
      texts_(texts),
      closed_(std::move(closed)) {
    auto* panel = new wxPanel(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxWANTS_CHARS);
    const int gap = theme::em(panel, 0.5);
    auto* column = new wxBoxSizer(wxVERTICAL);
    live_ = new LiveSheet(panel, wxSize(theme::em(panel, 36), theme::em(panel, 25)));
    set_accessible_name(live_, texts("page_camera.title"));
    column->Add(live_, wxSizerFlags(1).Expand());
    line_ = make_line(panel, theme::strong);
    column->Add(line_, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxTOP, gap));
    detail_ = make_two_lines(panel, theme::quiet);
    column->Add(detail_, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT, gap));
    column->Add(make_buttons(panel), wxSizerFlags().Expand().Border(wxALL, gap));
    panel->SetSizer(column);
    column->SetSizeHints(this);
    // Beside the pages, which stand at the left.
    const wxRect around = wxGetTopLevelParent(parent)->GetScreenRect();
    SetPosition({std::max(around.x, around.GetRight() - GetSize().x - 2 * gap),
                 std::max(around.y, around.y + (around.height - GetSize().y) / 2)});
    Bind(wxEVT_CHAR_HOOK, &PageCameraWindow::on_key, this);
    Bind(wxEVT_CLOSE_WINDOW, [this](wxCloseEvent&) { closed_(); });
    desk_ = std::make_unique<PageCameraDesk>(*this, texts_, counter, std::move(take));
    live_->SetFocus();
}

wxSizer* PageCameraWindow::make_buttons(wxWindow* panel) {
    const int gap = theme::em(panel, 0.5);
    auto* bar = new wxBoxSizer(wxHORIZONTAL);
    take_ = make_button(
        panel, texts_("page_camera.take"), [this] { desk_->take(); }, theme::primary);
    bar->Add(take_, wxSizerFlags().CentreVertical());
    paper_ =
        make_button(panel, texts_("page_camera.paper", {""}), [this] { desk_->change_paper(); });
    bar->Add(paper_, wxSizerFlags().CentreVertical().Border(wxLEFT, gap));
    taken_ = make_line(panel, theme::strong);
    bar->Add(taken_, wxSizerFlags(1).CentreVertical().Border(wxLEFT, gap));
    bar->Add(make_button(panel, texts_("hold.close"), [this] { closed_(); }),
             wxSizerFlags().CentreVertical());
    return bar;
}

void PageCameraWindow::on_key(wxKeyEvent& event) {
    constexpr long longest_gap = 100;  // milliseconds between the keys of a hand scanner
    const int key = event.GetKeyCode();
    const bool enter = key == WXK_RETURN || key == WXK_NUMPAD_ENTER;
    const long since = event.GetTimestamp() - last_letter_;
    if (!enter) last_letter_ = event.GetTimestamp();
    if (event.GetModifiers() != wxMOD_NONE) return event.Skip();
    if (key == WXK_ESCAPE) return closed_();
    if (key == 'P') return desk_->change_paper();
    if (!enter && key != WXK_SPACE) return event.Skip();
    if (enter && since >= 0 && since < longest_gap) return;
    const wxWindow* focused = FindFocus();
    // Who went to another button means that one.
    if (focused != take_ && dynamic_cast<const wxButton*>(focused) != nullptr) return event.Skip();
    desk_->take();
}

void PageCameraWindow::show(const PageCameraModel& model) {
    const bool wider = model.paper != model_.paper;
    model_ = model;
    live_->show(model);
    set_line(line_, model.line);
    theme::set_kind(line_, model.kind);
    set_line(detail_, model.detail);
    set_line(taken_, model.taken);
    if (take_->IsEnabled() != model.can_take) take_->Enable(model.can_take);
    if (set_button(paper_, texts_("page_camera.paper", {model.paper})) || wider)
        paper_->GetParent()->Layout();
}

PageCameraCorner::PageCameraCorner(wxWindow* place, const Texts& texts, Counter& counter,
                                   PageCameraDesk::Take take)
    : place_(place),
      top_(wxGetTopLevelParent(place)),
      texts_(texts),
      counter_(counter),
      take_(std::move(take)) {
    place_->Bind(wxEVT_SHOW, &PageCameraCorner::on_shown, this);
    top_->Bind(wxEVT_SHOW, &PageCameraCorner::on_shown, this);
}

PageCameraCorner::~PageCameraCorner() {
    place_->Unbind(wxEVT_SHOW, &PageCameraCorner::on_shown, this);
    if (top_) top_->Unbind(wxEVT_SHOW, &PageCameraCorner::on_shown, this);
    delete window_;  // at once: what it takes pictures with may go next
}

void PageCameraCorner::open() {
    if (window_ != nullptr) return window_->Raise();
    window_ = new PageCameraWindow(
        place_, texts_, counter_, [this] { close(); }, take_);
    window_->Show();
    window_->Raise();  // with the keyboard: a floating window does not get it by itself
}

void PageCameraCorner::close() {
    if (window_ == nullptr) return;
    std::exchange(window_, nullptr)->Destroy();
    if (top_) top_->Raise();
}

void PageCameraCorner::on_shown(wxShowEvent& event) {
    if (!event.IsShown() && window_ != nullptr) std::exchange(window_, nullptr)->Destroy();
    event.Skip();
}

}  // namespace motcua
