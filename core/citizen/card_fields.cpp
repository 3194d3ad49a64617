#include "core/citizen/card_fields.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "core/base/text.h"
#include "core/citizen/mojibake.h"

namespace motcua {
namespace {

constexpr std::size_t fewest_separators = 3;
constexpr std::size_t new_number = 12;
constexpr std::size_t old_number = 9;

bool is_blank(char c) { return static_cast<unsigned char>(c) <= ' ' || c == 0x7f; }

// Byte order mark, the scanner's mark of the kind of code ("]Q1"), control characters around.
std::string_view without_envelope(std::string_view text) {
    constexpr std::string_view mark = "\xef\xbb\xbf";
    if (text.starts_with(mark)) text.remove_prefix(mark.size());
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    if (text.size() > 3 && text.starts_with("]Q") && text[2] >= '0' && text[2] <= '9')
        text.remove_prefix(3);
    return text;
}

bool is_number(std::string_view field) {
    return (field.size() == new_number || field.size() == old_number) && text::all_digits(field);
}

// Eight digits, or a date with separators; whether it is a day of the calendar is judged later.
bool is_date(std::string_view field) {
    if (field.size() == 8) return text::all_digits(field);
    return field.size() == 10 && field[2] == field[5] &&
           (field[2] == '/' || field[2] == '.' || field[2] == '-') &&
           text::digits_of(field).size() == 8;
}

struct Separated {
    std::vector<std::string> fields;
    bool odd = false;
};

std::string with_one_line_end(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
        out += text[i] == '\r' ? '\n' : text[i];
    }
    return out;
}

// Bars; line ends where there is none; else the sign behind the number, as another keyboard
// types it for the bar.
std::optional<Separated> separated(std::string_view text) {
    const std::string lines = with_one_line_end(text);
    const auto often = [&](char c) {
        return static_cast<std::size_t>(std::ranges::count(lines, c)) >= fewest_separators;
    };
    for (const char c : {'|', '\n'})
        if (often(c)) return Separated{text::split(lines, c), false};
    const std::size_t digits = lines.find_first_not_of("0123456789");
    if (digits == std::string::npos || !is_number(std::string_view(lines).substr(0, digits)))
        return std::nullopt;
    const char sign = lines[digits];
    const bool letter = (sign & 0x80) != 0 || sign == ' ' || (sign >= 'a' && sign <= 'z') ||
                        (sign >= 'A' && sign <= 'Z');
    if (letter || !often(sign)) return std::nullopt;
    return Separated{text::split(lines, sign), true};
}

std::string sound(std::string_view field) {
    const auto found = undo_misreading(field);
    return text::tidy(found && !found->blanks_restored ? found->text : field);
}

// Behind the day of issue. The first place is that of the cancelled number where it is a number
// or empty; names follow.
void read_extras(CardFields& card, const std::vector<std::string>& fields, std::size_t from) {
    const bool number_place =
        from < fields.size() && (fields[from].empty() || is_number(fields[from]));
    std::vector<std::string> names;
    for (std::size_t i = from; i < fields.size(); ++i) {
        const std::string& field = fields[i];
        if (is_number(field)) {
            if (card.old_number.empty()) card.old_number = field;
        } else if (i > from || !number_place) {
            names.push_back(field);
        }
    }
    if (!names.empty()) card.father = names[0];
    if (names.size() > 1) card.mother = names[1];
}

// From the birth date on; answers where the extras begin.
std::size_t read_middle(CardFields& card, const std::vector<std::string>& fields,
                        std::size_t birth) {
    card.birth = fields[birth];
    std::size_t at = birth + 1;
    if (at < fields.size() && !is_date(fields[at])) card.sex = fields[at++];
    int parts = 0;
    const auto issue =
        std::find_if(fields.begin() + static_cast<std::ptrdiff_t>(at), fields.end(), is_date);
    // No day of issue: cut off behind the address, or never printed.
    const std::size_t end = issue == fields.end()
                                ? std::min(at + 1, fields.size())
                                : static_cast<std::size_t>(issue - fields.begin());
    for (; at < end; ++at) {
        if (fields[at].empty()) continue;
        card.address += (parts++ == 0 ? "" : ", ") + fields[at];
    }
    card.address_in_parts = parts > 1;
    if (issue == fields.end()) return std::min(end + 1, fields.size());
    card.issued = *issue;
    return end + 1;
}

bool is_empty_or_number(const std::string& field) { return field.empty() || is_number(field); }
bool is_empty_or_date(const std::string& field) { return field.empty() || is_date(field); }

// Where the birth date stands: at its place when the whole line has the known form, even if it is
// empty there; else where the first date is.
std::optional<std::size_t> birth_place(const std::vector<std::string>& fields) {
    constexpr std::size_t issue_behind_birth = 3;
    const auto fits = [&](std::size_t birth) {
        return fields.size() > birth + issue_behind_birth && is_empty_or_date(fields[birth]) &&
               !is_date(fields[birth + 1]) &&
               is_empty_or_date(fields[birth + issue_behind_birth]) &&
               !(fields[birth].empty() && fields[birth + issue_behind_birth].empty());
    };
    constexpr std::size_t with_old = 3;
    constexpr std::size_t without_old = 2;
    if (fields.size() > 1 && is_empty_or_number(fields[1]) && fits(with_old)) return with_old;
    if (fields.size() > 1 && !is_empty_or_number(fields[1]) && fits(without_old))
        return without_old;
    constexpr std::size_t latest = 4;
    for (std::size_t i = 1; i < fields.size() && i <= latest; ++i)
        if (is_date(fields[i])) return i;
    return std::nullopt;
}

// Between number and birth date: the old number, if any, and the name.
void read_front(CardFields& card, const std::vector<std::string>& fields, std::size_t birth) {
    for (std::size_t i = 1; i < birth; ++i) {
        if (is_number(fields[i]))
            card.old_number = fields[i];
        else if (!fields[i].empty())
            card.name = fields[i];
    }
}

}  // namespace

Result<CardFields, CardTextError> find_card_fields(std::string_view utf8) {
    const std::string_view inner = without_envelope(utf8);
    if (inner.empty()) return Failure{CardTextError::empty};
    const auto parts = separated(inner);
    if (!parts) return Failure{CardTextError::not_a_card};
    std::vector<std::string> fields;
    for (const std::string& field : parts->fields) fields.push_back(sound(field));

    CardFields card;
    card.odd_separator = parts->odd;
    card.number = fields[0];
    if (!is_number(card.number)) return Failure{CardTextError::no_number};
    const auto birth = birth_place(fields);
    if (!birth) return Failure{CardTextError::not_a_card};
    read_front(card, fields, *birth);
    read_extras(card, fields, read_middle(card, fields, *birth));
    return card;
}

}  // namespace motcua
