#include "core/document/check_766.h"

#include <doctest/doctest.h>

#include "tests/support/sample_data.h"

using namespace motcua;

namespace {

Document under(const std::string& component, DocumentOrigin origin = DocumentOrigin::scanned) {
    Document d;
    d.component = component;
    d.origin = origin;
    return d;
}

Document a_result() {
    Document d;
    d.result_type = "KQ.G15.000031";
    return d;
}

Document removed(Document d) {
    d.removed_at = test::at(2026, 11, 23, 10);
    return d;
}

constexpr const char* c01 = "2.000815/c01";

}  // namespace

TEST_SUITE("document/check_766") {
    TEST_CASE("what is missing of a dossier before it is sent") {
        using enum Mark766;
        struct Row {
            const char* what;
            Status status;
            Channel channel;
            std::vector<Document> documents;
            Mark766 components, reused, result, online;
        };
        const Row rows[] = {
            {"nothing filed",
             Status::received,
             Channel::counter,
             {},
             missing,
             missing,
             not_yet,
             not_applicable},
            {"digitised",
             Status::in_process,
             Channel::counter,
             {under(c01)},
             met,
             missing,
             not_yet,
             not_applicable},
            {"taken out again",
             Status::in_process,
             Channel::counter,
             {removed(under(c01))},
             missing,
             missing,
             not_yet,
             not_applicable},
            {"reused",
             Status::received,
             Channel::post,
             {under(c01, DocumentOrigin::reused)},
             met,
             met,
             not_yet,
             not_applicable},
            {"finished without a result",
             Status::finished,
             Channel::counter,
             {under(c01)},
             met,
             missing,
             missing,
             not_applicable},
            {"handed over with its result",
             Status::returned,
             Channel::counter,
             {under(c01), a_result()},
             met,
             missing,
             met,
             not_applicable},
            {"a result alone is not digitised",
             Status::finished,
             Channel::counter,
             {a_result()},
             missing,
             missing,
             met,
             not_applicable},
            {"refused: no result comes",
             Status::not_received,
             Channel::counter,
             {under(c01)},
             met,
             missing,
             not_applicable,
             not_applicable},
            {"online, result on paper only",
             Status::finished,
             Channel::online,
             {under(c01)},
             met,
             missing,
             missing,
             missing},
            {"online, electronic result",
             Status::finished,
             Channel::online,
             {under(c01), a_result()},
             met,
             missing,
             met,
             met},
        };
        for (const auto& row : rows) {
            CAPTURE(row.what);
            Dossier d = test::a_dossier();
            d.status = row.status;
            d.channel = row.channel;
            const Check766 check = check_766(d, row.documents);
            CHECK(check.components == row.components);
            CHECK(check.reused == row.reused);
            CHECK(check.result == row.result);
            CHECK(check.channel == row.online);
        }
    }

    TEST_CASE("the way of payment counts only where a fee is owed") {
        using enum Mark766;
        struct Row {
            std::optional<std::int64_t> amount;
            PaymentWay paid;
            const char* exempt;
            Mark766 mark;
        };
        const Row rows[] = {
            {25000, PaymentWay::online, "", met},
            {25000, PaymentWay::cash, "", missing},
            {25000, PaymentWay::transfer, "", missing},
            {25000, PaymentWay::none, "", not_yet},
            {0, PaymentWay::none, "", not_applicable},
            {std::nullopt, PaymentWay::none, "", not_yet},
            {25000, PaymentWay::none, "Luật", not_applicable},
        };
        for (const auto& row : rows) {
            Dossier d = test::a_dossier();
            d.fees[0].amount = row.amount;
            d.fees[0].paid = row.paid;
            d.fees[0].exempt = row.exempt;
            CAPTURE(name_of(row.mark));
            CHECK(check_766(d, {}).payment == row.mark);
        }
    }

    TEST_CASE("a component that was handed in and not digitised is named") {
        Dossier d = test::a_dossier();
        CHECK(check_766(d, {}).without_file == std::vector<std::string>{c01});
        CHECK(check_766(d, std::vector{under(c01)}).without_file.empty());
        d.components[0].originals = 0;
        d.components[0].passed.reset();
        CHECK(check_766(d, {}).without_file.empty());  // not brought: nothing to digitise
        CHECK_FALSE(check_766(d, {}).nothing_missing());
    }
}
