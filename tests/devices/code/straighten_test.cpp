#include "devices/code/straighten.h"

#include <doctest/doctest.h>

#include <cmath>

#include "devices/code/read_codes.h"
#include "tests/support/damaged_codes.h"

using namespace motcua;

namespace {

bool near(const PicturePoint& a, double x, double y, double far) {
    return std::hypot(a.x - x, a.y - y) <= far;
}

bool has_corner(const Quad& quad, double x, double y, double far) {
    for (const PicturePoint& point : quad)
        if (near(point, x, y, far)) return true;
    return false;
}

}  // namespace

TEST_SUITE("devices/straighten") {
    TEST_CASE("the hull leaves out what lies inside") {
        const auto hull = convex_hull({{0, 0}, {4, 0}, {2, 1}, {4, 4}, {1, 2}, {0, 4}, {2, 2}});
        CHECK(hull.size() == 4);
        CHECK(convex_hull({}).empty());
        CHECK(convex_hull({{1, 1}, {1, 1}}).size() == 2);
    }

    TEST_CASE("a missing corner is found where the sides meet") {
        const auto quad = enclosing_quad({{0, 0}, {10, 0}, {10, 7}, {7, 10}, {0, 10}});
        REQUIRE(quad);
        CHECK(has_corner(*quad, 10, 10, 1e-6));
        CHECK_FALSE(enclosing_quad({{0, 0}, {1, 0}, {0, 1}}));
    }

    TEST_CASE("the outline of an upright code is its own square") {
        const GreyPicture drawn = test::drawn_code(test::card_text_of(1), 4);
        const auto quad = code_outline(drawn);
        REQUIRE(quad);
        int left = drawn.width;
        int right = 0;
        for (int y = 0; y < drawn.height; ++y)
            for (int x = 0; x < drawn.width; ++x)
                if (drawn.at(x, y) < 128) left = std::min(left, x), right = std::max(right, x);
        for (const double x : {left, right})
            for (const double y : {left, right}) CHECK(has_corner(*quad, x, y, 5));
    }

    TEST_CASE("a code seen askew is read once it lies flat") {
        int read = 0;
        for (std::uint32_t seed = 1; seed <= 5; ++seed) {
            const auto code = test::damaged_code(test::CodeDamage::perspective,
                                                 test::first_judged_seed + seed, 1.0);
            const GreyPicture flat = straightened(code.picture);
            REQUIRE_FALSE(flat.empty());
            const CodeReading reading = read_codes(flat);
            if (!reading.codes.empty()) {
                CHECK(reading.codes[0].text == code.text);
                ++read;
            }
        }
        CHECK(read >= 4);
    }

    TEST_CASE("where no patch is, nothing is laid flat") {
        CHECK(straightened({}).empty());
        CHECK(straightened(GreyPicture(300, 200)).empty());
        CHECK_NOTHROW(straightened(GreyPicture(300, 200, 0)));
        CHECK_NOTHROW(straightened(GreyPicture(3, 2, 0)));
    }
}
