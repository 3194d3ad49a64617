// Pages as small pictures under each other; only those that are seen are decoded and drawn.
//
// Pictures come later than the page: until then its frame and number stand there. Those not seen
// for long are forgotten, so that 500 pages cost no more than 60.
#pragma once

#include <wx/bitmap.h>
#include <wx/scrolwin.h>

#include <functional>
#include <list>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "app/presenters/page_pictures.h"
#include "app/presenters/scan_model.h"

namespace motcua {

class ThumbnailStrip final : public wxScrolledCanvas {
public:
    struct Commands {
        std::function<void(std::size_t page, bool extend)> choose;
        std::function<void(const std::string& sha256, int reduce_by, PagePicture)> picture;
        // What is chosen was dragged into the gap before this page.
        std::function<void(std::size_t gap)> move_to;
    };
    // `cell_height` in letter heights. Where there is room for several beside each other they are.
    ThumbnailStrip(wxWindow* parent, const std::string& name, Commands commands,
                   double cell_height = 12.4);

    void show(const std::vector<ScanPageLine>& pages, std::optional<std::size_t> current);

private:
    void pressed(wxMouseEvent& event);
    void dragged(wxMouseEvent& event);
    void released(wxMouseEvent& event);
    std::size_t gap_at(const wxPoint& place) const;
    void paint();
    void draw_words(wxDC& dc, const ScanPageLine& page, const wxRect& room);
    void draw(wxDC& dc, std::size_t index, const wxRect& cell);
    const wxBitmap* bitmap(const ScanPageLine& page);
    int cell_height() const;
    int columns() const;
    // Places in the whole strip, however far it is scrolled.
    wxRect cell_of(std::size_t index) const;
    std::size_t page_at(const wxPoint& place) const;

    Commands commands_;
    double cell_height_;
    std::vector<ScanPageLine> pages_;
    std::optional<std::size_t> current_;
    std::map<std::string, wxBitmap> bitmaps_;  // by content and rotation
    std::list<std::string> seen_;              // the latest first
    std::set<std::string> asked_;
    std::optional<wxPoint> pressed_at_;
    std::optional<std::size_t> gap_;  // while something is dragged: where it would go
};

}  // namespace motcua
