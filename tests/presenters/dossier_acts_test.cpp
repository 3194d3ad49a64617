#include "app/presenters/dossier_acts.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "app/presenters/act_keys.h"
#include "app/presenters/deadline_text.h"
#include "app/presenters/dossiers_presenter.h"
#include "core/base/file.h"
#include "core/dossier/dossier_store.h"
#include "tests/support/office.h"

using namespace motcua;

namespace {

struct DossiersRecording final : DossiersView {
    void show(const DossiersModel& model) override { list = model; }
    void show(const DossierModel& model) override { dossier = model; }
    void look_at(std::vector<ViewerPaper> papers) override { looked_at = std::move(papers); }
    DossiersModel list;
    DossierModel dossier;
    std::vector<ViewerPaper> looked_at;
};

// The window of F3 with one received dossier opened.
struct Window {
    explicit Window(const std::string& role = "clerk") : office(role) {
        code = office.receive();
        presenter.open_code(code);
    }
    bool offers(Verb verb) const {
        const auto& all = view.dossier.actions;
        return std::ranges::any_of(all, [&](const ActionLine& a) { return a.verb == verb; });
    }
    const ActField& field(const std::string& name) const {
        const auto& all = view.dossier.panel.fields;
        const auto found = std::ranges::find(all, name, &ActField::name);
        REQUIRE(found != all.end());
        return *found;
    }
    std::string first_paper() const {
        for (const auto& field : view.dossier.panel.fields)
            if (field.name.starts_with("paper.")) return field.name;
        return "";
    }
    // Opens the panel, types, confirms.
    void act(Verb verb, const std::vector<std::pair<std::string, std::string>>& typed) {
        presenter.acts().begin(verb);
        for (const auto& [name, value] : typed) presenter.acts().edit(name, value);
        presenter.acts().go();
    }
    Status status() { return office.dossier(code).status; }

    test::Office office;
    std::string code;
    DossiersRecording view;
    DossiersPresenter presenter{view, test::words(), office.sample.counter, office.desk};
};

}  // namespace

