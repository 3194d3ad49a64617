// The two languages everything is said in.
#pragma once

#include <optional>
#include <string_view>

namespace motcua {

enum class Language { vietnamese, english };

// "vi" or "en".
constexpr std::optional<Language> parse_language(std::string_view code) {
    if (code == "vi") return Language::vietnamese;
    if (code == "en") return Language::english;
    return std::nullopt;
}

}  // namespace motcua
