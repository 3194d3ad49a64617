#include "devices/card/lds/mrz.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

#include "core/base/text.h"

// Line 1   1-2 kind, 3-5 issuer, 6-14 number, 15 check, 16-30 optional (16-27 personal number,
//          28-29 fill, 30 check of 16-29)
// Line 2   1-6 birth, 7 check, 8 sex, 9-14 expiry, 15 check, 16-18 nationality, 19-29 optional,
//          30 check of 6-30 of line 1 and 1-7, 9-15, 19-29 of line 2
// Line 3   surname, two fillers, other names with single fillers between

namespace motcua {
namespace {

constexpr std::size_t mrz_line = 30;
constexpr std::size_t mrz_key_length = 24;

bool is_mrz_character(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '<';
}

std::string squeezed(std::string_view typed) {
    std::string characters;
    for (const char c : typed) {
        if (c == ' ' || c == '\n' || c == '\r' || c == '\t') continue;
        characters += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return characters;
}

// The fillers at the end are no part of a field.
std::string without_fillers(std::string_view field) {
    const auto end = field.find_last_not_of('<');
    return std::string(field.substr(0, end == std::string_view::npos ? 0 : end + 1));
}

std::string mrz_words(std::string_view field) {
    std::string text = without_fillers(field);
    std::replace(text.begin(), text.end(), '<', ' ');
    return text::tidy(text);
}

// A field and the check digit behind it. An empty field may have a filler for its digit.
bool check_digit_fits(std::string_view field, char digit) {
    return mrz_check_digit(field) == digit ||
           (digit == '<' && field.find_first_not_of('<') == std::string_view::npos);
}

std::optional<std::chrono::year_month_day> mrz_date(std::string_view yymmdd, int century) {
    if (!text::all_digits(yymmdd)) return std::nullopt;
    const auto two = [&](std::size_t at) { return (yymmdd[at] - '0') * 10 + yymmdd[at + 1] - '0'; };
    const std::chrono::year_month_day date{std::chrono::year{century + two(0)},
                                           std::chrono::month(static_cast<unsigned>(two(2))),
                                           std::chrono::day(static_cast<unsigned>(two(4)))};
    if (!date.ok()) return std::nullopt;
    return date;
}

// A corrected birth date may lie on the other side of a century from the year in the number.
std::optional<std::chrono::year_month_day> mrz_birth(std::string_view yymmdd,
                                                     const std::string& number) {
    const auto id = CitizenId::parse(number);
    if (!id) return std::nullopt;
    std::optional<std::chrono::year_month_day> best;
    const auto distance = [&](const std::chrono::year_month_day& date) {
        return std::abs(static_cast<int>(date.year()) - static_cast<int>(id->birth_year()));
    };
    for (const int century : {1800, 1900, 2000, 2100}) {
        const auto date = mrz_date(yymmdd, century);
        if (date && (!best || distance(*date) < distance(*best))) best = date;
    }
    return best;
}

// The check of the optional data is a Vietnamese rule: only where the whole number stands there,
// and only where a digit follows (the composite one covers it in any case).
bool has_personal_number(std::string_view line1) {
    return text::all_digits(line1.substr(15, 12)) && line1.substr(27, 2) == "<<";
}

std::optional<MrzError> first_fault(const std::string& text) {
    const std::string_view all = text;
    const std::string_view line1 = all.substr(0, mrz_line);
    const std::string_view line2 = all.substr(mrz_line, mrz_line);
    if (!check_digit_fits(line1.substr(5, 9), line1[14])) return MrzError::number_check;
    if (has_personal_number(line1) && line1[29] != '<' &&
        !check_digit_fits(line1.substr(15, 14), line1[29]))
        return MrzError::personal_number_check;
    if (!check_digit_fits(line2.substr(0, 6), line2[6])) return MrzError::birth_check;
    if (!check_digit_fits(line2.substr(8, 6), line2[14])) return MrzError::expiry_check;
    std::string composite(line1.substr(5, 25));
    composite += line2.substr(0, 7);
    composite += line2.substr(8, 7);
    composite += line2.substr(18, 11);
    if (mrz_check_digit(composite) != line2[29]) return MrzError::composite_check;
    return std::nullopt;
}

std::optional<MrzError> key_fault(std::string_view key) {
    if (!check_digit_fits(key.substr(0, 9), key[9])) return MrzError::number_check;
    if (!check_digit_fits(key.substr(10, 6), key[16])) return MrzError::birth_check;
    if (!check_digit_fits(key.substr(17, 6), key[23])) return MrzError::expiry_check;
    return std::nullopt;
}

std::string with_check(std::string field) {
    const char digit = mrz_check_digit(field);
    return std::move(field) + digit;
}

std::string yymmdd(std::chrono::year_month_day date) {
    std::array<char, 8> text{};
    std::snprintf(
        text.data(), text.size(), "%02d%02u%02u", std::abs(static_cast<int>(date.year()) % 100),
        static_cast<unsigned>(date.month()) % 100, static_cast<unsigned>(date.day()) % 100);
    return text.data();
}

}  // namespace

char mrz_check_digit(std::string_view text) {
    constexpr std::array<int, 3> weights = {7, 3, 1};
    int sum = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const int value = c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'Z' ? c - 'A' + 10 : 0;
        sum = (sum + value * weights[i % weights.size()]) % 10;
    }
    return static_cast<char>('0' + sum);
}

Result<Mrz, MrzError> parse_mrz(std::string_view lines) {
    const std::string all = squeezed(lines);
    if (all.size() != 3 * mrz_line) return Failure{MrzError::wrong_length};
    if (!std::all_of(all.begin(), all.end(), is_mrz_character))
        return Failure{MrzError::wrong_character};
    if (const auto fault = first_fault(all)) return Failure{*fault};

    const std::string_view line1 = std::string_view(all).substr(0, mrz_line);
    const std::string_view line2 = std::string_view(all).substr(mrz_line, mrz_line);
    const std::string_view names = std::string_view(all).substr(2 * mrz_line);
    Mrz mrz;
    mrz.issuer = without_fillers(line1.substr(2, 3));
    mrz.document_number = without_fillers(line1.substr(5, 9));
    if (has_personal_number(line1)) mrz.personal_number = line1.substr(15, 12);
    mrz.birth = mrz_birth(line2.substr(0, 6), mrz.personal_number);
    if (line2[7] == 'M') mrz.sex = Sex::male;
    if (line2[7] == 'F') mrz.sex = Sex::female;
    mrz.never_expires = line2.substr(8, 6) == "991231";
    if (!mrz.never_expires) mrz.expires = mrz_date(line2.substr(8, 6), 2000);
    mrz.nationality = without_fillers(line2.substr(15, 3));
    const auto gap = names.find("<<");
    mrz.surname = mrz_words(names.substr(0, gap));
    if (gap != std::string_view::npos) mrz.given_names = mrz_words(names.substr(gap));
    mrz.name_may_be_cut = names.back() != '<';
    mrz.access_key.append(line1.substr(5, 10)).append(line2.substr(0, 7));
    mrz.access_key.append(line2.substr(8, 7));
    return mrz;
}

Result<std::string, MrzError> access_key_of(std::string_view typed) {
    std::string key = squeezed(typed);
    if (key.size() != mrz_key_length) {
        auto mrz = parse_mrz(key);
        if (!mrz) return Failure{mrz.error()};
        return mrz->access_key;
    }
    if (!std::all_of(key.begin(), key.end(), is_mrz_character))
        return Failure{MrzError::wrong_character};
    if (const auto fault = key_fault(key)) return Failure{*fault};
    return key;
}

Result<std::string, MrzError> access_key_of(std::string_view number,
                                            std::chrono::year_month_day birth,
                                            std::chrono::year_month_day expires) {
    const std::string digits = squeezed(number);
    if (!text::all_digits(digits)) return Failure{MrzError::wrong_character};
    if (digits.size() != 9 && digits.size() != 12) return Failure{MrzError::wrong_length};
    return with_check(digits.substr(digits.size() - 9)) + with_check(yymmdd(birth)) +
           with_check(yymmdd(expires));
}

}  // namespace motcua
