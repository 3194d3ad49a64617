// Earlier papers of the owner in Intake's list: offered, taken over, given back, filed.
#include <doctest/doctest.h>

#include "app/presenters/intake_presenter.h"
#include "app/presenters/paper_reuse.h"
#include "core/document/document_store.h"
#include "core/dossier/dossier_store.h"
#include "core/intake/file_documents.h"
#include "tests/support/fake_card.h"
#include "tests/support/office.h"

using namespace motcua;

namespace {

constexpr const char* procedure = "1.004873";

class ListView final : public IntakeView {
public:
    void show_form(const IntakeForm&, const std::string&) override {}
    void show(const IntakeModel& shown) override { model = shown; }
    void show(const CardStripModel&, const HoldCardModel&) override {}
    void focus(const std::string&) override {}
    IntakeModel model;
};

struct ReuseCounter {
    // The owner's dossier of before, with a paper under the same component.
    std::string earlier(const std::string& content, Instant at) {
        office.sample.clock.at = at;
        const std::string code = office.receive(procedure);
        FileDocuments desk(office.sample.database, vault, office.sample.counter.catalog,
                           office.sample.clock);
        NewDocument paper;
        paper.content = content;
        REQUIRE(desk.file(office.dossier(code).id, {component(), "", "", ""}, paper,
                          office.sample.officer));
        return code;
    }
    static std::string component() {
        return test::shipped_catalog().find(std::string_view(procedure))->components->front().id;
    }
    IntakePresenter& open(const std::string& id) {
        office.sample.clock.at = test::at(2026, 11, 27, 9);
        presenter = std::make_unique<IntakePresenter>(view, test::words(), office.sample.counter,
                                                      office.desk);
        presenter->edit("applicant.name", "Nguyễn Thị Mẫu");
        presenter->edit("applicant.id", id);
        presenter->left("applicant.id");
        presenter->search_procedure(procedure);
        presenter->choose_procedure(0);
        return *presenter;
    }
    const PaperLine& row() const {
        for (const PaperLine& line : view.model.papers)
            if (line.number > 0 &&
                presenter->form().components->at(line.component).code == component())
                return line;
        FAIL("no such row");
        return view.model.papers.front();
    }
    const ComponentForm& paper() const { return presenter->form().components->at(row().component); }
    std::vector<FiledDocument> of_draft() {
        return documents_of(office.sample.database, presenter->begun()->draft);
    }

    test::Office office;
    FileVault vault{office.folder.path() / "files"};
    ListView view;
    std::unique_ptr<IntakePresenter> presenter;
};

}  // namespace

