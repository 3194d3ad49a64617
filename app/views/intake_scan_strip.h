// Scanned pages over the checklist of Intake: small pictures beside each other, what is going on.
//
// It takes keys only while the cursor is in it; scanning goes on when it is not. See
// `intake.scan.keys`.
#pragma once

#include <wx/panel.h>
#include <wx/stattext.h>
#include <wx/weakref.h>

#include <functional>

#include "app/presenters/intake_scan.h"
#include "app/views/thumbnail_strip.h"

namespace motcua {

class IntakeScanStrip final : public wxPanel {
public:
    IntakeScanStrip(wxWindow* parent, const Texts& texts);
    // Before anything is shown; it outlives the strip's last key.
    void serve(IntakeScan* scan) { scan_ = scan; }
    std::function<void()> photograph;  // C

    // True when it has just been opened or closed: its room is to be laid out.
    bool show(const IntakeScanModel& model);
    bool handle_key(const wxKeyEvent& event);
    bool has_focus() const { return pages_->HasFocus(); }

private:
    bool page_key(int key, bool shift);
    void leave();

    const Texts& texts_;
    IntakeScan* scan_ = nullptr;
    IntakeScanModel model_;
    wxWeakRef<wxWindow> before_;  // had the cursor when the strip was opened
    wxStaticText* target_ = nullptr;
    wxStaticText* progress_ = nullptr;
    ThumbnailStrip* pages_ = nullptr;
    wxStaticText* message_ = nullptr;  // and which keys there are
};

}  // namespace motcua
