#include "app/presenters/scan_table.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace motcua;

namespace {

const Uuid dossier = Uuid::v7();

// Pages "1" to "5", all of one batch of the dossier; names are their contents.
struct LaidOut {
    explicit LaidOut(int count = 5) {
        PageBatch batch;
        batch.id = Uuid::v7();
        batch.owner = dossier;
        for (int i = 1; i <= count; ++i) batch.pages.push_back(page(std::to_string(i)));
        table.turn_to(dossier);
        table.lay_out({batch}, {});
    }
    static Page page(const std::string& name) {
        Page made;
        made.id = Uuid::v7();
        made.sha256 = name;
        return made;
    }
    std::string order() const {
        std::string all;
        for (const Page& one : table.pages()) all += one.sha256;
        return all;
    }
    std::string selected() const {
        std::string all;
        for (const Page& one : table.pages())
            if (table.is_selected(one.id)) all += one.sha256;
        return all;
    }
    std::string shown() const {
        return table.current() ? table.pages()[*table.current()].sha256 : "";
    }
    std::vector<DossierComponent> list{{"c1", "Giấy khai sinh"}, {"c2", "Sổ hộ tịch"}};
    std::string hidden;  // content of a page that is being filed
    ScanTable table{[this](const Page& one) { return one.sha256 != hidden; }};
};

}  // namespace

TEST_SUITE("presenters/scan_table") {
    TEST_CASE("pages go where they are dragged, alone or together, and stay shown") {
        struct Row {
            const char* what;
            std::size_t from, to;  // chosen, both counted
            std::size_t gap;
            const char* order;
        };
        const Row rows[] = {
            {"the first to the end", 0, 0, 5, "23451"}, {"the last to the front", 4, 4, 0, "51234"},
            {"two in the middle", 1, 2, 5, "14523"},    {"into its own gap", 2, 2, 2, "12345"},
            {"all of them", 0, 4, 3, "12345"},          {"behind the end", 0, 0, 6, "12345"},
        };
        for (const Row& row : rows) {
            CAPTURE(row.what);
            LaidOut pages;
            pages.table.choose(row.from, false);
            if (row.to != row.from) pages.table.choose(row.to, true);
            const std::string shown = pages.shown();
            pages.table.move_to(row.gap);
            CHECK(pages.order() == row.order);
            CHECK(pages.shown() == shown);
            const bool moved = std::string(row.order) != "12345";
            CHECK(pages.table.undo() == moved);  // what moved nothing is no step
            CHECK(pages.order() == "12345");
        }
    }

    TEST_CASE("a page that is just being filed is stepped over and never chosen") {
        LaidOut pages;
        pages.hidden = "3";
        CHECK(pages.order() == "1245");
        pages.table.choose(0, false);
        pages.table.choose(2, true);
        CHECK(pages.selected() == "124");
        pages.table.choose(1, false);
        pages.table.move(1);
        pages.hidden.clear();
        CHECK(pages.order() == "13425");  // behind the 4, the 3 has kept its place
    }

    TEST_CASE("when the last page goes, the one before it is shown") {
        LaidOut pages(2);
        pages.table.choose(1, false);
        CHECK(pages.table.take_out() == 1);
        CHECK(pages.shown() == "1");
        pages.table.next(5);
        CHECK(pages.shown() == "1");
        CHECK(pages.table.take_out() == 1);
        CHECK_FALSE(pages.table.current());
        CHECK(pages.table.selected().empty());
        CHECK(pages.table.take_out() == 0);
        REQUIRE(pages.table.undo());
        REQUIRE(pages.table.undo());
        CHECK_FALSE(pages.table.undo());
        CHECK(pages.order() == "12");
    }

    TEST_CASE("papers that are filed together are one step, those of another filing are not") {
        for (const bool together : {true, false}) {
            CAPTURE(together);
            LaidOut pages;
            const std::vector<Page> all = pages.table.pages();
            pages.table.begin_filing(together);
            CHECK(pages.table.put_away({all[4]}, {}));
            pages.table.filed({all[0], all[1]}, Uuid::v7());
            pages.table.filed({all[2]}, Uuid::v7());
            CHECK(pages.order() == "4");
            CHECK(pages.table.history().papers().size() == 2);
            REQUIRE(pages.table.undo());
            CHECK(pages.order() == (together ? "12345" : "34"));
            CHECK(pages.table.history().papers().size() == (together ? 0 : 1));
            REQUIRE(pages.table.redo());
            CHECK(pages.order() == "4");
        }
    }

    TEST_CASE("a rotation between two papers of one filing does not become part of it") {
        LaidOut pages;
        const std::vector<Page> all = pages.table.pages();
        pages.table.begin_filing(true);
        pages.table.filed({all[0]}, Uuid::v7());
        pages.table.choose(3, false);
        pages.table.rotate(1);
        pages.table.filed({all[1]}, Uuid::v7());
        REQUIRE(pages.table.undo());
        CHECK(pages.order() == "2345");
        CHECK(pages.table.pages()[3].rotation == 90);
        REQUIRE(pages.table.undo());
        CHECK(pages.table.pages()[3].rotation == 0);
        CHECK(pages.order() == "2345");
    }

    TEST_CASE("pages of another dossier move on and are no longer seen here") {
        LaidOut pages;
        const std::vector<Page> all = pages.table.pages();
        PageBatch to;
        to.id = Uuid::v7();
        to.owner = Uuid::v7();
        pages.table.begin_filing(true);
        CHECK(pages.table.put_away({}, {{{all[1], all[3]}, to}}));
        CHECK(pages.order() == "135");
        CHECK(pages.table.history().now().back().pages.size() == 2);
        CHECK_FALSE(pages.table.put_away({}, {}));
        pages.table.turn_to(to.owner);
        CHECK(pages.order() == "24");
    }

    TEST_CASE("a paper begins and is joined again to the one before, sheets between go aside") {
        LaidOut pages;
        const auto papers = [&] { return pages.table.proposal("", pages.list).papers; };
        pages.table.assign("c1", "");
        REQUIRE(papers().size() == 1);
        pages.table.choose(2, false);
        pages.table.begin_paper("c2");
        REQUIRE(papers().size() == 2);
        CHECK(papers()[1].pages.size() == 3);
        pages.table.choose(4, false);  // any page of the second paper will do
        CHECK(pages.table.join_paper(pages.table.proposal("", pages.list)));
        CHECK(papers().size() == 1);
        CHECK_FALSE(pages.table.join_paper(pages.table.proposal("", pages.list)));

        const Uuid third = pages.table.pages()[2].id;
        pages.table.mark(third, to_text({PageMark::Kind::cover, "c2", {}, 0}));
        REQUIRE(papers().size() == 2);
        CHECK(papers()[1].pages.size() == 2);
        CHECK(pages.table.join_paper(pages.table.proposal("", pages.list)));
        CHECK(papers().size() == 1);
        CHECK(pages.table.proposal("", pages.list).aside.size() == 1);
    }

    TEST_CASE("pages of the scanner stay whatever is undone; a batch that is not here takes none") {
        LaidOut pages(2);
        pages.table.choose(0, false);
        pages.table.rotate(1);
        CHECK(pages.table.arrive(pages.table.history().now()[0].id, LaidOut::page("9")));
        CHECK_FALSE(pages.table.arrive(Uuid::v7(), LaidOut::page("8")));
        REQUIRE(pages.table.undo());
        CHECK(pages.order() == "129");
        pages.table.show_last();
        CHECK(pages.shown() == "9");
    }
}
