#include "app/presenters/viewer_presenter.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "app/presenters/dossiers_presenter.h"
#include "core/base/text.h"
#include "core/document/document_store.h"
#include "core/intake/file_documents.h"
#include "tests/support/office.h"
#include "tests/support/small_pdf.h"

using namespace motcua;

namespace {

struct ViewerRecording final : ViewerView {
    void show(const ViewerModel& model) override { shown = model; }
    ViewerModel shown;
};

struct ViewerOnTable {
    explicit ViewerOnTable(int pages = 12) {
        presenter.resize(804, 1000);
        open(test::numbered_pdf(pages));
    }
    void open(const std::string& bytes) {
        presenter.open({{"Giấy thử", {}, std::make_shared<const std::string>(bytes)}});
    }
    void type(const std::string& digits) {
        for (const char digit : digits) presenter.digit(digit);
        presenter.go_to_typed();
    }

    test::Office office;
    std::vector<std::string> fetched;
    ViewerRecording view;
    ViewerPresenter presenter{view,
                              test::words(),
                              office.sample.counter,
                              {office.sample.executor, office.folder.path() / "files",
                               std::filesystem::path(MOTCUA_BINARY_DIR) / "motcua-decode",
                               [this](const std::string& sha256, const std::stop_token&) {
                                   fetched.push_back(sha256);
                                   return false;
                               }}};
};

PageText text_of(const std::string& words) {
    PageText page{words, {}};
    for (std::size_t i = 0; i < text::length(words); ++i) {
        const auto at = static_cast<float>(i) / 100;
        page.boxes.push_back({at, 0.1F, at + 0.01F, 0.2F});
    }
    return page;
}

}  // namespace

