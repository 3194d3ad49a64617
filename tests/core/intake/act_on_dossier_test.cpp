#include "core/intake/act_on_dossier.h"

#include <doctest/doctest.h>

#include "core/dossier/cash_drawer.h"
#include "core/dossier/dossier_json.h"
#include "core/dossier/dossier_store.h"
#include "core/dossier/event_log.h"
#include "core/dossier/replay.h"
#include "core/intake/check_counter.h"
#include "core/intake/issue_guide.h"
#include "tests/support/sample_counter.h"

using namespace motcua;
using namespace std::chrono_literals;

namespace {

const Officer clerk{"c", "Cán bộ Một", "clerk"};
const Officer officer{"o", "Cán bộ Hai", "officer"};
const Officer post{"p", "Nhân viên Bưu chính", "post"};
const Officer head{"s", "Lãnh đạo Mẫu", "supervisor"};

// A counter where dossiers are received and acted on.
struct Office : test::SampleCounter {
    ActOnDossier desk{database, test::shipped_catalog(), test::shipped_calendar(), clock};

    Dossier receive(const std::string& procedure = "1.004873") {
        ReceiveDossier receive{database, test::shipped_catalog(), test::shipped_calendar(), clock};
        const auto form = parse_intake_form(
            R"({"procedure":")" + procedure +
            R"(","channel":"counter","applicant":{"name":"Nguyễn Thị Mẫu","id":"001192990001"}})");
        return receive.receive(*form, clerk, Uuid::v7(), ClockTrust::fixed)->dossier;
    }
    Result<Acted, ActRefusal> act(const Dossier& d, Verb verb, const std::string& json = "",
                                  const Officer& who = head) {
        return desk.act(d.code, verb, *parse_act_form(json), who, ClockTrust::fixed);
    }
    Dossier now(const Dossier& d) { return *find_dossier(database, d.id); }
    // What the dossier is by its events alone.
    Dossier again(const Dossier& d) { return replay(events_of(database, d.id))->dossier; }
};

}  // namespace

