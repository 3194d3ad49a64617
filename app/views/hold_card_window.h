// "Hold the card here": the large view for the citizen, on the second screen when there is one.
//
// Big pictogram and words, progress, and the name with the last four digits when it has been read.
// Esc or a click closes it; it takes nothing else.
#pragma once

#include <wx/frame.h>

#include <functional>

#include "app/presenters/card_strip.h"
#include "app/presenters/texts.h"

namespace motcua {

class HoldCardWindow final : public wxFrame {
public:
    HoldCardWindow(wxWindow* parent, const Texts& texts, std::function<void()> closed);
    void show(const HoldCardModel& model);

private:
    void on_paint(wxPaintEvent& event);
    void draw_pictogram(wxDC& dc, const wxRect& place) const;
    void draw_words(wxDC& dc, const wxRect& place) const;

    HoldCardModel model_;
    wxString hint_;
    std::function<void()> closed_;
};

}  // namespace motcua
