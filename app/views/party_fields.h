// The fields of a person or organisation: the applicant, or the lodger.
#pragma once

#include <wx/panel.h>

#include "app/presenters/texts.h"
#include "app/views/field_set.h"
#include "core/intake/intake_form.h"

namespace motcua {

class PartyFields final : public wxPanel {
public:
    // `prefix` is "applicant." or "lodger."; a lodger has relation and authorisation besides.
    PartyFields(wxWindow* parent, const Texts& texts, const std::string& prefix,
                const FieldSet::Callbacks& callbacks);

    void set(const PartyForm& party);
    void show_marks(const std::map<std::string, FieldMark>& marks) { fields_.show_marks(marks); }
    bool has(const std::string& field) const { return fields_.has(shown_name(field)); }
    void focus(const std::string& field) { fields_.focus(shown_name(field)); }
    std::string focused() const { return fields_.focused(); }
    bool restore_focused() { return fields_.restore_focused(); }

private:
    void build(bool lodger);
    // Kind and id kind are one choice on the screen.
    void edited(const std::string& field, const std::string& text);
    std::string shown_name(const std::string& field) const;

    const Texts& texts_;
    std::string prefix_;
    FieldSet::Callbacks callbacks_;
    FieldSet fields_;
};

}  // namespace motcua
