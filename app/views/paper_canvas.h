// The page of a paper that is looked at: drawn as large as it comes, scrolled when it is larger.
//
// What was found is marked on it. Assistive technology gets where we are as name and what is
// written as description.
#pragma once

#include <wx/bitmap.h>
#include <wx/scrolwin.h>

#include "app/presenters/viewer_model.h"

namespace motcua {

class PaperCanvas final : public wxScrolledCanvas {
public:
    PaperCanvas(wxWindow* parent, const std::string& name);

    void show(const ViewerModel& model);
    // A screenful down or up; false at the page's end.
    bool scroll_screen(int direction);
    void scroll_by(int columns, int rows);

private:
    void paint();
    wxPoint corner() const;  // of the page in the virtual area
    void show_found();

    std::string name_;
    ViewerModel model_;
    wxBitmap bitmap_;
};

}  // namespace motcua
