// The checklist of papers, and below it the counts and the judgement of the chosen one.
//
// In the list: digits go to a paper, space marks it passed, failed, not seen; Enter goes to its
// counts, and from the last of them on to the next paper; R takes over what an earlier dossier has.
#pragma once

#include <wx/checkbox.h>
#include <wx/dataview.h>
#include <wx/panel.h>
#include <wx/timer.h>

#include "app/presenters/texts.h"
#include "app/views/field_set.h"
#include "core/intake/intake_form.h"

namespace motcua {

class PapersPanel final : public wxPanel {
public:
    struct Callbacks {
        std::function<void(std::size_t component)> toggled;
        std::function<void(std::size_t component, const ComponentForm&)> edited;
        std::function<void()> add;
        std::function<void(std::size_t component)> reuse;
        std::function<void()> scan;
        std::function<void(int number)> chosen;  // another paper, by the clerk
    };
    PapersPanel(wxWindow* parent, const Texts& texts, Callbacks callbacks);

    void set(const IntakeForm& form);
    void show(const IntakeModel& model);
    // "components[2].reason"; false when it is none of ours.
    bool focus(const std::string& field);
    bool handle_key(const wxKeyEvent& event);
    // Of the paper that is chosen, from 1; the first one's when a note is.
    int chosen_number() const;
    // The bar goes to the paper of that number.
    void choose_number(int number);
    bool restore_focused() { return fields_.restore_focused(); }

private:
    wxSizer* make_editor();
    void show_rows(const std::vector<PaperLine>& papers);
    void show_chosen();
    void edit();
    void choose(int row);
    void tell_chosen();
    bool type_number(int digit);
    void reuse();
    ComponentForm* chosen();

    const Texts& texts_;
    Callbacks callbacks_;
    FieldSet fields_;
    std::vector<ComponentForm> components_;
    std::vector<PaperLine> papers_;
    std::map<std::string, FieldMark> marks_;
    wxStaticText* head_ = nullptr;
    wxDataViewListCtrl* list_ = nullptr;
    wxStaticText* name_ = nullptr;
    wxCheckBox* compared_ = nullptr;
    wxButton* reuse_ = nullptr;
    bool showing_ = false;
    int typed_ = 0;
    wxLongLong typed_at_ = 0;
};

}  // namespace motcua
