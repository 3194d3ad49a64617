#include "core/document/picture_text.h"

#include <doctest/doctest.h>

#include "core/document/document_store.h"
#include "core/document/page_store.h"
#include "core/document/paper_search.h"
#include "core/store/migrator.h"
#include "tests/support/sample_data.h"
#include "tests/support/temporary_folder.h"

using namespace motcua;

namespace {

const Instant morning = test::at(2026, 11, 23, 9);

// A batch of pages in a counter's folder, read and filed by hand.
struct ReadingDesk {
    explicit ReadingDesk(int pages) {
        migrate(database, counter_migrations());
        batch = open_batch(database, {});
        for (int i = 0; i < pages; ++i) add();
        batch = *find_batch(database, batch.id);
    }

    void add() {
        NewPage page;
        const std::string content = "\xFF\xD8\xFF page " + std::to_string(++added);
        page.content = content;
        page.width = 1654, page.height = 2339, page.dpi = 200;
        keep_page(database, vault, batch.id, page, morning);
    }
    ShownPicture picture(std::size_t page) const {
        return {batch.pages[page].sha256, batch.pages[page].rotation, 1};
    }
    void read(std::size_t page, const std::vector<std::string>& words) {
        std::vector<PlacedWord> placed;
        for (const auto& word : words) placed.push_back({word, 10, 20, 30, 40});
        UnitOfWork work(database);
        keep_text(work, picture(page), placed);
        work.commit();
    }
    void fail(std::size_t page) {
        UnitOfWork work(database);
        keep_unread(work, picture(page));
        work.commit();
    }
    void save(const PageBatch& changed) {
        UnitOfWork work(database);
        save_batches(work, {changed});
        work.commit();
        batch = *find_batch(database, batch.id);
    }
    Document file(const std::vector<std::size_t>& pages, const std::string& content) {
        Document document;
        document.id = Uuid::v7();
        document.dossier_id = Uuid::v7();
        document.component = "1.001193/c03";
        document.title = "Giấy chứng sinh";
        document.pages = static_cast<int>(pages.size());
        document.sha256 = content;
        document.filed_at = morning;
        std::vector<Uuid> ids;
        for (const std::size_t page : pages) ids.push_back(batch.pages[page].id);
        UnitOfWork work(database);
        put_document(work, document);
        mark_filed(work, ids, document.id);
        work.commit();
        return document;
    }
    std::optional<ShownPicture> next(Instant now = morning) {
        const auto found = next_to_read(database, now);
        return found ? std::optional(found->picture) : std::nullopt;
    }

    test::TemporaryFolder folder;
    Database database{folder.path() / "counter.db", Secret::random(32)};
    FileVault vault{folder.path() / "files"};
    PageBatch batch;
    int added = 0;
};

}  // namespace

TEST_SUITE("document/picture_text") {
    TEST_CASE("pages that wait are read one after the other, and their words kept") {
        ReadingDesk desk(3);
        CHECK(text_progress(desk.database) == TextProgress{0, 3});
        for (std::size_t page = 0; page < 3; ++page) {
            REQUIRE(desk.next() == desk.picture(page));
            CHECK_FALSE(text_of(desk.database, desk.picture(page)));
            desk.read(page, {"Ủy", "ban"});
        }
        CHECK_FALSE(desk.next());
        CHECK(text_progress(desk.database) == TextProgress{3, 3});
        CHECK(text_of(desk.database, desk.picture(1)) ==
              std::vector<PlacedWord>{{"Ủy", 10, 20, 30, 40}, {"ban", 10, 20, 30, 40}});
    }

    TEST_CASE("a page without words is read, too") {
        ReadingDesk desk(1);
        desk.read(0, {});
        CHECK_FALSE(desk.next());
        CHECK(text_of(desk.database, desk.picture(0)) == std::vector<PlacedWord>{});
    }

    TEST_CASE("a page that is turned is read again, and turned back has its words still") {
        ReadingDesk desk(2);
        desk.read(0, {"ngang"});
        desk.read(1, {"hai"});
        desk.save(rotated(desk.batch, desk.batch.pages[0].id, 1));
        CHECK_FALSE(text_of(desk.database, desk.picture(0)));
        CHECK(desk.next() == desk.picture(0));
        CHECK(text_progress(desk.database) == TextProgress{1, 2});
        desk.save(rotated(desk.batch, desk.batch.pages[0].id, -1));
        CHECK(text_of(desk.database, desk.picture(0)).has_value());
        CHECK_FALSE(desk.next());
    }

    TEST_CASE("a page that is moved keeps its words; one that is taken out is not read") {
        ReadingDesk desk(3);
        desk.read(0, {"mot"});
        desk.save(moved(desk.batch, desk.batch.pages[0].id, 2));
        CHECK(text_of(desk.database, desk.picture(2)).has_value());
        desk.save(taken_out(desk.batch, desk.batch.pages[0].id));
        CHECK(desk.next() == desk.picture(1));
        CHECK(text_progress(desk.database) == TextProgress{1, 2});
    }

    TEST_CASE(
        "a page that cannot be read waits behind the others, and is given up the second time") {
        ReadingDesk desk(2);
        desk.fail(0);
        CHECK(desk.next() == desk.picture(1));
        desk.read(1, {"hai"});
        CHECK(desk.next() == desk.picture(0));
        desk.fail(0);
        CHECK_FALSE(desk.next());
        CHECK(text_progress(desk.database) == TextProgress{2, 2});
        CHECK_FALSE(text_of(desk.database, desk.picture(0)));
    }

    TEST_CASE("what was filed before it was read is read behind what waits, for 30 days") {
        ReadingDesk desk(2);
        desk.file({0}, "content of a paper");
        CHECK(desk.next() == desk.picture(1));
        desk.read(1, {"hai"});
        CHECK(desk.next() == desk.picture(0));
        CHECK_FALSE(desk.next(morning + std::chrono::hours{24 * 31}));
    }
}

