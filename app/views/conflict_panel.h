// Conflicts in the Sync place: the list, and three columns of the one that is open.
#pragma once

#include <wx/panel.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <functional>
#include <memory>

#include "app/presenters/conflict_presenter.h"
#include "app/views/line_list.h"

class wxButton;

namespace motcua {

class ConflictPanel final : public wxPanel, public ConflictView {
public:
    // `turned`: a conflict was opened or left, which needs more or less room.
    ConflictPanel(wxWindow* parent, const Texts& texts, Counter& counter,
                  std::function<void()> turned);

    void show(const ConflictModel& model) override;
    void clear_reason() override { reason_->Clear(); }
    bool is_open() const { return model_.open; }
    void decide();
    bool handle_key(wxKeyEvent& event);
    ConflictPresenter& presenter() { return *presenter_; }
    // Reads anew; the list gets the focus if there is anything to decide.
    void entered();

private:
    wxSizer* make_opened(const Texts& texts);
    void show_opened();
    bool fields_key(int key);

    std::function<void()> turned_;
    ConflictModel model_;
    bool wants_focus_ = false;
    LineList* list_ = nullptr;
    wxPanel* opened_ = nullptr;
    wxStaticText* head_ = nullptr;
    wxStaticText* other_ = nullptr;
    wxStaticText* here_ = nullptr;
    LineList* fields_ = nullptr;
    wxTextCtrl* reason_ = nullptr;
    wxStaticText* reason_problem_ = nullptr;
    wxButton* go_ = nullptr;
    wxStaticText* message_ = nullptr;
    std::unique_ptr<ConflictPresenter> presenter_;
};

}  // namespace motcua
