// What the camera sees, in a small window of its own: hold the card's code into the frame.
//
// Closes itself when a code was read; Esc closes it. The keyboard stays with the program: nothing
// here can be typed.
#pragma once

#include <wx/frame.h>
#include <wx/stattext.h>

#include <functional>
#include <memory>

#include "app/presenters/camera_desk.h"

namespace motcua {

class CameraWindow final : public wxFrame, public CameraView {
public:
    // `closed` is asked for by the clerk, `found` is told once; both may destroy the window.
    CameraWindow(wxWindow* parent, const Texts& texts, Counter& counter,
                 std::function<void()> closed, std::function<void(const Scan&)> found);

    void show(const CameraModel& model) override;

private:
    class LivePicture;

    const Texts& texts_;
    LivePicture* live_ = nullptr;
    wxStaticText* line_ = nullptr;
    wxStaticText* detail_ = nullptr;
    std::unique_ptr<CameraDesk> desk_;
};

}  // namespace motcua
