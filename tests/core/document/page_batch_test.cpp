#include "core/document/page_batch.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>

using namespace motcua;

namespace {

Page a_page() {
    Page page;
    page.id = Uuid::v7();
    return page;
}

PageBatch a_batch(std::size_t pages) {
    PageBatch batch;
    batch.id = Uuid::v7();
    for (std::size_t i = 0; i < pages; ++i) batch.pages.push_back(a_page());
    return batch;
}

std::vector<Uuid> ids(const PageBatch& batch) {
    std::vector<Uuid> out;
    for (const auto& page : batch.pages) out.push_back(page.id);
    return out;
}

std::multiset<Uuid> all_pages(const PageHistory::Table& table) {
    std::multiset<Uuid> all;
    for (const auto& batch : table)
        for (const auto& page : batch.pages) all.insert(page.id);
    return all;
}

// Something a clerk could do now.
PageHistory::Table any_step(PageHistory::Table table, std::mt19937& random) {
    const auto any = [&](std::size_t below) { return below ? random() % below : 0; };
    auto& batch = table[any(table.size())];
    const Uuid page = batch.pages.empty() ? Uuid::v7() : batch.pages[any(batch.pages.size())].id;
    switch (random() % 7) {
        case 0:
            batch = moved(batch, page, any(batch.pages.size() + 2));
            break;
        case 1:
            batch = rotated(batch, page, static_cast<int>(any(9)) - 4);
            break;
        case 2:
            batch = taken_out(batch, page);
            break;
        case 3:
            batch = put_back(batch, page);
            break;
        case 4: {
            auto [first, second] = split_before(batch, page, Uuid::v7());
            batch = first;
            table.push_back(second);
            break;
        }
        case 5: {
            auto& other = table[any(table.size())];
            if (&other == &batch) break;
            auto [first, second] = joined(batch, other);
            batch = first;
            other = second;
            break;
        }
        default: {
            auto order = ids(batch);
            std::ranges::shuffle(order, random);
            if (!order.empty()) order.pop_back();
            batch = reordered(batch, order);
        }
    }
    return table;
}

}  // namespace

TEST_SUITE("document/page_batch") {
    TEST_CASE("whatever a clerk does, every page is there once, and undoing it all leads back") {
        for (unsigned seed = 1; seed <= 200; ++seed) {
            CAPTURE(seed);
            std::mt19937 random(seed);
            const PageHistory::Table start{a_batch(random() % 8), a_batch(3)};
            PageHistory history(start);
            std::vector<PageHistory::Table> seen{start};
            for (int i = 0; i < 40; ++i) {
                history.step(any_step(history.now(), random));
                if (history.now() != seen.back()) seen.push_back(history.now());
                REQUIRE(all_pages(history.now()) == all_pages(start));
            }
            for (auto i = seen.size() - 1; i > 0; --i) REQUIRE(history.undo() == seen[i - 1]);
            CHECK_FALSE(history.can_undo());
            for (std::size_t i = 1; i < seen.size(); ++i) REQUIRE(history.redo() == seen[i]);
            CHECK_FALSE(history.can_redo());
        }
    }

    TEST_CASE("a page goes where it is put") {
        const PageBatch batch = a_batch(4);
        const auto& p = batch.pages;
        using Order = std::vector<Uuid>;
        CHECK(ids(moved(batch, p[0].id, 2)) == Order{p[1].id, p[2].id, p[0].id, p[3].id});
        CHECK(ids(moved(batch, p[3].id, 0)) == Order{p[3].id, p[0].id, p[1].id, p[2].id});
        CHECK(ids(moved(batch, p[1].id, 99)) == Order{p[0].id, p[2].id, p[3].id, p[1].id});
        CHECK(moved(batch, Uuid::v7(), 0) == batch);
        CHECK(ids(reordered(batch, {p[2].id, p[0].id})) ==
              Order{p[2].id, p[0].id, p[1].id, p[3].id});
    }

    TEST_CASE("four quarters are none, and left is three times right") {
        const PageBatch batch = a_batch(1);
        const Uuid page = batch.pages[0].id;
        CHECK(rotated(batch, page, 4) == batch);
        CHECK(rotated(batch, page, -1) == rotated(batch, page, 3));
        CHECK(rotated(batch, page, 1).pages[0].rotation == 90);
    }

    TEST_CASE("a page taken out keeps its place and waits no longer") {
        const PageBatch batch = a_batch(3);
        const PageBatch without = taken_out(batch, batch.pages[1].id);
        CHECK(without.pages.size() == 3);
        CHECK(without.waiting().size() == 2);
        CHECK(put_back(without, batch.pages[1].id) == batch);
    }

    TEST_CASE("backs join their fronts; when a sheet was pulled twice a person must look") {
        const PageBatch fronts = a_batch(3), backs = a_batch(3);
        const auto joined_backs = interleaved(fronts, backs, true);
        REQUIRE(joined_backs);
        CHECK(ids(*joined_backs) == std::vector<Uuid>{fronts.pages[0].id, backs.pages[2].id,
                                                      fronts.pages[1].id, backs.pages[1].id,
                                                      fronts.pages[2].id, backs.pages[0].id});
        CHECK_FALSE(interleaved(fronts, a_batch(2), true).has_value());
    }

    TEST_CASE("pages that came meanwhile stay when the clerk takes a step back") {
        PageHistory history({a_batch(2)});
        history.step({rotated(history.now()[0], history.now()[0].pages[0].id, 1)});
        const Page late = a_page();
        history.arrive(history.now()[0].id, late);
        CHECK(history.undo()[0].find(late.id) != nullptr);
        CHECK(history.redo()[0].find(late.id) != nullptr);
    }

    TEST_CASE("papers go and come with the steps; what belongs to a step is undone with it") {
        const Uuid one = Uuid::v7(), two = Uuid::v7(), late = Uuid::v7();
        PageHistory history({a_batch(2)});
        const PageHistory::Table start = history.now();
        history.step(start, {one});  // the same pages: still a step
        const unsigned count = history.changes();
        history.amend({taken_out(start[0], start[0].pages[0].id)}, {one, two});
        CHECK(history.changes() != count);
        history.arrive(late);
        const PageBatch opened = a_batch(0);
        history.arrive(opened);
        history.undo();
        CHECK(history.papers() == std::vector<Uuid>{late});
        CHECK(history.now().front() == start[0]);
        CHECK(history.now().back() == opened);
        CHECK_FALSE(history.can_undo());
        history.redo();
        CHECK(history.papers() == std::vector<Uuid>{one, two, late});
    }
}
