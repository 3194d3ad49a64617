#include "app/presenters/hand_over_presenter.h"

#include <doctest/doctest.h>

#include "core/dossier/event_log.h"
#include "tests/support/office.h"

using namespace motcua;

namespace {

struct Recording final : HandOverView {
    void show(const HandOverModel& model) override { shown = model; }
    void focus(const std::string& field) override { focused = field; }
    HandOverModel shown;
    std::string focused;
};

struct Counter6 {
    explicit Counter6(const std::string& role = "clerk") : office(role) {}
    void finish(const std::string& code) {
        ActOnDossier act(office.sample.database, office.sample.counter.catalog,
                         office.sample.counter.calendar, office.sample.clock);
        REQUIRE(act.act(*DossierCode::parse(code), Verb::finish, {}, office.sample.officer));
    }
    std::vector<std::string> events(const std::string& code) {
        std::vector<std::string> types;
        for (const auto& event : events_of(office.sample.database, office.dossier(code).id))
            types.push_back(event.type);
        return types;
    }

    test::Office office;
    Recording view;
    HandOverPresenter presenter{view, test::words(), office.sample.counter, office.desk};
};

}  // namespace

TEST_SUITE("presenters/hand_over") {
    TEST_CASE("the code of the receipt, also as its scanned address, shows what to check") {
        Counter6 window;
        const std::string code = window.office.receive();
        window.presenter.look_up("https://tra-cuu.example/tra-cuu/" + code + "?k=7K2QMA4XPB");
        REQUIRE(window.view.shown.there);
        CHECK(window.view.shown.head.starts_with(code));
        CHECK(window.view.shown.facts.front().second == "Nguyễn Thị Mẫu");
        CHECK(window.view.shown.fee.find("▲ Có khoản chưa công bố") != std::string::npos);
        window.presenter.look_up("Z00.00.01-200101-0001");
        CHECK(window.view.shown.message.find("Không có hồ sơ") != std::string::npos);
    }

    TEST_CASE("a dossier of this day is finished and handed over in one go, as two events") {
        Counter6 window;
        const std::string code = window.office.receive();
        window.presenter.preselect(code);
        CHECK(window.view.shown.go.find("Xong và trả") != std::string::npos);
        window.presenter.hand_over();
        CHECK(window.office.dossier(code).status == Status::returned);
        CHECK(window.events(code) == std::vector<std::string>{"dossier.received",
                                                              "dossier.finished",
                                                              "dossier.handed_over"});
        CHECK(window.view.focused == "code");
        CHECK(window.view.shown.message.find("✓ Đã trả kết quả " + code) != std::string::npos);
    }

    TEST_CASE("a key that comes before the dossier is saved is done when it is there") {
        Counter6 window;
        window.presenter.expect();
        window.presenter.hand_over();
        const std::string code = window.office.receive();
        CHECK(window.office.dossier(code).status == Status::received);
        window.presenter.preselect(code);
        CHECK(window.office.dossier(code).status == Status::returned);
    }

    TEST_CASE("a dossier of an earlier day that is not finished is not handed over") {
        Counter6 window;
        const std::string code = window.office.receive();
        window.office.sample.clock.at += std::chrono::hours(24);
        window.presenter.look_up(code);
        CHECK_FALSE(window.view.shown.can);
        window.presenter.hand_over();
        CHECK(window.office.dossier(code).status == Status::received);
        CHECK(window.view.shown.message.find("Chưa trả được") != std::string::npos);
    }

    TEST_CASE("a post-office employee hands over what is finished but finishes nothing") {
        Counter6 window("post");
        const std::string code = window.office.receive();
        window.presenter.preselect(code);
        window.presenter.hand_over();
        CHECK(window.office.dossier(code).status == Status::received);
        window.office.sample.officer.role = "clerk";
        window.finish(code);
        window.office.sample.officer.role = "post";
        window.presenter.look_up(code);
        window.presenter.hand_over();
        CHECK(window.office.dossier(code).status == Status::returned);
    }

    TEST_CASE("a proxy needs a name and an authorisation before anything is done") {
        Counter6 window;
        const std::string code = window.office.receive();
        window.presenter.preselect(code);
        window.presenter.edit("to", "proxy");
        CHECK(window.view.shown.by_proxy);
        window.presenter.hand_over();
        CHECK(window.view.focused == "name");
        CHECK(window.view.shown.marks.size() == 2);
        CHECK(window.office.dossier(code).status == Status::received);
        window.presenter.edit("name", "Lê Văn Thử");
        window.presenter.edit("authorisation", "Số 12, 20/11/2026");
        window.presenter.check_identity(true);
        window.presenter.hand_over();
        const Dossier after = window.office.dossier(code);
        REQUIRE(after.life.receiver);
        CHECK(after.life.receiver->who == "proxy");
        CHECK(after.life.receiver->name == "Lê Văn Thử");
        CHECK(after.life.receiver->identity_checked);
        CHECK(window.view.shown.message.find("đối chiếu") == std::string::npos);
    }

    TEST_CASE("a result that was wrong comes back with its reason") {
        Counter6 window;
        const std::string code = window.office.receive();
        window.presenter.preselect(code);
        window.presenter.hand_over();
        window.presenter.look_up(code);
        CHECK_FALSE(window.view.shown.can);
        window.presenter.acts().begin(Verb::return_result);
        REQUIRE(window.view.shown.panel.open);
        window.presenter.acts().edit("reason", "sai ngày sinh");
        window.presenter.acts().go();
        CHECK(window.office.dossier(code).status == Status::finished);
        CHECK(window.view.shown.can);
    }
}
