// The Vietnamese vowels are one table: a row is a vowel with its quality mark, a column a tone
// (none, grave, hook, tilde, acute, dot below). Composition, case and folding all read it.
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <optional>

namespace motcua::text {
namespace {

constexpr std::size_t tones = 6;
constexpr std::array<std::u32string_view, 24> vowels{
    U"aàảãáạ", U"ăằẳẵắặ", U"âầẩẫấậ", U"eèẻẽéẹ", U"êềểễếệ", U"iìỉĩíị", U"oòỏõóọ", U"ôồổỗốộ",
    U"ơờởỡớợ", U"uùủũúụ", U"ưừửữứự", U"yỳỷỹýỵ", U"AÀẢÃÁẠ", U"ĂẰẲẴẮẶ", U"ÂẦẨẪẤẬ", U"EÈẺẼÉẸ",
    U"ÊỀỂỄẾỆ", U"IÌỈĨÍỊ", U"OÒỎÕÓỌ", U"ÔỒỔỖỐỘ", U"ƠỜỞỠỚỢ", U"UÙỦŨÚỤ", U"ƯỪỬỮỨỰ", U"YỲỶỸÝỴ"};
constexpr std::size_t lower_rows = vowels.size() / 2;
constexpr std::u32string_view plain_vowels = U"aaaeeiooouuy";
constexpr std::u32string_view tone_marks = U"\u0300\u0309\u0303\u0301\u0323";

struct Place {
    std::size_t row;
    std::size_t tone;
};

std::optional<Place> find_vowel(char32_t c) {
    if (c < 0x80 && std::u32string_view(U"aeiouyAEIOUY").find(c) == std::u32string_view::npos)
        return std::nullopt;
    for (std::size_t row = 0; row < vowels.size(); ++row)
        if (const auto tone = vowels[row].find(c); tone != std::u32string_view::npos)
            return Place{row, tone};
    return std::nullopt;
}

// The vowel row that a circumflex, breve or horn makes of a plain one.
std::optional<std::size_t> with_quality(std::size_t row, char32_t mark) {
    const std::size_t upper = row >= lower_rows ? lower_rows : 0;
    struct Quality {
        std::size_t from;
        char32_t mark;
        std::size_t to;
    };
    static constexpr std::array<Quality, 6> qualities{{{0, 0x306, 1},
                                                       {0, 0x302, 2},
                                                       {3, 0x302, 4},
                                                       {6, 0x302, 7},
                                                       {6, 0x31b, 8},
                                                       {9, 0x31b, 10}}};
    for (const auto& quality : qualities)
        if (quality.from == row - upper && quality.mark == mark) return quality.to + upper;
    return std::nullopt;
}

// Letters of the minorities' languages; the Vietnamese ones are in the table of vowels.
std::optional<char32_t> with_mark(char32_t letter, char32_t mark) {
    static constexpr std::u32string_view plain = U"EeIiOoUuCcNn";
    static constexpr std::u32string_view marks =
        U"\u0306\u0306\u0306\u0306\u0306\u0306\u0306\u0306\u030c\u030c\u0303\u0303";
    static constexpr std::u32string_view composed = U"ĔĕĬĭŎŏŬŭČčÑñ";
    const auto at = plain.find(letter);
    if (at == std::u32string_view::npos || marks[at] != mark) return std::nullopt;
    return composed[at];
}

bool is_continuation(unsigned char c) { return (c & 0xc0) == 0x80; }

// Reads one code point and moves `at` behind it; nothing where the bytes are not UTF-8.
std::optional<char32_t> next(std::string_view bytes, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    const unsigned char first = byte(at);
    std::size_t size = 1;
    char32_t c = first;
    char32_t smallest = 0;
    if (first >= 0x80) {
        if ((first & 0xe0) == 0xc0)
            size = 2, c = first & 0x1f, smallest = 0x80;
        else if ((first & 0xf0) == 0xe0)
            size = 3, c = first & 0x0f, smallest = 0x800;
        else if ((first & 0xf8) == 0xf0)
            size = 4, c = first & 0x07, smallest = 0x10000;
        else
            return std::nullopt;
    }
    if (at + size > bytes.size()) return std::nullopt;
    for (std::size_t i = 1; i < size; ++i) {
        if (!is_continuation(byte(at + i))) return std::nullopt;
        c = c << 6 | (byte(at + i) & 0x3f);
    }
    if (c < smallest || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff)) return std::nullopt;
    at += size;
    return c;
}

void append(std::string& out, char32_t c) {
    const auto put = [&](char32_t byte) { out += static_cast<char>(byte); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xc0 | c >> 6), put(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
        put(0xe0 | c >> 12), put(0x80 | (c >> 6 & 0x3f)), put(0x80 | (c & 0x3f));
    } else {
        put(0xf0 | c >> 18), put(0x80 | (c >> 12 & 0x3f)), put(0x80 | (c >> 6 & 0x3f)),
            put(0x80 | (c & 0x3f));
    }
}

bool is_combining(char32_t c) { return c >= 0x300 && c <= 0x36f; }

bool is_latin1_letter(char32_t c) { return c >= 0xc0 && c <= 0xff && c != 0xd7 && c != 0xf7; }

char32_t lower_of(char32_t c) {
    if (c >= U'A' && c <= U'Z') return c + 32;
    if (c < 0x80) return c;
    if (c == U'Đ') return U'đ';
    if (const auto place = find_vowel(c); place && place->row >= lower_rows)
        return vowels[place->row - lower_rows][place->tone];
    if (is_latin1_letter(c) && c < 0xdf) return c + 32;
    if (c >= 0x100 && c <= 0x177 && c % 2 == 0) return c + 1;  // Latin Extended-A pairs
    return c;
}

char32_t upper_of(char32_t c) {
    if (c >= U'a' && c <= U'z') return c - 32;
    if (c < 0x80) return c;
    if (c == U'đ') return U'Đ';
    if (const auto place = find_vowel(c); place && place->row < lower_rows)
        return vowels[place->row + lower_rows][place->tone];
    if (is_latin1_letter(c) && c >= 0xe0 && c != 0xff) return c - 32;
    if (c >= 0x100 && c <= 0x177 && c % 2 == 1) return c - 1;
    return c;
}

// The unaccented letter of a lower-case one, or 0 for what is not a letter or digit.
char32_t folded(char32_t c) {
    if ((c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9')) return c;
    if (c == U'đ' || c == U'ð') return U'd';
    if (const auto place = find_vowel(c)) return plain_vowels[place->row % lower_rows];
    static constexpr std::u32string_view accented = U"äåçëïñöøüÿčćšśžźżłńťďřêîûœæ";
    static constexpr std::u32string_view plain = U"aaceinoouyccsszzzlntdreiuoa";
    if (const auto at = accented.find(c); at != std::u32string_view::npos) return plain[at];
    return c >= 0x80 && !is_combining(c) && !(c >= 0x2000 && c <= 0x206f) ? c : 0;
}

std::string map(std::string_view utf8, char32_t (*change)(char32_t)) {
    std::string out;
    out.reserve(utf8.size());
    for (const char32_t c : to_code_points(utf8)) append(out, change(c));
    return out;
}

}  // namespace

bool is_utf8(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size();)
        if (!next(bytes, at)) return false;
    return true;
}

std::u32string to_code_points(std::string_view utf8) {
    std::u32string out;
    out.reserve(utf8.size());
    for (std::size_t at = 0; at < utf8.size();) {
        if (const auto c = next(utf8, at)) {
            out += *c;
        } else {
            out += U'\ufffd';
            ++at;
        }
    }
    return out;
}

std::string to_utf8(std::u32string_view code_points) {
    std::string out;
    for (const char32_t c : code_points) append(out, c);
    return out;
}

std::size_t length(std::string_view utf8) {
    return static_cast<std::size_t>(std::ranges::count_if(
        utf8, [](char c) { return !is_continuation(static_cast<unsigned char>(c)); }));
}

bool has_forbidden_characters(std::string_view utf8, bool lines_allowed) {
    for (const char32_t c : to_code_points(utf8)) {
        if (lines_allowed && (c == U'\n' || c == U'\t' || c == U'\r')) continue;
        if (c < 0x20 || (c >= 0x7f && c < 0xa0)) return true;
        if ((c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
            (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || c == 0xfffd)
            return true;
    }
    return false;
}

std::string compose(std::string_view utf8) {
    const bool plain = std::ranges::none_of(utf8, [](char c) {
        return static_cast<unsigned char>(c) == 0xcc || static_cast<unsigned char>(c) == 0xcd;
    });
    if (plain) return std::string(utf8);
    std::u32string out;
    for (const char32_t c : to_code_points(utf8)) {
        const auto place = is_combining(c) && !out.empty() ? find_vowel(out.back()) : std::nullopt;
        if (place) {
            if (const auto row = with_quality(place->row, c)) {
                out.back() = vowels[*row][place->tone];
                continue;
            }
            const auto tone = tone_marks.find(c);
            if (tone != std::u32string_view::npos && place->tone == 0) {
                out.back() = vowels[place->row][tone + 1];
                continue;
            }
        }
        const auto letter = out.empty() ? std::nullopt : with_mark(out.back(), c);
        if (letter)
            out.back() = *letter;
        else
            out += c;
    }
    return to_utf8(out);
}

std::string tidy(std::string_view utf8) {
    std::string out;
    bool blank = false;
    for (const char32_t c : to_code_points(compose(utf8))) {
        if (c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == 0xa0) {
            blank = true;
            continue;
        }
        if (blank && !out.empty()) out += ' ';
        blank = false;
        append(out, c);
    }
    return out;
}

std::string upper(std::string_view utf8) { return map(utf8, upper_of); }
std::string lower(std::string_view utf8) { return map(utf8, lower_of); }

std::string fold(std::string_view utf8) {
    std::string out;
    out.reserve(utf8.size());
    for (const char32_t c : to_code_points(compose(utf8))) {
        if (const char32_t plain = folded(lower_of(c))) {
            append(out, plain);
        } else if (!is_combining(c) && !out.empty() && out.back() != ' ') {
            out += ' ';
        }
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(separator, at), text.size());
        parts.emplace_back(text.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

std::string digits_of(std::string_view text) {
    std::string digits;
    std::ranges::copy_if(text, std::back_inserter(digits),
                         [](char c) { return c >= '0' && c <= '9'; });
    return digits;
}

bool all_digits(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace motcua::text
