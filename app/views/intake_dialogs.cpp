#include "app/views/intake_dialogs.h"

#include <wx/dialog.h>
#include <wx/menu.h>

#include "app/views/accessible.h"
#include "app/views/key_table.h"
#include "app/views/theme.h"
#include "app/views/widgets.h"
#include "app/views/wx_text.h"

namespace motcua {

std::optional<OtherPaper> ask_for_paper(wxWindow* parent, const Texts& texts) {
    wxDialog dialog(parent, wxID_ANY, wx(texts("paper.add_title")));
    auto* column = new wxBoxSizer(wxVERTICAL);
    const int gap = theme::em(&dialog, 0.7);
    const auto field = [&](const char* key) {
        column->Add(make_label(&dialog, texts(key)),
                    wxSizerFlags().Border(wxLEFT | wxRIGHT | wxTOP, gap));
        auto* made = make_field(&dialog);
        made->SetMinSize(wxSize(theme::em(&dialog, 28), -1));
        set_accessible_name(made, texts(key));
        column->Add(made, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT, gap));
        return made;
    };
    auto* name = field("paper.add_name");
    auto* reason = field("paper.add_reason");
    const auto finish = [&] {
        if (!name->IsEmpty() && !reason->IsEmpty()) return dialog.EndModal(wxID_OK);
        (name->IsEmpty() ? name : reason)->SetFocus();
    };
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->AddStretchSpacer();
    row->Add(make_button(&dialog, texts("button.cancel"), [&] { dialog.EndModal(wxID_CANCEL); }));
    row->Add(make_button(&dialog, texts("paper.add_do"), finish, theme::primary),
             wxSizerFlags().Border(wxLEFT, gap));
    column->Add(row, wxSizerFlags().Expand().Border(wxALL, gap));
    dialog.SetSizerAndFit(column);
    dialog.Bind(wxEVT_CHAR_HOOK, [&](wxKeyEvent& event) {
        if (preedit_active()) return event.Skip();
        if (event.GetKeyCode() == WXK_ESCAPE) return dialog.EndModal(wxID_CANCEL);
        if (event.GetKeyCode() == WXK_RETURN) return finish();
        event.Skip();
    });
    dialog.CentreOnParent();
    name->SetFocus();
    if (dialog.ShowModal() != wxID_OK) return std::nullopt;
    return OtherPaper{utf8(name->GetValue()), utf8(reason->GetValue())};
}

std::optional<std::string> choose_parked(wxWindow* parent, const std::vector<ParkedLine>& parked) {
    if (parked.empty()) return std::nullopt;
    wxMenu menu;
    constexpr int first = 1;
    for (std::size_t i = 0; i < parked.size(); ++i) {
        menu.Append(first + static_cast<int>(i), wx_label(parked[i].label));
    }
    const int chosen = parent->GetPopupMenuSelectionFromUser(menu);
    if (chosen < first) return std::nullopt;
    return parked[static_cast<std::size_t>(chosen - first)].id;
}

}  // namespace motcua
