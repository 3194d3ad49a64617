#include "core/calendar/term.h"

#include <doctest/doctest.h>

#include <string>

using namespace motcua;

TEST_SUITE("core/term") {
    TEST_CASE("a term reads and writes the same") {
        for (const char* text :
             {"3wd", "4h", "15cd", "1m", "same-day", "10cd+5wd", "2h+same-day"}) {
            CAPTURE(text);
            const auto term = Term::parse(text);
            REQUIRE(term);
            CHECK(term->str() == text);
        }
    }

    TEST_CASE("phases keep their order") {
        const auto term = Term::parse("10cd+5wd");
        REQUIRE(term);
        REQUIRE(term->phases().size() == 2);
        CHECK(term->phases()[0] == TermPhase{TermUnit::calendar_days, 10});
        CHECK(term->phases()[1] == TermPhase{TermUnit::working_days, 5});
    }

    TEST_CASE("what is no term is refused and says why") {
        struct Case {
            const char* text;
            TermError error;
        };
        for (const auto& c :
             {Case{"", TermError::malformed}, Case{"wd", TermError::malformed},
              Case{"3", TermError::malformed}, Case{"3 wd", TermError::malformed},
              Case{"-3wd", TermError::malformed}, Case{"3wd+", TermError::malformed},
              Case{"3WD", TermError::malformed}, Case{"1.5h", TermError::malformed},
              Case{"0wd", TermError::zero}, Case{"3wd+0h", TermError::zero},
              Case{"5001wd", TermError::too_long},
              Case{"99999999999999999999wd", TermError::too_long},
              Case{"241m", TermError::too_long},
              Case{"1wd+1wd+1wd+1wd+1wd+1wd+1wd+1wd+1wd", TermError::too_many_phases}}) {
            CAPTURE(c.text);
            const auto term = Term::parse(c.text);
            REQUIRE_FALSE(term);
            CHECK(to_string(term.error()) == std::string(to_string(c.error)));
        }
    }
}
