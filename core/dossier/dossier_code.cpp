#include "core/dossier/dossier_code.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "core/base/text.h"

namespace motcua {
namespace {

constexpr std::size_t longest = 60;
constexpr std::string_view lookup_path = "/tra-cuu/";

std::string day_and_number(std::chrono::year_month_day date, int number) {
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "-%02d%02u%02u-%04d",
                  static_cast<int>(date.year()) % 100, static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()), number);
    return text.data();
}

bool allowed(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '/';
}

}  // namespace

Result<DossierCode, DossierCodeError> DossierCode::parse(std::string_view text) {
    if (const auto at = text.find(lookup_path); at != std::string_view::npos) {
        text.remove_prefix(at + lookup_path.size());
        text = text.substr(0, text.find_first_of("?#/"));
    }
    std::string code = text::upper(text::tidy(text));
    if (code.empty()) return Failure{DossierCodeError::empty};
    if (code.size() > longest) return Failure{DossierCodeError::too_long};
    if (!std::ranges::all_of(code, allowed)) return Failure{DossierCodeError::unexpected_character};
    return DossierCode{std::move(code)};
}

DossierCode DossierCode::official(std::string_view unit, std::chrono::year_month_day date,
                                  int number) {
    return DossierCode{std::string(unit) + day_and_number(date, number)};
}

DossierCode DossierCode::provisional(std::string_view unit, std::string_view mark,
                                     std::chrono::year_month_day date, int number) {
    return DossierCode{"T-" + std::string(unit) + "-" + std::string(mark) +
                       day_and_number(date, number)};
}

}  // namespace motcua
