#include "app/views/thumbnail_strip.h"

#include <wx/dcbuffer.h>
#include <wx/settings.h>

#include "app/views/accessible.h"
#include "app/views/page_picture.h"
#include "app/views/theme.h"
#include "app/views/wx_text.h"

namespace motcua {
namespace {

constexpr std::size_t most_bitmaps = 60;
constexpr int thumbnail_reduction = 8;
constexpr double narrowest_cell = 6;  // letter heights

std::string bitmap_key(const ScanPageLine& page) {
    return page.sha256 + "/" + std::to_string(page.rotation);
}

}  // namespace

ThumbnailStrip::ThumbnailStrip(wxWindow* parent, const std::string& name, Commands commands,
                               double cell_height)
    : wxScrolledCanvas(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                       wxVSCROLL | wxWANTS_CHARS | wxBORDER_THEME),
      commands_(std::move(commands)),
      cell_height_(cell_height) {
    SetBackgroundStyle(wxBG_STYLE_PAINT);
    SetScrollRate(0, this->cell_height() / 4);
    set_accessible_name(this, name);
    Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
    Bind(wxEVT_LEFT_DOWN, &ThumbnailStrip::pressed, this);
    Bind(wxEVT_MOTION, &ThumbnailStrip::dragged, this);
    Bind(wxEVT_LEFT_UP, &ThumbnailStrip::released, this);
    Bind(wxEVT_MOUSE_CAPTURE_LOST, [this](wxMouseCaptureLostEvent&) {
        pressed_at_.reset();
        gap_.reset();
        Refresh();
    });
    Bind(wxEVT_SET_FOCUS, [this](wxFocusEvent& event) {
        Refresh();
        event.Skip();
    });
    Bind(wxEVT_KILL_FOCUS, [this](wxFocusEvent& event) {
        Refresh();
        event.Skip();
    });
}

int ThumbnailStrip::cell_height() const { return theme::em(this, cell_height_); }

int ThumbnailStrip::columns() const {
    return std::max(1, GetClientSize().x / theme::em(this, narrowest_cell));
}

wxRect ThumbnailStrip::cell_of(std::size_t index) const {
    const int across = columns();
    const int width = GetClientSize().x / across;
    const int place = static_cast<int>(index);
    return {place % across * width, place / across * cell_height(), width, cell_height()};
}

std::size_t ThumbnailStrip::page_at(const wxPoint& place) const {
    const wxPoint whole = CalcUnscrolledPosition(place);
    const int across = columns();
    const int column = std::clamp(whole.x * across / std::max(1, GetClientSize().x), 0, across - 1);
    return static_cast<std::size_t>(std::max(0, whole.y / cell_height() * across + column));
}

std::size_t ThumbnailStrip::gap_at(const wxPoint& place) const {
    const bool beside = columns() > 1;
    const wxPoint half(beside ? GetClientSize().x / columns() / 2 : 0,
                       beside ? 0 : cell_height() / 2);
    return std::min(page_at(place + half), pages_.size());
}

// A page that is chosen among others stays so until it is clear that nothing is dragged.
void ThumbnailStrip::pressed(wxMouseEvent& event) {
    SetFocus();
    const std::size_t page = page_at(event.GetPosition());
    if (page >= pages_.size()) return;
    if (!pages_[page].selected || event.ShiftDown()) commands_.choose(page, event.ShiftDown());
    pressed_at_ = event.GetPosition();
    if (!HasCapture()) CaptureMouse();
}

void ThumbnailStrip::dragged(wxMouseEvent& event) {
    if (!pressed_at_ || !event.LeftIsDown()) return;
    const wxPoint way = event.GetPosition() - *pressed_at_;
    const int far = std::max(std::abs(way.x), std::abs(way.y));
    if (!gap_ && far < theme::em(this, 1)) return;
    const std::size_t gap = gap_at(event.GetPosition());
    if (gap_ != gap) Refresh();
    gap_ = gap;
    const int edge = theme::em(this, 1);
    if (event.GetPosition().y < edge) ScrollLines(-1);
    if (event.GetPosition().y > GetClientSize().y - edge) ScrollLines(1);
}

void ThumbnailStrip::released(wxMouseEvent& event) {
    if (HasCapture()) ReleaseMouse();
    const auto gap = std::exchange(gap_, std::nullopt);
    if (!std::exchange(pressed_at_, std::nullopt)) return;
    if (gap) return commands_.move_to(*gap);
    const std::size_t page = page_at(event.GetPosition());
    if (page < pages_.size() && pages_[page].selected && !event.ShiftDown())
        commands_.choose(page, false);
}

void ThumbnailStrip::show(const std::vector<ScanPageLine>& pages,
                          std::optional<std::size_t> current) {
    const bool moved = current != current_ || pages.size() != pages_.size();
    pages_ = pages;
    current_ = current;
    const int below = pages_.empty() ? 0 : cell_of(pages_.size() - 1).GetBottom() + 1;
    SetVirtualSize(theme::em(this, narrowest_cell), below);
    if (moved && current_) {
        int unit = 1;
        int start = 0;
        GetScrollPixelsPerUnit(nullptr, &unit);
        GetViewStart(nullptr, &start);
        const int top = cell_of(*current_).y;
        const int height = GetClientSize().y;
        if (top < start * unit) Scroll(-1, top / unit);
        if (top + cell_height() > start * unit + height)
            Scroll(-1, (top + cell_height() - height + unit - 1) / unit);
    }
    Refresh();
}

void ThumbnailStrip::paint() {
    wxAutoBufferedPaintDC dc(this);
    dc.SetBackground(wxBrush(wxSystemSettings::GetColour(wxSYS_COLOUR_WINDOW)));
    dc.Clear();
    dc.SetFont(GetFont());
    const int top = CalcUnscrolledPosition({0, 0}).y;
    const wxSize size = GetClientSize();
    const int rows_above = top / cell_height();
    const auto first = static_cast<std::size_t>(rows_above) * static_cast<std::size_t>(columns());
    for (std::size_t i = first; i < pages_.size(); ++i) {
        wxRect place = cell_of(i);
        place.y -= top;
        if (place.y > size.y) break;
        draw(dc, i, place);
    }
    if (!gap_) return;
    dc.SetPen(wxPen(wxSystemSettings::GetColour(wxSYS_COLOUR_HIGHLIGHT), 4));
    const wxRect gap = cell_of(*gap_);
    if (columns() > 1)
        dc.DrawLine(gap.x, gap.y - top + 2, gap.x, gap.GetBottom() - top - 2);
    else
        dc.DrawLine(2, gap.y - top, size.x - 2, gap.y - top);
}

// Number and what is wrong, below it where the page goes.
void ThumbnailStrip::draw_words(wxDC& dc, const ScanPageLine& page, const wxRect& room) {
    dc.SetTextForeground(wxSystemSettings::GetColour(wxSYS_COLOUR_WINDOWTEXT));
    const wxString caption =
        (page.kind == MarkKind::warning ? wx("▲ ") : wxString()) + wx(page.caption);
    dc.DrawText(wxControl::Ellipsize(caption, dc, wxELLIPSIZE_END, room.width), room.x, room.y);
    dc.DrawText(wxControl::Ellipsize(wx(page.paper), dc, wxELLIPSIZE_END, room.width), room.x,
                room.y + dc.GetCharHeight());
}

void ThumbnailStrip::draw(wxDC& dc, std::size_t index, const wxRect& cell) {
    const ScanPageLine& page = pages_[index];
    const bool current = current_ == index;
    if (page.selected || current) {
        wxColour colour = wxSystemSettings::GetColour(wxSYS_COLOUR_HIGHLIGHT);
        dc.SetPen(wxPen(colour, current ? 3 : 1));
        dc.SetBrush(page.selected ? wxBrush(colour.ChangeLightness(170)) : *wxTRANSPARENT_BRUSH);
        dc.DrawRectangle(wxRect(cell).Deflate(2));
    }
    // A paper begins with a line across, so that what belongs together is seen.
    if (page.begins && index > 0) {
        dc.SetPen(wxPen(wxSystemSettings::GetColour(wxSYS_COLOUR_GRAYTEXT), 2));
        const bool beside = columns() > 1;
        dc.DrawLine(cell.x, cell.y, beside ? cell.x : cell.GetRight(),
                    beside ? cell.GetBottom() : cell.y);
    }
    const int lines = 2 * dc.GetCharHeight() + 4;
    const wxRect room(cell.x + 6, cell.y + 6, cell.width - 12, cell.height - lines - 10);
    if (const wxBitmap* picture = bitmap(page)) {
        const wxSize size = picture->GetSize();
        const double scale = std::min({static_cast<double>(room.width) / size.x,
                                       static_cast<double>(room.height) / size.y, 1.0});
        const int x = room.x + (room.width - static_cast<int>(size.x * scale)) / 2;
        dc.DrawBitmap(*picture, x, room.y);
    } else {
        dc.SetPen(wxPen(wxSystemSettings::GetColour(wxSYS_COLOUR_GRAYTEXT)));
        dc.SetBrush(*wxTRANSPARENT_BRUSH);
        dc.DrawRectangle(room);
    }
    draw_words(dc, page, {room.x, cell.GetBottom() - lines, room.width, lines});
}

// What is drawn is asked for once; pages that scrolled away long ago are asked for again.
const wxBitmap* ThumbnailStrip::bitmap(const ScanPageLine& page) {
    const std::string key = bitmap_key(page);
    const auto found = bitmaps_.find(key);
    if (found != bitmaps_.end()) {
        seen_.remove(key);
        seen_.push_front(key);
        return &found->second;
    }
    if (!asked_.insert(key).second) return nullptr;
    const int width = GetClientSize().x / columns() - 12;
    const int height = cell_height() - 2 * GetCharHeight() - 14;
    commands_.picture(page.sha256, thumbnail_reduction,
                      [this, key, rotation = page.rotation, width,
                       height](const std::optional<ScannedImage>& image) {
                          if (!image) return;
                          asked_.erase(key);
                          bitmaps_[key] = page_bitmap(*image, rotation, width, height);
                          seen_.push_front(key);
                          if (seen_.size() > most_bitmaps) {
                              bitmaps_.erase(seen_.back());
                              seen_.pop_back();
                          }
                          Refresh();
                      });
    return nullptr;
}

}  // namespace motcua
