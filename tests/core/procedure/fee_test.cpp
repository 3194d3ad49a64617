#include "core/procedure/fee.h"

#include <doctest/doctest.h>

#include "core/base/file.h"
#include "core/procedure/catalog.h"

using namespace motcua;

namespace {

Money dong(std::int64_t amount) { return *Money::of(amount); }

// The published rule of certifying copies (2.000815).
const FeeRule& certification() {
    static const Catalog catalog =
        *Catalog::parse(read_file(MOTCUA_SOURCE_DIR "/resources/catalogue.json"));
    return *catalog.find("2.000815")->find_fee("2.000815/f1");
}

}  // namespace

TEST_SUITE("core/procedure/fee") {
    TEST_CASE("certifying copies costs by page and copy, up to the cap of a copy") {
        struct Row {
            int pages;
            int copies;
            std::int64_t total;
            bool capped;
        };
        const Row rows[] = {
            {1, 1, 2'000, false},     {2, 1, 4'000, false},        {3, 1, 5'000, false},
            {4, 1, 6'000, false},     {3, 5, 25'000, false},       {10, 2, 24'000, false},
            {198, 1, 200'000, false}, {199, 1, 200'000, true},     {250, 1, 200'000, true},
            {250, 3, 600'000, true},  {100'000, 1, 200'000, true},
        };
        for (const auto& row : rows) {
            CAPTURE(row.pages);
            CAPTURE(row.copies);
            const auto fee = compute_fee(certification(), {{row.pages, row.copies}});
            REQUIRE(fee);
            CHECK(fee->total == dong(row.total));
            CHECK(fee->lines.front().capped == row.capped);
        }
    }

    TEST_CASE("the sum explains itself: five copies of two pages at 2.000 and one at 1.000") {
        const auto fee = compute_fee(certification(), {{3, 5}});
        REQUIRE(fee);
        const FeeLine& line = fee->lines.at(0);
        CHECK(line.copies == 5);
        CHECK(line.steps == std::vector<FeeStep>{{2, dong(2'000)}, {1, dong(1'000)}});
        CHECK(line.per_copy == dong(5'000));
        CHECK(line.sum == dong(25'000));
    }

    TEST_CASE("several papers are added up, each with its own pages, copies and cap") {
        const auto fee = compute_fee(certification(), {{1, 2}, {3, 1}, {250, 1}});
        REQUIRE(fee);
        CHECK(fee->lines.size() == 3);
        CHECK(fee->total == dong(4'000 + 5'000 + 200'000));
    }

    TEST_CASE("pages and copies that cannot be are refused, not guessed") {
        CHECK(compute_fee(certification()).error() == FeeError::no_document);
        CHECK(compute_fee(certification(), {{0, 1}}).error() == FeeError::pages_out_of_range);
        CHECK(compute_fee(certification(), {{100'001, 1}}).error() == FeeError::pages_out_of_range);
        CHECK(compute_fee(certification(), {{1, 0}}).error() == FeeError::copies_out_of_range);
        CHECK(compute_fee(certification(), {{1, -3}}).error() == FeeError::copies_out_of_range);
    }

    TEST_CASE("a fee by copy counts the copies; a flat fee is owed once") {
        FeeRule rule;
        rule.amount = dong(8'000);
        rule.kind = FeeKind::per_copy;
        CHECK(compute_fee(rule)->total == dong(8'000));
        CHECK(compute_fee(rule, {{1, 3}, {9, 2}})->total == dong(40'000));
        rule.kind = FeeKind::flat;
        CHECK(compute_fee(rule, {{1, 3}})->total == dong(8'000));
    }

    TEST_CASE("a fee nobody published has no total, a free one has the total nought") {
        FeeRule rule;
        REQUIRE(compute_fee(rule));
        CHECK_FALSE(compute_fee(rule)->total.has_value());
        CHECK(compute_fee(rule)->lines.empty());
        rule.amount = dong(0);
        CHECK(compute_fee(rule)->total == dong(0));
    }
}

TEST_SUITE("core/procedure/money") {
    TEST_CASE("amounts are read with or without dots and written with them") {
        struct Row {
            const char* typed;
            std::int64_t dong;
            const char* written;
        };
        const Row rows[] = {
            {"0", 0, "0"},
            {"999", 999, "999"},
            {"25.000", 25'000, "25.000"},
            {"25000", 25'000, "25.000"},
            {" 1.234.567 ", 1'234'567, "1.234.567"},
            {"1000000000000", 1'000'000'000'000, "1.000.000.000.000"},
        };
        for (const auto& row : rows) {
            CAPTURE(row.typed);
            const auto money = Money::parse(row.typed);
            REQUIRE(money);
            CHECK(money->dong() == row.dong);
            CHECK(money->str() == row.written);
        }
    }

    TEST_CASE("what is no amount of whole dong is refused") {
        for (const char* typed : {"", " ", "-5", "25,000", "25.00", "1.2345", "1234.567", ".500",
                                  "25.000.", "12a", "2 000", "٣"}) {
            CAPTURE(typed);
            REQUIRE_FALSE(Money::parse(typed));
            CHECK(Money::parse(typed).error() == MoneyError::not_an_amount);
        }
        CHECK(Money::parse("1000000000001").error() == MoneyError::too_large);
        CHECK(Money::parse("99999999999999999999999999").error() == MoneyError::too_large);
        CHECK_FALSE(Money::of(-1));
    }

    TEST_CASE("a sum never runs over") {
        CHECK(dong(Money::largest) + dong(5) == dong(Money::largest));
        CHECK(dong(Money::largest) * 1'000'000 == dong(Money::largest));
        CHECK(dong(2'000) * 3 == dong(6'000));
        CHECK(dong(2'000) * 0 == dong(0));
    }
}
