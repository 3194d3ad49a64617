// Between our UTF-8 and wxString.
#pragma once

#include <wx/string.h>

#include <string>
#include <string_view>

namespace motcua {

inline wxString wx(std::string_view utf8) { return wxString::FromUTF8(utf8.data(), utf8.size()); }
// Labels of controls: an "&" of data must not become a mnemonic.
inline wxString wx_label(std::string_view utf8) {
    wxString text = wx(utf8);
    text.Replace("&", "&&");
    return text;
}
inline std::string utf8(const wxString& text) { return text.utf8_string(); }

}  // namespace motcua
