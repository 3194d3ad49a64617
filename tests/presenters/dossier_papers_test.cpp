#include <doctest/doctest.h>

#include "app/presenters/dossiers_presenter.h"
#include "core/document/picture_text.h"
#include "core/intake/file_documents.h"
#include "tests/support/office.h"
#include "tests/support/small_pdf.h"

using namespace motcua;

namespace {

struct PapersRecording final : DossiersView {
    void show(const DossiersModel& model) override { list = model; }
    void show(const DossierModel& model) override { dossier = model; }
    void look_at(std::vector<ViewerPaper> papers) override { looked_at = std::move(papers); }
    DossiersModel list;
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

    TEST_CASE(
        "a dossier is found by words on its papers, and the log tells who looked, not for what") {
        OpenedPapers window;
        const std::string other = window.office.receive();
        const std::string component = window.office.dossier(window.code).components[0].code;
        const Document paper =
            window.file({component, "", "Giấy khai sinh", ""}, 3, DocumentOrigin::scanned);
        Database& database = window.office.sample.database;
        UnitOfWork work(database);
        keep_text(work, {paper.sha256, 0, 2}, {{"Thửa", 1, 1, 1, 1}, {"đất", 2, 1, 1, 1}});
        keep_text(work, {paper.sha256, 0, 3}, {{"đất", 2, 1, 1, 1}});
        work.commit();
        window.presenter.search("thua dat");
        CHECK(window.view.list.lines.empty());  // nobody is called so
        window.presenter.search_papers();
        REQUIRE(window.view.list.lines.size() == 1);
        CHECK(window.view.list.lines[0].code == window.code);
        CHECK(window.view.list.count_line.find("1 hồ sơ có giấy tờ") != std::string::npos);
        auto log =
            database.statement("SELECT subject, detail FROM audit WHERE action='papers.searched'");
        REQUIRE(log.step());
        CHECK(log.text(0).empty());
        CHECK(log.text(1) == "1 found");
        CHECK_FALSE(log.step());
        window.presenter.search("nha cua");
        window.presenter.search_papers();
        CHECK(window.view.list.lines.empty());
        CHECK(window.view.list.count_line.find("không có giấy tờ nào") != std::string::npos);
        window.presenter.search(" ");
        window.presenter.search_papers();
        CHECK(window.view.list.count_line.find("Ctrl+T") != std::string::npos);
        window.presenter.search("");
        CHECK(window.view.list.lines.size() == 2);
    }
}
