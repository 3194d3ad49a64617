#include "devices/scanner/profile_locks.h"

#include <doctest/doctest.h>

using namespace motcua;

TEST_SUITE("devices/scan_profile") {
    TEST_CASE("profiles are kept and read as they were") {
        auto profiles = usual_scan_profiles();
        profiles[1].locked = true;
        profiles[1].width_mm = 215.5;
        profiles[2].brightness = -20;
        profiles[2].blanks = BlankHandling::set_aside;
        const auto read = read_scan_profiles(write_scan_profiles(profiles));
        REQUIRE(read);
        CHECK(*read == profiles);
    }

    TEST_CASE("only the name is needed; the rest is what the decree asks for") {
        const auto read = read_scan_profiles(R"([{"name":"Giấy khai sinh"}])");
        REQUIRE(read);
        const ScanRequest request = request_of(read->front(), "fujitsu:1");
        CHECK(request.device == "fujitsu:1");
        CHECK(request.dpi == 200);
        CHECK(request.width_mm == 210);
        CHECK(meets_digitising_rule(request));
    }

    TEST_CASE("a wrong profile is refused with its place") {
        const struct {
            const char* json;
            const char* place;
        } wrong[] = {
            {R"({})", "[]"},
            {R"([1])", "[0]"},
            {R"([{"key":1}])", "[0].name"},
            {R"([{"name":"a","key":12}])", "[0].key"},
            {R"([{"name":"a"},{"name":"a"}])", "[1].name"},
            {R"([{"name":"a","key":1},{"name":"b","key":1}])", "[1].key"},
            {R"([{"name":"a","source":"camera"}])", "[0].source"},
            {R"([{"name":"a","dpi":5000}])", "[0].dpi"},
            {R"([{"name":"a","dpi":"200"}])", "[0].dpi"},
            {R"([{"name":"a","paper":"a0"}])", "[0].paper"},
            {R"([{"name":"a","paper":"10x10"}])", "[0].paper"},
            {R"([{"name":"a","locked":"yes"}])", "[0].locked"},
            {R"([{"name":"a","blanks":"delete"}])", "[0].blanks"},
            {R"([{"name":"a","resolution":300}])", "[0].resolution"},
        };
        for (const auto& [json, place] : wrong) {
            CAPTURE(json);
            const auto read = read_scan_profiles(json);
            REQUIRE_FALSE(read);
            CHECK(read.error() == place);
        }
    }

    TEST_CASE("what an administrator locked stays as it is") {
        auto now = usual_scan_profiles();
        auto next = now;
        next[0].dpi = 300;
        CHECK(locked_and_changed(now, next).empty());
        now[0].locked = true;
        CHECK(locked_and_changed(now, next) == now[0].name);
        next.erase(next.begin());
        CHECK(locked_and_changed(now, next) == now[0].name);
        next.insert(next.end(), now[0]);
        CHECK(locked_and_changed(now, next).empty());
    }

    TEST_CASE("locking, changing and removing a locked way is the administrator's") {
        const auto open = usual_scan_profiles();
        auto locked = open;
        locked[1].locked = true;
        auto other = locked;
        other[1].dpi = 300;
        CHECK(administrators_change(open, open).empty());
        CHECK(administrators_change(locked, locked).empty());
        CHECK(administrators_change(open, locked) == open[1].name);
        CHECK(administrators_change(locked, open) == open[1].name);
        CHECK(administrators_change(locked, other) == open[1].name);
        CHECK(administrators_change(locked, {locked[1]}).empty());
    }

    TEST_CASE("grey, line art and less than 200 dpi do not meet the decree") {
        ScanProfile profile;
        profile.colour = ScanColour::grey;
        CHECK_FALSE(meets_digitising_rule(request_of(profile, "")));
        profile.colour = ScanColour::colour;
        profile.dpi = 150;
        CHECK_FALSE(meets_digitising_rule(request_of(profile, "")));
    }

    TEST_CASE("back-ends are named in one line") {
        const auto names = read_backend_names("fujitsu, genesys");
        REQUIRE(names);
        CHECK(*names == std::vector<std::string>{"fujitsu", "genesys"});
        CHECK(read_backend_names("")->empty());
        CHECK_FALSE(read_backend_names("net\n../x"));
    }
}
