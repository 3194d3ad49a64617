// Pages by camera: the live picture with the sheet's outline, and what to do about it.
//
// Space or Enter takes the page that is outlined, P is the next size of paper, Esc closes. Pages
// come into the place behind the window as they are made.
#pragma once

#include <wx/button.h>
#include <wx/frame.h>
#include <wx/stattext.h>
#include <wx/weakref.h>

#include <functional>
#include <memory>

#include "app/presenters/page_camera_desk.h"

namespace motcua {

class PageCameraWindow final : public wxFrame, public PageCameraView {
public:
    // `closed` is asked for by the clerk and may destroy the window.
    PageCameraWindow(wxWindow* parent, const Texts& texts, Counter& counter,
                     std::function<void()> closed, PageCameraDesk::Take take);

    void show(const PageCameraModel& model) override;

private:
    class LiveSheet;

    wxSizer* make_buttons(wxWindow* panel);
    void on_key(wxKeyEvent& event);

    const Texts& texts_;
    std::function<void()> closed_;
    PageCameraModel model_;
    long last_letter_ = 0;  // when, in milliseconds: a hand scanner ends its burst with Enter
    LiveSheet* live_ = nullptr;
    wxStaticText* line_ = nullptr;
    wxStaticText* detail_ = nullptr;
    wxStaticText* taken_ = nullptr;
    wxButton* take_ = nullptr;
    wxButton* paper_ = nullptr;
    std::unique_ptr<PageCameraDesk> desk_;
};

// The one such window of a place; it goes when the place does, is left, or the counter is locked.
class PageCameraCorner {
public:
    PageCameraCorner(wxWindow* place, const Texts& texts, Counter& counter,
                     PageCameraDesk::Take take);
    ~PageCameraCorner();
    PageCameraCorner(const PageCameraCorner&) = delete;
    PageCameraCorner& operator=(const PageCameraCorner&) = delete;

    void open();
    void close();

private:
    void on_shown(wxShowEvent& event);

    wxWindow* place_;
    wxWeakRef<wxWindow> top_;
    const Texts& texts_;
    Counter& counter_;
    PageCameraDesk::Take take_;
    PageCameraWindow* window_ = nullptr;
};

}  // namespace motcua
