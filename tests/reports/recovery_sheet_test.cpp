#include "reports/recovery_sheet.h"

#include <doctest/doctest.h>

#include "tests/reports/layout_check.h"
#include "tests/reports/rendered.h"
#include "tests/reports/sample_receipt.h"

using namespace motcua;

namespace {

RecoverySheetData recovery_sheet(bool training = false) {
    RecoverySheetData data;
    data.training = training;
    data.unit = "Trung tâm Phục vụ hành chính công phường Ba Đình";
    data.agency = "H15.50.05.13";
    data.counter = "2";
    data.groups = {"23456", "789AB", "CDEFG", "HJKMN", "PQRST", "VWXYZ"};
    data.made = std::chrono::local_days{std::chrono::year{2026} / 11 / 23} + std::chrono::hours{9};
    return data;
}

std::string squeezed(std::string text) {
    std::erase_if(text, [](char c) { return c == '\n' || c == ' ' || c == '\f'; });
    return text;
}

}  // namespace

TEST_SUITE("reports/recovery_sheet") {
    TEST_CASE("the groups stand in their order on one page, with whose counter they open") {
        const auto printed = print_recovery_sheet(
            recovery_sheet(), sample::layout("recovery_sheet"), sample::fonts());
        CHECK(printed.pages == 1);
        CHECK(printed.missing_letters.empty());
        const std::string text = rendered::raw_text(printed.pdf);
        std::size_t last = 0;
        for (const auto& group : recovery_sheet().groups) {
            const auto at = text.find(group);
            CAPTURE(group);
            REQUIRE(at != std::string::npos);
            CHECK(at > last);
            last = at;
        }
        CHECK(squeezed(text).find("H15.50.05.13") != std::string::npos);
        CHECK(squeezed(text).find("phườngBaĐình") != std::string::npos);
        CHECK(text.find("TẬP HUẤN") == std::string::npos);
    }

    TEST_CASE("the key is not in its title, and the same input gives the same bytes") {
        const auto draw = [] {
            return print_recovery_sheet(recovery_sheet(), sample::layout("recovery_sheet"),
                                        sample::fonts())
                .pdf;
        };
        const std::string pdf = draw();
        CHECK(draw() == pdf);
        CHECK(rendered::title(pdf).find("23456") == std::string::npos);
    }

    TEST_CASE("nothing overlaps and nothing leaves the page") {
        for (const bool training : {false, true}) {
            const auto printed = print_recovery_sheet(
                recovery_sheet(training), sample::layout("recovery_sheet"), sample::fonts());
            CHECK(printed.pages == 1);
            CHECK(layout_faults(printed.boxes, 210, 297, 17) == std::vector<std::string>{});
        }
    }
}
