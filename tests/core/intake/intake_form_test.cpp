#include <doctest/doctest.h>

#include "core/intake/intake_form.h"
#include "core/intake/validate.h"
#include "tests/support/shipped.h"

using namespace motcua;
using namespace std::chrono_literals;

namespace {

auto judged(const std::string& json) {
    const auto form = parse_intake_form(json);
    REQUIRE(form.has_value());
    return validate(*form, test::shipped_catalog(), "Z00.00.01", 2026y / 11 / 23);
}

std::string with_applicant(const std::string& fields) {
    return R"({"procedure":"1.001193","channel":"counter","applicant":{)" + fields + "}}";
}

}  // namespace

TEST_SUITE("core/intake_form") {
    TEST_CASE("a form comes back from a draft as it was typed") {
        IntakeForm form;
        form.procedure = "2.000815";
        form.applicant.name = "Nguyễn  Văn ";
        form.applicant.birth = "5/6/8";
        form.lodger = PartyForm{.name = "Lê Thị B", .relation = "mẹ", .authorisation = "relative"};
        form.components = {{.code = "x", .pages = 3}};
        form.fees = {{.code = "f", .amount = 0, .paid = "cash"}};
        CHECK(*parse_intake_form(to_json(form)) == form);
    }

    TEST_CASE("a field of the wrong type is named") {
        struct Case {
            const char* json;
            const char* field;
        };
        for (const auto& c :
             {Case{"{\"procedure\":5}", "procedure"}, Case{"{\"sets\":\"1\"}", "sets"},
              Case{"{\"applicant\":[]}", "applicant"}, Case{"{\"components\":{}}", "components"},
              Case{"{\"components\":[{\"pages\":1.5}]}", "components[0].pages"},
              Case{"{\"fees\":[{\"amount\":\"5\"}]}", "fees[0].amount"},
              Case{"{\"lodger\":\"x\"}", "lodger"}}) {
            CAPTURE(c.json);
            const auto form = parse_intake_form(c.json);
            REQUIRE_FALSE(form.has_value());
            CHECK(form.error().field == c.field);
        }
        CHECK(parse_intake_form("{\"a\":1").error().error == FieldError::malformed_json);
    }

    TEST_CASE("each wrong field is refused with its reason") {
        struct Case {
            const char* fields;
            const char* field;
            FieldError error;
        };
        const std::string name = R"("name":"Trần Thị Mẫu")";
        for (const auto& c :
             {Case{R"("id":"12345")", "applicant.id", FieldError::not_a_personal_id},
              Case{R"("id_kind":"old_id","id":"12345")", "applicant.id", FieldError::not_an_old_id},
              Case{R"("id_kind":"passport","id":"@")", "applicant.id", FieldError::not_a_passport},
              Case{R"("birth":"30/02/1990")", "applicant.birth", FieldError::not_a_date},
              Case{R"("birth":"01/01/2030")", "applicant.birth", FieldError::date_in_future},
              Case{R"("phone":"12")", "applicant.phone", FieldError::not_a_phone},
              Case{R"("email":"a@b")", "applicant.email", FieldError::not_an_email},
              Case{R"("sex":"x")", "applicant.sex", FieldError::unknown_value},
              Case{R"("address":"a\u0007b")", "applicant.address",
                   FieldError::forbidden_characters}}) {
            CAPTURE(c.fields);
            const auto result = judged(with_applicant(name + "," + c.fields));
            REQUIRE_FALSE(result.has_value());
            CHECK(result.error().at(0).field == c.field);
            CHECK(result.error().at(0).error == c.error);
        }
    }

    TEST_CASE("a birth year or sex that the number does not tell is a warning") {
        const auto result = judged(with_applicant(
            R"("name":"Trần Thị Mẫu","id":"001192990001","birth":"05/06/1990","sex":"male")"));
        REQUIRE(result.has_value());
        CHECK(result->warnings.size() >= 2);
    }

    TEST_CASE("a paper outside the published list needs a reason") {
        const std::string head =
            R"({"procedure":"2.000815","channel":"counter","applicant":{"name":"A B"},"components":[)";
        CHECK(judged(head + R"({"name":"Giấy khác"}]})").error().at(0).error ==
              FieldError::reason_needed);
        CHECK(judged(head + R"({"name":"Giấy khác","reason":"người dân tự nộp thêm"}]})")
                  .has_value());
        CHECK(judged(head + R"({"code":"2.000815/c99"}]})").error().at(0).error ==
              FieldError::unknown_component);
        CHECK(judged(head + R"({"code":"2.000815/c01","result":"fail"}]})").error().at(0).error ==
              FieldError::reason_needed);
    }

    TEST_CASE("an unknown procedure and a retired one are told apart") {
        CHECK(judged(R"({"procedure":"9.999999","channel":"counter","applicant":{"name":"A"}})")
                  .error()
                  .at(0)
                  .error == FieldError::unknown_procedure);
        CHECK(judged(R"({"procedure":"2.000986","channel":"counter","applicant":{"name":"A"}})")
                  .error()
                  .at(0)
                  .error == FieldError::retired_procedure);
    }
}
