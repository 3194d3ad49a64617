#include "app/views/hold_card_window.h"

#include <wx/dcbuffer.h>
#include <wx/display.h>

#include <algorithm>

#include "app/views/accessible.h"
#include "app/views/theme.h"
#include "app/views/wx_text.h"

namespace motcua {
namespace {

const wxColour accent(0x1a, 0x5a, 0x96);

wxColour colour_of(MarkKind kind) {
    switch (kind) {
        case MarkKind::good:
            return wxColour(0x1d, 0x6a, 0x34);
        case MarkKind::warning:
            return wxColour(0x7a, 0x4b, 0x00);
        case MarkKind::error:
            return wxColour(0xa1, 0x20, 0x1a);
        case MarkKind::none:
            break;
    }
    return accent;
}

// As large as fits the width, at most `points`.
void fit_font(wxDC& dc, const wxFont& base, const wxString& text, int points, int width) {
    wxFont font = base;
    for (int size = points; size >= 12; size -= 2) {
        font.SetPointSize(size);
        dc.SetFont(font);
        if (dc.GetTextExtent(text).x <= width) return;
    }
}

}  // namespace

HoldCardWindow::HoldCardWindow(wxWindow* parent, const Texts& texts, std::function<void()> closed)
    : wxFrame(parent, wxID_ANY, wx(texts("hold.title")), wxDefaultPosition, wxDefaultSize,
              wxFRAME_FLOAT_ON_PARENT | wxFRAME_NO_TASKBAR | wxBORDER_NONE),
      hint_(wx(texts("hold.close"))),
      closed_(std::move(closed)) {
    SetBackgroundStyle(wxBG_STYLE_PAINT);
    set_accessible_name(this, texts("hold.title"));
    Bind(wxEVT_PAINT, &HoldCardWindow::on_paint, this);
    Bind(wxEVT_LEFT_DOWN, [this](wxMouseEvent&) { closed_(); });
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        if (event.GetKeyCode() == WXK_ESCAPE) return closed_();
        event.Skip();
    });
    const unsigned last = wxDisplay::GetCount() - 1;
    SetSize(wxDisplay(last).GetGeometry());
}

void HoldCardWindow::show(const HoldCardModel& model) {
    model_ = model;
    std::string all = model.words;
    for (const std::string& part : {model.detail, model.name, model.number})
        if (!part.empty()) all += " · " + part;
    set_accessible_name(this, all);
    Refresh();
}

void HoldCardWindow::on_paint(wxPaintEvent&) {
    wxAutoBufferedPaintDC dc(this);
    dc.SetBackground(*wxWHITE_BRUSH);
    dc.Clear();
    const wxSize size = GetClientSize();
    draw_pictogram(dc, wxRect(0, size.y / 12, size.x, size.y * 2 / 5));
    draw_words(dc, wxRect(size.x / 12, size.y / 2 + size.y / 24, size.x * 10 / 12, size.y / 2));
    dc.SetFont(GetFont());
    dc.SetTextForeground(wxColour(0x56, 0x5b, 0x60));
    const wxSize hint = dc.GetTextExtent(hint_);
    dc.DrawText(hint_, size.x - hint.x - hint.y, size.y - 2 * hint.y);
}

// A card above a reader, with the waves between them; the card lies on it while it is read.
void HoldCardWindow::draw_pictogram(wxDC& dc, const wxRect& place) const {
    const int unit = place.height / 10;
    const int middle = place.x + place.width / 2;
    const wxColour colour = colour_of(model_.kind);
    const bool lies = model_.percent >= 0;
    const int card_top = place.y + (lies ? 3 * unit : unit);
    dc.SetPen(wxPen(colour, std::max(2, unit / 6)));
    dc.SetBrush(wxBrush(wxColour(0xe8, 0xf0, 0xf8)));
    dc.DrawRoundedRectangle(middle - 4 * unit, card_top, 8 * unit, 5 * unit, unit / 2);
    dc.SetBrush(wxBrush(colour));
    dc.DrawRoundedRectangle(middle - 3 * unit, card_top + unit, 2 * unit, unit + unit / 2,
                            unit / 4);
    for (int line = 0; line < 3; ++line)
        dc.DrawLine(middle, card_top + unit + line * unit, middle + 3 * unit,
                    card_top + unit + line * unit);
    if (!lies) {
        dc.SetBrush(*wxTRANSPARENT_BRUSH);
        for (int wave = 1; wave <= 2; ++wave)
            dc.DrawEllipticArc(middle - wave * unit, card_top + 5 * unit, 2 * wave * unit,
                               wave * unit, 200, 340);
    }
    dc.SetBrush(wxBrush(wxColour(0x3a, 0x40, 0x46)));
    dc.SetPen(*wxTRANSPARENT_PEN);
    dc.DrawRoundedRectangle(middle - 5 * unit, place.y + 8 * unit + unit / 2, 10 * unit, unit,
                            unit / 3);
}

void HoldCardWindow::draw_words(wxDC& dc, const wxRect& place) const {
    int y = place.y;
    const auto line = [&](const std::string& text, int points, bool bold, const wxColour& colour) {
        if (text.empty()) return;
        const wxFont base = bold ? GetFont().Bold() : GetFont();
        fit_font(dc, base, wx(text), points, place.width);
        dc.SetTextForeground(colour);
        const wxSize extent = dc.GetTextExtent(wx(text));
        dc.DrawText(wx(text), place.x + (place.width - extent.x) / 2, y);
        y += extent.y + extent.y / 4;
    };
    line(model_.words, 40, true, colour_of(model_.kind));
    line(model_.detail, 24, false, wxColour(0x2a, 0x2e, 0x32));
    if (model_.percent >= 0) {
        const int height = place.height / 16;
        dc.SetPen(wxPen(accent));
        dc.SetBrush(*wxTRANSPARENT_BRUSH);
        dc.DrawRectangle(place.x + place.width / 4, y, place.width / 2, height);
        dc.SetBrush(wxBrush(accent));
        dc.DrawRectangle(place.x + place.width / 4, y, place.width * model_.percent / 200, height);
        y += height * 2;
    }
    if (!model_.name.empty()) line(model_.name + "  " + model_.number, 30, true, *wxBLACK);
}

}  // namespace motcua
