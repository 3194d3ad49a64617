#include "devices/card/lds/dg13.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "core/base/text.h"
#include "devices/card/tlv.h"

namespace motcua {
namespace {

constexpr int dg13_last_field = 16;
constexpr int dg13_deepest = 6;
constexpr std::size_t dg13_most_places = 8;     // strings of one field
constexpr std::size_t dg13_longest_text = 600;  // bytes of one string; the address is the longest

struct Dg13Place {
    std::string text;
    bool damaged = false;
};
using Dg13Fields = std::map<int, std::vector<Dg13Place>>;

bool is_dg13_string(std::uint32_t tag) {
    // UTF8, Numeric, Printable, Teletex, IA5, Visible
    return tag == 0x0C || tag == 0x12 || tag == 0x13 || tag == 0x14 || tag == 0x16 || tag == 0x1A;
}

Dg13Place dg13_place(ByteView value) {
    const std::string bytes(value.begin(), value.end());
    if (bytes.size() > dg13_longest_text || !text::is_utf8(bytes) ||
        text::has_forbidden_characters(bytes))
        return {{}, true};
    return {text::tidy(bytes), false};
}

// The strings of a value in their order, however they are wrapped.
void flatten(ByteView value, std::vector<Dg13Place>& places, int depth) {
    const auto parts = read_tlvs(value);
    if (!parts || depth > dg13_deepest) {
        places.push_back({{}, true});
        return;
    }
    if (parts->empty()) places.push_back({});
    for (const Tlv& part : *parts) {
        if (places.size() >= dg13_most_places) return;
        if (part.tag == 0x30 || part.tag == 0x31)
            flatten(part.value, places, depth + 1);
        else
            places.push_back(is_dg13_string(part.tag) ? dg13_place(part.value)
                                                      : Dg13Place{{}, true});
    }
}

// SEQUENCE { INTEGER n, value … }
void add_dg13_field(const Tlv& field, Dg13Fields& fields) {
    const auto number = field.tag == 0x30 ? first_tlv(field.value) : std::nullopt;
    if (!number || number->tag != 0x02 || number->value.size() != 1) return;
    const int n = number->value[0];
    if (n < 1 || n > dg13_last_field || fields.count(n) > 0) return;
    auto& places = fields[n];
    flatten(field.value.subspan(number->whole.size()), places, 0);
}

std::optional<Dg13Fields> dg13_fields(ByteView content) {
    const auto parts = read_tlvs(content);
    if (!parts) return std::nullopt;
    for (const Tlv& part : *parts) {
        if (part.tag != 0x31 && part.tag != 0x30) continue;
        const auto entries = read_tlvs(part.value);
        if (!entries) return std::nullopt;
        Dg13Fields fields;
        for (const Tlv& entry : *entries) add_dg13_field(entry, fields);
        return fields;
    }
    return std::nullopt;
}

std::optional<std::chrono::year_month_day> slashed_date(const std::string& text) {
    if (text.size() != 10 || text[2] != '/' || text[5] != '/') return std::nullopt;
    const std::string digits = text::digits_of(text);
    if (digits.size() != 8) return std::nullopt;
    const auto number = [&](std::size_t at, std::size_t count) {
        int value = 0;
        for (std::size_t i = at; i < at + count; ++i) value = value * 10 + (digits[i] - '0');
        return value;
    };
    const std::chrono::year_month_day date{std::chrono::year{number(4, 4)},
                                           std::chrono::month(static_cast<unsigned>(number(2, 2))),
                                           std::chrono::day(static_cast<unsigned>(number(0, 2)))};
    if (!date.ok() || date.year() < std::chrono::year{1800}) return std::nullopt;
    return date;
}

// Takes the fields into a person, and notes those that are not what they should be.
class Dg13Reader {
public:
    explicit Dg13Reader(Dg13Fields fields) : fields_(std::move(fields)) {}

    Dg13 read() {
        CardPerson& person = result_.person;
        person.id = number(1, CardField::id, {12});
        person.name = text_at(2, 0, CardField::name);
        person.birth = date(3, CardField::birth);
        person.sex = sex();
        person.nationality = text_at(5, 0, CardField::nationality);
        person.ethnicity = text_at(6, 0, CardField::ethnicity);
        person.religion = text_at(7, 0, CardField::religion);
        person.origin = text_at(8, 0, CardField::origin);
        person.address = text_at(9, 0, CardField::address);
        person.marks = text_at(10, 0, CardField::marks);
        person.issued = date(11, CardField::issued);
        read_expiry();
        person.father = text_at(13, 0, CardField::father);
        person.mother = text_at(13, 1, CardField::mother);
        person.spouse = text_at(14, 0, CardField::spouse);
        person.old_id = number(15, CardField::old_id, {9, 12});
        if (const Dg13Place* serial = place(16, 0)) result_.serial = serial->text;
        return std::move(result_);
    }

private:
    const Dg13Place* place(int n, std::size_t at) const {
        const auto found = fields_.find(n);
        return found == fields_.end() || at >= found->second.size() ? nullptr : &found->second[at];
    }

    std::string text_at(int n, std::size_t at, CardField field) {
        const Dg13Place* found = place(n, at);
        if (!found) return {};
        if (found->damaged) result_.damaged.push_back(field);
        return found->text;
    }

    std::string number(int n, CardField field, std::initializer_list<std::size_t> lengths) {
        std::string digits = text_at(n, 0, field);
        const bool fits = std::find(lengths.begin(), lengths.end(), digits.size()) != lengths.end();
        if (digits.empty() || (fits && text::all_digits(digits))) return digits;
        result_.damaged.push_back(field);
        return {};
    }

    std::optional<std::chrono::year_month_day> date(int n, CardField field) {
        const std::string written = text_at(n, 0, field);
        const auto date = slashed_date(written);
        if (!date && !written.empty()) result_.damaged.push_back(field);
        return date;
    }

    std::optional<Sex> sex() {
        const std::string word = text::fold(text_at(4, 0, CardField::sex));
        if (word == "nam") return Sex::male;
        if (word == "nu") return Sex::female;
        if (!word.empty()) result_.damaged.push_back(CardField::sex);
        return std::nullopt;
    }

    void read_expiry() {
        const Dg13Place* found = place(12, 0);
        result_.person.never_expires = found && text::fold(found->text) == "khong thoi han";
        if (!result_.person.never_expires) result_.person.expires = date(12, CardField::expires);
    }

    Dg13Fields fields_;
    Dg13 result_;
};

}  // namespace

Result<Dg13, LdsError> parse_dg13(ByteView file) {
    const auto outer = first_tlv(file);
    if (!outer) return Failure{LdsError::malformed};
    if (outer->tag != 0x6D) return Failure{LdsError::not_this_file};
    const auto content = value_at(outer->value, {0x30});
    auto fields = content ? dg13_fields(*content) : std::nullopt;
    if (!fields) return Failure{LdsError::malformed};
    return Dg13Reader(*std::move(fields)).read();
}

}  // namespace motcua
