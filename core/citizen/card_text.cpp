#include "core/citizen/card_text.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/citizen/card_fields.h"
#include "core/citizen/mojibake.h"
#include "core/citizen/text_damage.h"

namespace motcua {
namespace {

constexpr std::size_t longest_card_text = 4096;  // bytes

// Broken bytes become U+FFFD and count as lost.
std::string sound_utf8(std::string_view bytes) {
    return text::is_utf8(bytes) ? std::string(bytes) : text::to_utf8(text::to_code_points(bytes));
}

class CardFilling {
public:
    CardReading take() && { return std::move(reading_); }
    CardPerson& person() { return reading_.person; }

    void look_at(CardField field) {
        if (std::ranges::find(reading_.check, field) == reading_.check.end())
            reading_.check.push_back(field);
    }
    void fill(CardField field, std::string& member, const std::string& text, Damage damage) {
        if (damage != Damage::spoilt) member = text;
        if (damage != Damage::none) look_at(field);
    }
    void fill(CardField field, std::optional<std::chrono::year_month_day>& member,
              const std::string& text) {
        const auto read = parse_card_date(text);
        if (read) member = read->date;
        if (!read || read->guessed) look_at(field);
    }

private:
    CardReading reading_;
};

// Nam has no mark to lose: an N with anything else behind it was Nữ.
void read_sex(CardFilling& reading, const std::string& text) {
    const std::string plain = text::fold(text);
    if (plain == "nam") {
        reading.person().sex = Sex::male;
    } else if (plain == "nu") {
        reading.person().sex = Sex::female;
        if (text::length(text) != 2 || !has_vietnamese_letter(text))
            reading.look_at(CardField::sex);
    } else {
        const bool could_be_nam = text.size() > 1 && text::lower(text.substr(1, 1)) == "a";
        if (plain.starts_with("n") && !could_be_nam) reading.person().sex = Sex::female;
        reading.look_at(CardField::sex);
    }
}

void read_texts(CardFilling& reading, const CardFields& fields) {
    const TextDamage damage = damage_of(fields.name, fields.address);
    reading.fill(CardField::name, reading.person().name, fields.name, damage.name);
    reading.fill(CardField::address, reading.person().address, fields.address, damage.address);
    if (fields.name.empty()) reading.look_at(CardField::name);
    if (fields.address.empty() || fields.address_in_parts) reading.look_at(CardField::address);
}

// The first text is the father's name, the second the mother's; one alone could be either's.
void read_parents(CardFilling& reading, const CardFields& fields) {
    const auto damage = [&](const std::string& name) { return damage_of_name(name); };
    reading.fill(CardField::father, reading.person().father, fields.father, damage(fields.father));
    reading.fill(CardField::mother, reading.person().mother, fields.mother, damage(fields.mother));
    if (!fields.father.empty() && fields.mother.empty()) reading.look_at(CardField::father);
}

CardReading read_fields_of(const CardFields& fields) {
    CardFilling reading;
    CardPerson& person = reading.person();
    person.id = fields.number;
    person.old_id = fields.old_number;
    if (person.id.size() != 12) reading.look_at(CardField::id);
    read_texts(reading, fields);
    reading.fill(CardField::birth, person.birth, fields.birth);
    read_sex(reading, fields.sex);
    reading.fill(CardField::issued, person.issued, fields.issued);
    read_parents(reading, fields);
    if (person.birth && person.issued && *person.issued < *person.birth) {
        reading.look_at(CardField::birth);
        reading.look_at(CardField::issued);
    }
    for (const CardField field : disagreeing_with_number(person)) reading.look_at(field);
    // Another sign than bar or line end between the fields: the keyboard was another one, and
    // what it did to the letters nobody knows.
    if (fields.odd_separator) {
        reading.look_at(CardField::name);
        reading.look_at(CardField::address);
    }
    return std::move(reading).take();
}

int digits_at(std::string_view text, std::size_t at, std::size_t count) {
    int number = 0;
    for (const char c : text.substr(at, count)) number = 10 * number + (c - '0');
    return number;
}

std::optional<std::chrono::year_month_day> card_day(int year, int month, int day) {
    const std::chrono::year_month_day date{std::chrono::year{year},
                                           std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    constexpr int earliest_card_year = 1850;
    constexpr int latest_card_year = 2199;
    if (!date.ok() || year < earliest_card_year || year > latest_card_year) return std::nullopt;
    return date;
}

}  // namespace

std::optional<CardDate> parse_card_date(std::string_view text) {
    std::string digits(text);
    const bool separated = text.size() == 10 && text[2] == text[5] &&
                           (text[2] == '/' || text[2] == '.' || text[2] == '-');
    if (separated) digits = digits.substr(0, 2) + digits.substr(3, 2) + digits.substr(6);
    if (digits.size() != 8 || !text::all_digits(digits)) return std::nullopt;
    if (const auto date =
            card_day(digits_at(digits, 4, 4), digits_at(digits, 2, 2), digits_at(digits, 0, 2)))
        return CardDate{*date, false};
    if (separated) return std::nullopt;
    if (const auto date =
            card_day(digits_at(digits, 0, 4), digits_at(digits, 4, 2), digits_at(digits, 6, 2)))
        return CardDate{*date, true};
    return std::nullopt;
}

Result<CardReading, CardTextError> parse_card_text(std::string_view bytes) {
    if (bytes.size() > longest_card_text) return Failure{CardTextError::too_long};
    std::string text = sound_utf8(bytes);
    bool repaired_by_guess = false;
    if (auto found = undo_misreading(text)) {
        repaired_by_guess = found->blanks_restored;
        text = std::move(found->text);
    }
    const auto fields = find_card_fields(text);
    if (!fields) return Failure{fields.error()};
    CardReading reading = read_fields_of(*fields);
    if (repaired_by_guess)
        for (const CardField field : {CardField::name, CardField::address})
            if (std::ranges::find(reading.check, field) == reading.check.end())
                reading.check.push_back(field);
    return reading;
}

}  // namespace motcua
