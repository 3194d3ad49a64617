// The few ways in which our windows make controls, so that they all look and behave alike.
//
// Every field gets its wxStaticText right before it: that is what names it to assistive
// technology. Texts are data (UTF-8); "&" marks a mnemonic only where `label` says so.
#pragma once

#include <wx/button.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <functional>
#include <string>

namespace motcua {

wxStaticText* make_label(wxWindow* parent, const std::string& text,
                         const char* style_class = nullptr);
// A line that keeps its place: it does not grow with its text but cuts it, with the whole as tip.
wxStaticText* make_line(wxWindow* parent, const char* style_class = nullptr);
// Changes only what differs, so that nothing flickers.
void set_line(wxStaticText* line, const std::string& text);
// The same over two lines, for names that are sentences.
wxStaticText* make_two_lines(wxWindow* parent, const char* style_class = nullptr);

wxButton* make_button(wxWindow* parent, const std::string& label, std::function<void()> pressed,
                      const char* style_class = nullptr);
// A new text, and a width that shows it whole; the caller lays out. False when nothing changed.
bool set_button(wxButton* button, const std::string& label);
wxTextCtrl* make_field(wxWindow* parent, long style = 0);
// Without an event, and without moving the caret when nothing changes.
void set_field(wxTextCtrl* field, const std::string& text);

// A modal question with our own words on its buttons; true for the first.
bool ask(wxWindow* parent, const std::string& title, const std::string& question,
         const std::string& yes, const std::string& no);
// Text to read, on request (F1, Ctrl+I): closed by Esc or Enter.
void show_text(wxWindow* parent, const std::string& title, const std::string& text,
               const std::string& close);

}  // namespace motcua
