#include "core/dossier/dossier_search.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "core/dossier/dossier_store.h"
#include "core/store/settings_store.h"
#include "tests/support/memory_database.h"
#include "tests/support/sample_data.h"

using namespace motcua;

namespace {

Dossier dossier_of(const std::string& code, const std::string& name, const std::string& number = "",
                   const std::string& phone = "") {
    Dossier dossier = test::a_dossier(code);
    dossier.applicant.name = name;
    dossier.applicant.id = number;
    dossier.applicant.phone = phone;
    return dossier;
}

// Codes …-0001 to …-0006, oldest first.
Database with_six_dossiers() {
    auto database = test::memory_database();
    UnitOfWork work(database);
    set_setting(work, "unit", "H00.00.00");
    insert_dossier(
        work, dossier_of("H00.00.00-261120-0001", "Đỗ Đình Đạt", "001192990001", "0912000111"));
    insert_dossier(
        work, dossier_of("H00.00.00-261120-0002", "Nguyễn Văn Án", "024045995935", "0812306300"));
    insert_dossier(
        work, dossier_of("H00.00.00-261121-0003", "Nguyễn Thị Vân Anh", "025123456", "0912000111"));
    insert_dossier(work, dossier_of("H00.00.00-261121-0004", "H’Hen Niê", "", "0770000222"));
    Dossier foreigner = dossier_of("T-H00.00.00-2ABCD-261121-0005", "José Müller", "C1234567");
    foreigner.official_code = "H00.00.00-261122-0300";
    foreigner.upstream_code = "G09.20-20261122-0092637";
    insert_dossier(work, foreigner);
    insert_dossier(work, dossier_of("H00.00.00-261122-0006", "Trần Thị Nguyên", "001192990001"));
    work.commit();
    return database;
}

// The last two digits of the codes found, in order: "06 03".
std::string found(Database& database, std::string_view text, const SearchPage& page = {}) {
    std::string numbers;
    for (const auto& row : search(database, text, page))
        numbers += (numbers.empty() ? "" : " ") + row.code.substr(row.code.size() - 2);
    return numbers;
}

}  // namespace

