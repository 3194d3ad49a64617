#include "core/dossier/scanned_code.h"

#include <algorithm>
#include <optional>

#include "core/base/text.h"
#include "core/citizen/card_text.h"

namespace motcua {
namespace {

constexpr std::string_view cover_sheet_mark = "motcua:cover:";
constexpr std::string_view lookup_mark = "/tra-cuu/";
constexpr std::size_t longest_scanned_secret = 64;

// {agency}-{yyMMdd}-{number}: other words are not taken for a code, they are searched for.
bool has_code_shape(const DossierCode& code) {
    const auto parts = text::split(code.str(), '-');
    if (parts.size() < 3) return false;
    const std::string& day = parts[parts.size() - 2];
    const std::string& number = parts.back();
    return day.size() == 6 && text::all_digits(day) && number.size() >= 3 &&
           text::all_digits(number);
}

// The value of "k" behind the question mark.
std::string secret_in(std::string_view address) {
    const auto question = address.find('?');
    if (question == std::string_view::npos) return "";
    for (const std::string& part : text::split(address.substr(question + 1), '&'))
        if (part.starts_with("k=")) return part.substr(2, longest_scanned_secret);
    return "";
}

std::optional<ScannedCode> cover_sheet(std::string_view text) {
    if (!text.starts_with(cover_sheet_mark)) return std::nullopt;
    const auto parts = text::split(text.substr(cover_sheet_mark.size()), ':');
    if (parts.size() != 2 || parts[0].empty()) return std::nullopt;
    const auto code = DossierCode::parse(parts[1]);
    if (!code) return std::nullopt;
    return ScannedCoverSheet{*code, parts[0]};
}

std::optional<ScannedCode> dossier(std::string_view text) {
    const bool address = text.find(lookup_mark) != std::string_view::npos;
    const auto code = DossierCode::parse(text);
    if (!code || !(address || has_code_shape(*code))) return std::nullopt;
    return ScannedDossier{*code, address ? secret_in(text) : ""};
}

}  // namespace

ScannedCode understand_scan(std::string_view bytes) {
    if (auto card = parse_card_text(bytes)) return *std::move(card);
    const std::string text = text::tidy(bytes);
    if (auto found = cover_sheet(text)) return *std::move(found);
    if ((text.size() == 12 || text.size() == 9) && text::all_digits(text))
        return ScannedNumber{text};
    if (auto found = dossier(text)) return *std::move(found);
    return ScannedText{text};
}

}  // namespace motcua
