#include <doctest/doctest.h>

#include <algorithm>

#include "app/presenters/intake_presenter.h"
#include "tests/support/office.h"

using namespace motcua;

namespace {

struct Recording final : IntakeView {
    void show_form(const IntakeForm&, const std::string&) override {}
    void show(const IntakeModel& model) override { shown = model; }
    void show(const CardStripModel&, const HoldCardModel&) override {}
    void focus(const std::string& field) override { focused = field; }
    IntakeModel shown;
    std::string focused;
};

struct Desk {
    void fill() {
        presenter.edit("applicant.id", "001192990001");
        presenter.edit("applicant.name", "Nguyễn Thị Mẫu");
        presenter.search_procedure("2.000815");
        presenter.choose_procedure(0);
    }
    std::int64_t count(const std::string& what) {
        return office.sample.database.number("SELECT count(*) FROM " + what);
    }
    bool papers() const {
        return std::filesystem::exists(office.folder.path() / "refusal-1-0001-2026.pdf");
    }

    test::Office office;
    Recording view;
    IntakePresenter presenter{view, test::words(), office.sample.counter, office.desk};
};

}  // namespace

TEST_SUITE("presenters/intake_acts") {
    TEST_CASE("a guide before a code needs a procedure first") {
        Desk desk;
        desk.presenter.begin_guide(GuideForm::supplement);
        CHECK_FALSE(desk.view.shown.act.open);
        CHECK(desk.view.focused == "procedure");
    }

    TEST_CASE("a guide takes no dossier number, is numbered itself, and leaves the form typed") {
        Desk desk;
        desk.fill();
        const auto numbers = desk.view.shown.parked.size();
        desk.presenter.begin_guide(GuideForm::supplement);
        const auto& fields = desk.view.shown.act.fields;
        REQUIRE(fields.front().name.starts_with("paper."));
        desk.presenter.panel_edit(fields.front().name, "1");
        desk.presenter.panel_edit("reason", "thiếu bản chính");
        desk.presenter.panel_go();
        CHECK_FALSE(desk.view.shown.act.open);
        CHECK(desk.view.shown.notices.front().find("(mẫu 02) số 1-0001/2026") != std::string::npos);
        CHECK(desk.count("guide") == 1);
        CHECK(desk.count("dossier") == 0);
        CHECK(desk.presenter.form().applicant.name == "Nguyễn Thị Mẫu");
        CHECK(desk.view.shown.parked.size() == numbers);
    }

    TEST_CASE("a refusal needs its reason and ground, each said at its field; then it is printed") {
        Desk desk;
        desk.fill();
        desk.presenter.begin_guide(GuideForm::refusal);
        desk.presenter.panel_go();
        REQUIRE(desk.view.shown.act.open);
        CHECK(desk.view.shown.act.fields.at(0).problem == "ghi rõ lý do");
        CHECK(desk.view.shown.act.fields.at(1).problem == "ghi căn cứ pháp lý");
        CHECK(desk.count("guide") == 0);
        desk.presenter.panel_edit("reason", "không thuộc thẩm quyền");
        desk.presenter.panel_edit("legal_ground", "Điều 5 Nghị định tập huấn");
        desk.presenter.panel_go();
        CHECK(desk.count("guide") == 1);
        CHECK(desk.papers());
    }

    TEST_CASE("the dossier just received is corrected with a reason and its receipt given anew") {
        Desk desk;
        desk.fill();
        desk.presenter.save(AfterSave::print);
        const std::string code = desk.presenter.take_received();
        REQUIRE_FALSE(code.empty());
        CHECK(desk.presenter.take_received().empty());  // told once
        desk.presenter.correct_last();
        REQUIRE(desk.view.shown.act.open);
        desk.presenter.panel_edit("applicant.name", "Nguyễn Thị Mẫu Mới");
        desk.presenter.panel_go();
        CHECK(desk.view.shown.act.fields.at(0).problem == "ghi rõ lý do");
        desk.presenter.panel_edit("reason", "gõ nhầm tên");
        desk.presenter.panel_go();
        CHECK(desk.office.dossier(code).applicant.name == "Nguyễn Thị Mẫu Mới");
        CHECK(desk.office.dossier(code).life.forms.back().form == "receipt");
        CHECK(desk.view.shown.last_line.find("Nguyễn Thị Mẫu Mới") != std::string::npos);
    }

    TEST_CASE("F6 does not take the dossier of the citizen before when another was begun") {
        Desk desk;
        desk.fill();
        desk.presenter.save(AfterSave::only_save);
        desk.presenter.edit("applicant.name", "Lê");
        CHECK(desk.presenter.take_received().empty());
    }
}
