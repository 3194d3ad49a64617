// Extensions, outages and the history of a due time. March 2026 has no day off but weekends.
#include "tests/core/calendar/sample_calendar.h"

using namespace motcua;
using namespace motcua::sample;

namespace {

Extension extension(const char* decided, const char* due) { return {at(decided), at(due)}; }

Deadline of(const char* received, const char* term_text, const ClockHistory& history,
            const DeadlineRules& rules = {}) {
    const auto result =
        compute_deadline(at(received), term(term_text), history, shipped_calendar(), rules);
    REQUIRE(result);
    return *result;
}

std::string due_of(const char* term_text, const ClockHistory& history,
                   const DeadlineRules& rules = {}) {
    const auto result = of("2026-03-09 09:00", term_text, history, rules);
    return result.due ? shown(*result.due) : "open";
}

std::string refused(const ClockHistory& history) {
    const auto result =
        compute_deadline(at("2026-03-09 09:00"), term("5wd"), history, shipped_calendar());
    return result ? "accepted" : to_string(result.error());
}

const DeadlineRules restart{DueAt::close, Resume::restarts};
const DeadlineRules clock_time{DueAt::clock, Resume::continues};

Extension a_week_more() { return extension("2026-03-12 10:00", "2026-03-20 17:00"); }

}  // namespace

