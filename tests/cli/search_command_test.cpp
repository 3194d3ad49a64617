#include "app/cli/search_command.h"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "app/presenters/program_files.h"
#include "tests/support/memory_database.h"
#include "tests/support/sample_data.h"
#include "tests/support/shipped.h"
#include "tests/support/temporary_folder.h"

using namespace motcua;

TEST_SUITE("cli/search") {
    TEST_CASE("what was imported is found, listed as overdue, and told in the contract's words") {
        auto database = test::memory_database();
        {
            UnitOfWork work(database);
            CounterIdentity::fresh("Z00.00.01", "1", true).save(work);
            work.commit();
        }
        test::TemporaryFolder folder;
        const auto file = folder.path() / "old.jsonl";
        std::ofstream(file)
            << R"({"code":"H15.50.05.13-261118-0007","procedure":"2.000815","channel":"counter",)"
               R"("applicant":{"name":"Đỗ Thị Mẫu"},"received_at":"2026-11-18T09:15","status":4,)"
               R"("due":"2026-11-18T17:00"})"
            << "\nnot JSON\n";
        const FixedClock clock(test::at(2026, 11, 20, 9));
        ImportDossiers import(database, test::shipped_catalog(), test::shipped_calendar(), clock);
        const Texts texts = Texts::load(message_file(Language::vietnamese), Language::vietnamese);
        std::ostringstream out;
        std::ostringstream err;
        CHECK(run_import(import, file, {"o", "Mẫu", "administrator"}, {}, texts, out, err) == 1);
        CHECK(out.str().find(
                  R"("lines":2,"taken":1,"present":0,"unlisted":0,"refused":1,"finished":true})") !=
              std::string::npos);
        CHECK(err.str() == "Dòng 2: không phải JSON hợp lệ (MC-1001)\n2 dòng, 100 %\n");

        std::ostringstream found;
        CHECK(run_search(database, test::shipped_calendar(), clock.now(), "do thi mau", {},
                         found) == 0);
        const auto line = Json::parse(found.str());
        REQUIRE(line);
        CHECK(line->string_or("code") == "H15.50.05.13-261118-0007");
        CHECK(line->string_or("applicant") == "Đỗ Thị Mẫu");
        CHECK(line->integer_or("status", 0) == 4);
        CHECK(line->string_or("received_at") == "2026-11-18T09:15:00+07:00");
        CHECK(line->string_or("due") == "2026-11-18T17:00:00+07:00");
        CHECK(line->string_or("sync") == "local");
        CHECK((*line)["remaining"].integer_or("working_days", 0) == 2);
        CHECK((*line)["remaining"]["working_hours"].number() == 10.0);
        CHECK((*line)["remaining"].boolean_or("overdue", false));

        std::ostringstream listed;
        CHECK(run_board(database, test::shipped_calendar(), Lane::overdue, {clock.now(), "", 10},
                        listed) == 0);
        CHECK(listed.str() == found.str());
    }
}
