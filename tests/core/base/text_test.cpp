#include "core/base/text.h"

#include <doctest/doctest.h>

using namespace motcua;

TEST_SUITE("core/text") {
    TEST_CASE("a name is found without its accents, also with đ") {
        struct Case {
            const char* typed;
            const char* key;
        };
        for (const auto& c :
             {Case{"Đỗ Đình  Đạt", "do dinh dat"}, Case{"NGUYỄN VĂN ÁN", "nguyen van an"},
              Case{"Phường Ô Chợ Dừa", "phuong o cho dua"}, Case{"H'Hoa Niê", "h hoa nie"},
              Case{" -- ", ""}, Case{"Müller-Strauß", "muller strauß"}}) {
            CAPTURE(c.typed);
            CHECK(text::fold(c.typed) == c.key);
        }
    }

    TEST_CASE("marks typed apart are put together, in whatever order they came") {
        CHECK(text::compose("Nguye\u0302\u0303n") == "Nguyễn");
        CHECK(text::compose("Vie\u0323\u0302t") == "Việt");
        CHECK(text::compose("Vie\u0302\u0323t") == "Việt");
        CHECK(text::compose("tu\u031b\u0300") == "từ");
    }

    TEST_CASE("case changes every Vietnamese letter and back") {
        const std::string small =
            "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ";
        CHECK(text::lower(text::upper(small)) == small);
        CHECK(text::upper("đắk lắk") == "ĐẮK LẮK");
    }

    TEST_CASE("bytes that are not UTF-8 are noticed") {
        CHECK(text::is_utf8("Nguyễn"));
        CHECK_FALSE(text::is_utf8("Nguy\xe1\xbb"));
        CHECK_FALSE(text::is_utf8("\xc0\xaf"));
        CHECK_FALSE(text::is_utf8("\xed\xa0\x80"));
    }

    TEST_CASE("characters no form needs are noticed") {
        CHECK_FALSE(text::has_forbidden_characters("Số 5, ấp Phú Mỹ"));
        CHECK(text::has_forbidden_characters("a\nb"));
        CHECK_FALSE(text::has_forbidden_characters("a\nb", true));
        CHECK(text::has_forbidden_characters("a\u202eb"));
    }

    TEST_CASE("tidying cuts blanks and keeps the letters") {
        CHECK(text::tidy("  Nguyễn \t Văn  A ") == "Nguyễn Văn A");
    }
}
