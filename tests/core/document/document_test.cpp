#include "core/document/document.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "core/document/reuse.h"
#include "core/dossier/digitised.h"
#include "tests/support/sample_data.h"

using namespace motcua;

namespace {

const Uuid dossier = Uuid::v7();

Document a_document() {
    Document d;
    d.id = Uuid::v7();
    d.dossier_id = dossier;
    d.component = "2.000815/c01";
    d.title = "Bản chính";
    d.name = "x.pdf";
    d.pages = 2;
    d.sha256 = std::string(64, 'a');
    d.size = 1000;
    d.filed_at = test::at(2026, 11, 23, 9);
    d.officer = "o-1";
    return d;
}

DossierEvent event_of(const char* type, std::string body, int minute, std::vector<Uuid> parents) {
    DossierEvent event;
    event.id = Uuid::v7();
    event.type = type;
    event.dossier_id = dossier;
    event.parents = std::move(parents);
    event.counter_time = test::at(2026, 11, 23, 9, minute);
    event.body = std::move(body);
    return event;
}

}  // namespace

TEST_SUITE("document/document") {
    TEST_CASE("a filed paper is told by its event, word for word") {
        Document d = a_document();
        d.source = Uuid::v7();
        d.valid_until = "2027-01-01";
        d.origin = DocumentOrigin::reused;
        const std::vector events{event_of(event_type::document_filed, filed_body(d), 1, {})};
        CHECK(fold_documents(events) == std::vector{d});
    }

    TEST_CASE("in whatever order the events came, the papers are the same") {
        const Document one = a_document(), two = a_document();
        std::vector<DossierEvent> events;
        events.push_back(event_of(event_type::document_filed, filed_body(one), 1, {}));
        events.push_back(event_of(event_type::document_filed, filed_body(two), 1, {}));
        events.push_back(
            event_of(event_type::document_removed, removed_body(one.id, ""), 2, {events[0].id}));
        events.push_back(event_of(event_type::document_filed, filed_body(one), 3, {events[2].id}));
        events.push_back(
            event_of(event_type::document_removed, removed_body(two.id, ""), 4, {events[1].id}));
        const auto expected = fold_documents(events);
        REQUIRE(expected.size() == 2);
        std::mt19937 random(7);
        for (int i = 0; i < 50; ++i) {
            std::ranges::shuffle(events, random);
            REQUIRE(fold_documents(events) == expected);
        }
        const auto of = [&](const Uuid& id) {
            return *std::ranges::find(expected, id, &Document::id);
        };
        CHECK_FALSE(of(one.id).removed_at.has_value());
        CHECK(of(two.id).removed_at == test::at(2026, 11, 23, 9, 4));
    }

    TEST_CASE("an event that is no paper is passed over") {
        const std::vector events{
            event_of(event_type::document_filed, "{}", 1, {}),
            event_of(event_type::document_filed, R"({"id":"x"})", 1, {}),
            event_of(event_type::document_filed, "no JSON", 1, {}),
            event_of(event_type::document_removed, removed_body(Uuid::v7(), ""), 1, {})};
        CHECK(fold_documents(events).empty());
    }

    TEST_CASE("another counter cannot name a path, nor a content by anything but its digest") {
        Document d = a_document();
        for (const char* name : {"../../etc/passwd", "/etc/passwd", "..", "a\\b.pdf", "a\nb.pdf"}) {
            d.name = name;
            const std::vector events{event_of(event_type::document_filed, filed_body(d), 1, {})};
            REQUIRE(fold_documents(events).size() == 1);
            const std::string told = fold_documents(events).front().name;
            CAPTURE(told);
            CHECK(told.find_first_of("/\\\n") == std::string::npos);
            CHECK(told.front() != '.');
        }
        for (const std::string& digest : {"../" + std::string(61, 'a'), std::string(64, 'A'),
                                          std::string(63, 'a'), std::string()}) {
            d.sha256 = digest;
            const std::vector events{event_of(event_type::document_filed, filed_body(d), 1, {})};
            CHECK(fold_documents(events).empty());
        }
    }

    TEST_CASE("a name is never longer than a file system takes") {
        const std::string rule(400, 'a');
        CHECK(document_name(rule + "{n}", {}, "application/pdf").size() < 200);
        CHECK(document_name(rule + "{n}", {}, "application/pdf").ends_with(".pdf"));
        Document d = a_document();
        d.name.clear();
        for (int i = 0; i < 150; ++i) d.name += "đ";
        d.name += ".pdf";
        const std::vector events{event_of(event_type::document_filed, filed_body(d), 1, {})};
        const std::string told = fold_documents(events).front().name;
        CHECK(told.size() < 200);
        CHECK(told.ends_with("đ.pdf"));
    }

    TEST_CASE("names come from the rule and are never a path") {
        struct Row {
            const char* rule;
            NameFacts facts;
            const char* type;
            const char* name;
        };
        const NameFacts usual{"H00.00.00-261123-0001", "c01", "Giấy chứng sinh", "2026-11-23", 2};
        const NameFacts hostile{"../../etc", "c01/..", "", "", 1};
        const Row rows[] = {
            {default_document_names, usual, "application/pdf", "H00.00.00-261123-0001_c01_2.pdf"},
            {"{date} {title}", usual, "image/jpeg", "2026-11-23-giay-chung-sinh.jpg"},
            {"{code}_{component}", hostile, "application/pdf", "etc_c01.pdf"},
            {"", usual, "application/pdf", "giay-to-2.pdf"},
            {"{n}{n}", usual, "image/png", "22.png"},
        };
        for (const auto& row : rows) {
            CAPTURE(row.rule);
            CHECK(document_name(row.rule, row.facts, row.type) == row.name);
        }
    }

    TEST_CASE("an earlier paper is offered for its component or its name while it is valid") {
        struct Row {
            const char* component;
            const char* title;
            const char* until;
            bool offered;
        };
        const Row rows[] = {
            {"2.000815/c01", "", "", true},
            {"9.999999/c01", "BẢN CHÍNH", "", true},
            {"9.999999/c01", "Bản sao", "", false},
            {"2.000815/c01", "", "2026-11-24", true},
            {"2.000815/c01", "", "2026-11-23", true},
            {"2.000815/c01", "", "2026-11-22", false},
            {"", "", "", false},
        };
        for (const auto& row : rows) {
            CAPTURE(row.component);
            CAPTURE(row.until);
            Document d = a_document();
            d.valid_until = row.until;
            CHECK((fits(d, {row.component, row.title}) && still_valid(d, make_day(2026, 11, 23))) ==
                  row.offered);
        }
    }
}
