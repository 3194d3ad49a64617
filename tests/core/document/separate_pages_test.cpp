#include "core/document/separate_pages.h"

#include <doctest/doctest.h>

#include "tests/support/page_generator/dice.h"

using namespace motcua;

namespace {

const PileTarget chosen{"", "1.001193/c01"};

MarkedPage plain() { return {}; }
MarkedPage cover(const std::string& component, const std::string& dossier = "") {
    return {PageMark{PageMark::Kind::cover, component, dossier, 0}, false, false};
}
MarkedPage patch() { return {PageMark{PageMark::Kind::patch, {}, {}, 'T'}, false, false}; }
MarkedPage coded(const std::string& dossier) {
    return {PageMark{PageMark::Kind::dossier, {}, dossier, 0}, false, false};
}
MarkedPage back(bool blank) { return {std::nullopt, blank, true}; }

// A pile built part by part, so that how it comes apart is known without taking it apart.
struct Built {
    std::vector<MarkedPage> pages;
    Separation truth;
};

class Builder {
public:
    explicit Builder(std::uint64_t seed) : dice_(seed), duplex_(dice_.chance(0.4)) {}

    Built build() {
        PileTarget target = chosen;
        if (dice_.chance(0.7)) papers(target);
        const int sections = dice_.whole(0, 6);
        for (int i = 0; i < sections; ++i) {
            const int kind = dice_.whole(0, 3);
            if (kind == 0) {
                separator(patch());
            } else if (kind == 3) {
                target.dossier = "H20.99.01-261122-000" + std::to_string(2 + i);
                target.component.clear();
                papers(target, coded(target.dossier));
                continue;
            } else {
                target.component = "1.001193/c0" + std::to_string(dice_.whole(1, 9));
                const bool names = kind == 2;
                if (names) target.dossier = "H20.99.01-261122-010" + std::to_string(i);
                separator(cover(target.component, names ? target.dossier : ""));
            }
            if (dice_.chance(0.9)) papers(target);
        }
        return std::move(built_);
    }

private:
    std::size_t put(const MarkedPage& page) {
        built_.pages.push_back(page);
        return built_.pages.size() - 1;
    }
    void separator(const MarkedPage& sheet) {
        built_.truth.separators.push_back(put(sheet));
        if (duplex_) built_.truth.separators.push_back(put(back(true)));
    }
    void papers(const PileTarget& target, MarkedPage first = plain()) {
        FiledPart part{target, {}};
        const int sheets = dice_.whole(1, 5);
        for (int i = 0; i < sheets; ++i) {
            MarkedPage front = i == 0 ? first : plain();
            front.blank = i > 0 && dice_.chance(0.2);
            part.pages.push_back(put(front));
            if (duplex_) part.pages.push_back(put(back(dice_.chance(0.5))));
        }
        built_.truth.parts.push_back(part);
    }

    test::Dice dice_;
    bool duplex_;
    Built built_;
};

}  // namespace

TEST_SUITE("core/separate_pages") {
    TEST_CASE("without a mark everything goes to the component chosen") {
        const std::vector<MarkedPage> pages(3, plain());
        CHECK(separate_pages(pages, chosen) == Separation{{{chosen, {0, 1, 2}}}, {}});
        CHECK(separate_pages({}, chosen) == Separation{});
    }

    TEST_CASE("cover sheets send what follows to their component and are filed nowhere") {
        const std::vector<MarkedPage> pages = {plain(), cover("1.001193/c02"), plain(),
                                               plain(), cover("1.001193/c03"), plain()};
        const Separation done = separate_pages(pages, chosen);
        CHECK(done.separators == std::vector<std::size_t>{1, 4});
        REQUIRE(done.parts.size() == 3);
        CHECK(done.parts[1] == FiledPart{{"", "1.001193/c02"}, {2, 3}});
        CHECK(done.parts[2] == FiledPart{{"", "1.001193/c03"}, {5}});
    }

    TEST_CASE("the blank back of a cover sheet goes with it, a written one is filed") {
        for (const bool blank : {true, false}) {
            const std::vector<MarkedPage> pages = {cover("1.001193/c02"), back(blank), plain()};
            const Separation done = separate_pages(pages, chosen);
            REQUIRE(done.parts.size() == 1);
            CHECK(done.parts[0].pages.size() == (blank ? 1 : 2));
            CHECK(done.separators.size() == (blank ? 2 : 1));
        }
    }

    TEST_CASE(
        "a dossier's code on a page begins that dossier with this page; its own changes nothing") {
        PileTarget here = chosen;
        here.dossier = "H20.99.01-261122-0001";
        const std::vector<MarkedPage> pages = {coded("H20.99.01-261122-0001"), plain(),
                                               coded("H20.99.01-261122-0002"), plain()};
        const Separation done = separate_pages(pages, here);
        REQUIRE(done.parts.size() == 2);
        CHECK(done.parts[0] == FiledPart{here, {0, 1}});
        CHECK(done.parts[1] == FiledPart{{"H20.99.01-261122-0002", ""}, {2, 3}});
    }

    TEST_CASE("200 piles come apart as they were put together") {
        for (std::uint64_t seed = 1; seed <= 200; ++seed) {
            const Built built = Builder(seed).build();
            CAPTURE(seed);
            CHECK(separate_pages(built.pages, chosen) == built.truth);
        }
    }

    TEST_CASE("no page is ever lost or filed twice, whatever marks are on it") {
        for (std::uint64_t seed = 1; seed <= 200; ++seed) {
            test::Dice dice(seed);
            std::vector<MarkedPage> pages;
            for (int i = dice.whole(0, 40); i > 0; --i) {
                const std::vector<MarkedPage> kinds = {plain(),
                                                       plain(),
                                                       cover("c01"),
                                                       patch(),
                                                       back(true),
                                                       back(false),
                                                       coded("H2.1-261122-0001")};
                pages.push_back(kinds[static_cast<std::size_t>(dice.whole(0, 6))]);
            }
            const Separation done = separate_pages(pages, chosen);
            std::vector<int> seen(pages.size(), 0);
            for (const FiledPart& part : done.parts) {
                CHECK_FALSE(part.pages.empty());
                for (const std::size_t page : part.pages) ++seen[page];
            }
            for (const std::size_t page : done.separators) ++seen[page];
            CAPTURE(seed);
            CHECK(seen == std::vector<int>(pages.size(), 1));
        }
    }

    TEST_CASE("a clerk's own marks divide too, and belong to the dossier at hand") {
        const PileTarget own{"H20.99.01-261122-0001", "1.001193/c01"};
        const auto here = [](const std::string& component) {
            return MarkedPage{PageMark{PageMark::Kind::here, component, {}, 0}, false, false};
        };
        const MarkedPage aside{PageMark{PageMark::Kind::aside, {}, {}, 0}, false, false};
        const std::vector<MarkedPage> pages{
            plain(), here("1.001193/c02"),           plain(),  here(""),
            aside,   coded("H20.99.01-261122-0777"), here("-")};
        const Separation done = separate_pages(pages, own);
        REQUIRE(done.parts.size() == 5);
        CHECK(done.parts[1] == FiledPart{{own.dossier, "1.001193/c02"}, {1, 2}});
        CHECK(done.parts[2] == FiledPart{{own.dossier, "1.001193/c02"}, {3}});
        CHECK(done.parts[3].target.dossier == "H20.99.01-261122-0777");
        CHECK(done.parts[4] == FiledPart{{own.dossier, result_component}, {6}});
        CHECK(done.separators == std::vector<std::size_t>{4});
    }
}
