#include "core/calendar/deadline_rules.h"

#include <doctest/doctest.h>

using namespace motcua;

TEST_SUITE("core/deadline_rules") {
    TEST_CASE("what a dossier keeps of the rules reads back as it was") {
        CHECK(to_text({}) == "close/continue");
        CHECK(to_text({DueAt::clock, Resume::restarts}) == "clock/restart");
        for (const auto due : {DueAt::close, DueAt::clock})
            for (const auto resume : {Resume::continues, Resume::restarts})
                for (const bool sharp : {true, false})
                    for (const bool session : {true, false}) {
                        DeadlineRules rules{due, resume, std::nullopt, sharp, session};
                        CHECK(parse_deadline_rules(to_text(rules)) == rules);
                        rules.same_day_cutoff = Minutes{14 * 60 + 30};
                        CHECK(parse_deadline_rules(to_text(rules)) == rules);
                    }
    }

    TEST_CASE("anything else is not read") {
        for (const char* wrong :
             {"", "close", "close/", "/restart", "restart/close", "close/restart/",
              "close/restart/sharp", "close/restart/sharp=before/sharp=before",
              "close/restart/cutoff=25:00", "close/restart/cutoff=14:00/cutoff=15:00"}) {
            CAPTURE(wrong);
            CHECK_FALSE(parse_deadline_rules(wrong));
        }
    }
}
