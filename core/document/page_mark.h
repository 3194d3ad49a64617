// What a code on a page says to whoever files it: a cover sheet, a patch sheet, a dossier's code.
//
// A cover sheet carries "motcua:cover:COMPONENT" or "motcua:cover:COMPONENT:DOSSIER" (QR and
// CODE128): "motcua:cover:1.001193/c03:H15.50.05.13-261123-0213". A patch sheet carries "PATCH1"
// to "PATCH6" or "PATCHT" (CODE39 or CODE128), as scanning programs print them. Anything else is a
// dossier's code, bare or in a look-up address, if it has a dossier code's shape.
// As text (in Page::mark): the cover's text itself, "patch:T", "dossier:H15.50.05.13-261123-0213";
// and what a clerk said by hand: "here:1.001193/c03" another paper begins with this page, "here:"
// of the same component, "here:-" of the result; "aside" this page is filed nowhere.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace motcua {

// Stands for the result paper where a component is named.
inline constexpr const char* result_component = "-";

struct PageMark {
    enum class Kind { cover, patch, dossier, here, aside };
    Kind kind = Kind::cover;
    std::string component;  // of a cover; of `here` also result_component or empty
    std::string dossier;    // code; of a cover it may be empty
    char patch = 0;         // '1' to '4', '6', 'T'
    friend bool operator==(const PageMark&, const PageMark&) = default;
};

// What is printed on a cover sheet. `dossier` may be empty.
std::string cover_text(std::string_view component, std::string_view dossier);

// Of the text of one code. Nothing when it is none of ours.
std::optional<PageMark> mark_of_code(std::string_view text);
// The one that counts, of all codes on a page: a cover before a patch before a dossier; of two
// covers the one that names the dossier.
std::optional<PageMark> mark_of_codes(std::span<const std::string> texts);

std::string to_text(const PageMark& mark);
std::optional<PageMark> parse_page_mark(std::string_view text);

}  // namespace motcua