TEST_SUITE("presenters/paper_reuse") {
    TEST_CASE("an earlier paper is offered with date and dossier, and changes nothing by itself") {
        ReuseCounter counter;
        const std::string code = counter.earlier("%PDF-1.4 one", test::at(2026, 11, 25, 9));
        counter.open("001192990001");
        CHECK(counter.row().reuse.find("25/11/2026, hồ sơ " + code) != std::string::npos);
        CHECK(counter.row().state == "↺ có bản cũ");
        CHECK(counter.paper().result.empty());
        CHECK(counter.of_draft().empty());
        counter.open("001192990088");  // somebody else
        CHECK(counter.row().reuse.empty());
    }

    TEST_CASE("taken over it is marked, and belongs to the dossier when that is received") {
        ReuseCounter counter;
        const std::string code = counter.earlier("%PDF-1.4 one", test::at(2026, 11, 25, 9));
        auto& intake = counter.open("001192990001");
        intake.reuse_paper(counter.row().component);
        CHECK(counter.row().state == "↺ dùng lại");
        CHECK(counter.paper().result == "pass");
        CHECK(counter.paper().electronic == 1);
        REQUIRE(counter.of_draft().size() == 1);
        const Uuid draft = intake.begun()->draft;
        intake.edit("applicant.birth", "05/03/1992");
        for (const PaperLine& line : counter.view.model.papers)
            if (line.number > 0 && line.component != counter.row().component)
                intake.toggle_paper(line.component);
        intake.save(AfterSave::only_save);
        const auto papers = documents_of(counter.office.sample.database, draft);
        CAPTURE(counter.view.model.errors_line);
        REQUIRE(find_dossier(counter.office.sample.database, draft));
        REQUIRE(papers.size() == 1);
        CHECK(papers[0].document.origin == DocumentOrigin::reused);
        CHECK(papers[0].document.component == ReuseCounter::component());
        const auto source =
            find_document(counter.office.sample.database, *papers[0].document.source);
        REQUIRE(source);
        CHECK(source->dossier_id == counter.office.dossier(code).id);
    }

    TEST_CASE("another owner typed while a paper is being taken over does not keep it") {
        ReuseCounter counter;
        counter.earlier("%PDF-1.4 one", test::at(2026, 11, 25, 9));
        test::SteppedExecutor store;
        const Counter& c = counter.office.sample.counter;
        Counter slow{c.identity, c.officer, c.catalog, c.calendar, c.writing, c.reading,
                     store,      c.urgent,  c.reader,  c.home,     c.clock,   c.unit_name};
        PaperReuse reuse(
            test::words(), slow,
            {[](const std::string&, bool) {}, [](const std::exception_ptr&) {}, [] {}});
        IntakeForm form;
        form.procedure = procedure;
        form.components.emplace(1);
        form.components->front().code = ReuseCounter::component();
        const Uuid draft = Uuid::v7();
        const auto all_done = [&] {
            while (store.step()) {
            }
        };
        const auto papers = [&] { return documents_of(counter.office.sample.database, draft); };
        reuse.look_for("001192990001", form, draft);
        all_done();
        reuse.turn(ReuseCounter::component());
        all_done();
        REQUIRE(papers().size() == 1);  // the same without haste: it stays
        reuse.turn(ReuseCounter::component());
        all_done();
        REQUIRE(papers().empty());

        reuse.turn(ReuseCounter::component());
        reuse.look_for("001192990088", form, draft);
        all_done();
        CHECK(papers().empty());
    }

    TEST_CASE("pressed again: the older one, then none") {
        ReuseCounter counter;
        counter.earlier("%PDF-1.4 old", test::at(2026, 11, 23, 9));
        counter.earlier("%PDF-1.4 new", test::at(2026, 11, 25, 9));
        auto& intake = counter.open("001192990001");
        const std::size_t component = counter.row().component;
        intake.reuse_paper(component);
        CHECK(counter.row().reuse.find("25/11/2026") != std::string::npos);
        intake.reuse_paper(component);
        CHECK(counter.row().reuse.find("23/11/2026") != std::string::npos);
        CHECK(counter.of_draft().size() == 1);
        intake.reuse_paper(component);
        CHECK(counter.of_draft().empty());
        CHECK(counter.paper().result.empty());
        CHECK(counter.paper().electronic == 0);
        CHECK(counter.row().state == "↺ có bản cũ");
    }

    TEST_CASE("a paper taken over for one owner is given back when another one is typed") {
        ReuseCounter counter;
        counter.earlier("%PDF-1.4 one", test::at(2026, 11, 25, 9));
        auto& intake = counter.open("001192990001");
        intake.reuse_paper(counter.row().component);
        REQUIRE(counter.of_draft().size() == 1);
        intake.edit("applicant.id", "001192990088");
        intake.left("applicant.id");
        CHECK(counter.of_draft().empty());
        CHECK(counter.paper().result.empty());
        CHECK(counter.row().reuse.empty());
    }

    TEST_CASE("a draft that comes back still has what was taken over") {
        ReuseCounter counter;
        counter.earlier("%PDF-1.4 one", test::at(2026, 11, 25, 9));
        auto& intake = counter.open("001192990001");
        intake.reuse_paper(counter.row().component);
        intake.tick();
        counter.presenter = std::make_unique<IntakePresenter>(
            counter.view, test::words(), counter.office.sample.counter, counter.office.desk);
        CHECK(counter.row().state == "↺ dùng lại");
        CHECK(counter.of_draft().size() == 1);
    }
}
