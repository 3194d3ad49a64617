#include "app/views/widgets.h"

#include <gtk/gtk.h>
#include <wx/dialog.h>

#include "app/views/accessible.h"
#include "app/views/field_undo.h"
#include "app/views/key_table.h"
#include "app/views/theme.h"
#include "app/views/wx_text.h"

namespace motcua {
namespace {

// The toolkit measures buttons without our style sheet.
void fit_button(wxButton* button) {
    const int width = button->GetTextExtent(button->GetLabelText()).x;
    button->SetMinSize(wxSize(width + theme::em(button, 1.1), theme::em(button, 1.7)));
}

bool is_bold(const char* style_class) {
    return style_class == theme::heading || style_class == theme::strong ||
           style_class == theme::primary;
}

// The font is told to the toolkit, which then reckons with wider letters.
void dress(wxWindow* window, const char* style_class) {
    if (style_class == nullptr) return;
    theme::set_class(window, style_class);
    if (is_bold(style_class)) window->SetFont(window->GetFont().Bold());
}

}  // namespace

wxStaticText* make_label(wxWindow* parent, const std::string& text, const char* style_class) {
    auto* label = new wxStaticText(parent, wxID_ANY, wx(text));
    dress(label, style_class);
    return label;
}

wxStaticText* make_line(wxWindow* parent, const char* style_class) {
    auto* line = new wxStaticText(parent, wxID_ANY, " ", wxDefaultPosition, wxDefaultSize,
                                  wxST_ELLIPSIZE_END | wxST_NO_AUTORESIZE);
    line->SetMinSize(wxSize(theme::em(line, 2), -1));
    dress(line, style_class);
    return line;
}

wxStaticText* make_two_lines(wxWindow* parent, const char* style_class) {
    auto* text = make_line(parent, style_class);
    text->SetMinSize(wxSize(theme::em(text, 2), theme::em(text, 2.1)));
    GtkLabel* label = GTK_LABEL(static_cast<GtkWidget*>(text->GetHandle()));
    gtk_label_set_line_wrap(label, TRUE);
    gtk_label_set_lines(label, 2);
    gtk_label_set_yalign(label, 0);
    return text;
}

void set_line(wxStaticText* line, const std::string& text) {
    const wxString label = wx_label(text.empty() ? " " : text);
    if (line->GetLabel() == label) return;
    line->SetLabel(label);
    if (text.size() > 20) {
        line->SetToolTip(wx(text));
    } else {
        line->UnsetToolTip();
    }
}

wxButton* make_button(wxWindow* parent, const std::string& label, std::function<void()> pressed,
                      const char* style_class) {
    auto* button =
        new wxButton(parent, wxID_ANY, wx(label), wxDefaultPosition, wxDefaultSize, wxBU_EXACTFIT);
    dress(button, style_class);
    fit_button(button);
    button->Bind(wxEVT_BUTTON, [pressed = std::move(pressed)](wxCommandEvent&) { pressed(); });
    return button;
}

bool set_button(wxButton* button, const std::string& label) {
    const wxString text = wx_label(label);
    if (button->GetLabel() == text) return false;
    button->SetLabel(text);
    fit_button(button);
    return true;
}

wxTextCtrl* make_field(wxWindow* parent, long style) {
    auto* field = new wxTextCtrl(parent, wxID_ANY, "", wxDefaultPosition, wxDefaultSize, style);
    // The size hint follows the sizer, not the theme's own wide default.
    field->SetMinSize(wxSize(theme::em(field, 3), theme::em(field, 1.55)));
    watch_preedit(field);
    if ((style & wxTE_PASSWORD) == 0) keep_steps(field);  // a passphrase is kept nowhere
    return field;
}

void set_field(wxTextCtrl* field, const std::string& text) {
    const wxString value = wx(text);
    if (field->GetValue() != value) field->ChangeValue(value);
}

bool ask(wxWindow* parent, const std::string& title, const std::string& question,
         const std::string& yes, const std::string& no) {
    wxDialog dialog(parent, wxID_ANY, wx(title));
    auto* column = new wxBoxSizer(wxVERTICAL);
    const int gap = theme::em(&dialog, 0.8);
    auto* text = make_label(&dialog, question);
    text->Wrap(theme::em(&dialog, 26));
    column->Add(text, wxSizerFlags().Border(wxALL, gap));
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    auto* keep = make_button(&dialog, no, [&] { dialog.EndModal(wxID_NO); });
    auto* go = make_button(
        &dialog, yes, [&] { dialog.EndModal(wxID_YES); }, theme::primary);
    row->AddStretchSpacer();
    row->Add(keep, wxSizerFlags().Border(wxRIGHT, gap / 2));
    row->Add(go);
    column->Add(row, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, gap));
    dialog.SetSizerAndFit(column);
    dialog.SetEscapeId(wxID_NONE);
    dialog.Bind(wxEVT_CHAR_HOOK, [&](wxKeyEvent& event) {
        if (event.GetKeyCode() == WXK_ESCAPE) return dialog.EndModal(wxID_NO);
        event.Skip();
    });
    keep->SetFocus();  // Enter by mistake loses nothing
    dialog.CentreOnParent();
    return dialog.ShowModal() == wxID_YES;
}

void show_text(wxWindow* parent, const std::string& title, const std::string& text,
               const std::string& close) {
    wxDialog dialog(parent, wxID_ANY, wx(title), wxDefaultPosition, wxDefaultSize,
                    wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER);
    auto* column = new wxBoxSizer(wxVERTICAL);
    const int gap = theme::em(&dialog, 0.8);
    auto* body = new wxTextCtrl(&dialog, wxID_ANY, wx(text), wxDefaultPosition,
                                wxSize(theme::em(&dialog, 36), theme::em(&dialog, 20)),
                                wxTE_MULTILINE | wxTE_READONLY);
    set_accessible_name(body, title);
    column->Add(body, wxSizerFlags(1).Expand().Border(wxALL, gap));
    auto* done = make_button(&dialog, close, [&] { dialog.EndModal(wxID_CLOSE); });
    column->Add(done, wxSizerFlags().Right().Border(wxRIGHT | wxBOTTOM, gap));
    dialog.SetSizerAndFit(column);
    dialog.Bind(wxEVT_CHAR_HOOK, [&](wxKeyEvent& event) {
        const int key = event.GetKeyCode();
        if (key == WXK_ESCAPE || key == WXK_RETURN || key == WXK_NUMPAD_ENTER) {
            return dialog.EndModal(wxID_CLOSE);
        }
        event.Skip();
    });
    dialog.CentreOnParent();
    done->SetFocus();
    dialog.ShowModal();
}

}  // namespace motcua
