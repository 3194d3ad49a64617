// Giving results back (F6): the code, what to check, who takes it, one key.
#pragma once

#include <wx/checkbox.h>
#include <wx/simplebook.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <functional>
#include <memory>

#include "app/presenters/hand_over_presenter.h"
#include "app/views/act_panel_view.h"
#include "app/views/action_bar.h"
#include "app/views/field_set.h"
#include "app/views/place.h"

namespace motcua {

class HandOverPlace final : public Place, public HandOverView {
public:
    // What Intake has just received, for whom the citizen may still be waiting.
    struct FromIntake {
        std::string code;     // once; empty: none
        bool saving = false;  // it is on its way
    };
    HandOverPlace(wxWindow* parent, const Texts& texts, Counter& counter, ReceiptDesk& desk,
                  std::function<FromIntake()> from_intake, std::function<void()> changed);

    void entered() override;
    void show(const HandOverModel& model) override;
    void focus(const std::string& field) override;
    void scanned(const Scan& scan) override;
    void preselect(const std::string& code);

private:
    wxSizer* make_code();
    void make_check();
    void add_keys();
    void on_key(wxKeyEvent& event);
    void show_facts(const HandOverModel& model);

    const Texts& texts_;
    std::function<FromIntake()> from_intake_;
    HandOverModel model_;
    FieldSet fields_;
    wxTextCtrl* code_ = nullptr;
    wxStaticText* head_ = nullptr;
    wxStaticText* state_ = nullptr;
    wxTextCtrl* facts_ = nullptr;
    wxStaticText* fee_ = nullptr;
    wxSimplebook* book_ = nullptr;
    wxScrolledWindow* check_ = nullptr;
    wxCheckBox* identity_ = nullptr;
    ActPanelView* panel_ = nullptr;
    wxStaticText* message_ = nullptr;
    wxButton* go_ = nullptr;
    std::unique_ptr<ActionBar> bar_;
    std::unique_ptr<HandOverPresenter> presenter_;
};

}  // namespace motcua
