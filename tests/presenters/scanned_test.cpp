#include "app/presenters/scan.h"

#include <doctest/doctest.h>

#include "tests/support/words.h"

using namespace motcua;

TEST_SUITE("presenters/scanned") {
    TEST_CASE("what was scanned is a card, a dossier, or nothing we know") {
        struct Row {
            const char* text;
            Scan::Kind kind;
            const char* words;
        };
        const Row rows[] = {
            {"001192990001||Nguyễn Thị Mẫu|05031992|Nữ|Số 27 đường Mẫu, xã Tập Huấn|10052021",
             Scan::Kind::card, "001192990001"},
            {"Z00.00.01-261123-9001", Scan::Kind::dossier, "Z00.00.01-261123-9001"},
            {"z00.00.01-261123-9001\r", Scan::Kind::dossier, "Z00.00.01-261123-9001"},
            {"001192990001", Scan::Kind::card, "001192990001"},
            {"8934563138165", Scan::Kind::other, "8934563138165"},
            {"xin chào", Scan::Kind::other, "xin chào"},
            {"", Scan::Kind::other, ""},
            {"\xFF\xFE", Scan::Kind::other, "\uFFFD\uFFFD"}};
        for (const Row& row : rows) {
            CAPTURE(row.text);
            const Scan scan = scan_of(row.text, test::words());
            CHECK(scan.kind == row.kind);
            CHECK(scanned_words(scan) == row.words);
        }
    }

    TEST_CASE("a damaged card tells how to set the scanner, a whole one does not") {
        const Scan whole = scan_of(
            "001192990001||Nguyễn Thị Mẫu|05031992|Nữ|Số 27 đường Mẫu, xã Tập Huấn|10052021",
            test::words());
        CHECK(whole.advice.empty());
        const Scan damaged = scan_of(
            "001192990001||NGUYN TH MU|05031992|N|S 27 ng Mu, x Tp Hun|10052021", test::words());
        CHECK(damaged.kind == Scan::Kind::card);
        CHECK_FALSE(damaged.card.check.empty());
        CHECK(damaged.advice.find("USB-COM") != std::string::npos);
    }

    TEST_CASE("keys are a scan only when a scanner alone could have sent them") {
        struct Row {
            const char* typed;
            bool ended;
            bool scan;
        };
        const Row rows[] = {
            {"001192990001||Nguyễn Thị Mẫu|05031992|Nữ|Số 27 đường Mẫu, xã Tập Huấn|10052021", true,
             true},
            {"001192990001||Nguyễn Thị Mẫu|05031992|Nữ|Số 27 đường Mẫu, xã Tập Huấn|10052021",
             false, true},
            {"Z00.00.01-261123-9001", true, true},
            {"Z00.00.01-261123-9001", false, false},
            {"001192990001", true, false},
            {"Nguyen Thi Mau", true, false},
            {"chung thuc ban sao", false, false}};
        for (const Row& row : rows) {
            CAPTURE(row.typed);
            CHECK(is_scan(row.typed, row.ended) == row.scan);
        }
    }
}