TEST_SUITE("core/deadline_extension") {
    TEST_CASE("an extension appoints a new due time, and the old ones are kept") {
        const auto result = of("2026-03-09 09:00", "5wd",
                               {{},
                                {{at("2026-03-12 10:00"), at("2026-03-20 16:00"),
                                  "chờ ý kiến Sở Xây dựng", "Trần Thị Thử"},
                                 extension("2026-03-19 08:00", "2026-03-24 17:00")},
                                {}});
        CHECK(shown(*result.due) == "2026-03-24 17:00");
        REQUIRE(result.history.size() == 3);
        CHECK(shown(*result.history[0].due) == "2026-03-16 17:00");
        CHECK(result.history[0].cause == DueCause::reception);
        CHECK(shown(result.history[0].since) == "2026-03-09 09:00");
        CHECK(shown(*result.history[1].due) == "2026-03-20 16:00");
        CHECK(result.history[1].cause == DueCause::extended);
        CHECK(shown(result.history[1].since) == "2026-03-12 10:00");
        CHECK(result.history[1].reason == "chờ ý kiến Sở Xây dựng");
        CHECK(result.history[1].decided_by == "Trần Thị Thử");
        CHECK(result.history[2].due == result.due);
    }

    TEST_CASE("waiting and going on stand in the history too") {
        const auto result =
            of("2026-03-09 09:00", "5wd",
               {{pause("2026-03-11 10:00", "2026-03-12 09:00"), pause("2026-03-17 10:00", "")},
                {},
                {}});
        REQUIRE(result.history.size() == 4);
        CHECK(result.history[1].cause == DueCause::waiting);
        CHECK_FALSE(result.history[1].due);
        CHECK(result.history[2].cause == DueCause::went_on);
        CHECK(shown(*result.history[2].due) == "2026-03-18 17:00");
        CHECK(shown(result.history[2].since) == "2026-03-12 09:00");
        CHECK(result.history[3].cause == DueCause::waiting);
        CHECK_FALSE(result.due);
    }

    TEST_CASE("a request after an extension keeps the working days that were left of it") {
        // From Wednesday the 18th to Friday the 20th: 3 days, counted after Monday the 23rd.
        const Pause later = pause("2026-03-18 10:00", "2026-03-23 09:00");
        CHECK(due_of("5wd", {{later}, {a_week_more()}, {}}) == "2026-03-26 17:00");
        // Starting again gives the whole five days.
        CHECK(due_of("5wd", {{later}, {a_week_more()}, {}}, restart) == "2026-03-30 17:00");
        // Two days would be less than what was left.
        CHECK(due_of("2wd", {{later}, {a_week_more()}, {}}, restart) == "2026-03-26 17:00");
        // At closing, also where the agency returns at the clock time of the reception.
        CHECK(due_of("5wd", {{later}, {a_week_more()}, {}}, clock_time) == "2026-03-26 17:00");
        // Calendar days and months: the working days left of the appointed date as well.
        CHECK(due_of("7cd", {{later}, {a_week_more()}, {}}) == "2026-03-26 17:00");
    }

    TEST_CASE("an hour term keeps the office minutes left of its extension") {
        const Extension tomorrow = extension("2026-03-09 10:00", "2026-03-10 10:00");
        const Pause asked = pause("2026-03-10 09:10", "2026-03-12 16:30");
        CHECK(due_of("2h", {{asked}, {tomorrow}, {}}) == "2026-03-13 07:20");
        CHECK(due_of("2h", {{asked}, {tomorrow}, {}}, restart) == "2026-03-13 08:30");
    }

    TEST_CASE("what is appointed on a day off or outside office hours moves into them") {
        const auto appointed = [](const char* due) {
            return due_of("5wd", {{}, {extension("2026-03-12 10:00", due)}, {}});
        };
        CHECK(appointed("2026-03-21 10:00") == "2026-03-23 17:00");  // a Saturday
        CHECK(appointed("2026-03-20 12:00") == "2026-03-20 13:30");
        CHECK(appointed("2026-03-20 06:00") == "2026-03-20 07:00");
        CHECK(appointed("2026-03-20 19:00") == "2026-03-20 17:00");
        CHECK(appointed("2026-08-22 10:00") == "2026-08-22 10:00");  // a make-up Saturday
    }

    TEST_CASE("a late dossier may be extended, and the history says that it was late") {
        const auto result = of("2026-03-09 09:00", "1wd",
                               {{}, {extension("2026-03-12 10:00", "2026-03-17 17:00")}, {}});
        CHECK(shown(*result.due) == "2026-03-17 17:00");
        CHECK(*result.history[0].due < result.history[1].since);
    }

    TEST_CASE("a request after the extended due time changes nothing") {
        CHECK(due_of("5wd", {{pause("2026-03-20 17:00", "")}, {a_week_more()}, {}}) ==
              "2026-03-20 17:00");
        CHECK(due_of("5wd", {{pause("2026-03-20 16:59", "")}, {a_week_more()}, {}}) == "open");
    }

    TEST_CASE("an extension that cannot have been is refused") {
        CHECK(refused({{}, {extension("2026-03-12 10:00", "2026-03-16 17:00")}, {}}) ==
              "extension_not_later");
        CHECK(refused({{}, {extension("2026-03-12 10:00", "2026-03-16 17:01")}, {}}) ==
              "extension_not_later");  // closing it is
        CHECK(refused({{}, {extension("2026-03-24 10:00", "2026-03-23 17:00")}, {}}) ==
              "extension_not_later");
        CHECK(
            refused({{}, {a_week_more(), extension("2026-03-13 10:00", "2026-03-19 17:00")}, {}}) ==
            "extension_not_later");
        CHECK(refused({{}, {extension("2026-03-09 08:59", "2026-03-20 17:00")}, {}}) ==
              "extension_before_reception");
        CHECK(refused({{pause("2026-03-11 10:00", "2026-03-13 10:00")}, {a_week_more()}, {}}) ==
              "extension_while_waiting");
        CHECK(refused({{pause("2026-03-11 10:00", "")}, {a_week_more()}, {}}) ==
              "extension_while_waiting");
        CHECK(refused({{pause("2026-03-11 10:00", "2026-03-12 10:00")}, {a_week_more()}, {}}) ==
              "accepted");
        CHECK(refused({{}, {a_week_more()}, {}}) == "accepted");
    }

    TEST_CASE("an outage of the portal never stops the clock, and is told") {
        const Outage night{at("2026-03-10 22:00"), at("2026-03-12 06:00")};
        const auto with = of("2026-03-09 09:00", "5wd", {{}, {}, {night}});
        CHECK(with.due == of("2026-03-09 09:00", "5wd", {}).due);
        std::string days;
        for (const auto& note : with.explanation)
            if (note.outage) days += print_day_month(note.day) + (note.counts ? "+ " : "- ");
        CHECK(days == "10/03+ 11/03+ 12/03+ ");
        CHECK(
            of("2026-03-09 09:00", "2h", {{}, {}, {{at("2026-03-09 09:00"), std::nullopt}}}).due ==
            at("2026-03-09 11:00"));
        CHECK(refused({{}, {}, {{at("2026-03-10 22:00"), at("2026-03-10 21:59")}}}) ==
              "outage_ends_before_it_begins");
    }

    TEST_CASE("the days an extension gives are told, and the day it was decided on") {
        const auto notes = of("2026-08-18 09:00", "2wd",
                              {{}, {extension("2026-08-19 10:00", "2026-08-24 17:00")}, {}})
                               .explanation;
        REQUIRE(notes.size() == 7);
        CHECK(notes[1].extension_decided);
        CHECK(notes[1].reason == DayReason::working_day);
        CHECK_FALSE(notes[2].extended_to);  // the old due day
        CHECK(notes[3].reason == DayReason::extension_day);
        CHECK(notes[3].counts);
        CHECK(notes[4].reason == DayReason::makeup_day);
        CHECK(notes[5].reason == DayReason::weekend);
        CHECK(notes[6].reason == DayReason::extension_day);
        CHECK(notes[6].extended_to);
    }

    TEST_CASE("a session on a Saturday is no first day unless the agency says so") {
        DeadlineRules session;
        session.session_is_first_day = true;
        CHECK(due("2026-03-14 08:00", "1wd") == "2026-03-17 17:00");
        CHECK(due("2026-03-14 08:00", "1wd", {}, session) == "2026-03-16 17:00");
        CHECK(due("2026-03-14 12:00", "1wd", {}, session) == "2026-03-17 17:00");  // closed
        CHECK(due("2026-03-14 08:00", "2h", {}, session) == "2026-03-16 09:00");
        CHECK(due("2026-03-14 08:00", "same-day", {}, session) == "2026-03-16 17:00");
    }

    TEST_CASE("the cut-off can be the agency's, and its sharp minute on either side") {
        DeadlineRules rules;
        rules.sharp_cutoff_is_after = false;
        CHECK(due("2026-03-10 15:00", "same-day") == "2026-03-11 17:00");
        CHECK(due("2026-03-10 15:00", "same-day", {}, rules) == "2026-03-10 17:00");
        CHECK(due("2026-03-10 15:01", "same-day", {}, rules) == "2026-03-11 17:00");
        rules.same_day_cutoff = Minutes{10 * 60};
        CHECK(due("2026-03-10 10:00", "same-day", {}, rules) == "2026-03-10 17:00");
        CHECK(due("2026-03-10 10:01", "same-day", {}, rules) == "2026-03-11 17:00");
    }
}