TEST_SUITE("presenters/dossier_acts") {
    TEST_CASE("each act has a letter of its own") {
        std::set<char> letters;
        for (const Verb verb : verbs_in_order()) letters.insert(key_of(verb));
        CHECK(letters.size() == verb_count - 1);
        CHECK(key_of(Verb::recompute) == 0);
    }

    TEST_CASE("only lawful acts are offered, and not those without a matter") {
        Window window;
        CHECK(window.offers(Verb::process));
        CHECK(window.offers(Verb::supplement));
        CHECK_FALSE(window.offers(Verb::hand_over));  // there is no result
        CHECK_FALSE(window.offers(Verb::approve));    // nothing waits
        CHECK_FALSE(window.offers(Verb::refund));     // nothing was paid
        CHECK_FALSE(window.offers(Verb::assign));     // a clerk gives no work
        Window desk("supervisor");
        CHECK(desk.offers(Verb::assign));
    }

    TEST_CASE("the key of an act that is not lawful says so and changes nothing") {
        Window window;
        const Dossier before = window.office.dossier(window.code);
        window.act(Verb::hand_over, {});
        CHECK_FALSE(window.view.dossier.panel.open);
        CHECK(window.view.dossier.print_line.find("MC-1017") != std::string::npos);
        CHECK(window.status() == before.status);
        window.act(Verb::assign, {});
        CHECK(window.view.dossier.print_line.find("MC-1018") != std::string::npos);
    }

    TEST_CASE("no act is done without being confirmed in its panel") {
        Window window;
        window.presenter.acts().begin(Verb::process);
        CHECK(window.view.dossier.panel.open);
        CHECK(window.status() == Status::received);
        window.presenter.acts().go();
        CHECK(window.status() == Status::in_process);
        CHECK(window.view.dossier.print_line.starts_with("✓ Bắt đầu xử lý"));
        CHECK_FALSE(window.view.dossier.panel.open);
    }

    TEST_CASE(
        "a supplement request ticks papers of the list, gets its number and stops the clock") {
        Window window;
        window.presenter.acts().begin(Verb::supplement);
        const std::string paper = window.first_paper();
        REQUIRE(!paper.empty());
        window.act(Verb::supplement, {{paper, "1"}, {"reason", "thiếu bản chính"}});
        CHECK(window.status() == Status::supplement);
        CHECK(window.view.dossier.print_line.find("1-0001/2026") != std::string::npos);
        CHECK(window.view.dossier.state.find("Chờ bổ sung") != std::string::npos);
        const std::string& timeline = window.view.dossier.timeline;
        CHECK(timeline.find("Lý do: thiếu bản chính") != std::string::npos);
        CHECK(timeline.find("(mẫu 02) số 1-0001/2026") != std::string::npos);
        CHECK(timeline.find("→ chưa có hạn") != std::string::npos);
        CHECK(timeline.find("Yêu cầu bổ sung · Cán bộ Mẫu") != std::string::npos);
    }

    TEST_CASE(
        "the form of an act is printed at once, again only with a mark, and can be looked at") {
        Window window;
        window.presenter.print_last_form();
        CHECK(window.view.dossier.print_line.find("chưa có biểu mẫu") != std::string::npos);
        window.act(Verb::stop, {{"reason", "người nộp yêu cầu"}});  // waits: no number, no paper
        window.office.sample.officer.role = "supervisor";
        window.presenter.open_code(window.code);
        window.act(Verb::approve, {});
        const auto paper = window.office.folder.path() / (window.code + "-stop.pdf");
        REQUIRE(std::filesystem::exists(paper));
        const std::string first = read_file(paper);
        window.presenter.print_last_form();
        CHECK(read_file(paper) != first);  // marked as printed again
        window.presenter.preview();
        REQUIRE(window.view.looked_at.size() == 1);
        CHECK(*window.view.looked_at[0].bytes == first);
    }

    TEST_CASE("what is wrong stands at its field, what was typed stays, nothing is changed") {
        Window window;
        window.act(Verb::supplement, {{"outside", "Giấy xác nhận khác"}});
        const auto& panel = window.view.dossier.panel;
        REQUIRE(panel.open);
        CHECK(window.field("reason").problem == "ghi rõ lý do");
        CHECK(window.field("legal_ground").problem == "ghi căn cứ pháp lý");
        CHECK(window.field("outside").value == "Giấy xác nhận khác");
        CHECK(panel.focus == "reason");
        CHECK(window.status() == Status::received);
    }

    TEST_CASE("a panel that was left comes back as it was") {
        Window window;
        window.presenter.acts().begin(Verb::stop);
        window.presenter.acts().edit("reason", "người nộp yêu cầu");
        window.presenter.acts().leave();
        CHECK_FALSE(window.view.dossier.panel.open);
        window.presenter.acts().begin(Verb::stop);
        CHECK(window.field("reason").value == "người nộp yêu cầu");
    }

    TEST_CASE("a clerk's extension waits for the supervisor, who sees it and approves") {
        Window window;
        window.act(Verb::process, {});
        window.act(Verb::extend, {{"reason", "chờ xác minh"}, {"due", "2"}});
        CHECK(window.view.dossier.print_line.starts_with("‖ Xin lỗi, gia hạn"));
        CHECK(window.view.dossier.pending.find("chờ xác minh") != std::string::npos);
        CHECK_FALSE(window.offers(Verb::extend));  // one thing waits at a time
        CHECK_FALSE(window.offers(Verb::approve));
        const auto before = window.office.dossier(window.code).due;

        window.office.sample.officer.role = "supervisor";
        window.presenter.open_code(window.code);
        REQUIRE(window.offers(Verb::approve));
        window.presenter.acts().begin(Verb::approve);
        CHECK(window.view.dossier.panel.hints.back().find("chờ xác minh") != std::string::npos);
        window.presenter.acts().go();
        const Dossier after = window.office.dossier(window.code);
        CHECK(after.due > before);
        CHECK(window.view.dossier.pending.empty());
        CHECK(window.view.dossier.timeline.find("Việc đã chờ: Xin lỗi, gia hạn") !=
              std::string::npos);
    }

    TEST_CASE("asked why, the window tells every date the dossier had and the days of the last") {
        Window window("supervisor");
        CHECK(window.view.dossier.why.find("Tiếp nhận") == std::string::npos);
        window.act(Verb::extend, {{"reason", "chờ xác minh"}, {"due", "09/12/2026"}});
        const Dossier d = window.office.dossier(window.code);
        REQUIRE(d.life.dues.size() == 2);
        const std::string& why = window.view.dossier.why;
        CAPTURE(why);
        CHECK(why.find(due_text(*d.life.dues[0].due, Language::vietnamese)) != std::string::npos);
        CHECK(why.find("Xin lỗi, gia hạn: " + due_text(*d.due, Language::vietnamese)) !=
              std::string::npos);
    }

    TEST_CASE("an extension to a day that is none is refused at the date") {
        Window window;
        window.act(Verb::process, {});
        window.act(Verb::extend, {{"reason", "chờ xác minh"}, {"due", "32/13/2026"}});
        CHECK_FALSE(window.field("due").problem.empty());
        window.presenter.acts().edit("due", "22/11/2026");  // earlier than the date in force
        window.presenter.acts().go();
        CHECK(window.field("due").problem == "phải sau ngày hẹn đang có hiệu lực");
        CHECK_FALSE(window.office.dossier(window.code).life.pending);
    }

    TEST_CASE("a correction sends only what was changed, and gives the receipt out again") {
        Window window;
        window.act(Verb::correct, {{"reason", "gõ nhầm"}, {"applicant.phone", "0912 345 678"}});
        const Dossier after = window.office.dossier(window.code);
        CHECK(after.applicant.phone == "0912345678");
        CHECK(after.applicant.name == "Nguyễn Thị Mẫu");
        CHECK(after.life.corrections == 1);
        CHECK(window.view.dossier.timeline.find("Đã sửa: thông tin chủ hồ sơ") !=
              std::string::npos);
        window.act(Verb::correct, {{"reason", "không có gì"}});
        CHECK(window.field("applicant.name").problem == "cần điền");
    }

    TEST_CASE("money that is no number is refused and never taken for the whole fee") {
        Window window;
        if (!window.offers(Verb::pay)) return;  // the sample's procedure has a fee
        window.act(Verb::pay, {{"amount", "mười nghìn"}});
        CHECK(window.field("amount").problem == "số ngoài khoảng cho phép");
        CHECK(window.office.dossier(window.code).life.payments.empty());
        window.act(Verb::pay, {{"amount", "2.000"}});
        CHECK(window.office.dossier(window.code).life.payments.front().amount == 2000);
    }

    TEST_CASE("what an earlier system recorded stands in the timeline") {
        Window window;
        Dossier old = test::a_dossier("Z00.00.01-250101-0007");
        old.earlier.push_back({test::at(2025, 1, 2, 9), "TiepNhan", "canbo01", "đủ giấy tờ"});
        UnitOfWork work(window.office.sample.database);
        insert_dossier(work, old);
        work.commit();
        window.presenter.open_code(old.code.str());
        const std::string& timeline = window.view.dossier.timeline;
        CHECK(timeline.find("09:00 02/01/2025  TiepNhan · canbo01") != std::string::npos);
        CHECK(timeline.find("đủ giấy tờ") != std::string::npos);
    }
}
