// The two Windows tables hold the code points of the bytes 80 to 9F (1252) and what 1258 changes
// above; 0 is a byte the set leaves undefined. The East Asian sets come from the C library.
#include "core/citizen/mojibake.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <span>

#include "core/base/text.h"
#include "core/citizen/text_damage.h"

namespace motcua {
namespace {

constexpr std::size_t longest_misread = 8192;  // bytes
constexpr int most_rounds = 2;                 // read wrongly twice: seen with wedge software

constexpr std::array<char32_t, 32> c1_of_1252 = {
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};

struct Changed {
    unsigned char byte;
    char32_t point;
};
constexpr std::array<Changed, 14> changed_in_1258 = {{{0xc3, 0x102},
                                                      {0xcc, 0x300},
                                                      {0xd0, 0x110},
                                                      {0xd2, 0x309},
                                                      {0xd5, 0x1a0},
                                                      {0xdd, 0x1af},
                                                      {0xde, 0x303},
                                                      {0xe3, 0x103},
                                                      {0xec, 0x301},
                                                      {0xf0, 0x111},
                                                      {0xf2, 0x323},
                                                      {0xf5, 0x1a1},
                                                      {0xfd, 0x1b0},
                                                      {0xfe, 0x20ab}}};

std::optional<char> byte_in_1252(char32_t point) {
    if (point < 0x100) return static_cast<char>(point);
    const auto at = std::find(c1_of_1252.begin(), c1_of_1252.end(), point);
    if (at == c1_of_1252.end()) return std::nullopt;
    return static_cast<char>(0x80 + (at - c1_of_1252.begin()));
}

std::optional<char> byte_in_1258(char32_t point) {
    for (const Changed& changed : changed_in_1258) {
        if (changed.point == point) return static_cast<char>(changed.byte);
        if (changed.byte == point) return std::nullopt;
    }
    return byte_in_1252(point);
}

template <class ByteOf>
std::optional<std::string> single_bytes(std::u32string_view points, ByteOf byte_of) {
    std::string bytes;
    for (const char32_t point : points) {
        const auto byte = byte_of(point);
        if (!byte) return std::nullopt;
        bytes += *byte;
    }
    return bytes;
}

// Opening a set loads a module of the C library: done once a thread.
class Converter {
public:
    explicit Converter(const char* set) : handle_(::iconv_open(set, "UTF-8")) {}
    ~Converter() {
        if (is_open()) ::iconv_close(handle_);
    }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;

    bool is_open() const { return handle_ != reinterpret_cast<iconv_t>(-1); }

    std::optional<std::string> encode(std::string_view utf8) {
        if (!is_open()) return std::nullopt;
        ::iconv(handle_, nullptr, nullptr, nullptr, nullptr);
        std::string in(utf8);
        std::string out(4 * in.size() + 16, '\0');
        char* from = in.data();
        char* to = out.data();
        std::size_t left = in.size();
        std::size_t room = out.size();
        if (::iconv(handle_, &from, &left, &to, &room) != 0 || left != 0) return std::nullopt;
        out.resize(out.size() - room);
        return out;
    }

private:
    iconv_t handle_;
};

struct EastAsianSet {
    Misread as;
    Converter converter;
};

std::span<EastAsianSet> east_asian_sets() {
    static thread_local std::array<EastAsianSet, 6> sets{
        EastAsianSet{Misread::big5, Converter("BIG5")},
        EastAsianSet{Misread::big5, Converter("BIG5-HKSCS")},
        EastAsianSet{Misread::shift_jis, Converter("SJIS")},
        EastAsianSet{Misread::shift_jis, Converter("CP932")},
        EastAsianSet{Misread::gbk, Converter("GB18030")},
        EastAsianSet{Misread::korean, Converter("UHC")}};
    return sets;
}

// Ideographs, kana, hangul: without one no East Asian set was at work.
bool has_east_asian_letter(std::string_view utf8) {
    return std::ranges::any_of(text::to_code_points(utf8), [](char32_t c) {
        return (c >= 0x3000 && c < 0xd800) || (c >= 0xe000 && c <= 0xfaff) ||
               (c >= 0xff00 && c < 0xfffd);
    });
}

// Some programs turn a no-break space into a blank: A0 is the only continuation byte that can
// have been one. Answers whether there was any.
bool restore_blanks(std::string& bytes) {
    bool changed = false;
    for (std::size_t i = 1; i < bytes.size(); ++i) {
        if (bytes[i] != ' ') continue;
        const auto before = static_cast<unsigned char>(bytes[i - 1]);
        const bool after_lead = before == 0xc3 || before == 0xc6;
        const bool inside_three = i >= 2 && static_cast<unsigned char>(bytes[i - 2]) == 0xe1 &&
                                  (before == 0xba || before == 0xbb);
        if (after_lead || inside_three) bytes[i] = static_cast<char>(0xa0), changed = true;
    }
    return changed;
}

// What stands between the fields is no damage.
bool has_unprinted(std::string text) {
    std::ranges::replace_if(
        text, [](char c) { return c == '|' || c == '\n' || c == '\r' || c == '\t'; }, ' ');
    return has_foreign_character(text);
}

bool is_restored(const std::string& utf8) {
    return has_vietnamese_letter(utf8) && !has_unprinted(utf8);
}

std::optional<Unscrambled> judged(std::optional<std::string> bytes, Misread as) {
    if (!bytes) return std::nullopt;
    if (text::is_utf8(*bytes)) return Unscrambled{*std::move(bytes), as, false};
    if (restore_blanks(*bytes) && text::is_utf8(*bytes))
        return Unscrambled{*std::move(bytes), as, true};
    return std::nullopt;
}

std::optional<Unscrambled> one_western(std::string_view text) {
    const std::u32string points = text::to_code_points(text);
    if (auto found = judged(single_bytes(points, byte_in_1252), Misread::windows_1252))
        return found;
    return judged(single_bytes(points, byte_in_1258), Misread::windows_1258);
}

std::optional<Unscrambled> western(std::string_view text) {
    Unscrambled now{std::string(text), Misread::windows_1252, false};
    for (int round = 0; round < most_rounds; ++round) {
        auto next = one_western(now.text);
        if (!next || next->text == now.text) return std::nullopt;
        next->blanks_restored |= now.blanks_restored;
        now = *std::move(next);
        if (is_restored(now.text)) return now;
    }
    return std::nullopt;
}

std::optional<Unscrambled> east_asian(std::string_view text) {
    if (!has_east_asian_letter(text)) return std::nullopt;
    for (EastAsianSet& set : east_asian_sets()) {
        auto found = judged(set.converter.encode(text), set.as);
        if (found && is_restored(found->text)) return found;
    }
    return std::nullopt;
}

}  // namespace

std::optional<Unscrambled> undo_misreading(std::string_view text) {
    const bool plain = std::ranges::all_of(text, [](char c) { return (c & 0x80) == 0; });
    if (plain || text.size() > longest_misread) return std::nullopt;
    if (auto found = western(text)) return found;
    return east_asian(text);
}

}  // namespace motcua
