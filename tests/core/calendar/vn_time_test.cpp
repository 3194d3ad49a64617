#include "core/calendar/vn_time.h"

#include "tests/core/calendar/sample_calendar.h"

using namespace motcua;
using namespace motcua::sample;

TEST_SUITE("core/vn_time") {
    TEST_CASE("a time without an offset is Vietnamese time, with one it is converted") {
        struct Case {
            const char* text;
            const char* iso;
        };
        for (const auto& c : {Case{"2026-03-10T09:15", "2026-03-10T09:15:00+07:00"},
                              Case{"2026-03-10 09:15", "2026-03-10T09:15:00+07:00"},
                              Case{" 2026-03-10 09:15:59 ", "2026-03-10T09:15:59+07:00"},
                              Case{"2026-03-10T09:15:59.999Z", "2026-03-10T16:15:59+07:00"},
                              Case{"2026-03-10T09:15+07:00", "2026-03-10T09:15:00+07:00"},
                              Case{"2026-03-10T09:15+0530", "2026-03-10T10:45:00+07:00"},
                              Case{"2026-03-10T20:15-05", "2026-03-11T08:15:00+07:00"},
                              Case{"2026-03-10T12:05", "2026-03-10T12:05:00+07:00"},
                              Case{"2026-03-10T00:05", "2026-03-10T00:05:00+07:00"},
                              Case{"2026-12-31T24:00", "2027-01-01T00:00:00+07:00"},
                              Case{"1960-02-29T23:59", "1960-02-29T23:59:00+07:00"}}) {
            CAPTURE(c.text);
            const auto instant = parse_instant(c.text);
            REQUIRE(instant);
            CHECK(format_iso(*instant) == c.iso);
        }
    }

    TEST_CASE("what is no time is refused and says why") {
        struct Case {
            const char* text;
            TimeError error;
        };
        for (const auto& c :
             {Case{"", TimeError::malformed}, Case{"2026-03-10", TimeError::malformed},
              Case{"2026-3-10 09:15", TimeError::malformed},
              Case{"2026-03-10 9h15", TimeError::malformed},
              Case{"2026-03-10 09:15 AM", TimeError::malformed},
              Case{"2026-03-10 09:15+7", TimeError::malformed},
              Case{"2026-03-10 09:15+25:00", TimeError::malformed},
              Case{"2026-03-10 09:15:", TimeError::malformed},
              Case{"2026-03-10 09:15:10.", TimeError::malformed},
              Case{"2026-02-29 09:15", TimeError::no_such_date},
              Case{"2026-13-01 09:15", TimeError::no_such_date},
              Case{"2026-00-10 09:15", TimeError::no_such_date},
              Case{"2026-03-10 24:01", TimeError::no_such_time},
              Case{"2026-03-10 09:60", TimeError::no_such_time},
              Case{"1492-03-10 09:00", TimeError::out_of_range}}) {
            CAPTURE(c.text);
            const auto instant = parse_instant(c.text);
            REQUIRE_FALSE(instant);
            CHECK(to_string(instant.error()) == std::string(to_string(c.error)));
        }
    }

    TEST_CASE("a date is read however it is typed, day before month") {
        for (const char* typed : {"5/6/26", "05062026", "050626", "05/06/2026", "5-6-2026",
                                  "5.6.2026", "5 6 2026", "2026-06-05", " 05/6/2026 "}) {
            CAPTURE(typed);
            const auto read = parse_day(typed);
            REQUIRE(read);
            CHECK(format_iso_day(*read) == "2026-06-05");
            CHECK(print_day(*read) == "05/06/2026");
            CHECK(print_day_month(*read) == "05/06");
        }
    }

    TEST_CASE("two digits of a birth year are never in the future") {
        CHECK(print_day(*parse_day("5/6/65", 2026)) == "05/06/1965");
        CHECK(print_day(*parse_day("050626", 2026)) == "05/06/2026");
        CHECK(print_day(*parse_day("5/6/27", 2026)) == "05/06/1927");
    }

    TEST_CASE("what is no date is refused") {
        for (const char* typed :
             {"", "31/4/2026", "29/2/2026", "0/1/2026", "1/13/2026", "1/2", "1/2/3", "1/2/202",
              "5062026", "1/2/2026x", "2026-06-0261", "a/b/c", "1//2026", "99999999"}) {
            CAPTURE(typed);
            CHECK_FALSE(parse_day(typed));
        }
    }

    TEST_CASE("1/11 and 11/1 are two days and have two names") {
        const LocalDay november = day("1/11/2026");
        const LocalDay january = day("11/1/2026");
        CHECK(november != january);
        CHECK(format_iso_day(november) != format_iso_day(january));
        CHECK(print_day(november) != print_day(january));
    }

    TEST_CASE("the day changes at midnight in Viet Nam, not in Greenwich") {
        CHECK(day_of(at("2026-03-10T16:59:59Z")) == day("10/03/2026"));
        CHECK(day_of(at("2026-03-10T17:00:00Z")) == day("11/03/2026"));
        CHECK(print_time(at("2026-03-10T17:05:00Z")) == "00:05");
    }

    TEST_CASE("weekdays have their Vietnamese and English names") {
        CHECK(std::string(weekday_vi(day("22/08/2026"))) == "thứ Bảy");
        CHECK(std::string(weekday_vi(day("23/08/2026"))) == "Chủ nhật");
        CHECK(std::string(weekday_en(day("24/08/2026"))) == "Monday");
    }

    TEST_CASE("a month later is the same day or the last of the month") {
        CHECK(print_day(add_months(day("31/01/2026"), 1)) == "28/02/2026");
        CHECK(print_day(add_months(day("31/01/2028"), 1)) == "29/02/2028");
        CHECK(print_day(add_months(day("15/12/2026"), 2)) == "15/02/2027");
    }

    TEST_CASE("what is written can be read again") {
        for (const char* text : {"2026-03-10T00:00:00+07:00", "2026-12-31T23:59:59+07:00"}) {
            CHECK(format_iso(at(text)) == text);
        }
        CHECK(print_time_of_day(*parse_time_of_day("7:05")) == "07:05");
        CHECK(*parse_time_of_day("24:00") == Minutes{1440});
        CHECK_FALSE(parse_time_of_day("7h05"));
        CHECK_FALSE(parse_time_of_day("25:00"));
    }
}
