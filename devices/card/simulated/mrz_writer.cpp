#include "devices/card/simulated/mrz_writer.h"

#include <cstdio>

#include "core/base/text.h"

namespace motcua::simulated {
namespace {

constexpr std::size_t line_length = 30;

int weight_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
    return 0;
}

// Weights 7, 3, 1 in turn, modulo 10.
char mrz_check_digit(std::string_view field) {
    constexpr int weights[] = {7, 3, 1};
    int sum = 0;
    for (std::size_t i = 0; i < field.size(); ++i) sum += weight_of(field[i]) * weights[i % 3];
    return static_cast<char>('0' + sum % 10);
}

std::string checked(const std::string& field) { return field + mrz_check_digit(field); }

std::string filled(std::string line) {
    line.resize(line_length, '<');
    return line;
}

std::string six_digits(std::chrono::year_month_day day) {
    char out[16];
    std::snprintf(out, sizeof out, "%02d%02u%02u", static_cast<int>(day.year()) % 100,
                  static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
    return out;
}

// Letters of the Ê-đê have no mark to take off; apostrophes are left out (ICAO 9303-3 section 4.6).
std::string plain_letters(const std::string& name) {
    std::u32string letters;
    for (const char32_t letter : text::to_code_points(name)) {
        if (letter == U'\'' || letter == U'\u2019') continue;
        const bool crossed_b = letter == U'\u0243' || letter == U'\u0180';
        letters += crossed_b ? U'b' : letter;
    }
    return text::upper(text::fold(text::to_utf8(letters)));
}

// SURNAME<<OTHER<NAMES
std::string mrz_name(const std::string& name) {
    std::string out;
    int word = 0;
    for (const std::string& part : text::split(plain_letters(name), ' ')) {
        if (part.empty()) continue;
        if (word > 0) out += word == 1 ? "<<" : "<";
        out += part;
        ++word;
    }
    return filled(out);
}

}  // namespace

std::array<std::string, 3> machine_readable_lines(const CardPerson& person) {
    const std::string birth = checked(six_digits(*person.birth));
    const std::string expiry = checked(person.expires ? six_digits(*person.expires) : "991231");
    const std::string number = checked(person.id.substr(3));
    const std::string optional = checked(person.id + "<<");
    const std::string composite = number + optional + birth + expiry + "<<<<<<<<<<<";
    const char sex = person.sex == Sex::female ? 'F' : 'M';
    return {"IDVNM" + number + optional,
            birth + sex + expiry + "VNM<<<<<<<<<<<" + mrz_check_digit(composite),
            mrz_name(person.name)};
}

std::string access_key_of(const std::array<std::string, 3>& lines) {
    return lines[0].substr(5, 10) + lines[1].substr(0, 7) + lines[1].substr(8, 7);
}

}  // namespace motcua::simulated
