// The ways to scan, in Settings: their list, the chosen one's fields, a test page.
//
// In the list: Insert makes a new one, Del removes the chosen one.
#pragma once

#include <wx/checkbox.h>
#include <wx/panel.h>

#include <memory>

#include "app/presenters/page_run.h"
#include "app/presenters/scan_profiles_presenter.h"
#include "app/views/field_set.h"
#include "app/views/line_list.h"

namespace motcua {

class ScanProfilesPanel final : public wxPanel, public ScanProfilesView {
public:
    ScanProfilesPanel(wxWindow* parent, const Texts& texts, Counter& counter, ScanDesk desk);

    void refresh() { presenter_->refresh(); }
    void save_changed();
    void show(const ScanProfilesModel& model) override;
    bool handle_key(const wxKeyEvent& event);

private:
    wxSizer* make_fields(const Texts& texts);
    wxSizer* make_buttons(const Texts& texts);

    FieldSet fields_;
    std::string focus_given_;  // the wrong field that got the cursor already
    LineList* list_ = nullptr;
    wxCheckBox* locked_ = nullptr;
    wxStaticText* message_ = nullptr;
    std::unique_ptr<ScanProfilesPresenter> presenter_;
};

}  // namespace motcua
