#include <doctest/doctest.h>

#include <filesystem>

#include "app/presenters/dossiers_presenter.h"
#include "tests/presenters/scan_window.h"

using namespace motcua;
using test::ScanWindow;

namespace {

struct DossierRecording final : DossiersView {
    void show(const DossiersModel&) override {}
    void show(const DossierModel& model) override { dossier = model; }
    void look_at(std::vector<ViewerPaper>) override {}
    DossierModel dossier;
};

}  // namespace

TEST_SUITE("presenters/scan_papers") {
    TEST_CASE("papers that are filed are looked at from the Scan place: of one target, or all") {
        ScanWindow window;
        std::vector<ViewerPaper> seen;
        window.presenter.look_at = [&](std::vector<ViewerPaper> papers) {
            seen = std::move(papers);
        };
        const std::string code = window.begin();
        window.presenter.look_at_papers();
        CHECK(seen.empty());
        CHECK(window.view.shown.message.find("Chưa có giấy tờ nào") != std::string::npos);
        window.presenter.scan();
        window.presenter.choose(0);
        window.presenter.choose(1, true);
        window.file_as("1");
        window.file_as("0");
        window.presenter.look_at_papers();
        CHECK(seen.size() == 2);
        window.presenter.look_at_papers(0);
        REQUIRE(seen.size() == 1);
        CHECK(seen[0].filed->document.is_result());
        window.presenter.look_at_papers(1);
        REQUIRE(seen.size() == 1);
        CHECK_FALSE(seen[0].filed->document.is_result());
        window.presenter.take_back(1);
        window.presenter.look_at_papers();
        CHECK(seen.size() == 1);  // what was taken back is no paper any more
    }

    TEST_CASE(
        "cover sheets are printed for a received dossier, in silence; a form has no code yet") {
        ScanWindow window;
        const std::string code = window.office.receive();
        window.presenter.covers = [&](const Dossier& dossier) {
            return window.office.desk.print_covers(window.office.sample.counter, dossier);
        };
        const auto file = window.office.folder.path() / (code + "-to-bia.pdf");
        window.presenter.open_draft(Uuid::v7(), "Tờ khai", window.office.dossier(code).components);
        window.presenter.print_covers();
        CHECK(window.view.shown.message_kind == MarkKind::warning);
        CHECK_FALSE(std::filesystem::exists(file));
        window.presenter.open_code(code);
        window.presenter.print_covers();
        CHECK(window.view.shown.message.find(file.string()) != std::string::npos);
        CHECK(std::filesystem::file_size(file) > 1000);
    }

    TEST_CASE("cover sheets are printed from Dossiers") {
        test::Office office;
        DossierRecording view;
        DossiersPresenter presenter(view, test::words(), office.sample.counter, office.desk);
        presenter.print_covers();  // nothing is open
        const std::string code = office.receive();
        presenter.open_code(code);
        presenter.print_covers();
        const auto file = office.folder.path() / (code + "-to-bia.pdf");
        CHECK(view.dossier.print_line.find(file.string()) != std::string::npos);
        CHECK(std::filesystem::exists(file));
    }
}
