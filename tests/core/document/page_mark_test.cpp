#include "core/document/page_mark.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace motcua;

TEST_SUITE("core/page_mark") {
    TEST_CASE("a cover sheet says the component, and the dossier when it knows one") {
        for (const char* dossier : {"", "H20.99.01-261122-0001", "T-H20.99.01-2K7QF-261122-0003"}) {
            const auto mark = mark_of_code(cover_text("1.001193/c03", dossier));
            REQUIRE(mark);
            CHECK(mark->kind == PageMark::Kind::cover);
            CHECK(mark->component == "1.001193/c03");
            CHECK(mark->dossier == dossier);
            CHECK(parse_page_mark(to_text(*mark)) == mark);
        }
    }

    TEST_CASE("patch sheets of either maker's letters") {
        for (const char patch : {'1', '2', '3', '4', '6', 'T'}) {
            const auto mark = mark_of_code(std::string("PATCH") + patch);
            REQUIRE(mark);
            CHECK(mark->patch == patch);
            CHECK(parse_page_mark(to_text(*mark)) == mark);
        }
    }

    TEST_CASE("a dossier's code counts bare and in its look-up address") {
        for (const char* text :
             {"H20.99.01-261122-0001", "https://tracuu.xa.vn/tra-cuu/H20.99.01-261122-0001"}) {
            CAPTURE(text);
            const auto mark = mark_of_code(text);
            REQUIRE(mark);
            CHECK(mark->kind == PageMark::Kind::dossier);
            CHECK(mark->dossier == "H20.99.01-261122-0001");
            CHECK(parse_page_mark(to_text(*mark)) == mark);
        }
    }

    TEST_CASE("other people's codes on a paper move nothing") {
        for (const char* text :
             {"", "motcua:cover:", "motcua:cover:a b", "motcua:cover:1.001193/c03:", "PATCH5",
              "PATCHTT", "patch", "8934567890123", "https://vnpay.vn/qr?x=1",
              "00020101021138570010A000000727", "SHOPEE-261122-A", "AB-261122-0001"}) {
            CAPTURE(text);
            CHECK_FALSE(mark_of_code(text));
        }
        for (const char* text : {"", "patch:", "patch:5", "dossier:", "dossier:x", "cover"})
            CHECK_FALSE(parse_page_mark(text));
    }

    TEST_CASE("of several codes on a page the one that says most counts") {
        const std::string bare = cover_text("1.001193/c03", "");
        const std::string full = cover_text("1.001193/c03", "H20.99.01-261122-0001");
        const std::vector<std::string> codes = {"8934567890123", "H20.99.01-261122-0002", bare,
                                                full};
        REQUIRE(mark_of_codes(codes));
        CHECK(to_text(*mark_of_codes(codes)) == full);
        CHECK_FALSE(mark_of_codes(std::vector<std::string>{"8934567890123"}));
    }

    TEST_CASE("what a clerk says by hand is kept like what a sheet says, and no code says it") {
        using Kind = PageMark::Kind;
        for (const PageMark& mark :
             {PageMark{Kind::here, "1.001193/c03", {}, 0}, PageMark{Kind::here, {}, {}, 0},
              PageMark{Kind::here, result_component, {}, 0}, PageMark{Kind::aside, {}, {}, 0}}) {
            CHECK(parse_page_mark(to_text(mark)) == mark);
            CHECK_FALSE(mark_of_code(to_text(mark)));
        }
        CHECK_FALSE(parse_page_mark("here:; DROP"));
        CHECK_FALSE(parse_page_mark("aside "));
    }
}
