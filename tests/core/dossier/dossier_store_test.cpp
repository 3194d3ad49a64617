#include "core/dossier/dossier_store.h"

#include <doctest/doctest.h>

#include "core/dossier/dossier_json.h"
#include "core/dossier/number_range.h"
#include "tests/support/memory_database.h"
#include "tests/support/sample_data.h"

using namespace motcua;
using namespace std::chrono_literals;

TEST_SUITE("core/dossier") {
    TEST_CASE("a dossier is read back as it was kept") {
        auto database = test::memory_database();
        const Dossier dossier = test::a_dossier();
        UnitOfWork work(database);
        insert_dossier(work, dossier);
        work.commit();
        const auto found = find_dossier(database, dossier.code);
        REQUIRE(found.has_value());
        CHECK(to_json(*found) == to_json(dossier));
        CHECK(find_dossier(database, dossier.id)->applicant == dossier.applicant);
    }

    TEST_CASE("printed, official and upstream code all find the dossier") {
        auto database = test::memory_database();
        Dossier dossier = test::a_dossier("T-H00.00.00-2ABCD-261123-0001");
        UnitOfWork work(database);
        insert_dossier(work, dossier);
        dossier.official_code = "H00.00.00-261123-0007";
        dossier.upstream_code = "G09.20-20261123-0092637";
        update_dossier(work, dossier);
        work.commit();
        for (const char* code :
             {"T-H00.00.00-2ABCD-261123-0001", "h00.00.00-261123-0007", "G09.20-20261123-0092637",
              "https://vi.example/tra-cuu/H00.00.00-261123-0007?k=ABC"}) {
            CAPTURE(code);
            CHECK(find_dossier(database, *DossierCode::parse(code))->id == dossier.id);
        }
    }

    TEST_CASE("an open dossier of the same person and procedure is noticed") {
        auto database = test::memory_database();
        Dossier dossier = test::a_dossier();
        UnitOfWork work(database);
        insert_dossier(work, dossier);
        CHECK(open_dossier_of(database, dossier.applicant.id, "2.000815") == dossier.code);
        CHECK_FALSE(open_dossier_of(database, dossier.applicant.id, "1.001193").has_value());
        dossier.status = Status::returned;
        update_dossier(work, dossier);
        CHECK_FALSE(open_dossier_of(database, dossier.applicant.id, "2.000815").has_value());
    }

    TEST_CASE("numbers of a day go up, never twice, until the range ends") {
        auto database = test::memory_database();
        UnitOfWork work(database);
        const auto today = 2026y / 11 / 23;
        const Instant now = test::at(2026, 11, 23);
        grant_range(work, {"H00", "inc", 201, 203, 2026y / 11 / 22, 2026y / 12 / 22, "lease"}, now);
        CHECK(take_number(work, "H00", "inc", today) == 201);
        CHECK(take_number(work, "H00", "inc", today) == 202);
        CHECK(numbers_left(database, "H00", "inc", today) == 1);
        CHECK(take_number(work, "H00", "inc", today) == 203);
        CHECK_FALSE(take_number(work, "H00", "inc", today).has_value());
        CHECK(take_number(work, "H00", "inc", 2026y / 11 / 24) == 201);
        // The clock jumps back: yesterday's numbers go on where they were.
        CHECK_FALSE(take_number(work, "H00", "inc", today).has_value());
        CHECK_FALSE(take_number(work, "H00", "inc", 2026y / 12 / 23).has_value());
        CHECK_FALSE(take_number(work, "H00", "other incarnation", 2026y / 11 / 25).has_value());
    }

    TEST_CASE("after a restore the old ranges give nothing") {
        auto database = test::memory_database();
        UnitOfWork work(database);
        grant_range(work, {"H00", "old", 1, 9, 2026y / 11 / 1, 2026y / 12 / 1, "lease"}, Instant{});
        burn_ranges_except(work, "new");
        CHECK_FALSE(take_number(work, "H00", "old", 2026y / 11 / 23).has_value());
        CHECK(take_provisional_number(work, "H00", 2026y / 11 / 23) == 1);
        CHECK(take_provisional_number(work, "H00", 2026y / 11 / 23) == 2);
    }

    TEST_CASE("a code is taken from what people type and scanners send, and nothing else") {
        CHECK(DossierCode::official("H15.50.05.13", 2026y / 11 / 23, 213).str() ==
              "H15.50.05.13-261123-0213");
        CHECK(DossierCode::provisional("H15", "2K7", 2026y / 11 / 3, 1).is_provisional());
        for (const char* bad : {"", "   ", "abc'; DROP", "Nguyễn"})
            CHECK_FALSE(DossierCode::parse(bad).has_value());
    }
}
