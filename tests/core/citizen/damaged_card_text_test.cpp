// What scanners and input methods make of a card's text: what can be undone is, the rest is not
// passed off as a name.
#include <doctest/doctest.h>
#include <iconv.h>

#include <algorithm>
#include <string>

#include "core/base/text.h"
#include "core/citizen/card_text.h"
#include "core/citizen/mojibake.h"

using namespace motcua;

namespace {

const std::string woman =
    "001192990017|990456789|Huỳnh Hiếu Thuận|15031992|Nữ|Đường Trần Duy Hưng, Hà Nội|10052021";
const std::string man =
    "079204990011||TRẦN ĐẶNG QUỐC KHÁNH|02092004|Nam|Tổ 5, Phường Dĩ An, Ấp Ơ, Gò Vấp|20082024";
const std::string minority =
    "066158990031||H'Ƀia Niê Kđăm|01011958|Nữ|Buôn Sah A, Xã Ea Tul, Đắk Lắk|28022022";

// The bytes read in a set of the C library; undefined ones as the control characters.
std::string misread(const std::string& bytes, const char* set) {
    const iconv_t handle = ::iconv_open("UTF-8", set);
    REQUIRE(handle != reinterpret_cast<iconv_t>(-1));
    std::string in = bytes;
    std::string out(4 * in.size() + 16, '\0');
    char* from = in.data();
    char* to = out.data();
    std::size_t left = in.size();
    std::size_t room = out.size();
    while (left > 0 && ::iconv(handle, &from, &left, &to, &room) == static_cast<std::size_t>(-1)) {
        ::iconv(handle, nullptr, nullptr, &to, &room);  // a letter may be held back
        const auto byte = static_cast<unsigned char>(*from);
        *to++ = static_cast<char>(0xc0 | byte >> 6);
        *to++ = static_cast<char>(0x80 | (byte & 0x3f));
        ++from, --left, room -= 2;
    }
    ::iconv(handle, nullptr, nullptr, &to, &room);
    ::iconv_close(handle);
    out.resize(out.size() - room);
    return out;
}

void expect_same_as(const std::string& damaged, const std::string& sound) {
    CAPTURE(damaged);
    const auto read = parse_card_text(damaged);
    const auto expected = parse_card_text(sound);
    REQUIRE(read);
    CHECK(read->person == expected->person);
    CHECK(read->check == expected->check);
}

// Number, dates and sex are there, name and address are not, and are pointed at.
void expect_partial(const std::string& damaged, const std::string& sound) {
    CAPTURE(damaged);
    const auto read = parse_card_text(damaged);
    const auto expected = parse_card_text(sound);
    REQUIRE(read);
    CHECK(read->person.id == expected->person.id);
    CHECK(read->person.birth == expected->person.birth);
    CHECK(read->person.sex == expected->person.sex);
    CHECK(read->person.issued == expected->person.issued);
    CHECK(read->person.name.empty());
    CHECK(read->person.address.empty());
    for (const CardField field : {CardField::name, CardField::address})
        CHECK(std::ranges::find(read->check, field) != read->check.end());
}

std::string replaced(std::string text, char32_t from, const std::string& to) {
    std::u32string points = text::to_code_points(text);
    std::string out;
    for (const char32_t c : points) out += c == from ? to : text::to_utf8(std::u32string(1, c));
    return out;
}

// Every letter with a mark becomes `to`, as scanners without Unicode do.
std::string without_marks(const std::string& text, const std::string& to) {
    std::string out;
    for (const char32_t c : text::to_code_points(text))
        out += c < 0x80 ? std::string(1, static_cast<char>(c)) : to;
    return out;
}

}  // namespace

