#include "core/unit/units.h"

#include <doctest/doctest.h>

#include <set>

#include "core/base/file.h"

using namespace motcua;

namespace {

const Units& shipped() {
    static const Units units = [] {
        auto parsed = Units::parse(read_file(MOTCUA_SOURCE_DIR "/resources/units.json"));
        if (!parsed) FAIL(parsed.error().where << ": " << parsed.error().what);
        return *std::move(parsed);
    }();
    return units;
}

}  // namespace

TEST_SUITE("core/unit/units") {
    TEST_CASE("there are 34 provinces and 3,321 communes: 2,611 xã, 697 phường, 13 đặc khu") {
        CHECK(shipped().provinces().size() == 34);
        CHECK(shipped().communes().size() == 3321);
        int kinds[3] = {};
        std::set<std::string> codes;
        for (const auto& commune : shipped().communes()) {
            ++kinds[static_cast<int>(commune.kind)];
            codes.insert(commune.code);
        }
        CHECK(kinds[static_cast<int>(CommuneKind::commune)] == 2611);
        CHECK(kinds[static_cast<int>(CommuneKind::ward)] == 697);
        CHECK(kinds[static_cast<int>(CommuneKind::special_zone)] == 13);
        CHECK(codes.size() == 3321);
    }

    TEST_CASE("Đồng Nai is a city since 30/04/2026") {
        bool city = false;
        for (const auto& province : shipped().provinces())
            if (province.name == "Đồng Nai") city = province.full_name == "Thành phố Đồng Nai";
        CHECK(city);
    }

    TEST_CASE("a code gives the commune and its province") {
        const Commune* commune = shipped().find_commune("00004");
        REQUIRE(commune != nullptr);
        CHECK(commune->full_name == "Phường Ba Đình");
        CHECK(commune->name() == "Ba Đình");
        CHECK(shipped().province_of(*commune).code == "01");
        CHECK(shipped().full_address(*commune) == "Phường Ba Đình, Thành phố Hà Nội");
        CHECK(shipped().find_commune("99999") == nullptr);
        CHECK(shipped().find_commune("") == nullptr);
        CHECK(shipped().find_province("00") == nullptr);
    }

    TEST_CASE("a few letters find the commune, the province narrows it down") {
        for (const char* typed : {"ba đình", "BA DINH", "ba dinh ha noi"}) {
            CAPTURE(typed);
            const auto found = shipped().search(typed);
            REQUIRE_FALSE(found.empty());
            CHECK(found.front()->code == "00004");
        }
        const auto many = shipped().search("tân", 5);
        CHECK(many.size() == 5);
        CHECK(shipped().search("").empty());
        CHECK(shipped().search("ha noi zzz").empty());
    }

    TEST_CASE("a file that is cut off, doubled or without names is refused") {
        const std::string good =
            R"({"version":"v","provinces":[{"code":"01","name":"A","full":"Tỉnh A",)"
            R"("communes":["00004 Phường Ba Đình","00008 Xã B"]}]})";
        REQUIRE(Units::parse(good));  // control
        CHECK_FALSE(Units::parse(good.substr(0, good.size() / 2)));
        for (const auto& [take, put] : std::vector<std::pair<std::string, std::string>>{
                 {"00008 Xã B", "00004 Xã B"},
                 {"00008 Xã B", "00008 Thôn B"},
                 {"00008 Xã B", "8 Xã B"},
                 {R"("name":"A")", R"("name":"")"},
                 {R"("version":"v")", R"("version":"")"},
                 {R"("00004 Phường Ba Đình","00008 Xã B")", ""}}) {
            CAPTURE(put);
            std::string bad = good;
            bad.replace(bad.find(take), take.size(), put);
            CHECK_FALSE(Units::parse(bad));
        }
    }

    TEST_CASE("the licence of the unit list ships beside it") {
        const std::string licence = read_file(MOTCUA_SOURCE_DIR "/resources/units.LICENSE");
        CHECK(licence.find("Copyright (c) 2021 Thang Le Quoc") != std::string::npos);
        CHECK(licence.find("MIT License") != std::string::npos);
    }
}
