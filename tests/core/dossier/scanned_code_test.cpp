#include "core/dossier/scanned_code.h"

#include <doctest/doctest.h>

#include "core/document/page_mark.h"

using namespace motcua;

namespace {

DossierCode code_of(const char* text) { return *DossierCode::parse(text); }

}  // namespace

TEST_SUITE("dossier/scanned_code") {
    TEST_CASE("a card's code is a person") {
        const ScannedCode scanned = understand_scan(
            "001192990017||Nguyễn Thị Mẫu|15031992|Nữ|Số 27, phố Thử, Hà Nội|10052021\r\n");
        const auto* card = std::get_if<CardReading>(&scanned);
        REQUIRE(card);
        CHECK(card->person.name == "Nguyễn Thị Mẫu");
    }

    TEST_CASE("the receipt's two codes name the dossier, the address its secret too") {
        const DossierCode code = code_of("H15.50.05.13-261123-0213");
        struct Case {
            const char* text;
            const char* secret;
        };
        for (const auto& [text, secret] :
             {Case{"H15.50.05.13-261123-0213", ""}, Case{" h15.50.05.13-261123-0213\n", ""},
              Case{"https://x.vn/tra-cuu/H15.50.05.13-261123-0213?k=K7PXM2Q9", "K7PXM2Q9"},
              Case{"https://x.vn/tra-cuu/H15.50.05.13-261123-0213?a=b&k=K7PX#z", "K7PX#z"},
              Case{"https://x.vn/tra-cuu/H15.50.05.13-261123-0213", ""}}) {
            CAPTURE(text);
            CHECK(understand_scan(text) == ScannedCode(ScannedDossier{code, secret}));
        }
        CHECK(std::holds_alternative<ScannedDossier>(
            understand_scan("T-H15.50.05.13-2K7QF-261123-0001")));
    }

    TEST_CASE("a cover sheet comes back as it was printed") {
        const DossierCode code = code_of("H15.50.05.13-261123-0213");
        CHECK(understand_scan(cover_text("1.001193/c03", code.str())) ==
              ScannedCode(ScannedCoverSheet{code, "1.001193/c03"}));
        CHECK(std::holds_alternative<ScannedText>(understand_scan(cover_text("1.001193/c03", ""))));
    }

    TEST_CASE("a bare number is somebody's number, other words are something to search for") {
        CHECK(understand_scan("001192990017") == ScannedCode(ScannedNumber{"001192990017"}));
        CHECK(understand_scan("990456789") == ScannedCode(ScannedNumber{"990456789"}));
        CHECK(understand_scan("HELLO") == ScannedCode(ScannedText{"HELLO"}));
        CHECK(understand_scan(" Nguyễn  Mẫu ") == ScannedCode(ScannedText{"Nguyễn Mẫu"}));
        CHECK(understand_scan("") == ScannedCode(ScannedText{""}));
        CHECK(std::holds_alternative<ScannedText>(understand_scan("\xff\xfe|||||")));
    }
}