TEST_SUITE("presenters/viewer") {
    TEST_CASE("a paper opens at its first page, and every key leads to the page it says") {
        ViewerOnTable viewer;
        const ViewerModel& shown = viewer.view.shown;
        CHECK(shown.page == 1);
        CHECK(shown.pages == 12);
        REQUIRE(shown.picture);
        CHECK(shown.picture->width == 804);
        CHECK(shown.text.find("Page number 1") != std::string::npos);
        viewer.presenter.turn_page(1);
        CHECK(shown.page == 2);
        viewer.presenter.last_page();
        CHECK(shown.page == 12);
        CHECK(shown.text.find("Page number 12") != std::string::npos);
        viewer.presenter.turn_page(1);
        CHECK(shown.page == 12);
        viewer.presenter.first_page();
        viewer.presenter.turn_page(-1);
        CHECK(shown.page == 1);
        viewer.type("10");
        CHECK(shown.page == 10);
        CHECK(shown.place.find("10/12") != std::string::npos);
        viewer.type("13");
        CHECK(shown.page == 10);
        CHECK(shown.message_kind == MarkKind::warning);
        viewer.presenter.digit('7');
        CHECK(viewer.presenter.clear_digits());
        CHECK_FALSE(viewer.presenter.clear_digits());
    }

    TEST_CASE("larger, smaller, as wide or as high as there is room, turned four times round") {
        ViewerOnTable viewer;
        const ViewerModel& shown = viewer.view.shown;
        const int fitting = shown.picture->width;
        viewer.presenter.zoom(1);
        CHECK(std::abs(shown.picture->width - fitting * 5 / 4) <= 4);
        viewer.presenter.zoom(-2);
        CHECK(shown.picture->width < fitting);
        viewer.presenter.fit_page();
        CHECK(shown.picture->width == fitting);
        viewer.presenter.rotate(1);
        CHECK(shown.picture->height > shown.picture->width);
        CHECK(shown.picture->height == 1000);
        viewer.presenter.fit_width();
        CHECK(shown.picture->width == 804);
        viewer.presenter.rotate(-1);
        viewer.presenter.rotate(4);
        CHECK(shown.picture->width == 804);
        CHECK(shown.picture->width > shown.picture->height);
        for (int i = 0; i < 60; ++i) viewer.presenter.zoom(1);
        CHECK(shown.picture->dpi <= 600);
        viewer.presenter.resize(402, 500);
        viewer.presenter.fit_page();
        CHECK(shown.picture->width == 402);
    }

    TEST_CASE("words are found from the page on, round and round, and stand where they are") {
        ViewerOnTable viewer;
        const ViewerModel& shown = viewer.view.shown;
        viewer.type("3");
        viewer.presenter.find("NUMBER 1");
        CHECK(shown.page == 10);
        REQUIRE(shown.at.size() == 1);
        CHECK(shown.at[0].left > 0.2);
        CHECK(shown.at[0].right < 1);
        viewer.presenter.find_next();
        CHECK(shown.page == 11);
        viewer.presenter.find_next();
        CHECK(shown.page == 12);
        viewer.presenter.find_next();
        CHECK(shown.page == 1);
        viewer.presenter.find_next(false);
        CHECK(shown.page == 12);
        viewer.presenter.find("không có đâu");
        CHECK(shown.page == 12);
        CHECK(shown.message.find("không có đâu") != std::string::npos);
        CHECK(shown.at.empty());
        CHECK_FALSE(shown.busy);
        viewer.presenter.find("");
        CHECK(shown.message.empty());
    }

    TEST_CASE("accents and case do not count; a word is found where it stands, also turned") {
        const PageText page = text_of("Giấy  KHAI SINH, số Đ-12; giay khai\nsinh");
        const auto places = find_words(page, "giay khai sinh");
        REQUIRE(places.size() == 2);
        CHECK(places[0] == WordPlace{0, 15});
        CHECK(find_words(page, "số đ 12").size() == 1);
        CHECK(find_words(page, "khai tử").empty());
        CHECK(find_words(page, " .,").empty());
        REQUIRE(boxes_of(page, places[0]).size() == 1);
        CHECK(boxes_of(page, places[0])[0].right == doctest::Approx(0.15));
        const LetterBox box{0.1F, 0.2F, 0.3F, 0.4F};
        CHECK(turned(box, 90) == LetterBox{0.6F, 0.1F, 0.8F, 0.3F});
        CHECK(turned(turned(box, 90), 270).left == doctest::Approx(box.left));
        CHECK(turned(turned(box, 180), 180).bottom == doctest::Approx(box.bottom));
        CHECK(find_words(text_of("khai sinh"), "khai sinh")[0] == WordPlace{0, 9});
    }

    TEST_CASE("what is broken is said, and the next paper opens all the same") {
        ViewerOnTable viewer;
        viewer.open("%PDF-1.4 nothing");
        CHECK(viewer.view.shown.page == 0);
        CHECK(viewer.view.shown.message_kind == MarkKind::error);
        CHECK_FALSE(viewer.view.shown.message.empty());
        CHECK_FALSE(viewer.view.shown.picture);
        viewer.presenter.turn_page(1);
        viewer.presenter.zoom(1);
        viewer.presenter.find("a");
        viewer.type("1");
        CHECK(viewer.view.shown.page == 0);
        viewer.open(test::numbered_pdf(1));
        CHECK(viewer.view.shown.page == 1);
        CHECK(viewer.view.shown.message.empty());
    }

    TEST_CASE("only the last pages are kept, the one that is shown always") {
        PageCache cache(250);
        const auto drawn = [](std::size_t bytes) {
            ScannedImage image;
            image.rows.resize(bytes);
            return std::make_shared<const ScannedImage>(std::move(image));
        };
        const auto look = [](int page) { return PageLook{page, 0, 100, 0, 0}; };
        for (int page = 0; page < 3; ++page) cache.keep(look(page), drawn(100));
        CHECK_FALSE(cache.find(look(0)));
        CHECK(cache.find(look(1)));  // now the latest
        cache.keep(look(3), drawn(100));
        CHECK(cache.find(look(1)));
        CHECK_FALSE(cache.find(look(2)));
        CHECK(cache.bytes() == 200);
        cache.keep(look(4), drawn(1000));
        CHECK(cache.find(look(4)));
        CHECK(cache.bytes() == 1000);
    }

    TEST_CASE("a dossier's papers are looked at one after another, and every look is logged") {
        ViewerOnTable viewer;
        const std::string code = viewer.office.receive();
        const Dossier dossier = viewer.office.dossier(code);
        auto& sample = viewer.office.sample;
        FileVault vault(viewer.office.folder.path() / "files");
        FileDocuments desk(sample.database, vault, sample.counter.catalog, sample.clock);
        for (const int pages : {2, 3}) {
            const std::string pdf = test::numbered_pdf(pages);
            NewDocument paper;
            paper.content = pdf;
            paper.pages = pages;
            REQUIRE(desk.file(dossier.id, {dossier.components[0].code, "", "", ""}, paper,
                              sample.officer));
        }
        std::vector<ViewerPaper> papers;
        for (const FiledDocument& filed : documents_of(sample.database, dossier.id))
            papers.push_back({filed.document.title, filed, {}});
        viewer.presenter.open(papers);
        const ViewerModel& shown = viewer.view.shown;
        CHECK(shown.pages == 2);
        CHECK(shown.title.find("(1/2)") != std::string::npos);
        viewer.presenter.paper(1);
        CHECK(shown.pages == 3);
        viewer.presenter.paper(1);
        CHECK(shown.title.find("(2/2)") != std::string::npos);
        auto looks =
            sample.database.statement("SELECT count(*) FROM audit WHERE action = 'paper.opened'");
        REQUIRE(looks.step());
        CHECK(looks.integer(0) == 2);
        CHECK(viewer.fetched.empty());

        papers[0].filed->sending = Sending::elsewhere;  // another counter filed it
        viewer.presenter.open(papers);
        CHECK(viewer.fetched == std::vector<std::string>{papers[0].filed->document.sha256});
        CHECK(shown.page == 0);
        CHECK(shown.message_kind == MarkKind::warning);

        // Lost on this disk: asked of the gateway, once.
        papers[0].filed->sending = Sending::sent;
        viewer.fetched.clear();
        for (const auto& entry : std::filesystem::directory_iterator(vault.folder()))
            std::filesystem::resize_file(entry.path(), 64);
        viewer.presenter.open(papers);
        CHECK(viewer.fetched == std::vector<std::string>{papers[0].filed->document.sha256});
        CHECK(shown.page == 0);
        CHECK(shown.message_kind == MarkKind::warning);
    }

    TEST_CASE("an own scan is copied beside it once, shown, and taken back") {
        ViewerOnTable viewer;
        const ViewerModel& shown = viewer.view.shown;
        viewer.presenter.make_copy();  // bytes nobody has filed
        CHECK(shown.message_kind == MarkKind::warning);

        auto& sample = viewer.office.sample;
        const Dossier dossier = viewer.office.dossier(viewer.office.receive());
        FileVault vault(viewer.office.folder.path() / "files");
        FileDocuments desk(sample.database, vault, sample.counter.catalog, sample.clock);
        const std::string pdf = test::numbered_pdf(2);
        const auto file = [&](DocumentOrigin origin) {
            const NewDocument paper{pdf, 2, origin, {}, {}};
            return *desk.file(dossier.id, {dossier.components[0].code, "", "", ""}, paper,
                              sample.officer);
        };
        const Document scan = file(DocumentOrigin::scanned);
        const auto papers = [&] { return documents_of(sample.database, scan.dossier_id); };
        viewer.presenter.open({{scan.title, FiledDocument{scan, Sending::waiting}, nullptr}});
        viewer.presenter.make_copy();
        CAPTURE(shown.message);
        CHECK(shown.message_kind == MarkKind::good);
        CHECK(shown.pages == 2);
        CHECK(shown.title.find("(2/2)") != std::string::npos);
        REQUIRE(papers().size() == 2);
        CHECK(papers()[1].document.origin == DocumentOrigin::certified);
        CHECK(papers()[1].document.source == scan.id);
        CHECK(papers()[1].document.component == scan.component);

        viewer.presenter.paper(-1);
        viewer.presenter.make_copy();  // it is there
        CHECK(shown.title.find("(2/2)") != std::string::npos);
        CHECK(papers().size() == 2);
        viewer.presenter.undo_copy();
        CHECK(papers().size() == 1);
        CHECK(shown.title.find("/2)") == std::string::npos);
        CHECK(shown.page == 1);
        viewer.presenter.undo_copy();
        CHECK(papers().size() == 1);

        const Document brought = file(DocumentOrigin::file);
        viewer.presenter.open({{"", FiledDocument{brought, Sending::waiting}, nullptr}});
        viewer.presenter.make_copy();
        CHECK(shown.message_kind == MarkKind::warning);
        CHECK(papers().size() == 2);
    }
}
