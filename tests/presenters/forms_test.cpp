// What each form takes from a dossier that really went its way.
#include <doctest/doctest.h>

#include "app/presenters/forms/letters.h"
#include "app/presenters/forms/lists.h"
#include "app/presenters/receipt_desk.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/calendar/vn_time.h"
#include "core/dossier/dossier_store.h"
#include "core/dossier/event_log.h"
#include "core/intake/act_on_dossier.h"
#include "core/intake/issue_guide.h"
#include "core/intake/receive_dossier.h"
#include "tests/support/sample_counter.h"
#include "tests/support/temporary_folder.h"

using namespace motcua;

namespace {

struct Desk : test::SampleCounter {
    Dossier receive(const std::string& procedure = "1.000894", ReturnWay way = ReturnWay::counter) {
        IntakeForm form;
        form.procedure = procedure;
        form.applicant.name = "Trần Đình Khuê";
        form.applicant.address = "Phường Cao Lãnh, Tỉnh Đồng Tháp";
        form.applicant.sex = "male";
        if (way == ReturnWay::post) {
            form.return_way = "post";
            form.return_address = "12 Lê Lợi, Phường Tân Lập";
        }
        const auto received =
            ReceiveDossier(database, test::shipped_catalog(), test::shipped_calendar(), clock)
                .receive(form, officer, Uuid::v7(), ClockTrust::fixed);
        REQUIRE(received);
        return received->dossier;
    }
    Dossier act(const Dossier& d, Verb verb, const std::string& json = "",
                const Officer& by = {"s-1", "Phạm Thị Ngọc Hân", "supervisor"}) {
        clock.at += std::chrono::hours(1);
        ActOnDossier desk(database, test::shipped_catalog(), test::shipped_calendar(), clock);
        const auto acted = desk.act(d.code, verb, *parse_act_form(json), by, ClockTrust::fixed);
        REQUIRE(acted);
        return acted->dossier;
    }
    const Procedure* entry(const Dossier& d) {
        return test::shipped_catalog().find(std::string_view(d.procedure));
    }

    Office office{"Z00.00.01",
                  "TTPVHCC xã Mẫu",
                  "UBND xã Mẫu",
                  "Mẫu",
                  "https://x.example",
                  "0277 3 999 999",
                  "",
                  "",
                  false};
    std::vector<DossierEvent> events;
    // Valid until the next call.
    FormSource source(const Dossier& d) {
        events = events_of(database, d.id);
        return {d, entry(d), office, events, test::shipped_calendar(), clock.at};
    }
};

constexpr const char* asked =
    R"({"items":[{"what":"Sổ hộ khẩu cũ","reason":"đối chiếu","legal_ground":"Điều 5"}],)"
    R"("reason":"Thiếu giấy","until":"2026-12-01"})";

ErrorCode refused(const std::function<void()>& action) {
    try {
        action();
    } catch (const StateError& error) {
        return error.code();
    }
    return ErrorCode::wrong_usage;
}

}  // namespace