TEST_SUITE("core/act on dossier") {
    TEST_CASE("a dossier's whole life is kept, and its events make it again") {
        Office office;
        const Dossier d = office.receive();
        const std::pair<Verb, const char*> life[] = {
            {Verb::forward, R"({"officer":"Cán bộ Hai","step":"thẩm định"})"},
            {Verb::take, ""},
            {Verb::remind, R"({"note":"sắp đến hạn"})"},
            {Verb::supplement, R"({"reason":"thiếu","items":[{"component":"1.004873/c01"}]})"},
            {Verb::supplemented, ""},
            {Verb::financial, R"({"fees":[{"code":"x","name":"Thuế","amount":50000}]})"},
            {Verb::paid, R"({"fee":"x","way":"transfer","reference":"GD1"})"},
            {Verb::extend, R"({"reason":"chờ xác minh","term":"2wd"})"},
            {Verb::correct, R"({"reason":"sai","applicant":{"phone":"0912000222"}})"},
            {Verb::finish, ""},
            {Verb::return_result, R"({"kind":"wrong","reason":"sai tên"})"},
            {Verb::finish, R"({"result":{"number":"12/XN"}})"},
            {Verb::post, R"({"tracking":"EB990000001VN"})"},
            {Verb::hand_over, ""}};
        for (const auto& [verb, json] : life) {
            office.clock.at += 30min;
            CAPTURE(name_of(verb));
            const auto acted = office.act(d, verb, json);
            REQUIRE(acted.has_value());
            CHECK(to_json(office.again(d)) == to_json(office.now(d)));
        }
        const Dossier done = office.now(d);
        CHECK(done.status == Status::returned);
        CHECK(done.life.hand_overs.size() == 2);
        CHECK(done.life.forms.size() == 3);
        CHECK(done.life.dues.size() == 6);
        CHECK(done.applicant.phone == "0912000222");
        CHECK(done.life.receiver->who == "post");
    }

    TEST_CASE("a row that is not what its events make of it is named by the check") {
        Office office;
        const Dossier d = office.receive();
        REQUIRE(office.act(d, Verb::take));
        CHECK(check_counter(office.database).problems.empty());
        Dossier touched = office.now(d);
        touched.status = Status::finished;
        UnitOfWork work(office.database);
        update_dossier(work, touched);  // a row with a good hash, but without an event
        work.commit();
        const auto problems = check_counter(office.database).problems;
        REQUIRE(problems.size() == 1);
        CHECK(problems[0].starts_with("dossier " + d.code.str()));
    }

    TEST_CASE("what is unlawful is refused with a code and changes nothing") {
        Office office;
        const Dossier d = office.receive();
        const auto events = office.database.number("SELECT count(*) FROM event");
        CHECK(office.act(d, Verb::hand_over).error().code == ErrorCode::unlawful_move);
        CHECK(office.act(d, Verb::approve, "", head).error().code == ErrorCode::nothing_pending);
        CHECK(office.act(d, Verb::process, "", post).error().code == ErrorCode::role_may_not);
        CHECK(office.act(d, Verb::stop).error().fields[0].field == "reason");
        CHECK(office.database.number("SELECT count(*) FROM event") == events);
        CHECK(office.database.number("SELECT count(*) FROM form_sequence") == 0);
        CHECK(to_json(office.now(d)) == to_json(d));
    }

    TEST_CASE(
        "only papers of the published list may be asked for, or a ground is named and counted") {
        Office office;
        const Dossier d = office.receive();
        const auto bare = office.act(d, Verb::supplement,
                                     R"({"reason":"cần thêm","items":["Đơn xin nghỉ phép"]})");
        REQUIRE_FALSE(bare.has_value());
        CHECK(bare.error().fields[0].field == "items[0].legal_ground");
        CHECK(office
                  .act(d, Verb::supplement,
                       R"({"reason":"x","items":[{"component":"1.004873/c99"}]})")
                  .error()
                  .fields[0]
                  .error == FieldError::unknown_component);
        const auto grounded = office.act(
            d, Verb::supplement,
            R"({"reason":"cần thêm","legal_ground":"Điều 5","items":["Đơn xin nghỉ phép"]})");
        REQUIRE(grounded.has_value());
        CHECK(demands_outside_list(grounded->dossier.life) == 1);
        CHECK(grounded->warnings[0].kind == ActWarningKind::outside_list);
        CHECK(office.database.number("SELECT outside FROM dossier") == 1);
    }

    TEST_CASE("the second request warns, and a clerk's waits for the head") {
        Office office;
        const Dossier d = office.receive();
        const char* ask = R"({"reason":"thiếu","items":[{"component":"1.004873/c01"}]})";
        REQUIRE(office.act(d, Verb::supplement, ask, clerk).has_value());
        REQUIRE(office.act(d, Verb::supplemented, "", clerk).has_value());
        const auto second = office.act(d, Verb::supplement, ask, clerk);
        REQUIRE(second.has_value());
        CHECK(second->proposed);
        CHECK(second->dossier.status == Status::in_process);
        CHECK(second->warnings.size() == 2);
        const auto approved = office.act(d, Verb::approve, "", head);
        REQUIRE(approved.has_value());
        CHECK(approved->dossier.status == Status::supplement);
        CHECK_FALSE(approved->dossier.due.has_value());
        CHECK(approved->form->number == "1-0002/2026");
        CHECK(to_json(office.again(d)) == to_json(office.now(d)));
    }

    TEST_CASE("a new date is later than the old one, and the receipt's date is never forgotten") {
        Office office;
        const Dossier d = office.receive();
        const auto earlier = office.act(d, Verb::extend, R"({"reason":"x","due":"2026-11-23"})");
        CHECK(earlier.error().fields[0].error == FieldError::not_later);
        const auto later = office.act(d, Verb::extend, R"({"reason":"x","due":"2026-12-04"})");
        REQUIRE(later.has_value());
        CHECK(later->dossier.due == test::at(2026, 12, 4, 17));
        CHECK(later->dossier.life.dues.front().due == d.due);
        CHECK(later->dossier.life.extensions[0].from == d.due);
        CHECK(later->form->form == "apology");
    }

    TEST_CASE("a proxy needs an authorisation; a fee nobody published is no free one") {
        Office office;
        const Dossier d = office.receive();
        REQUIRE(office.act(d, Verb::finish).has_value());
        CHECK(office.act(d, Verb::hand_over, R"({"to":"proxy","name":"Trần Văn Mẫu"})")
                  .error()
                  .fields[0]
                  .field == "authorisation");
        const auto given = office.act(
            d, Verb::hand_over,
            R"({"to":"proxy","name":"Trần Văn Mẫu","authorisation":"số 1","identity_checked":true})");
        REQUIRE(given.has_value());
        REQUIRE(given->warnings.size() == 1);
        CHECK(given->warnings[0].kind == ActWarningKind::fee_not_published);
    }

    TEST_CASE("the drawer agrees with the receipts, refunds apart") {
        Office office;
        {
            UnitOfWork work(office.database);
            set_setting(work, setting_key::fee_receipts, "AB26:0000007-0000008");
            work.commit();
        }
        const Dossier d = office.receive();
        const auto pay = [&](const char* amount) {
            return office.act(d, Verb::pay, std::string(R"({"amount":)") + amount + "}", clerk);
        };
        CHECK(pay("8000")->dossier.life.payments.back().receipt_number == "AB26 0000007");
        CHECK(pay("5000")->dossier.life.payments.back().receipt_number == "AB26 0000008");
        CHECK(pay("1000")->warnings[0].kind == ActWarningKind::fee_receipts_used_up);
        CHECK(office.act(d, Verb::refund, R"({"amount":900000,"reason":"nhầm"})")
                  .error()
                  .fields[0]
                  .field == "amount");
        REQUIRE(office.act(d, Verb::refund, R"({"amount":3000,"reason":"nhầm"})").has_value());
        const CashDrawer drawer =
            cash_drawer(office.database, "2026-11-23", office.identity.device);
        CHECK(drawer.in_drawer() == 11000);
        CHECK(drawer.lines[0].payments == 3);
        CHECK(drawer.lines[0].given_back == 3000);
        CHECK(drawer.first_receipt == "AB26 0000007");
        CHECK(drawer.without_receipt == 1);
    }

    TEST_CASE("a guide before the code is numbered and counted, and takes no dossier number") {
        Office office;
        IssueGuide desk{office.database, test::shipped_catalog(), test::shipped_calendar(),
                        office.clock};
        const auto guide = desk.issue(
            GuideForm::supplement,
            R"({"procedure":"1.004873","channel":"counter","items":[{"component":"1.004873/c01"}]})",
            post, ClockTrust::fixed);
        REQUIRE(guide.has_value());
        CHECK(guide->guide.number == "1-0001/2026");
        CHECK(office.database.number("SELECT count(*) FROM number_taken") == 0);
        CHECK(count_guides(office.database, "supplement", office.clock.at - 1h,
                           office.clock.at + 1h) == 1);
        const auto refusal =
            desk.issue(GuideForm::refusal, R"({"procedure":"1.004873","channel":"counter"})", clerk,
                       ClockTrust::fixed);
        CHECK(refusal.error().size() == 2);
    }

    TEST_CASE("a dossier goes on by the office's steps, each with its hours") {
        Office office;
        const Dossier d = office.receive();
        const auto first = office.act(d, Verb::forward);
        REQUIRE(first.has_value());
        CHECK(first->dossier.life.holder.step == "Thẩm định, giải quyết");
        CHECK_FALSE(first->dossier.life.hand_overs[0].step_due.has_value());
        CHECK(office.act(d, Verb::take, "", officer)->dossier.life.holder.step ==
              "Thẩm định, giải quyết");
        office.clock.at = test::at(2026, 11, 23, 15, 0);
        const auto second = office.act(d, Verb::forward, R"({"officer":"Lãnh đạo Mẫu"})");
        CHECK(second->dossier.life.holder.step == "Lãnh đạo ký");
        // Four hours from 15:00: two today, the 24th is off, two on the 25th.
        CHECK(second->dossier.life.hand_overs[2].step_due == test::at(2026, 11, 25, 9, 0));
        CHECK(office.act(d, Verb::forward)->dossier.life.holder.step == "Trả kết quả");
        // No step is left: somebody has to be named.
        CHECK(office.act(d, Verb::forward).error().fields[0].field == "officer");
    }

    TEST_CASE("an online lodging taken in is reckoned by its procedure's rules ever after") {
        Office office;
        Dossier lodged = test::a_dossier("G15.01-20261123-0100001");
        lodged.procedure = "1.004873";
        lodged.status = Status::registered;
        lodged.due.reset();
        lodged.term.clear();
        lodged.rules.clear();
        lodged.life = {};
        {
            UnitOfWork work(office.database);
            insert_dossier(work, lodged);
            work.commit();
        }
        REQUIRE(office.act(lodged, Verb::accept).has_value());
        const auto* entry = test::shipped_catalog().find("1.004873");
        REQUIRE(entry->resume.way == Resume::restarts);
        CHECK(office.now(lodged).rules == office.receive().rules);
        // Three days again from the 26th, not what was left of the first three.
        const char* ask = R"({"reason":"thiếu","items":[{"component":"1.004873/c01"}]})";
        office.clock.at = test::at(2026, 11, 26, 9);
        REQUIRE(office.act(lodged, Verb::supplement, ask).has_value());
        office.clock.at = test::at(2026, 11, 26, 10);
        REQUIRE(office.act(lodged, Verb::supplemented).has_value());
        CHECK(office.now(lodged).due == test::at(2026, 12, 1, 17));
    }

    TEST_CASE("the action bar offers just what the table allows to this officer") {
        Office office;
        const Dossier d = office.receive();
        for (const Officer& who : {clerk, post, officer, head})
            for (const auto& act : office.desk.allowed(d, who)) {
                const auto* row = LifeCycle::shipped().find(act.verb, d.status, act.kind);
                REQUIRE(row != nullptr);
                CHECK(LifeCycle::may(*row, *role_of(who.role)));
                CHECK(act.verb != Verb::approve);
            }
        CHECK(office.desk.allowed(d, post).size() < office.desk.allowed(d, clerk).size());
    }
}
