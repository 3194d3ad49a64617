#include <doctest/doctest.h>

#include <fstream>

#include "core/audit/audit_log.h"
#include "core/base/file.h"
#include "devices/pages/jpeg.h"
#include "tests/presenters/scan_window.h"
#include "tests/support/page_generator/page_generator.h"

using namespace motcua;
using test::ScanWindow;

namespace {

std::filesystem::path write_brought(ScanWindow& window, const std::string& name,
                                    const std::string& bytes) {
    const auto path = window.office.folder.path() / name;
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
}

std::string drawn_jpeg(unsigned seed) {
    test::PageRecipe recipe;
    recipe.seed = seed;
    recipe.kind = test::PageKind::sparse;
    recipe.dpi = 150;
    return encode_jpeg(test::draw_page(recipe));
}

// Two passes over a stack: seeds of what is seen, in the order it comes.
SimulatedScanner::Sheets stack(std::vector<unsigned> seeds) {
    return [seeds](int sheet, bool, const ScanRequest&) {
        test::PageRecipe recipe;
        recipe.seed = seeds.at(static_cast<std::size_t>(sheet - 1));
        recipe.kind = test::PageKind::text;
        recipe.dpi = 100;
        return test::draw_page(recipe);
    };
}

}  // namespace

TEST_SUITE("presenters/scan_sources") {
    TEST_CASE("files and the clipboard's picture become pages; a broken one costs a message") {
        ScanWindow window;
        const std::string code = window.begin();
        const auto good = write_brought(window, "ban-sao.jpg", drawn_jpeg(11));
        const auto broken = write_brought(window, "hong.pdf", "%PDF-1.4 and no more");
        const auto foreign = write_brought(window, "bang.xlsx", "PK and what not");
        window.presenter.bring({{broken, "", PageOrigin::file},
                                {good, "", PageOrigin::file},
                                {foreign, "", PageOrigin::file}});
        CHECK(window.view.shown.pages.size() == 1);
        CHECK(window.view.shown.message.find("hong.pdf") != std::string::npos);
        CHECK(window.view.shown.message.find("bang.xlsx") != std::string::npos);
        CHECK(window.view.shown.message.find("MC-1025") != std::string::npos);
        CHECK_FALSE(window.view.shown.scanning);
        window.presenter.bring({{"", drawn_jpeg(12), PageOrigin::clipboard}});
        REQUIRE(window.view.shown.pages.size() == 2);
        CHECK(window.view.shown.message_kind == MarkKind::good);
        window.file_as("1");
        REQUIRE(window.filed(code).size() == 1);
        CHECK(window.filed(code)[0].document.origin == DocumentOrigin::file);
    }

    TEST_CASE("fronts, then backs of the stack turned over, lie as sheets") {
        ScanWindow window(3, stack({1, 2, 3, 23, 22, 21}));
        window.begin();
        window.presenter.scan_sides();
        CHECK(window.view.shown.message.find("Lật cả chồng") != std::string::npos);
        const auto fronts = window.contents();
        window.scanner.put_in(3);
        window.presenter.scan_sides();
        const auto joined = window.contents();
        REQUIRE(joined.size() == 6);
        for (std::size_t i = 0; i < 3; ++i) CHECK(joined[2 * i] == fronts[i]);
        CHECK(window.view.shown.message == "Đã ghép 3 tờ hai mặt.");
        window.presenter.undo();
        CHECK(window.contents()[1] == fronts[1]);
    }

    TEST_CASE("a sheet pulled twice is named and set aside; what cannot be told stays as it came") {
        ScanWindow window(4, stack({1, 2, 2, 3, 23, 22, 21}));
        window.begin();
        window.presenter.scan_sides();
        window.scanner.put_in(3);
        window.presenter.scan_sides();
        REQUIRE(window.view.shown.pages.size() == 7);
        CHECK(window.view.shown.message.find("Quét hai lần, đã để riêng: mặt trước") !=
              std::string::npos);
        CHECK(window.view.shown.message_kind == MarkKind::warning);
        CHECK(window.view.shown.pages[6].aside);

        ScanWindow other(3, stack({1, 2, 3, 22, 21}));
        other.begin();
        other.presenter.scan_sides();
        const auto fronts = other.contents();
        other.scanner.put_in(2);
        other.presenter.scan_sides();
        CHECK(other.view.shown.message.find("Mặt trước 3 trang, mặt sau 2 trang") !=
              std::string::npos);
        REQUIRE(other.view.shown.pages.size() == 5);
        CHECK(other.contents()[2] == fronts[2]);
    }

    TEST_CASE(
        "a jam among the fronts: the same key goes on with the fronts; Esc gives the mode up") {
        ScanWindow window(3, stack({1, 2, 3}));
        window.begin();
        window.scanner.script({{2, false, ErrorCode::scanner_jammed}});
        window.presenter.scan_sides();
        CHECK(window.view.shown.message_kind == MarkKind::error);
        window.presenter.scan_sides();
        CHECK(window.view.shown.message.find("Lật cả chồng") != std::string::npos);
        CHECK(window.view.shown.pages.size() == 3);
        window.presenter.cancel();
        CHECK(window.view.shown.message.find("Thôi quét mặt sau") != std::string::npos);
        CHECK(window.view.shown.pages.size() == 3);
    }

    TEST_CASE("a hand scanner's code opens the dossier or says where pages go; others say so") {
        ScanWindow window;
        const std::string other = window.office.receive();
        const std::string code = window.begin();
        window.presenter.scanned(cover_text("2.000815/c01", ""));
        CHECK(window.view.shown.targets[0].chosen);
        window.presenter.scanned(cover_text("9.999999/c01", ""));
        CHECK(window.view.shown.message_kind == MarkKind::warning);
        window.presenter.scanned("8934567890123");
        CHECK(window.view.shown.message.find("không phải mã hồ sơ") != std::string::npos);
        CHECK(window.view.shown.head.starts_with(code));
        window.presenter.scanned(other);
        CHECK(window.view.shown.head.starts_with(other));
    }

    TEST_CASE("an earlier paper of the same person is offered with date and source, and undone") {
        ScanWindow window;
        const std::string before = window.begin();
        window.presenter.scan();
        window.file_as("1");
        const std::string code = window.begin();
        window.presenter.offer_earlier();
        REQUIRE(window.view.shown.offers.size() == 1);
        CHECK(window.view.shown.offers[0].find("từ " + before) != std::string::npos);
        CHECK(window.view.shown.offers[0].find("23/11/2026") != std::string::npos);
        window.presenter.take_earlier(0);
        CHECK(window.view.shown.offers.empty());
        REQUIRE(window.filed(code).size() == 1);
        CHECK(window.filed(code)[0].document.origin == DocumentOrigin::reused);
        CHECK(window.view.shown.targets[0].state == "↺ dùng lại");
        window.presenter.undo();
        CHECK(window.filed(code).empty());
        CHECK(window.filed(before).size() == 1);
    }

    TEST_CASE("pages of nobody are taken in, filed, and given back by undoing") {
        ScanWindow window;
        window.presenter.open_unfiled();
        window.presenter.scan();
        const std::string code = window.begin();
        REQUIRE(window.view.shown.waiting.size() == 1);
        window.presenter.take_waiting(0);
        CHECK(window.view.shown.waiting.empty());
        REQUIRE(window.view.shown.pages.size() == 5);
        window.presenter.undo();
        CHECK(window.view.shown.pages.empty());
        window.presenter.redo();
        window.file_as("1");
        CHECK(window.filed(code).size() == 1);
        CHECK(open_batches(window.office.sample.database).empty());
    }
}
