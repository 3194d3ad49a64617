#include <doctest/doctest.h>

#include "app/presenters/dossiers_presenter.h"
#include "core/intake/file_documents.h"
#include "tests/support/office.h"
#include "tests/support/small_pdf.h"

using namespace motcua;

namespace {

struct PapersRecording final : DossiersView {
    void show(const DossiersModel&) override {}
    void show(const DossierModel& model) override { dossier = model; }
    void look_at(std::vector<ViewerPaper> papers) override { looked_at = std::move(papers); }
    DossierModel dossier;
    std::vector<ViewerPaper> looked_at;
};

struct OpenedPapers {
    OpenedPapers() : code(office.receive()) { presenter.open_code(code); }
    Document file(const FilingTarget& target, int pages, DocumentOrigin origin) {
        const std::string pdf = test::numbered_pdf(pages);
        NewDocument paper;
        paper.content = pdf;
        paper.pages = pages;
        paper.origin = origin;
        return *desk.file(office.dossier(code).id, target, paper, office.sample.officer);
    }
    bool tells(const std::string& words) {
        presenter.open_code(code);
        return view.dossier.timeline.find(words) != std::string::npos;
    }

    test::Office office;
    std::string code;
    FileVault vault{office.folder.path() / "files"};
    FileDocuments desk{office.sample.database, vault, office.sample.counter.catalog,
                       office.sample.clock};
    PapersRecording view;
    DossiersPresenter presenter{view, test::words(), office.sample.counter, office.desk};
};

}  // namespace

TEST_SUITE("presenters/dossier_papers") {
    TEST_CASE("the timeline tells which paper came, from where, and why it was taken out") {
        OpenedPapers window;
        const std::string component = window.office.dossier(window.code).components[0].code;
        const Document scanned =
            window.file({component, "", "Giấy khai sinh", ""}, 3, DocumentOrigin::scanned);
        CHECK(window.tells("đưa giấy tờ vào hồ sơ · Cán bộ Mẫu"));
        CHECK(window.tells("Giấy khai sinh · 3 trang · quét tại quầy"));
        window.file({"", result_without_code, "Bản sao", ""}, 1, DocumentOrigin::file);
        CHECK(window.tells("Kết quả: Bản sao · 1 trang · từ tệp"));
        CHECK_FALSE(window.tells("Lý do: quét nhầm"));
        REQUIRE(window.desk.remove(scanned.id, "quét nhầm", window.office.sample.officer));
        CHECK(window.tells("rút giấy tờ khỏi hồ sơ"));
        CHECK(window.tells("Lý do: quét nhầm"));
    }

    TEST_CASE("the papers of a dossier are looked at, those taken out are not") {
        OpenedPapers window;
        window.presenter.look_at_papers();
        CHECK(window.view.looked_at.empty());
        CHECK(window.view.dossier.print_line.find("F4") != std::string::npos);
        const std::string component = window.office.dossier(window.code).components[0].code;
        const Document first =
            window.file({component, "", "Giấy khai sinh", ""}, 3, DocumentOrigin::scanned);
        window.file({"", result_without_code, "Bản sao", ""}, 1, DocumentOrigin::file);
        window.presenter.look_at_papers();
        REQUIRE(window.view.looked_at.size() == 2);
        CHECK(window.view.looked_at[0].title == "Giấy khai sinh");
        CHECK(window.view.looked_at[0].filed->document.sha256 == first.sha256);
        REQUIRE(window.desk.remove(first.id, "", window.office.sample.officer));
        window.presenter.look_at_papers();
        CHECK(window.view.looked_at.size() == 1);
    }
}