TEST_SUITE("presenters/forms") {
    TEST_CASE("a form whose act never happened is not made up") {
        Desk desk;
        const Dossier d = desk.act(desk.receive(), Verb::process);
        const FormSource source = desk.source(d);
        for (const auto& make : std::vector<std::function<void()>>{
                 [&] { supplement_data(source); }, [&] { refusal_data(source); },
                 [&] { apology_data(source); }, [&] { stop_data(source); }})
            CHECK(refused(make) == ErrorCode::form_not_issued);
    }

    TEST_CASE("a supplement request names its papers, its ground, its day and its number") {
        Desk desk;
        const Dossier d = desk.act(desk.receive(), Verb::supplement, asked);
        const auto data = supplement_data(desk.source(d));
        CHECK(data.issue.number == d.life.forms.back().number);
        CHECK(data.issue.code == d.code.str());
        CHECK(data.issue.lookup.url.find(d.lookup_secret) != std::string::npos);
        REQUIRE(data.items.size() == 1);
        CHECK(data.items[0].text == "Sổ hộ khẩu cũ: đối chiếu");
        CHECK(data.items[0].outside_list);
        CHECK(data.items[0].legal_ground == "Điều 5");
        CHECK(data.reason == "Thiếu giấy");
        CHECK(*data.respond_by == make_day(2026, 12, 1));
        CHECK(data.after == AfterSupplement::restarts);  // as the procedure has it
        CHECK(data.ordinal == 1);
        CHECK(data.officer == "Phạm Thị Ngọc Hân");
    }

    TEST_CASE("an apology that waits for the head is a draft without number or signature") {
        Desk desk;
        const Officer clerk{"o-1", "Cán bộ Mẫu", "clerk"};
        const Dossier d = desk.receive("1.001612", ReturnWay::counter);
        const Dossier begun = desk.act(d, Verb::process);
        const Dossier asked_for = desk.act(
            begun, Verb::extend, R"({"due":"2026-12-10","reason":"Chờ cơ quan phối hợp"})", clerk);
        REQUIRE(asked_for.life.pending);
        const auto draft = apology_data(desk.source(asked_for));
        CHECK(draft.issue.number.empty());
        CHECK(draft.signer.empty());
        CHECK(draft.reason == "Chờ cơ quan phối hợp");
        CHECK(draft.addressee == "Ông Trần Đình Khuê");

        const Dossier signed_one = desk.act(asked_for, Verb::approve);
        const auto letter = apology_data(desk.source(signed_one));
        CHECK(letter.issue.number == signed_one.life.forms.back().number);
        CHECK(letter.signer == "Phạm Thị Ngọc Hân");
        CHECK(letter.reason == "Chờ cơ quan phối hợp");
        CHECK(letter.extension == 1);
        CHECK(*letter.new_due == to_local(signed_one.life.extensions.back().to));
        CHECK(draft.new_due == letter.new_due);
        // Never known, never made up.
        CHECK(letter.old_due.has_value() == d.due.has_value());
    }

    TEST_CASE("a refusal says its reason and ground, a stop who asked and what was paid") {
        Desk desk;
        const Dossier refused_one = desk.act(desk.receive(), Verb::refuse,
                                             R"({"reason":"Sai thẩm quyền","legal_ground":"Đ 7"})");
        const auto refusal = refusal_data(desk.source(refused_one));
        CHECK(refusal.reasons == std::vector<std::string>{"Sai thẩm quyền"});
        CHECK(refusal.legal_ground == "Đ 7");

        Dossier d = desk.act(desk.receive(), Verb::process);
        d = desk.act(d, Verb::pay, R"({"amount":30000,"way":"cash"})");
        d = desk.act(d, Verb::withdraw, R"({"reason":"không còn nhu cầu"})");
        const Instant asked_at = desk.clock.at;
        d = desk.act(d, Verb::stop, R"({"reason":"Người nộp rút hồ sơ"})");
        const auto stop = stop_data(desk.source(d));
        CHECK(stop.on_request);
        CHECK(*stop.requested == to_local(asked_at));
        CHECK(stop.reason == "Người nộp rút hồ sơ");
        REQUIRE(stop.payments.size() == 1);
        CHECK(stop.payments[0].dong == 30000);
        CHECK(stop.payments[0].outcome.empty());
    }

    TEST_CASE("the control slip has a row a hand-over, judged by whoever received") {
        Desk desk;
        Dossier d = desk.act(
            desk.receive(), Verb::assign,
            R"({"officer":"Đỗ Văn Hậu","step":"thẩm định","step_due":"2026-11-23T11:30"})");
        d = desk.act(d, Verb::forward,
                     R"({"unit":"H20.50","step":"ký","step_due":"2026-11-23T11:40"})");
        d = desk.act(d, Verb::take, R"({"step":"ký"})");
        const auto slip = control_data(desk.source(d));
        REQUIRE(slip.hand_overs.size() == 3);
        CHECK(slip.hand_overs[0].result == StepResult::open);  // nobody set reception a time
        CHECK(slip.hand_overs[0].to_officer == "Đỗ Văn Hậu (thẩm định)");
        CHECK(slip.hand_overs[1].result == StepResult::on_time);
        CHECK(slip.hand_overs[1].to_agency == "H20.50");
        CHECK(slip.hand_overs[2].result == StepResult::late);
        CHECK(slip.cooperating == std::vector<std::string>{"H20.50"});
        CHECK(slip.empty_rows > 0);
    }

    TEST_CASE("register, post list and cash drawer agree with the dossiers of the day") {
        Desk desk;
        const Dossier first = desk.receive("1.000894", ReturnWay::post);
        const Dossier second = desk.receive();
        const Dossier third = desk.receive();
        Dossier d = desk.act(first, Verb::pay, R"({"amount":30000,"way":"cash"})");
        d = desk.act(d, Verb::finish);
        desk.act(d, Verb::post, R"({"tracking":"EB999000123VN","carrier":"Bưu cục Cao Lãnh"})");
        desk.act(second, Verb::refuse, R"({"reason":"Sai thẩm quyền","legal_ground":"Đ 7"})");

        const LocalDay day = make_day(2026, 11, 23);
        const Instant from = to_instant(LocalTime(day));
        const Instant to = from + std::chrono::days(1);
        const auto book = register_data(dossiers_received(desk.database, from, to), {day, day},
                                        desk.office, "Cán bộ Mẫu", desk.clock.at);
        REQUIRE(book.rows.size() == 3);
        CHECK(book.totals.received == 3);
        CHECK(book.totals.ready == 1);
        CHECK(book.totals.ended == 1);
        CHECK(book.totals.open == 1);
        CHECK(book.rows[1].note == "Từ chối");
        CHECK(book.rows[2].code == third.code.str());
        CHECK(dossiers_received(desk.database, to, to + std::chrono::days(1)).empty());

        const auto list = post_list_data(dossiers_posted(desk.database, from, to), day, desk.office,
                                         "Cán bộ Mẫu", desk.clock.at);
        REQUIRE(list.items.size() == 1);
        CHECK(list.items[0].tracking == "EB999000123VN");
        CHECK(list.items[0].address == "12 Lê Lợi, Phường Tân Lập");
        CHECK(list.carrier == "Bưu cục Cao Lãnh");
        CHECK(dossiers_posted(desk.database, to, to + std::chrono::days(1)).empty());

        const auto cash = cash_data(payments_taken(desk.database, "2026-11-23", ""), day, "1",
                                    desk.office, "Cán bộ Mẫu", desk.clock.at);
        REQUIRE(cash.lines.size() == 1);
        CHECK(cash.lines[0].dong == 30000);
        CHECK(cash.lines[0].code == first.code.str());
        CHECK(payments_taken(desk.database, "2026-11-23", "another").empty());
    }

    TEST_CASE("the explanation of a due time lists its days, also as an annex") {
        Desk desk;
        const Dossier d = desk.receive("1.004772");
        REQUIRE(d.due);
        FormSource source = desk.source(d);
        source.why = true;
        const FormIssue issue = issue_of(source, "", desk.clock.at);
        REQUIRE(issue.why);
        CHECK(*issue.why->due == to_local(*d.due));
        REQUIRE(!issue.why->days.empty());
        // The second day off of that week: Culture Day.
        bool culture = false;
        for (const auto& day : issue.why->days)
            culture |= day.text.find("24/11") != std::string::npos && !day.counts;
        CHECK(culture);
    }

    TEST_CASE("the desk draws and keeps any form of a dossier, marked when printed again") {
        Desk desk;
        const test::TemporaryFolder folder;
        ReceiptDesk printing(folder.path());
        const Dossier d = desk.act(desk.receive(), Verb::supplement, asked);
        const std::string first = printing.draw(desk.counter, d, {FormName::supplement});
        CHECK(first.starts_with("%PDF-1.4"));
        CHECK(printing.draw(desk.counter, d, {FormName::supplement}) == first);
        CHECK(printing.draw(desk.counter, d, {FormName::supplement, Paper::a5, 2}) != first);
        const Printed kept = printing.print(desk.counter, d, FormJob{FormName::supplement});
        CHECK(kept.file.find(d.code.str() + "-supplement.pdf") != std::string::npos);
        CHECK(read_file(kept.file) == first);
        CHECK(refused([&] { printing.draw(desk.counter, d, {FormName::stop}); }) ==
              ErrorCode::form_not_issued);
        for (const auto& name : form_names()) CHECK(name_of(*form_named(name)) == name);
        CHECK_FALSE(form_named("no form"));
    }

    TEST_CASE("a guide before a code exists is its own letter") {
        Desk desk;
        IssueGuide issue(desk.database, test::shipped_catalog(), test::shipped_calendar(),
                         desk.clock);
        const auto issued = issue.issue(
            GuideForm::supplement,
            R"({"procedure":"1.000894","items":[{"what":"Giấy lạ","legal_ground":"Điều 5"}],)"
            R"("reason":"Thiếu giấy"})",
            desk.officer, ClockTrust::fixed);
        REQUIRE(issued);
        const auto data = guide_data(issued->guide, nullptr, desk.office);
        CHECK(data.issue.code.empty());
        CHECK(data.issue.number == issued->guide.number);
        CHECK(data.list_unknown);
        REQUIRE(data.items.size() == 1);
        CHECK(data.items[0].outside_list);
    }
}
