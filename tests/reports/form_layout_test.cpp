#include "reports/form_layout.h"

#include <doctest/doctest.h>

#include <set>

#include "core/base/error.h"
#include "reports/form_parts.h"
#include "tests/reports/sample_receipt.h"

using namespace motcua;

TEST_SUITE("reports/form_layout") {
    TEST_CASE("every wording has a trust mark, and one that is not ours has a source") {
        int forms = 0;
        for (const auto& entry :
             std::filesystem::directory_iterator(sample::resources() / "forms")) {
            const FormLayout layout = FormLayout::load(entry.path());
            CAPTURE(layout.form());
            CHECK(layout.form() + ".json" == entry.path().filename());
            CHECK(layout.wordings().size() > 30);
            for (const auto& [key, wording] : layout.wordings()) {
                CAPTURE(key);
                CHECK((wording.mark == "D" || !wording.source.empty()));
            }
            ++forms;
        }
        CHECK(forms == 19);
    }

    TEST_CASE("a broken layout is refused with its reason") {
        struct Case {
            const char* json;
            const char* reason;
        };
        for (const auto& c :
             {Case{R"({"wording":{"a":{"text":"x","mark":"sure"}},"template_version":"1"})",
                   "wording a"},
              Case{R"({"wording":{"a":{"text":"","mark":"V"}},"template_version":"1"})",
                   "wording a"},
              Case{R"({"pages":{"a5":{"width":148}},"template_version":"1"})", "page format a5"},
              Case{R"({"wording":{}})", "no template version"},
              Case{R"({"form":"a","include":"a.json"})", "include"},
              Case{R"({"form":"a","include":"../a.json"})", "include"}}) {
            CAPTURE(c.json);
            const auto layout = FormLayout::parse(c.json);
            REQUIRE_FALSE(layout);
            CHECK(layout.error() == c.reason);
        }
        CHECK_FALSE(FormLayout::parse("{"));
        CHECK_THROWS_AS(FormLayout::load("/nowhere.json"), ReportError);
        CHECK_THROWS_AS(sample::layout().spans("no such wording"), ReportError);
    }

    TEST_CASE("what is not known is left as dots to write on") {
        CHECK(sample::layout().plain("address", {{"address", ""}}).find("……") != std::string::npos);
    }

    TEST_CASE("days below ten and the first two months have two digits") {
        using namespace std::chrono;
        const auto words = [](int y, unsigned m, unsigned d) {
            return date_words(sample::layout(),
                              local_seconds{local_days{year{y} / month{m} / day{d}}});
        };
        CHECK(words(2027, 2, 5) == "ngày 05 tháng 02 năm 2027");
        CHECK(words(2026, 3, 15) == "ngày 15 tháng 3 năm 2026");
        CHECK(words(2026, 11, 1) == "ngày 01 tháng 11 năm 2026");
    }

    TEST_CASE("money is grouped the Vietnamese way") {
        CHECK(grouped(0) == "0");
        CHECK(grouped(999) == "999");
        CHECK(grouped(8000) == "8.000");
        CHECK(grouped(1250000) == "1.250.000");
        CHECK(grouped(-30000) == "-30.000");
    }
}
