#include "core/calendar/agency_rules.h"

#include <doctest/doctest.h>

#include <set>

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/store/migrator.h"
#include "core/store/settings_store.h"

using namespace motcua;

namespace {

std::string shipped_text() {
    return read_file(std::string(MOTCUA_SOURCE_DIR) + "/resources/deadline_rules.json");
}

RuleBook shipped() {
    auto book = RuleBook::parse(shipped_text());
    REQUIRE(book);
    return *std::move(book);
}

std::string changed(const std::string& from, const std::string& to) {
    std::string text = shipped_text();
    const auto where = text.find(from);
    REQUIRE(where != text.npos);
    text.replace(where, from.size(), to);
    const auto book = RuleBook::parse(text);
    return book ? "accepted" : book.error().what + " " + book.error().where;
}

std::string overridden(const std::string& text) {
    const auto book = shipped().with_overrides(text);
    const auto alone = read_rule_overrides(text);
    REQUIRE(bool(book) == bool(alone));
    if (book) CHECK(book->rules() == *alone);
    return book ? "accepted" : book.error().what + " " + book.error().where;
}

}  // namespace

TEST_SUITE("core/agency_rules") {
    TEST_CASE("what ships has all fourteen rules with a source, and is what the program does") {
        const RuleBook book = shipped();
        std::set<int> chapters;
        for (const auto& entry : book.entries()) {
            CAPTURE(entry.id);
            chapters.insert(entry.rule);
            CHECK_FALSE(entry.source.empty());
            CHECK_FALSE(entry.overridden);
        }
        CHECK(chapters.size() == 14);
        CHECK(book.rules() == AgencyRules{});
    }

    TEST_CASE("an agency lays its decisions over it, each with its own source") {
        const auto book = shipped().with_overrides(
            R"({"due_at":{"value":"clock","source":"Quyết định 12/QĐ-UBND"},
                "same_day_cutoff":{"value":"14:30","source":"Quy chế 2026"},
                "same_day_sharp":{"value":"before","source":"Quy chế 2026"},
                "weekend_session":{"value":"first_day","source":"Quy chế 2026"},
                "early_before":{"value":"day","source":"Quy chế 2026"},
                "apology_days":{"value":"3","source":"Quy chế 2026"},
                "supplement_warning":{"value":"1","source":"Quy chế 2026"},
                "clock_warn_minutes":{"value":"5","source":"Quy chế 2026"},
                "clock_confirm_minutes":{"value":"30","source":"Quy chế 2026"}})");
        REQUIRE(book);
        const AgencyRules& rules = book->rules();
        CHECK(to_text(rules.with(Resume::restarts)) ==
              "clock/restart/cutoff=14:30/sharp=before/session=first-day");
        CHECK(rules.early_before == EarlyBefore::day);
        CHECK(rules.apology_days == 3);
        CHECK(rules.supplement_warning == 1);
        CHECK(rules.warn_offset == Minutes{5});
        CHECK(rules.confirm_offset == Minutes{30});
        for (const auto& entry : book->entries()) {
            if (entry.id != "due_at") continue;
            CHECK(entry.overridden);
            CHECK(entry.mark == "A");
            CHECK(entry.source == "Quyết định 12/QĐ-UBND");
        }
        CHECK(overridden("") == "accepted");
    }

    TEST_CASE("a decision that is none is refused with the rule it is about") {
        CHECK(overridden("[]") == "malformed_json overrides");
        CHECK(overridden(R"({"due":{"value":"clock","source":"x"}})") == "unknown_rule due");
        CHECK(overridden(R"({"due_at":{"value":"clock"}})") == "missing_source due_at");
        CHECK(overridden(R"({"due_at":{"value":"clock","source":""}})") == "missing_source due_at");
        CHECK(overridden(R"({"due_at":{"value":"noon","source":"x"}})") == "bad_value due_at");
        CHECK(overridden(R"({"due_at":"clock"})") == "not_an_object due_at");
        CHECK(overridden(R"({"due_at":{"value":"clock","source":"x","by":"y"}})") ==
              "unknown_field due_at");
        CHECK(overridden(R"({"same_day_cutoff":{"value":"9:00","source":"x"}})") ==
              "bad_value same_day_cutoff");
        CHECK(overridden(R"({"apology_days":{"value":"-1","source":"x"}})") ==
              "bad_value apology_days");
        CHECK(overridden(R"({"apology_days":{"value":"01","source":"x"}})") ==
              "bad_value apology_days");
        CHECK(overridden(R"({"clock_warn_minutes":{"value":"11","source":"x"}})") ==
              "below_warning clock_confirm_minutes");
        // The law and the procedure are not the agency's to change.
        CHECK(overridden(R"({"first_day":{"value":"counted","source":"x"}})") ==
              "not_settable first_day");
        CHECK(overridden(R"({"pause_way":{"value":"continue","source":"x"}})") ==
              "not_settable pause_way");
        CHECK(overridden(R"({"portal_outage":{"value":"stops","source":"x"}})") ==
              "not_settable portal_outage");
    }

    TEST_CASE("a file of rules with a hole in it is refused whole") {
        CHECK(changed("\"due_at\"", "\"due_by\"").starts_with("unknown_rule rules["));
        CHECK(changed("\"rule\": 4, \"id\": \"due_at\"", "\"rule\": 5, \"id\": \"due_at\"")
                  .starts_with("unknown_rule rules["));
        CHECK(changed("\"value\": \"close\"", "\"value\": \"noon\"") == "bad_value due_at");
        CHECK(changed("\"source\": \"Bộ luật Dân sự 2015, Điều 147\"", "\"source\": \"\"")
                  .starts_with("missing_source rules["));
        CHECK(changed("\"mark\": \"V2\"", "\"mark\": \"?\"") == "bad_mark office_hours");
        CHECK(changed("\"working_day\", \"value\": \"one_day\"",
                      "\"working_day\", \"value\": \"eight_hours\"") == "not_settable working_day");
        CHECK(changed("motcua-deadline-rules/1", "motcua-deadline-rules/2") ==
              "unknown_format format");
        CHECK_FALSE(RuleBook::parse("{\"format\":\"motcua-deadline-rules/1\",\"rules\":[]}"));
        const std::string whole = shipped_text();
        for (std::size_t length = 0; length + 2 < whole.size(); length += 131)
            CHECK_FALSE(RuleBook::parse(whole.substr(0, length)));
    }

    TEST_CASE("the counter goes by its setting, and says so when that is broken") {
        Database database = Database::in_memory();
        migrate(database, counter_migrations());
        CHECK(rules_in_force(database) == AgencyRules{});
        const auto set = [&](const char* text) {
            UnitOfWork work(database);
            set_setting(work, deadline_rules_setting, text);
            work.commit();
        };
        set(R"({"apology_days":{"value":"2","source":"Quy chế"}})");
        CHECK(rules_in_force(database).apology_days == 2);
        set("{");
        CHECK_THROWS_AS(rules_in_force(database), StateError);
    }
}
