#include "app/presenters/intake_scan.h"

#include <doctest/doctest.h>

#include "core/document/page_mark.h"
#include "devices/scanner/simulated_scanner.h"
#include "tests/support/office.h"

using namespace motcua;

namespace {

struct FormRecording final : IntakeView, IntakeScanView {
    void show_form(const IntakeForm&, const std::string&) override {}
    void show(const IntakeModel& model) override { form = model; }
    void show(const CardStripModel&, const HoldCardModel&) override {}
    void focus(const std::string&) override {}
    void show(const IntakeScanModel& model) override { strip = model; }
    IntakeModel form;
    IntakeScanModel strip;
};

// Intake with its strip over a simulated feeder, wired as the window does it.
struct IntakeDesk {
    IntakeDesk() {
        presenter.kept = [this](const Dossier& dossier) { scan.received(dossier); };
        presenter.edit("applicant.id", "001192990001");
        presenter.edit("applicant.name", "Nguyễn Thị Mẫu");
        presenter.edit("applicant.birth", "05/03/1992");
        presenter.edit("applicant.sex", "female");
        presenter.search_procedure("1.004873");
        presenter.choose_procedure(0);
        presenter.tick();
    }
    void type(const std::string& digits) {
        for (const char digit : digits) scan.digit(digit);
        scan.choose_typed();
    }
    std::vector<FiledDocument> filed(const Uuid& owner) {
        return documents_of(office.sample.database, owner);
    }
    const PaperLine& paper(int number) const {
        return *std::ranges::find(view.form.papers, number, &PaperLine::number);
    }

    test::Office office;
    SimulatedScanner scanner{3, draw_sample_sheet, SimulatedScanner::Feeder::endless};
    FileVault vault{office.folder.path() / "files"};
    FormRecording view;
    IntakePresenter presenter{view, test::words(), office.sample.counter, office.desk};
    ScanDesk desk{scanner, office.sample.executor, vault};
    IntakeScan::Form form{
        [this] { return presenter.begun(); },
        [this](const ScannedPages& pages) { presenter.set_scanned(pages); },
        [this](const std::string& news, MarkKind kind) { presenter.tell(news, kind); }};
    IntakeScan scan{view, test::words(), office.sample.counter, desk, form};
};

}  // namespace

