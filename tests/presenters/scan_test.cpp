#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>

#include "tests/presenters/scan_window.h"

using namespace motcua;
using test::ScanWindow;

TEST_SUITE("presenters/scan") {
    TEST_CASE("sheets scanned for a dossier stand there in order, kept, and are filed by number") {
        ScanWindow window;
        const std::string code = window.office.receive();
        window.presenter.open_code(code);
        REQUIRE(window.view.shown.targets.size() >= 2);
        CHECK(window.view.shown.targets.back().number == 0);
        window.presenter.scan();
        CHECK_FALSE(window.view.shown.scanning);
        REQUIRE(window.view.shown.pages.size() == 5);
        const auto batches =
            batches_of(window.office.sample.database, window.office.dossier(code).id);
        REQUIRE(batches.size() == 1);
        CHECK(batches[0].pages.size() == 5);

        window.presenter.choose(0);
        window.presenter.choose(2, true);
        window.file_as("1");
        CHECK(window.view.shown.message_kind == MarkKind::good);
        CHECK(window.view.shown.pages.size() == 2);
        const auto papers =
            documents_of(window.office.sample.database, window.office.dossier(code).id);
        REQUIRE(papers.size() == 1);
        CHECK(papers[0].document.pages == 3);
        CHECK(papers[0].document.component == window.office.dossier(code).components[0].code);
        CHECK(window.view.shown.targets[0].state == "✓ 3 trang");
        const std::string pdf =
            window.vault.read(window.office.sample.database, papers[0].document.sha256);
        CHECK(pdf.starts_with("%PDF-1."));

        window.file_as("0");  // what is left is the result
        CHECK(window.view.shown.pages.empty());
        CHECK(documents_of(window.office.sample.database, window.office.dossier(code).id)
                  .back()
                  .document.is_result());
    }

    TEST_CASE("a jam keeps what is good and says where to go on; the next scan does") {
        ScanWindow window;
        window.presenter.open_code(window.office.receive());
        window.scanner.script({{3, false, ErrorCode::scanner_jammed}});
        window.presenter.scan();
        CHECK(window.view.shown.pages.size() == 2);
        CHECK(window.view.shown.message_kind == MarkKind::error);
        CHECK(window.view.shown.message.find("MC-3021") != std::string::npos);
        CHECK(window.view.shown.message.find("2 trang") != std::string::npos);
        CHECK(window.view.shown.message.find("Đặt lại tờ thứ 3 ") != std::string::npos);
        window.presenter.scan();
        CHECK(window.view.shown.pages.size() == 5);
        CHECK(window.view.shown.message.find("Đặt lại") == std::string::npos);
        const auto all = window.contents();
        for (std::size_t i = 0; i < all.size(); ++i)
            CHECK(std::ranges::count(all, all[i]) == 1);  // no sheet twice
    }

    TEST_CASE("turning, taking out and moving are undone one by one, and survive a new start") {
        ScanWindow window;
        const std::string code = window.office.receive();
        window.presenter.open_code(code);
        window.presenter.scan();
        const auto before = window.contents();
        window.presenter.choose(1);
        window.presenter.rotate(1);
        CHECK(window.view.shown.pages[1].rotation == 90);
        window.presenter.take_out();
        CHECK(window.view.shown.pages.size() == 4);
        window.presenter.choose(0);
        window.presenter.move(1);
        CHECK(window.contents()[1] == before[0]);
        window.presenter.open_code(code);  // read from the disk again
        CHECK(window.view.shown.pages.size() == 4);
        CHECK(window.contents()[1] == before[0]);

        ScanWindow other;
        other.presenter.open_code(other.office.receive());
        other.presenter.scan();
        const auto as_scanned = other.contents();
        other.presenter.choose(4);
        other.presenter.take_out();
        other.presenter.rotate(1);
        other.presenter.undo();
        other.presenter.undo();
        CHECK(other.contents() == as_scanned);
        CHECK_FALSE(other.view.shown.can_undo);
        other.presenter.undo();  // nothing is left, and that is said
        CHECK_FALSE(other.view.shown.message.empty());
    }

    TEST_CASE("a number the dossier does not have files nothing; without a dossier neither") {
        ScanWindow window;
        const std::string code = window.office.receive();
        window.presenter.open_code(code);
        window.presenter.scan();
        window.file_as("99");
        CHECK(window.view.shown.message_kind == MarkKind::warning);
        CHECK(window.view.shown.pages.size() == 5);
        CHECK(window.view.shown.typed.empty());
        window.presenter.open_unfiled();
        CHECK(window.view.shown.pages.empty());
        window.file_as("1");
        CHECK(window.view.shown.message_kind == MarkKind::warning);
    }

    TEST_CASE("pages of nobody wait where they are offered, also of an earlier day") {
        ScanWindow window;
        window.presenter.open_unfiled();
        window.presenter.scan();
        CHECK(window.view.shown.pages.size() == 5);
        window.presenter.open_code(window.office.receive());
        CHECK(window.view.shown.pages.empty());
        REQUIRE(window.view.shown.waiting.size() == 1);
        window.presenter.open_waiting(0);
        CHECK(window.view.shown.pages.size() == 5);
    }

    TEST_CASE("no scanner is said in words and keeps the place usable") {
        ScanWindow window;
        window.scanner.plug(false);
        window.presenter.scan();
        CHECK(window.view.shown.message.find("MC-3020") != std::string::npos);
        CHECK_FALSE(window.view.shown.scanning);
        window.scanner.plug(true);
        window.presenter.scan();
        CHECK(window.view.shown.pages.size() == 5);
    }

    TEST_CASE("a picture comes as small as it is needed") {
        ScanWindow window(1);
        window.presenter.scan();
        REQUIRE(window.view.shown.pages.size() == 1);
        int width = 0;
        window.presenter.pictures().fetch(window.view.shown.pages[0].sha256, 8,
                                          [&](std::optional<ScannedImage> image) {
                                              REQUIRE(image);
                                              width = image->width;
                                          });
        CHECK(width > 100);
        CHECK(width < 300);
    }

    TEST_CASE("five hundred pages on the table stay at hand") {
        ScanWindow window(1);
        const std::string code = window.begin();
        window.presenter.scan();
        auto& database = window.office.sample.database;
        const Uuid batch = batches_of(database, window.office.dossier(code).id)[0].id;
        NewPage again;
        const std::string jpeg = window.vault.read(database, window.view.shown.pages[0].sha256);
        again.content = jpeg;
        for (int i = 1; i < 500; ++i)
            keep_page(database, window.vault, batch, again, window.office.sample.clock.now());
        window.presenter.open_code(code);
        REQUIRE(window.view.shown.pages.size() == 500);
        const auto each = [](int times, auto act) {
            const auto began = std::chrono::steady_clock::now();
            for (int i = 0; i < times; ++i) act();
            const std::chrono::duration<double, std::milli> took =
                std::chrono::steady_clock::now() - began;
            return took.count() / times;
        };
        const double stepping = each(200, [&] { window.presenter.next(1); });
        const double turning = each(20, [&] { window.presenter.rotate(1); });
        MESSAGE("500 pages: " << stepping << " ms a step, " << turning
                              << " ms a turn with its rows");
        CHECK(stepping < 100);  // a key's repeat is 33 ms; machines of CI are slow
        CHECK(turning < 1000);
    }
}
