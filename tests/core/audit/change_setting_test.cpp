#include "core/audit/change_setting.h"

#include <doctest/doctest.h>

#include "core/audit/audit_log.h"
#include "core/calendar/agency_rules.h"
#include "core/store/settings_store.h"
#include "tests/support/memory_database.h"

using namespace motcua;

TEST_SUITE("audit/change_setting") {
    TEST_CASE("a setting and who changed it are kept together; a value only where it is a rule") {
        struct Row {
            const char* key;
            const char* value;
            const char* told;
        };
        const Row rows[] = {{"read_text", "1", "1"},
                            {"read_text", "0", "0"},
                            {"hotline", "0901 990 001", ""},
                            {deadline_rules_setting, "{}", "{}"}};
        Database database = test::memory_database();
        std::int64_t written = 0;
        for (const Row& row : rows) {
            CAPTURE(row.key);
            UnitOfWork work(database);
            CHECK(change_setting(work, {row.key, row.value, "officer", Instant{}}));
            CHECK_FALSE(change_setting(work, {row.key, row.value, "officer", Instant{}}));
            work.commit();
            CHECK(setting(database, row.key) == row.value);
            CHECK(database.number("SELECT count(*) FROM audit") == ++written);
            auto last = database.statement(
                "SELECT officer, action, subject, detail FROM audit ORDER BY row DESC LIMIT 1");
            REQUIRE(last.step());
            CHECK(last.text(0) == "officer");
            CHECK(last.text(1) == "setting.changed");
            CHECK(last.text(2) == row.key);
            CHECK(last.text(3) == row.told);
        }
        CHECK_FALSE(first_broken_audit_row(database));
    }
}
