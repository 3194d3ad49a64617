// The fixed place of the card in Intake: photo, what is known of the card, the six digits.
//
// Its height never changes, whatever it says. The field for the digits can be entered only when
// they are wanted, so that nobody passes it on the common path.
#pragma once

#include <wx/panel.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <functional>

#include "app/presenters/card_strip.h"
#include "app/presenters/texts.h"

namespace motcua {

// A face, as high as its place; an empty frame without one.
class FacePanel final : public wxPanel {
public:
    FacePanel(wxWindow* parent, const wxSize& size);
    void show(std::shared_ptr<const Picture> picture);

private:
    void on_paint(wxPaintEvent& event);
    std::shared_ptr<const Picture> picture_;
};

class CardStripView final : public wxPanel {
public:
    // `secret` answers whether what was typed is an access number; `camera` opens its view.
    CardStripView(wxWindow* parent, const Texts& texts,
                  std::function<bool(const std::string&)> secret, std::function<void()> camera);

    void show(const CardStripModel& model);
    bool secret_focused() const { return secret_->HasFocus(); }
    void focus_secret();
    void clear_secret() { secret_->ChangeValue(""); }
    // Enter in the field; false when the focus is elsewhere.
    bool submit();
    const CardStripModel& model() const { return model_; }

private:
    void typed();

    const Texts& texts_;
    std::function<bool(const std::string&)> secret_given_;
    CardStripModel model_;
    FacePanel* face_ = nullptr;
    wxStaticText* line_ = nullptr;
    wxStaticText* detail_ = nullptr;
    wxTextCtrl* secret_ = nullptr;
};

}  // namespace motcua