TEST_SUITE("document/paper_search") {
    TEST_CASE("a paper is found by words of one of its pages, with and without accents") {
        ReadingDesk desk(3);
        desk.read(0, {"Giấy", "chứng", "sinh"});
        desk.read(1, {"Nguyễn", "Thị", "Đào,", "sinh", "ngày"});
        desk.read(2, {"Giấy", "khác"});
        const Document paper = desk.file({0, 1}, "a");
        const Document other = desk.file({2}, "b");
        struct Row {
            const char* words;
            std::vector<int> pages;
        };
        for (const Row& row : std::vector<Row>{{"giấy chứng sinh", {1}},
                                               {"CHUNG giay", {1}},
                                               {"thi đào", {2}},
                                               {"sinh", {1, 2}},
                                               {"dao", {2}},
                                               {"nguy", {2}}}) {
            CAPTURE(row.words);
            const auto found = papers_with_words(desk.database, row.words);
            REQUIRE(found.size() == 1);
            CHECK(found[0].document.id == paper.id);
            CHECK(found[0].pages == row.pages);
        }
        CHECK(papers_with_words(desk.database, "giay").size() == 2);
        CHECK(papers_with_words(desk.database, "giay", 1).at(0).document.id == other.id);
        for (const char* nothing : {"", "  ", "\"", "chung dao", "vang", "giay OR dao", "hung"}) {
            CAPTURE(nothing);
            CHECK(papers_with_words(desk.database, nothing).empty());
        }
        CHECK(pages_with_text(desk.database, paper) == 2);
    }

    TEST_CASE("pages that wait and papers that were taken out are not found") {
        ReadingDesk desk(2);
        desk.read(0, {"chờ"});
        desk.read(1, {"chờ"});
        CHECK(papers_with_words(desk.database, "cho").empty());
        Document paper = desk.file({0}, "a");
        CHECK(papers_with_words(desk.database, "cho").size() == 1);
        paper.removed_at = morning;
        UnitOfWork work(desk.database);
        put_document(work, paper);
        work.commit();
        CHECK(papers_with_words(desk.database, "cho").empty());
    }

    TEST_CASE("a paper that is reused is found in both dossiers") {
        ReadingDesk desk(1);
        desk.read(0, {"hộ", "khẩu"});
        desk.file({0}, "a");
        Document again = desk.file({}, "a");
        CHECK(papers_with_words(desk.database, "ho khau").size() == 2);
        CHECK(pages_with_text(desk.database, again) == 1);
    }

    TEST_CASE("a page of a paper that came as a file is found by its number") {
        ReadingDesk desk(0);
        const Document paper = desk.file({}, "a");
        UnitOfWork work(desk.database);
        keep_text(work, {"a", 0, 7}, {{"Quyết", 1, 1, 1, 1}});
        work.commit();
        const auto found = papers_with_words(desk.database, "quyet");
        REQUIRE(found.size() == 1);
        CHECK(found[0].document.id == paper.id);
        CHECK(found[0].pages == std::vector<int>{7});
        CHECK(pages_with_text(desk.database, paper) == 1);
    }
}
