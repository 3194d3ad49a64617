// Labelled fields of a form, by name: label above, what is wrong beside the label.
//
// The place of the mark is kept, so that nothing moves when it comes. Esc gives a field back what
// it held when it was entered. Lifetime: the controls belong to their parent window.
#pragma once

#include <wx/choice.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "app/presenters/intake_model.h"

namespace motcua {

// Value as the form keeps it, and its words.
using ChoiceWords = std::vector<std::pair<std::string, std::string>>;

class FieldSet {
public:
    struct Callbacks {
        std::function<void(const std::string& field, const std::string& text)> edited;
        std::function<void(const std::string& field)> left;
    };
    explicit FieldSet(Callbacks callbacks) : callbacks_(std::move(callbacks)) {}

    // Label and field as one sizer, to be laid out by the caller.
    wxSizer* add_text(wxWindow* parent, const std::string& field, const std::string& label,
                      long style = 0);
    wxSizer* add_choice(wxWindow* parent, const std::string& field, const std::string& label,
                        const ChoiceWords& words);

    void set(const std::string& field, const std::string& value);
    std::string get(const std::string& field) const;
    void set_choices(const std::string& field, const ChoiceWords& words);
    void set_label(const std::string& field, const std::string& label);
    void enable(const std::string& field, bool on);
    // Fields that are not named have no mark.
    void show_marks(const std::map<std::string, FieldMark>& marks);

    bool has(const std::string& field) const { return rows_.find(field) != rows_.end(); }
    void focus(const std::string& field);
    wxWindow* control(const std::string& field) const { return rows_.at(field).control(); }
    // Empty when none of ours has it.
    std::string focused() const;
    // The field that has the focus gets back what it held; false when none of ours has it.
    bool restore_focused();

private:
    struct Row {
        wxStaticText* label = nullptr;
        wxStaticText* mark = nullptr;
        wxTextCtrl* text = nullptr;
        wxChoice* choice = nullptr;
        std::vector<std::string> values;  // of the choice
        std::string entered;              // value when it got the focus
        wxWindow* control() const {
            return text != nullptr ? static_cast<wxWindow*>(text) : choice;
        }
    };
    wxSizer* lay_out(wxWindow* parent, Row& row);
    std::string value_of(const Row& row) const;

    Callbacks callbacks_;
    std::map<std::string, Row> rows_;  // addresses stay: events point at rows
};

}  // namespace motcua
