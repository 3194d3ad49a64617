#include "core/citizen/contact.h"

#include <algorithm>

#include "core/base/text.h"

namespace motcua {

Result<Phone, ContactError> Phone::parse(std::string_view text) {
    const auto allowed = [](char c) {
        return (c >= '0' && c <= '9') || c == ' ' || c == '.' || c == '-' || c == '(' || c == ')' ||
               c == '+';
    };
    if (!std::ranges::all_of(text, allowed)) return Failure{ContactError::not_a_phone};
    const bool international = text.find('+') != std::string_view::npos;
    std::string digits = text::digits_of(text);
    if (international) {
        if (!digits.starts_with("84")) return Failure{ContactError::not_a_phone};
        digits = "0" + digits.substr(2);
    }
    if (digits.size() < 10 || digits.size() > 11 || digits[0] != '0' || digits[1] == '0')
        return Failure{ContactError::not_a_phone};
    return Phone{std::move(digits)};
}

Result<Email, ContactError> Email::parse(std::string_view text) {
    const std::string tidy = text::tidy(text);
    const auto at = tidy.find('@');
    const bool shaped = at != std::string::npos && at > 0 && tidy.rfind('@') == at &&
                        tidy.find('.', at + 2) != std::string::npos && tidy.back() != '.' &&
                        tidy.find(' ') == std::string::npos && tidy.size() <= 254;
    if (!shaped) return Failure{ContactError::not_an_email};
    return Email{tidy};
}

}  // namespace motcua
