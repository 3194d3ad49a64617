// First run: the recovery key, its sheet printed or saved, and two groups of it typed back.
#pragma once

#include <wx/panel.h>

#include "app/presenters/first_run_presenter.h"
#include "app/views/field_set.h"

class wxButton;

namespace motcua {

class FirstRunRecoveryPage final : public wxPanel {
public:
    struct Commands {
        std::function<void()> print;
        std::function<void(const std::string& file)> save;
        std::function<void(const FirstRunFields& fields)> confirm;
        std::function<void()> back;
    };
    FirstRunRecoveryPage(wxWindow* parent, const Texts& texts, Commands commands);

    void show(const FirstRunModel& model);
    void focus(const std::string& field);

private:
    wxSizer* make_groups();
    wxSizer* make_bar(const Texts& texts);
    void on_key(wxKeyEvent& event);
    void ask_where();
    FirstRunFields fields() const;

    const Texts& texts_;
    Commands commands_;
    FieldSet fields_;
    std::vector<wxStaticText*> groups_;
    wxStaticText* message_ = nullptr;
    wxButton* print_ = nullptr;
    wxButton* save_ = nullptr;
    wxButton* make_ = nullptr;
};

}  // namespace motcua
