#include "devices/scanner/join_sides.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "devices/scanner/page_look.h"
#include "tests/support/page_generator/page_generator.h"

using namespace motcua;

namespace {

// A pass through a feeder as it was: which sheet each page shows, and which were scanned again.
struct TruePass {
    std::vector<int> sheets;

    // Sheets with the same look are the same paper, or copies of it.
    ScanPass seen(const std::vector<int>& looks) const {
        ScanPass pass{sheets.size(), {}};
        for (std::size_t i = 1; i < sheets.size(); ++i) {
            const int look = looks[static_cast<std::size_t>(sheets[i])];
            if (look != 0 && look == looks[static_cast<std::size_t>(sheets[i - 1])])
                pass.repeats.push_back(i);
        }
        return pass;
    }
};

// Every front has its own sheet's back behind it, and every sheet comes once.
bool joined_right(const JoinedSides& joined, const TruePass& fronts, const TruePass& backs) {
    std::vector<int> seen;
    for (std::size_t i = 0; i + 1 < joined.sides.size(); i += 2) {
        if (joined.sides[i].back || !joined.sides[i + 1].back) return false;
        const int sheet = fronts.sheets[joined.sides[i].place];
        if (backs.sheets[joined.sides[i + 1].place] != sheet) return false;
        if (!seen.empty() && seen.back() == sheet) return false;
        seen.push_back(sheet);
    }
    return true;
}

struct Stack {
    TruePass fronts, backs;
    std::vector<int> front_looks, back_looks;
};

Stack stack_of(int sheets, bool blank_backs) {
    Stack stack;
    for (int sheet = 0; sheet < sheets; ++sheet) {
        stack.fronts.sheets.push_back(sheet);
        stack.backs.sheets.insert(stack.backs.sheets.begin(), sheet);
        stack.front_looks.push_back(sheet + 1);
        stack.back_looks.push_back(blank_backs ? 0 : sheet + 1);
    }
    return stack;
}

void scan_again(TruePass& pass, std::size_t place) {
    pass.sheets.insert(pass.sheets.begin() + static_cast<std::ptrdiff_t>(place),
                       pass.sheets[place]);
}

}  // namespace