TEST_SUITE("presenters/intake_scan") {
    TEST_CASE("F4 scans the chosen paper over the form; what is typed stays, the row counts") {
        IntakeDesk intake;
        const IntakeForm before = intake.presenter.form();
        REQUIRE(intake.scan.scan(1));
        CHECK(intake.view.strip.open);
        CHECK(intake.view.strip.scan.pages.size() == 3);
        CHECK(intake.view.strip.target.find("mục 1") != std::string::npos);
        CHECK(intake.paper(1).counts.find("3 trang đã quét") != std::string::npos);
        CHECK(intake.presenter.form() == before);
        intake.presenter.edit("note", "gõ trong lúc quét");
        CHECK(intake.view.strip.open);
        intake.type("2");
        CHECK(intake.view.strip.target.find("mục 2") != std::string::npos);
        REQUIRE(intake.scan.scan(0));  // the one chosen in the strip
        CHECK(intake.view.strip.scan.pages.size() == 6);
        intake.scan.pages().take_out();
        CHECK(intake.paper(1).counts.find("3 trang đã quét") != std::string::npos);
        CHECK(intake.paper(2).counts.find("2 trang đã quét") != std::string::npos);
        intake.scan.close();
        CHECK_FALSE(intake.view.strip.open);
        CHECK(intake.filed(intake.presenter.begun()->draft).empty());  // not before reception
    }

    TEST_CASE("the checklist's bar and the paper that is scanned into are one choice") {
        IntakeDesk intake;
        intake.scan.follow(2);  // a closed strip follows nothing
        CHECK(intake.view.strip.number == 0);
        intake.scan.scan(1);
        CHECK(intake.view.strip.number == 1);
        intake.type("2");
        CHECK(intake.view.strip.number == 2);
        intake.scan.follow(1);
        CHECK(intake.view.strip.number == 1);
        CHECK(intake.view.strip.target.find("mục 1") != std::string::npos);
        intake.scan.follow(0);  // a note is no paper
        CHECK(intake.view.strip.number == 1);
        intake.scan.follow(2);
        intake.scan.scan(0);
        CHECK(intake.paper(1).counts.find("3 trang đã quét") != std::string::npos);
        CHECK(intake.paper(2).counts.find("3 trang đã quét") != std::string::npos);
    }

    TEST_CASE("when the dossier is received its pages are filed, one PDF a paper") {
        IntakeDesk intake;
        intake.scan.scan(1);
        intake.type("2");
        intake.scan.scan(2);
        const auto begun = *intake.presenter.begun();
        intake.presenter.save(AfterSave::only_save);
        intake.scan.look_again();
        CHECK_FALSE(intake.view.strip.open);
        const auto papers = intake.filed(begun.draft);
        REQUIRE(papers.size() == 2);
        for (std::size_t i = 0; i < 2; ++i) {
            CHECK(papers[i].document.component == begun.papers[i].code);
            CHECK(papers[i].document.pages == 3);
        }
        CHECK(open_batches(intake.office.sample.database).empty());
        CHECK(scanned_pages(intake.office.sample.database, begun.draft, begun.papers) ==
              ScannedPages{{begun.papers[0].code, 3}, {begun.papers[1].code, 3}});
        // The next citizen begins with an empty strip.
        CHECK_FALSE(intake.scan.scan(1));
    }

    TEST_CASE("pages of a draft are there again after a crash; those of a received one are filed") {
        IntakeDesk intake;
        intake.scan.scan(1);
        const auto begun = *intake.presenter.begun();
        FormRecording view;
        IntakePresenter presenter(view, test::words(), intake.office.sample.counter,
                                  intake.office.desk);
        IntakeScan::Form form{[&] { return presenter.begun(); },
                              [&](const ScannedPages& pages) { presenter.set_scanned(pages); },
                              [](const std::string&, MarkKind) {}};
        {
            IntakeScan again(view, test::words(), intake.office.sample.counter, intake.desk, form);
            again.look_again();
            const auto row = std::ranges::find(view.form.papers, 1, &PaperLine::number);
            CHECK(row->counts.find("3 trang đã quét") != std::string::npos);
        }
        presenter.save(AfterSave::only_save);  // and killed before its pages were filed
        CHECK(intake.filed(begun.draft).empty());
        const IntakeScan next(view, test::words(), intake.office.sample.counter, intake.desk, form);
        REQUIRE(intake.filed(begun.draft).size() == 1);
        CHECK(intake.filed(begun.draft)[0].document.pages == 3);
    }

    TEST_CASE("a jam keeps what is good; a form without papers is not for the strip") {
        IntakeDesk intake;
        intake.scanner.script({{2, false, ErrorCode::scanner_jammed}});
        intake.scan.scan(1);
        CHECK(intake.view.strip.scan.pages.size() == 1);
        CHECK(intake.view.strip.scan.message_kind == MarkKind::error);
        intake.type("0");  // the result is made later
        CHECK(intake.view.strip.target.find("mục 1") != std::string::npos);
        intake.scan.digit('7');
        CHECK(intake.scan.clear_digits());
        CHECK_FALSE(intake.scan.clear_digits());
        intake.presenter.drop();
        intake.scan.look_again();
        CHECK_FALSE(intake.view.strip.open);
        CHECK_FALSE(intake.scan.scan(1));
        // Nothing is ever deleted: the dropped form's page waits in the Scan place.
        CHECK(open_batches(intake.office.sample.database).size() == 1);
    }
}
