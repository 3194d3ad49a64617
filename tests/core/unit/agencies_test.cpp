#include "core/unit/agencies.h"

#include <doctest/doctest.h>

#include "core/base/file.h"

using namespace motcua;

namespace {

AgencyId id(const char* text) {
    const auto parsed = AgencyId::parse(text);
    REQUIRE(parsed);
    return *parsed;
}

}  // namespace

TEST_SUITE("core/unit/agency_id") {
    TEST_CASE("identifiers of provinces, communes and ministries are read") {
        CHECK(id("H15.50.05.13").str() == "H15.50.05.13");
        CHECK(id(" h56 ").str() == "H56");
        CHECK(id("G09.20").str() == "G09.20");
        CHECK(id("H10.123.45").str() == "H10.123.45");
        CHECK_FALSE(id("H15.50").is_training());
        CHECK(AgencyId::training().is_training());
        CHECK(id(AgencyId::training().str().c_str()) == AgencyId::training());
    }

    TEST_CASE("anything else is refused, the old form too") {
        for (const char* text : {"", " ", "H", "H1", "H155", "15.50", "H15.", "H15..05", "H15.5",
                                 "H15.5000", "H15-50", "000.00.00.H56", "H15.5a", "Đ15.50"}) {
            CAPTURE(text);
            CHECK_FALSE(AgencyId::parse(text));
        }
    }
}

TEST_SUITE("core/unit/agencies") {
    TEST_CASE("what ships is the training agency alone, under its reserved identifier") {
        const auto shipped =
            Agencies::parse(read_file(MOTCUA_SOURCE_DIR "/resources/agencies.json"));
        REQUIRE(shipped);
        CHECK(shipped->all().size() == 1);
        const Agency* training = shipped->find(AgencyId::training(), "2026-11-22");
        REQUIRE(training != nullptr);
        CHECK(training->id.is_training());
        CHECK(training->commune_code.empty());
        CHECK(shipped->find(id("H15.50.05.13"), "2026-11-22") == nullptr);
    }

    TEST_CASE("after a merger the same identifier has its new name from the day on") {
        const auto agencies = Agencies::parse(
            R"({"version":"v","agencies":[
            {"id":"H15.50.01","name":"Cũ","commune":"00004","valid_from":"2025-07-01","valid_to":"2026-04-29"},
            {"id":"H15.50.01","name":"Mới","commune":"00008","valid_from":"2026-04-30"}]})");
        REQUIRE(agencies);
        const AgencyId one = id("H15.50.01");
        CHECK(agencies->find(one, "2025-06-30") == nullptr);
        CHECK(agencies->find(one, "2025-07-01")->name == "Cũ");
        CHECK(agencies->find(one, "2026-04-29")->name == "Cũ");
        CHECK(agencies->find(one, "2026-04-30")->name == "Mới");
        CHECK(agencies->find(one, "2030-01-01")->commune_code == "00008");
    }

    TEST_CASE("a table that contradicts itself is refused") {
        const std::string good =
            R"({"version":"v","agencies":[{"id":"H15.50","name":"A","valid_from":"2025-07-01"},)"
            R"({"id":"H15.51","name":"B","valid_from":"2025-07-01","valid_to":"2026-07-01"}]})";
        REQUIRE(Agencies::parse(good));  // control
        for (const auto& [take, put] :
             std::vector<std::pair<std::string, std::string>>{{"H15.51", "H15.50"},
                                                              {"H15.51", "15.51"},
                                                              {R"("name":"B")", R"("name":"")"},
                                                              {"2026-07-01", "2024-07-01"},
                                                              {"2026-07-01", "01/07/2026"},
                                                              {"]}", ""}}) {
            CAPTURE(put);
            std::string bad = good;
            bad.replace(bad.find(take), take.size(), put);
            CHECK_FALSE(Agencies::parse(bad));
        }
    }
}
