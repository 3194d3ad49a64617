#include "app/presenters/intake_presenter.h"

#include <doctest/doctest.h>

#include <utility>

#include "core/dossier/dossier_store.h"
#include "tests/support/sample_counter.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/words.h"

using namespace motcua;

namespace {

class RecordingView final : public IntakeView {
public:
    void show_form(const IntakeForm& form, const std::string&) override { form_shown = form; }
    void show(const IntakeModel& model) override { shown = model; }
    void show(const CardStripModel&, const HoldCardModel&) override {}
    void focus(const std::string& field) override { focused = field; }

    IntakeForm form_shown;
    IntakeModel shown;
    std::string focused;
};

// Keeps what was posted until the test lets it run.
class HeldExecutor final : public Executor {
public:
    void post(std::function<void()> task) override { tasks_.push_back(std::move(task)); }
    void run() {
        for (auto& task : std::exchange(tasks_, {})) task();
    }

private:
    std::vector<std::function<void()>> tasks_;
};

struct Desk {
    test::TemporaryFolder folder;
    test::SampleCounter sample;
    ReceiptDesk receipts{folder.path() / "receipts"};
    RecordingView view;
    IntakePresenter presenter{view, test::words(), sample.counter, receipts};

    void fill() {
        presenter.edit("applicant.id", "001192990001");
        presenter.edit("applicant.name", "Nguyễn Thị Mẫu");
        presenter.search_procedure("chung thuc ban sao");
        presenter.choose_procedure(0);
    }
    std::int64_t count(const char* table) {
        return sample.database.number(std::string("SELECT count(*) FROM ") + table);
    }
};

}  // namespace

