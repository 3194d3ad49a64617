// A telephone number and an e-mail address, as far as a form can judge them.
//
// Phone: Vietnamese national form, 10 digits for mobiles and 10-11 for fixed lines, "+84" becomes
// "0"; kept as digits. E-mail: one @, a dot behind it, no blanks; nobody can check more offline.
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace motcua {

enum class ContactError { not_a_phone, not_an_email };

class Phone {
public:
    static Result<Phone, ContactError> parse(std::string_view text);
    const std::string& digits() const { return digits_; }
    friend auto operator<=>(const Phone&, const Phone&) = default;

private:
    explicit Phone(std::string digits) : digits_(std::move(digits)) {}
    std::string digits_;
};

class Email {
public:
    static Result<Email, ContactError> parse(std::string_view text);
    const std::string& str() const { return text_; }
    friend auto operator<=>(const Email&, const Email&) = default;

private:
    explicit Email(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

}  // namespace motcua
