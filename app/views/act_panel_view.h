// The panel of an act, in its place beside the dossier: title, what to know, fields, done or left.
//
// Ctrl+Enter does it, Enter goes on, Esc gives a field back what it held and then leaves.
#pragma once

#include <wx/button.h>
#include <wx/scrolwin.h>
#include <wx/stattext.h>

#include <functional>
#include <string>

#include "app/presenters/act_panel.h"

namespace motcua {

class ActPanelView final : public wxPanel {
public:
    struct Commands {
        std::function<void(const std::string& field, const std::string& value)> edit;
        std::function<void()> go;
        std::function<void()> leave;
    };
    ActPanelView(wxWindow* parent, const Texts& texts, Commands commands);

    void show(const ActPanelModel& model);
    bool is_open() const { return model_.open; }
    // Enter and Esc inside the panel; true when it was one of ours.
    bool handle_key(wxKeyEvent& event);

private:
    class Body;
    void lay_out();

    const Texts& texts_;
    Commands commands_;
    ActPanelModel model_;
    Body* body_ = nullptr;
    // Below what scrolls: always seen.
    wxStaticText* problem_ = nullptr;
    wxButton* go_ = nullptr;
};

}  // namespace motcua