TEST_SUITE("presenters/intake") {
    TEST_CASE("a procedure is found without accents and brings papers, fee and due date") {
        Desk desk;
        desk.fill();
        CHECK(desk.view.shown.procedure.starts_with("2.000815"));
        REQUIRE_FALSE(desk.view.shown.papers.empty());
        CHECK(desk.view.shown.certification);
        CHECK(desk.view.shown.due_line.starts_with("17:00 thứ Hai, 23/11/2026"));
        CHECK_FALSE(desk.view.shown.due_explanation.empty());
        ComponentForm paper = desk.presenter.form().components->front();
        paper.pages = 3;
        paper.copies_requested = 5;
        desk.presenter.edit_paper(0, paper);
        CHECK(desk.view.shown.fee_line == "5 bản × (2×2.000 + 1×1.000) = 25.000 đ");
    }

    TEST_CASE("saving keeps the dossier, writes the receipt and is ready for the next citizen") {
        Desk desk;
        desk.fill();
        desk.presenter.toggle_paper(0);
        ComponentForm paper = desk.presenter.form().components->front();
        paper.pages = 3;
        paper.copies_requested = 5;
        desk.presenter.edit_paper(0, paper);
        desk.presenter.save(AfterSave::print);
        CHECK(desk.count("dossier") == 1);
        CHECK(desk.view.shown.last_line.find("Z00.00.01-261123-9001") != std::string::npos);
        CHECK(std::filesystem::exists(desk.folder.path() / "receipts/Z00.00.01-261123-9001.pdf"));
        CHECK(desk.view.form_shown == IntakeForm{});
        CHECK(desk.view.focused == "applicant.id");
        CHECK(desk.count("draft") == 0);
    }

    TEST_CASE("several procedures in a row keep the person") {
        Desk desk;
        desk.fill();
        desk.presenter.save(AfterSave::print_and_keep_person);
        CHECK(desk.view.form_shown.applicant.name == "Nguyễn Thị Mẫu");
        CHECK(desk.view.form_shown.procedure.empty());
    }

    TEST_CASE("nothing is kept of a wrong form; each problem stands at its field") {
        Desk desk;
        desk.presenter.edit("applicant.id", "00119299");
        desk.presenter.save(AfterSave::print);
        CHECK(desk.count("dossier") == 0);
        CHECK(desk.view.shown.marks.at("applicant.id").kind == MarkKind::error);
        CHECK(desk.view.shown.marks.at("applicant.name").kind == MarkKind::error);
        CHECK_FALSE(desk.view.shown.errors_line.empty());
        const std::string first = desk.view.focused;
        desk.presenter.next_error();
        CHECK(desk.view.focused != first);
    }

    TEST_CASE("a field is not called wrong before the clerk has left it") {
        Desk desk;
        desk.presenter.edit("applicant.id", "00119");
        CHECK(desk.view.shown.marks.find("applicant.id") == desk.view.shown.marks.end());
        desk.presenter.left("applicant.id");
        CHECK(desk.view.shown.marks.at("applicant.id").kind == MarkKind::error);
    }

    TEST_CASE("a half-typed form comes back as it was typed") {
        Desk desk;
        desk.presenter.edit("applicant.name", "Nguyễn Th");
        desk.presenter.edit("applicant.birth", "5/6/");
        desk.presenter.tick();
        RecordingView after_crash;
        IntakePresenter again(after_crash, test::words(), desk.sample.counter, desk.receipts);
        CHECK(after_crash.form_shown.applicant.name == "Nguyễn Th");
        CHECK(after_crash.form_shown.applicant.birth == "5/6/");
        CHECK(after_crash.shown.notices.size() == 1);
    }

    TEST_CASE("a parked form is listed, taken up again and lost never") {
        Desk desk;
        desk.fill();
        desk.presenter.park();
        CHECK(desk.view.form_shown == IntakeForm{});
        REQUIRE(desk.view.shown.parked.size() == 1);
        desk.presenter.take_up(desk.view.shown.parked.front().id);
        CHECK(desk.presenter.form().applicant.name == "Nguyễn Thị Mẫu");
        CHECK(desk.view.shown.parked.empty());
        desk.presenter.save(AfterSave::only_save);
        CHECK(desk.count("dossier") == 1);
        CHECK(desk.count("draft") == 0);
    }

    TEST_CASE("a dropped form comes back with undo") {
        Desk desk;
        desk.fill();
        desk.presenter.drop();
        CHECK(desk.view.form_shown == IntakeForm{});
        desk.presenter.undo();
        CHECK(desk.view.form_shown.applicant.name == "Nguyễn Thị Mẫu");
        desk.presenter.undo();
        CHECK(desk.view.form_shown.procedure.empty());
    }

    TEST_CASE("a field taken back letter by letter leaves no empty step of undo") {
        Desk desk;
        desk.presenter.edit("applicant.name", "Lê Thị Mẫu");
        desk.presenter.edit("note", "gọi điện trước");
        desk.presenter.edit("note", "");  // as the field's own Ctrl+Z does
        desk.presenter.undo();
        CHECK(desk.view.form_shown.applicant.name.empty());
    }

    TEST_CASE("a date is shown the way it was understood") {
        Desk desk;
        desk.presenter.edit("applicant.birth", "5/6/84");
        desk.presenter.left("applicant.birth");
        CHECK(desk.view.form_shown.applicant.birth == "05/06/1984");
    }

    TEST_CASE("arrows in a date go to the day before and after, over the end of a month") {
        Desk desk;
        desk.presenter.edit("applicant.birth", "28/2/1984");
        desk.presenter.step_day("applicant.birth", 1);
        CHECK(desk.view.form_shown.applicant.birth == "29/02/1984");
        desk.presenter.step_day("applicant.birth", -60);
        CHECK(desk.view.form_shown.applicant.birth == "31/12/1983");
        desk.presenter.edit("applicant.birth", "5/6/");
        desk.presenter.step_day("applicant.birth", 1);
        CHECK(desk.presenter.form().applicant.birth == "5/6/");
    }

    TEST_CASE("the problem Ctrl+E stands at is said in full below, where there is room") {
        Desk desk;
        desk.fill();
        desk.presenter.edit("applicant.birth", "31/02/1990");
        desk.presenter.next_error();
        CHECK(desk.view.focused == "applicant.birth");
        REQUIRE_FALSE(desk.view.shown.notices.empty());
        CHECK(desk.view.shown.notices.front() == desk.view.shown.marks.at("applicant.birth").text);
        CHECK(desk.view.shown.notices_kind == MarkKind::error);
        desk.presenter.edit("applicant.birth", "28/02/1992");
        CHECK(desk.view.shown.notices_kind == MarkKind::warning);
    }

    TEST_CASE("a unit that is no unit is marked at its own field; a real one stands in the line") {
        Desk desk;
        desk.fill();
        desk.presenter.edit("units.receiving", "xã bên");
        desk.presenter.next_error();
        CHECK(desk.view.focused == "units.receiving");
        CHECK(desk.view.shown.marks.at("units.receiving").kind == MarkKind::error);
        desk.presenter.edit("units.receiving", "Z00.00.02");
        CHECK(desk.view.shown.marks.find("units.receiving") == desk.view.shown.marks.end());
        CHECK(desk.view.shown.options_line.ends_with("Z00.00.02"));
    }

    TEST_CASE("a save that takes long is said, and the words go when it is done") {
        Desk desk;
        HeldExecutor urgent;
        Counter slow{desk.sample.counter.identity,
                     desk.sample.counter.officer,
                     desk.sample.counter.catalog,
                     desk.sample.counter.calendar,
                     desk.sample.database,
                     desk.sample.database,
                     desk.sample.executor,
                     urgent,
                     desk.sample.executor,
                     desk.sample.executor,
                     desk.sample.clock,
                     "Xã Mẫu"};
        RecordingView view;
        IntakePresenter presenter(view, test::words(), slow, desk.receipts);
        presenter.edit("applicant.id", "001192990001");
        presenter.edit("applicant.name", "Nguyễn Thị Mẫu");
        presenter.search_procedure("chung thuc ban sao");
        presenter.choose_procedure(0);
        presenter.save(AfterSave::only_save);
        presenter.tick();
        CHECK(view.shown.last_line.empty());
        presenter.tick();
        CHECK(view.shown.last_line == test::words()("intake.saving"));
        urgent.run();
        CHECK(view.shown.last_line.starts_with("Vừa tiếp nhận"));
    }

    TEST_CASE("an open dossier of the same person and procedure is a warning, not a wall") {
        Desk desk;
        desk.fill();
        desk.presenter.save(AfterSave::only_save);
        desk.fill();
        desk.presenter.left("applicant.id");
        REQUIRE_FALSE(desk.view.shown.notices.empty());
        CHECK(desk.view.shown.notices.front().find("Z00.00.01-261123-9001") != std::string::npos);
        desk.presenter.save(AfterSave::only_save);
        CHECK(desk.count("dossier") == 2);
    }

    TEST_CASE("a clock in doubt asks once, and the second press confirms") {
        Desk desk;
        desk.fill();
        desk.sample.clock.at = test::at(2020, 1, 6);
        desk.presenter.save(AfterSave::only_save);
        CHECK(desk.count("dossier") == 0);
        CHECK(desk.view.shown.notices.front().find("06/01/2020") != std::string::npos);
        desk.presenter.save(AfterSave::only_save);
        CHECK(desk.count("dossier") == 1);
    }
}