TEST_SUITE("citizen/damaged_card_text") {
    TEST_CASE("UTF-8 read as a Western set is turned back wholly") {
        for (const char* set : {"CP1252", "CP1258", "ISO-8859-1"})
            for (const std::string& card : {woman, man, minority})
                expect_same_as(misread(card, set), card);
    }

    TEST_CASE("UTF-8 read twice as a Western set is turned back wholly") {
        expect_same_as(misread(misread(woman, "CP1252"), "CP1252"), woman);
    }

    TEST_CASE("UTF-8 read as an East Asian set is turned back wholly") {
        const std::string sound =
            "001192990017||Huỳnh Hiếu Thuận|15031992|Nam|Thị xã Thuận An|10052021";
        const std::string damaged =
            "001192990017||Hu廙軟h Hi廕簑 Thu廕要|15031992|Nam|Th廙\u2039 x瓊 Thu廕要 An|10052021";
        const auto name = undo_misreading("Hu廙軟h Hi廕簑 Thu廕要");
        REQUIRE(name);
        CHECK(name->text == "Huỳnh Hiếu Thuận");
        CHECK(name->as == Misread::big5);
        // The address lost a byte on the way: the name is saved alone.
        const auto read = parse_card_text(damaged);
        REQUIRE(read);
        CHECK(read->person.name == "Huỳnh Hiếu Thuận");
        CHECK(read->person.address.empty());
        CHECK(std::ranges::find(read->check, CardField::address) != read->check.end());
        const auto gbk = undo_misreading(misread("Nguyễn Văn Mẫu ", "GB18030"));
        REQUIRE(gbk);
        CHECK(gbk->text == "Nguyễn Văn Mẫu ");
    }

    TEST_CASE("a no-break space that became a blank is put back, and pointed at") {
        const std::string damaged = replaced(misread(woman, "CP1252"), 0xa0, " ");
        REQUIRE(damaged != misread(woman, "CP1252"));
        const auto read = parse_card_text(damaged);
        REQUIRE(read);
        CHECK(read->person == parse_card_text(woman)->person);
        CHECK(read->check == std::vector{CardField::name, CardField::address});
    }

    TEST_CASE("sound Vietnamese is never turned into something else") {
        for (const std::string& card : {woman, man, minority}) CHECK_FALSE(undo_misreading(card));
        for (const char* text : {"Hà", "Ã¡o", "", "Nguyen", "É", "Đ", "ÂN", "café Ô"}) {
            CAPTURE(text);
            const auto found = undo_misreading(text);
            CHECK((!found || std::string(text) == "Ã¡o"));
        }
    }

    TEST_CASE("lost bytes leave number, dates and sex, and nothing that looks like a name") {
        for (const std::string& card : {woman, man, minority})
            for (const char* to : {"", "?", "\ufffd", "\ufffd\ufffd\ufffd"})
                expect_partial(without_marks(card, to), card);
    }

    TEST_CASE("misread text that lost bytes is not put together from what is left") {
        for (const char* set : {"CP1252", "CP1258", "ISO-8859-1"}) {
            const std::string scrambled = misread(woman, set);
            expect_partial(replaced(scrambled, U'»', ""), woman);
            expect_partial(replaced(scrambled, U'»', "?"), woman);
        }
    }

    TEST_CASE("Telex and VNI keystrokes are no name") {
        expect_partial(
            "001192990017|990456789|Huyfnh Hieeus Thuaanj|15031992|Nuwx|Dduwowngf Traanf Duy "
            "Huwng, Haf Nooij|10052021",
            woman);
        expect_partial(
            "001192990017|990456789|Huy2nh Hie61u Thua65n|15031992|Nu74|D9u7o7ng2 Tra62n Duy "
            "Hu7ng, Ha2 No65i|10052021",
            woman);
    }

    TEST_CASE("an input method that composed at random is noticed where no word is like that") {
        const auto read = parse_card_text(
            "001192990017|990456789|Huỳnhh Hiếếu Thuận|15031992|Nữ|Đường Thử, Hà Nội|10052021");
        REQUIRE(read);
        CHECK(read->check == std::vector{CardField::name});
    }

    TEST_CASE("bytes that are no UTF-8 at all never throw") {
        std::string bytes;
        for (int i = 0; i < 2000; ++i) bytes += static_cast<char>(i * 37 + i / 7);
        CHECK_FALSE(parse_card_text(bytes));
        expect_partial("001192990017|990456789|Hu\xffnh|15031992|N\xe1\xbb|H\xc3 N\xe1i|10052021",
                       woman);
    }
}
