#include "core/procedure/procedure_code.h"

#include <doctest/doctest.h>

using namespace motcua;

TEST_SUITE("core/procedure/procedure_code") {
    TEST_CASE("national codes and a province's own variants are read") {
        struct Row {
            const char* typed;
            const char* str;
            const char* base;
            const char* suffix;
        };
        const Row rows[] = {
            {"1.001193", "1.001193", "1.001193", ""},
            {" 2.000815 ", "2.000815", "2.000815", ""},
            {"1.001193.000.00.00.H56", "1.001193.000.00.00.H56", "1.001193", "000.00.00.H56"},
            {"1.001193.h56", "1.001193.H56", "1.001193", "H56"},
        };
        for (const auto& row : rows) {
            CAPTURE(row.typed);
            const auto code = ProcedureCode::parse(row.typed);
            REQUIRE(code);
            CHECK(code->str() == row.str);
            CHECK(code->base().str() == row.base);
            CHECK(code->unit_suffix() == row.suffix);
        }
    }

    TEST_CASE("anything else is refused") {
        for (const char* typed :
             {"", " ", "1", "1.00119", "1.0011934", "1,001193", "a.001193", "1.001193.",
              "1.001193..H56", "1.001193.H56.", "1.001193/H56", "1.00119x", "khai sinh",
              "1.001193.000000000000000000000000000000000"}) {
            CAPTURE(typed);
            CHECK_FALSE(ProcedureCode::parse(typed));
        }
    }
}