TEST_SUITE("devices/join_sides") {
    TEST_CASE("a stack turned over as a whole shows its last sheet first") {
        const auto joined = join_sides({3, {}}, {3, {}});
        REQUIRE(joined);
        CHECK(joined->sides ==
              std::vector<JoinedSide>{
                  {false, 0}, {true, 2}, {false, 1}, {true, 1}, {false, 2}, {true, 0}});
        CHECK(joined->set_aside.empty());
        const auto same_order = join_sides({2, {}}, {2, {}}, BackOrder::first_first);
        REQUIRE(same_order);
        CHECK(same_order->sides ==
              std::vector<JoinedSide>{{false, 0}, {true, 0}, {false, 1}, {true, 1}});
    }

    TEST_CASE("two sheets pulled at once: nothing is shifted, the counts are told") {
        const auto joined = join_sides({5, {}}, {4, {}});
        REQUIRE_FALSE(joined);
        CHECK(joined.error().fronts == 5);
        CHECK(joined.error().backs == 4);
        CHECK(joined.error().suspects.empty());
    }

    TEST_CASE("a sheet that was scanned again is set aside and named") {
        const auto joined = join_sides({4, {2}}, {3, {}});
        REQUIRE(joined);
        CHECK(joined->sides.size() == 6);
        CHECK(joined->set_aside == std::vector<JoinedSide>{{false, 2}});
    }

    TEST_CASE("two copies of one paper after each other are two sheets") {
        // Sheets 1 and 2 of four are alike on both sides: places 2 and 4 - 2 of the passes.
        const auto joined = join_sides({4, {2}}, {4, {2}});
        REQUIRE(joined);
        CHECK(joined->sides.size() == 8);
        CHECK(joined->suspects.empty());
        // Elsewhere they are not the same sheets: one of each side may be too many.
        CHECK_FALSE(join_sides({4, {2}}, {4, {1}}));
    }

    TEST_CASE("any stack, any sheets scanned again on one side: joined right") {
        std::mt19937 random(20261122);
        for (int round = 0; round < 3000; ++round) {
            const int sheets = 1 + static_cast<int>(random() % 12);
            Stack stack = stack_of(sheets, random() % 2 == 0);
            const bool front_pass = stack.back_looks[0] == 0 || random() % 2 == 0;
            TruePass& pass = front_pass ? stack.fronts : stack.backs;
            const auto again = random() % 3;
            for (std::size_t i = 0; i < again; ++i) scan_again(pass, random() % pass.sheets.size());
            const auto joined = join_sides(stack.fronts.seen(stack.front_looks),
                                           stack.backs.seen(stack.back_looks));
            CAPTURE(round);
            REQUIRE(joined);
            CHECK(joined->sides.size() == 2 * static_cast<std::size_t>(sheets));
            CHECK(joined->set_aside.size() == again);
            CHECK(joined_right(*joined, stack.fronts, stack.backs));
        }
    }

    TEST_CASE("any stack with sheets lost in a pass: never joined wrong") {
        std::mt19937 random(1122);
        int refused = 0;
        for (int round = 0; round < 3000; ++round) {
            Stack stack = stack_of(2 + static_cast<int>(random() % 10), random() % 2 == 0);
            TruePass& pass = random() % 2 ? stack.fronts : stack.backs;
            TruePass& other = &pass == &stack.fronts ? stack.backs : stack.fronts;
            pass.sheets.erase(pass.sheets.begin() +
                              static_cast<std::ptrdiff_t>(random() % pass.sheets.size()));
            const bool seen_again = stack.back_looks[0] != 0 && random() % 2;
            if (seen_again) scan_again(other, random() % other.sheets.size());
            const auto joined = join_sides(stack.fronts.seen(stack.front_looks),
                                           stack.backs.seen(stack.back_looks));
            CAPTURE(round);
            if (joined)
                CHECK(joined_right(*joined, stack.fronts, stack.backs));
            else
                ++refused;
        }
        CHECK(refused == 3000);
    }

    TEST_CASE("a sheet lost and another scanned again: equal counts do not hide it") {
        std::mt19937 random(5);
        int wrong = 0;
        for (int round = 0; round < 2000; ++round) {
            Stack stack = stack_of(3 + static_cast<int>(random() % 8), true);
            auto& sheets = stack.fronts.sheets;
            sheets.erase(sheets.begin() + static_cast<std::ptrdiff_t>(random() % sheets.size()));
            scan_again(stack.fronts, random() % sheets.size());
            const auto joined = join_sides(stack.fronts.seen(stack.front_looks),
                                           stack.backs.seen(stack.back_looks));
            CAPTURE(round);
            REQUIRE(joined);
            const bool right = joined_right(*joined, stack.fronts, stack.backs);
            CHECK((right || joined->suspects.size() == 1));
            if (!right) ++wrong;
        }
        CHECK(wrong > 0);  // the counts alone would not have told
    }
}

TEST_SUITE("devices/page_look") {
    using motcua::test::PageKind;

    SheetLook drawn(PageKind kind, std::uint64_t seed, double skew, double noise) {
        test::PageRecipe recipe = test::recipe_of(kind, seed);
        recipe.dpi = 100;
        recipe.skew = skew;
        recipe.noise = noise;
        return look_of(test::draw_page(recipe));
    }

    TEST_CASE("a sheet scanned again looks the same, another of its kind does not") {
        for (const PageKind kind :
             {PageKind::text, PageKind::form, PageKind::table, PageKind::handwriting}) {
            CAPTURE(test::name_of(kind));
            const SheetLook once = drawn(kind, 7, 0, 2);
            CHECK(look_alike(once, drawn(kind, 7, 0.1, 4)));
            CHECK_FALSE(look_alike(once, drawn(kind, 8, 0, 2)));
        }
    }

    TEST_CASE("blank backs look like nothing, not like each other") {
        for (const PageKind kind : {PageKind::blank, PageKind::blank_punched,
                                    PageKind::blank_show_through, PageKind::page_number})
            CHECK_FALSE(look_alike(drawn(kind, 1, 0, 2), drawn(kind, 1, 0, 2)));
    }

    TEST_CASE("a pass knows its repeats") {
        const SheetLook one = drawn(PageKind::form, 1, 0, 2), two = drawn(PageKind::text, 2, 0, 2);
        CHECK(pass_of({one, two, two, one}).repeats == std::vector<std::size_t>{2});
    }
}
