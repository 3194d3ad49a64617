// The procedure: a search line, what it found, and the line of defaults behind it.
#pragma once

#include <wx/listbox.h>
#include <wx/panel.h>
#include <wx/simplebook.h>

#include "app/presenters/texts.h"
#include "app/views/field_set.h"

namespace motcua {

class ProcedureFields final : public wxPanel {
public:
    struct Callbacks {
        std::function<void(const std::string& typed)> searched;
        std::function<void(std::size_t line)> chosen;
        std::function<void()> done;  // the next field, please
        FieldSet::Callbacks options;
    };
    ProcedureFields(wxWindow* parent, const Texts& texts, Callbacks callbacks);

    void set(const IntakeForm& form, const std::string& typed);
    void show(const IntakeModel& model);
    bool has(const std::string& field) const;
    void focus(const std::string& field);
    // Ctrl+K: the search line; in it, the defaults.
    void open();
    bool restore_focused() { return options_.restore_focused(); }
    // Up, down and Enter in the search line move in the list below it.
    bool handle_key(const wxKeyEvent& event);

private:
    void build_options(wxWindow* page);

    const Texts& texts_;
    Callbacks callbacks_;
    FieldSet options_;
    wxTextCtrl* search_ = nullptr;
    wxStaticText* mark_ = nullptr;
    wxStaticText* chosen_ = nullptr;
    wxStaticText* defaults_ = nullptr;
    wxSimplebook* book_ = nullptr;
    wxListBox* list_ = nullptr;
    std::vector<ProcedureLine> lines_;
};

}  // namespace motcua
