#include "core/procedure/procedure_code.h"

#include "core/base/text.h"

namespace motcua {
namespace {

constexpr std::size_t longest_suffix = 32;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "1.001193"
bool is_national(std::string_view text) {
    return text.size() == 8 && is_digit(text[0]) && text[1] == '.' &&
           text::all_digits(text.substr(2));
}

// Groups of letters and digits between dots, "000.00.00.H56".
bool is_unit_suffix(std::string_view text) {
    if (text.empty() || text.size() > longest_suffix) return false;
    bool group_begins = true;
    for (const char c : text) {
        if (c == '.') {
            if (group_begins) return false;
            group_begins = true;
            continue;
        }
        if (!is_digit(c) && !(c >= 'A' && c <= 'Z')) return false;
        group_begins = false;
    }
    return !group_begins;
}

std::string trimmed_upper(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    std::string out(text.substr(first, text.find_last_not_of(" \t") - first + 1));
    for (char& c : out)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return out;
}

}  // namespace

Result<ProcedureCode, ProcedureCodeError> ProcedureCode::parse(std::string_view text) {
    std::string code = trimmed_upper(text);
    const std::string_view whole = code;
    const bool good =
        is_national(whole.substr(0, base_length)) &&
        (whole.size() == base_length ||
         (whole[base_length] == '.' && is_unit_suffix(whole.substr(base_length + 1))));
    if (!good) return Failure{ProcedureCodeError::not_a_procedure_code};
    return ProcedureCode(std::move(code));
}

std::string ProcedureCode::unit_suffix() const {
    return text_.size() > base_length ? text_.substr(base_length + 1) : std::string();
}

}  // namespace motcua
