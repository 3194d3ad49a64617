// First run, a real counter: its unit found by name or code, number, first officer, passphrase.
#pragma once

#include <wx/panel.h>

#include "app/presenters/first_run_presenter.h"
#include "app/views/field_set.h"
#include "app/views/line_list.h"

class wxButton;

namespace motcua {

class FirstRunCounterPage final : public wxPanel {
public:
    struct Commands {
        std::function<void(const std::string& typed)> search;
        std::function<void(std::size_t line)> choose;
        std::function<void(const FirstRunFields& fields)> typed;  // in the passphrase
        std::function<void(const FirstRunFields& fields)> next;
        std::function<void()> back;
    };
    FirstRunCounterPage(wxWindow* parent, const Texts& texts, Commands commands);

    void show(const FirstRunModel& model);
    void fill(const std::string& field, const std::string& value) { fields_.set(field, value); }
    bool has(const std::string& field) const { return fields_.has(field); }
    void focus(const std::string& field) { fields_.focus(field); }
    FirstRunFields fields() const;
    void forget_passphrase();

private:
    wxSizer* make_unit(const Texts& texts);
    wxSizer* make_rest(const Texts& texts);
    void on_key(wxKeyEvent& event);
    void enter();
    void choose();

    Commands commands_;
    FieldSet fields_;
    LineList* units_ = nullptr;
    wxStaticText* chosen_ = nullptr;
    wxStaticText* message_ = nullptr;
    wxButton* next_ = nullptr;
};

}  // namespace motcua