TEST_SUITE("core/dossier_search") {
    TEST_CASE("one line finds codes, numbers, phones and names") {
        auto database = with_six_dossiers();
        struct Case {
            const char* typed;
            const char* found;
        };
        const Case cases[] = {
            // codes
            {"H00.00.00-261120-0002", "02"},
            {"  h00.00.00-261120-0002 ", "02"},
            {"https://vi.example/tra-cuu/H00.00.00-261120-0002?k=7K2QMA4X", "02"},
            {"T-H00.00.00-2ABCD-261121-0005", "05"},
            {"H00.00.00-261122-0300", "05"},
            {"G09.20-20261122-0092637", "05"},
            {"H00.00.00-261121", "04 03"},
            {"261121-00", "04 03"},
            {"261121-0003", "03"},
            // numbers
            {"001192990001", "06 01"},
            {"001 192 990001", "06 01"},
            {"024.045.995935", "02"},
            {"025123456", "03"},
            {"c1234567", "05"},
            {"C 1234567", "05"},
            {"001192", "06 01"},
            // phones
            {"0912000111", "03 01"},
            {"0912 000 111", "03 01"},
            {"0912.000.111", "03 01"},
            {"+84912000111", "03 01"},
            {"+84 912 000 111", "03 01"},
            {"84912000111", "03 01"},
            {"(077) 0000-222", "04"},
            {"081230", "02"},
            // names
            {"Đỗ Đình Đạt", "01"},
            {"do dinh dat", "01"},
            {"DO DINH", "01"},
            {"đạt đỗ", "01"},
            {"nguyen v", "03 02"},
            {"nguyen van a", "03 02"},
            {"nguyen van anh", "03"},
            {"anh van", "03"},  // "van" as far as it is typed
            {"n", "06 04 03 02"},
            {"jose muller", "05"},
            {"h hen nie", "04"},
            // pieces of names, when no word begins so
            {"guye", "06 03 02"},
            {"inh dinh", "01"},
            // nothing
            {"", ""},
            {"   ", ""},
            {"tran van", ""},
            {"zz", ""},
            {"999999999999", ""},
        };
        for (const auto& each : cases) {
            CAPTURE(each.typed);
            CHECK(found(database, each.typed) == each.found);
        }
    }

    TEST_CASE("a page goes on where the last one ended, and ends") {
        auto database = test::memory_database();
        UnitOfWork work(database);
        for (int i = 10; i < 35; ++i)
            insert_dossier(work, dossier_of("H00.00.00-261120-00" + std::to_string(i),
                                            "Nguyễn Văn An", "001192990001", "0912000111"));
        work.commit();
        for (const char* typed :
             {"nguyen an", "guye", "0912000111", "001192990001", "H00.00.00-2611", "09120001"}) {
            CAPTURE(typed);
            SearchPage page{10, std::nullopt};
            std::string all;
            for (int pages = 0; pages < 5; ++pages) {
                const auto rows = search(database, typed, page);
                if (rows.empty()) break;
                for (const auto& row : rows) all += row.code.substr(row.code.size() - 2) + " ";
                page.before = rows.back().row;
            }
            CHECK(all ==
                  "34 33 32 31 30 29 28 27 26 25 24 23 22 21 20 19 18 17 16 15 14 13 12 11 10 ");
        }
        CHECK(newest_dossiers(database, {3, std::nullopt}).front().code == "H00.00.00-261120-0034");
        CHECK(newest_dossiers(database, {3, 2}).size() == 1);
    }

    TEST_CASE("whatever is typed is data, never a query") {
        auto database = with_six_dossiers();
        for (const char* typed : {"\"", "*", "a OR b", "name:nguyen", "NEAR(a b)", "nguyen*",
                                  "-nguyen", "^n", "' OR 1=1 --", "a\" AND \"b", "%", "_", "(((",
                                  "\xff\xfe", "nguyễ\xe1\xbb", "漢字 nguyen"}) {
            CAPTURE(typed);
            CHECK_NOTHROW(search(database, typed));
        }
        CHECK(found(database, "nguyen*") == "06 03 02");
        CHECK(found(database, "\"nguyen\" OR \"dat\"").empty());
        std::mt19937 random(20261122);
        const std::string_view pieces[] = {"\"", "*", "nguyen", " ",    "-", "AND ", "0912", "'",
                                           "(",  ")", "đ",      "\xc3", ":", "H00.", "^"};
        for (int i = 0; i < 3000; ++i) {
            std::string typed;
            for (std::size_t n = random() % 12; n-- > 0;)
                typed += pieces[random() % std::size(pieces)];
            CAPTURE(typed);
            REQUIRE_NOTHROW(search(database, typed));
        }
        REQUIRE_NOTHROW(search(database, std::string(100000, 'a')));
        REQUIRE_NOTHROW(search(database, std::string(100000, '"')));
    }

    TEST_CASE("a renamed applicant is found by the new name only") {
        auto database = with_six_dossiers();
        auto dossier = *find_dossier(database, *DossierCode::parse("H00.00.00-261120-0001"));
        dossier.applicant.name = "Bùi Thị Xuân";
        UnitOfWork work(database);
        update_dossier(work, dossier);
        CHECK(found(database, "bui xuan") == "01");
        CHECK(found(database, "do dinh dat").empty());
        CHECK(found(database, "ui thi").empty() == false);
    }

    TEST_CASE("no search reads the whole table") {
        auto database = with_six_dossiers();
        for (const char* where :
             {"code>='a' AND code<'b' ORDER BY code DESC",
              "id_number='1' AND row<9 ORDER BY row DESC", "phone='1' AND row<9 ORDER BY row DESC",
              "id_number>='1' AND id_number<'2' AND +row<9 ORDER BY +row DESC"}) {
            CAPTURE(where);
            auto plan =
                database.statement("EXPLAIN QUERY PLAN SELECT d.row,d.code FROM dossier d WHERE " +
                                   std::string(where) + " LIMIT 50");
            REQUIRE(plan.step());
            CHECK(plan.text(3).starts_with("SEARCH d USING"));
            CHECK(plan.text(3).find("INDEX") != std::string::npos);
        }
    }
}
