#include <doctest/doctest.h>

#include "core/dossier/digitised.h"
#include "core/dossier/event_log.h"
#include "tests/presenters/scan_window.h"
#include "tests/support/page_generator/page_generator.h"

using namespace motcua;
using test::ScanWindow;

namespace {

int events_of_kind(ScanWindow& window, const std::string& code, const std::string& type) {
    int count = 0;
    for (const auto& event :
         events_of(window.office.sample.database, window.office.dossier(code).id))
        count += event.type == type ? 1 : 0;
    return count;
}

// Sheets that carry these codes, "" for an ordinary one; "blank" for an empty sheet.
SimulatedScanner::Sheets sheets_with(std::vector<std::string> codes) {
    return [codes](int sheet, bool, const ScanRequest&) {
        const std::string& code = codes[static_cast<std::size_t>(sheet - 1) % codes.size()];
        test::PageRecipe recipe;
        recipe.seed = 7000u + static_cast<unsigned>(sheet);
        recipe.kind = test::PageKind::sparse;
        recipe.dpi = 150;
        recipe.qr = code;
        return test::draw_page(recipe);
    };
}

}  // namespace

TEST_SUITE("presenters/scan_filing") {
    TEST_CASE("a filing is undone like any step: the paper is removed, the pages wait in place") {
        ScanWindow window;
        const std::string code = window.begin();
        window.presenter.scan();
        const auto as_scanned = window.contents();
        window.presenter.choose(1);
        window.presenter.rotate(1);
        window.presenter.choose(1);
        window.presenter.choose(2, true);
        window.file_as("1");
        REQUIRE(window.view.shown.pages.size() == 3);
        REQUIRE(window.filed(code).size() == 1);

        window.presenter.undo();
        CHECK(window.contents() == as_scanned);
        CHECK(window.view.shown.pages[1].rotation == 90);
        CHECK(window.filed(code).empty());
        CHECK(window.filed(code, true).size() == 1);  // and can be brought back
        CHECK(events_of_kind(window, code, event_type::document_removed) == 1);
        CHECK(window.view.shown.message.find("Đã lấy lại") != std::string::npos);
        CHECK(window.view.shown.targets[0].kind == MarkKind::none);
        window.presenter.undo();  // the step before the filing was not forgotten
        CHECK(window.view.shown.pages[1].rotation == 0);

        window.presenter.redo();
        window.presenter.redo();
        CHECK(window.view.shown.pages.size() == 3);
        REQUIRE(window.filed(code).size() == 1);
        CHECK(window.filed(code)[0].document.pages == 2);
        window.presenter.open_code(code);  // as it is on disk
        CHECK(window.view.shown.pages.size() == 3);
    }

    TEST_CASE("who comes back to the place can still undo; what was sent says so") {
        ScanWindow window;
        const std::string code = window.begin();
        window.presenter.scan();
        window.file_as("1");
        UnitOfWork work(window.office.sample.database);
        mark_sent(work, window.filed(code)[0].document.sha256, window.office.sample.clock.now());
        work.commit();
        window.presenter.open_code(code);
        CHECK(window.view.shown.can_undo);
        window.presenter.undo();
        CHECK(window.view.shown.pages.size() == 5);
        CHECK(window.view.shown.message.find("việc gỡ cũng được gửi") != std::string::npos);
    }

    TEST_CASE("a paper of an earlier day is taken back from the list, and that is undone too") {
        ScanWindow window;
        const std::string code = window.begin();
        window.presenter.scan();
        window.file_as("1");
        window.presenter.open_unfiled();  // another day: nothing to undo is remembered
        window.presenter.scan();
        window.presenter.open_code(code);
        CHECK_FALSE(window.view.shown.can_undo);
        window.presenter.take_back(1);
        CHECK(window.view.shown.pages.size() == 5);
        CHECK(window.filed(code).empty());
        window.presenter.undo();
        CHECK(window.view.shown.pages.empty());
        CHECK(window.filed(code).size() == 1);
        window.presenter.take_back(0);
        CHECK(window.view.shown.message.find("chưa có giấy tờ nào") != std::string::npos);
    }

    TEST_CASE("a paper another counter took out meanwhile gives its pages back all the same") {
        ScanWindow window;
        const std::string code = window.begin();
        window.presenter.scan();
        window.file_as("1");
        FileDocuments other(window.office.sample.database, window.vault,
                            window.office.sample.counter.catalog, window.office.sample.clock);
        REQUIRE(
            other.remove(window.filed(code)[0].document.id, "nhầm", window.office.sample.officer));
        window.presenter.undo();
        CHECK(window.view.shown.pages.size() == 5);
        CHECK(events_of_kind(window, code, event_type::document_removed) == 1);
    }

    TEST_CASE("cover sheets and codes say where pages go; one key files everything so") {
        const std::string first = "2.000815/c01";
        ScanWindow window;
        const std::string elsewhere = window.office.receive();
        window.scanner = SimulatedScanner(
            7, sheets_with({"", cover_text(first, ""), "", "", "PATCHT", "", elsewhere}),
            SimulatedScanner::Feeder::ends);
        const std::string code = window.begin();
        window.presenter.scan();
        REQUIRE(window.view.shown.pages.size() == 7);
        const auto papers = window.papers_of_pages();
        CHECK(papers[1].find("tờ bìa") != std::string::npos);
        CHECK(window.view.shown.pages[1].aside);
        CHECK(papers[2].starts_with("→ 1 "));
        CHECK(window.view.shown.pages[2].begins);
        CHECK_FALSE(window.view.shown.pages[3].begins);
        CHECK(window.view.shown.pages[4].aside);
        CHECK(window.view.shown.pages[5].begins);
        CHECK(papers[5].starts_with("→ 1 "));
        CHECK(papers[6] == "▲ hồ sơ " + elsewhere);
        CHECK(window.view.shown.message.find(elsewhere) != std::string::npos);
        CHECK(window.view.shown.message_kind == MarkKind::warning);

        window.presenter.file_proposed();
        const auto filed = window.filed(code);
        REQUIRE_FALSE(filed.empty());
        for (const auto& paper : filed) CHECK(paper.document.component == first);
        const auto waiting =
            batches_of(window.office.sample.database, window.office.dossier(elsewhere).id);
        REQUIRE(waiting.size() == 1);
        CHECK(waiting[0].waiting().size() == 1);

        window.presenter.undo();  // all of it is one step
        CHECK(window.view.shown.pages.size() == 7);
        CHECK(window.filed(code).empty());
        CHECK(window.papers_of_pages() == papers);
        CHECK_FALSE(window.view.shown.can_undo);
    }

    TEST_CASE("the clerk divides and joins papers by hand, each with undo") {
        ScanWindow window;
        window.begin("1.004873");  // a list of several papers
        REQUIRE(window.view.shown.targets.size() > 2);
        window.presenter.scan();
        CHECK(window.papers_of_pages()[0].empty());  // nobody has said where
        window.type("1");
        window.presenter.choose_target(1);
        window.presenter.clear_digits();
        CHECK(window.papers_of_pages()[4].starts_with("→ 1 "));
        window.presenter.choose(3);
        window.type("2");
        window.presenter.begin_paper();
        CHECK(window.papers_of_pages()[2].starts_with("→ 1 "));
        CHECK(window.papers_of_pages()[3].starts_with("→ 2 "));
        CHECK(window.papers_of_pages()[4].starts_with("→ 2 "));
        window.presenter.choose(4);
        window.presenter.begin_paper();
        CHECK(window.view.shown.pages[4].begins);
        CHECK(window.papers_of_pages()[4].starts_with("→ 2 "));
        window.presenter.join_paper();
        CHECK_FALSE(window.view.shown.pages[4].begins);
        window.presenter.join_paper();  // the paper of number 2 goes back to number 1
        CHECK(window.papers_of_pages()[4].starts_with("→ 1 "));
        window.presenter.join_paper();
        CHECK(window.view.shown.message.find("Không có giấy tờ nào liền trước") !=
              std::string::npos);
        window.presenter.undo();
        window.presenter.choose(1);
        window.presenter.set_aside();
        CHECK(window.view.shown.pages[1].aside);
        window.presenter.file_proposed();
        CHECK(window.view.shown.pages.empty());
        CHECK(window.view.shown.message == "Đã xếp 2 giấy tờ.");
        window.presenter.undo();
        window.presenter.choose(1);
        window.presenter.set_aside();
        CHECK_FALSE(window.view.shown.pages[1].aside);
    }

    TEST_CASE("a cover sheet is joined away, or filed after all when it is none") {
        ScanWindow window(4, sheets_with({"", "", cover_text("2.000815/c01", ""), ""}));
        window.begin();
        window.presenter.scan();
        REQUIRE(window.view.shown.pages[2].aside);
        window.presenter.choose(3);
        window.presenter.join_paper();
        CHECK_FALSE(window.view.shown.pages[3].begins);
        CHECK(window.view.shown.pages[2].aside);
        window.presenter.choose(2);
        window.presenter.set_aside();
        CHECK_FALSE(window.view.shown.pages[2].aside);
        CHECK(window.view.shown.pages[2].paper == window.view.shown.pages[1].paper);
    }

    TEST_CASE("several pages move together, and the paper keeps its place on disk") {
        ScanWindow window;
        const std::string code = window.begin();
        window.presenter.scan();
        const auto before = window.contents();
        window.presenter.choose(0);
        window.presenter.choose(1, true);
        window.presenter.move_to(5);
        CHECK(window.contents() ==
              std::vector{before[2], before[3], before[4], before[0], before[1]});
        window.presenter.move(-1);
        CHECK(window.contents() ==
              std::vector{before[2], before[3], before[0], before[1], before[4]});
        const auto moved = window.contents();
        window.presenter.move_to(3);  // into itself: nothing happens
        CHECK(window.contents() == moved);
        window.presenter.open_code(code);
        CHECK(window.contents() == moved);
        window.presenter.undo();
        window.presenter.undo();
        CHECK(window.contents() == before);
    }
}
