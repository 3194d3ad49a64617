#include "core/intake/file_documents.h"

#include <doctest/doctest.h>

#include "core/audit/audit_log.h"
#include "core/dossier/dossier_json.h"
#include "core/dossier/dossier_store.h"
#include "core/dossier/event_log.h"
#include "core/dossier/replay.h"
#include "core/intake/act_on_dossier.h"
#include "core/intake/check_counter.h"
#include "core/intake/persons_papers.h"
#include "core/sync/outbox.h"
#include "core/sync/sync_status.h"
#include "tests/support/sample_counter.h"
#include "tests/support/temporary_folder.h"

using namespace motcua;

namespace {

constexpr const char* c01 = "2.000815/c01";

// A counter with a folder for papers, and a clerk who files.
struct FilingDesk {
    test::SampleCounter sample;
    test::TemporaryFolder folder;
    FileVault vault{folder.path()};
    FileDocuments files{sample.database, vault, sample.counter.catalog, sample.clock};

    Dossier receive(const Uuid& id = Uuid::v7(), const std::string& person = "001192990001") {
        const auto form = parse_intake_form(
            R"({"procedure":"2.000815","channel":"counter","applicant":{"name":"Nguyễn Thị Mẫu",)"
            R"("id":")" +
            person + R"("}})");
        ReceiveDossier intake(sample.database, sample.counter.catalog, sample.counter.calendar,
                              sample.clock);
        return intake.receive(*form, sample.officer, id)->dossier;
    }
    Result<Document, ErrorCode> file(const Uuid& owner, const std::string& content,
                                     const FilingTarget& target = {.component = c01}) {
        NewDocument paper;
        paper.content = content;
        return files.file(owner, target, paper, sample.officer);
    }
    Dossier dossier(const Uuid& id) { return *find_dossier(sample.database, id); }
    int electronic(const Uuid& id) {
        for (const auto& component : dossier(id).components)
            if (component.code == c01) return component.electronic;
        return -1;
    }
    // The row is what the events make of it, and so are the papers.
    void check_whole(const Uuid& id) {
        const auto events = events_of(sample.database, id);
        auto again = replay(events);
        REQUIRE(again);
        again->dossier.sync = dossier(id).sync;
        CHECK(to_json(again->dossier) == to_json(dossier(id)));
        std::vector<Document> rows;
        for (auto& filed : documents_of(sample.database, id, true)) rows.push_back(filed.document);
        CHECK(fold_documents(events) == rows);
        CHECK(check_counter(sample.database, folder.path()).problems.empty());
    }
};

}  // namespace

TEST_SUITE("intake/file_documents") {
    TEST_CASE("a paper filed under a component is told, marked and waits to be sent") {
        FilingDesk desk;
        const Dossier dossier = desk.receive();
        const auto filed = desk.file(dossier.id, "%PDF-1.4 x");
        REQUIRE(filed.has_value());
        CHECK(filed->title == dossier.components[0].name);
        CHECK(filed->name == dossier.code.str() + "_c01_1.pdf");
        CHECK(desk.vault.read(desk.sample.database, filed->sha256) == "%PDF-1.4 x");
        CHECK(desk.electronic(dossier.id) == 1);
        const auto events = events_of(desk.sample.database, dossier.id);
        REQUIRE(events.size() == 2);
        CHECK(events[1].type == "dossier.document-filed");
        CHECK(events[1].parents == std::vector{events[0].id});
        CHECK(events[1].body.find("Nguyễn") == std::string::npos);
        CHECK(outbox_status(desk.sample.database).waiting == 2);
        CHECK(sync_status(desk.sample.database, desk.sample.clock.now()).waiting_files == 1);
        CHECK_FALSE(first_broken_audit_row(desk.sample.database).has_value());
        desk.check_whole(dossier.id);
    }

    TEST_CASE("taken out and brought back, and each time the checklist says so") {
        FilingDesk desk;
        const Uuid id = desk.receive().id;
        const Document one = *desk.file(id, "%PDF-1.4 1");
        const Document two = *desk.file(id, "%PDF-1.4 2");
        CHECK(two.name.ends_with("_c01_2.pdf"));
        CHECK(desk.electronic(id) == 2);
        REQUIRE(desk.files.remove(one.id, "chụp mờ", desk.sample.officer).has_value());
        CHECK(desk.electronic(id) == 1);
        CHECK(documents_of(desk.sample.database, id).size() == 1);
        CHECK(documents_of(desk.sample.database, id, true).size() == 2);
        CHECK(desk.files.remove(one.id, "", desk.sample.officer).error() ==
              ErrorCode::unknown_document);
        CHECK(desk.vault.is_sound(desk.sample.database, one.sha256));  // kept all the same
        desk.check_whole(id);
        const auto back = desk.files.bring_back(one.id, desk.sample.officer);
        REQUIRE(back.has_value());
        CHECK(*back == one);
        CHECK(desk.electronic(id) == 2);
        desk.check_whole(id);
    }

    TEST_CASE("what the counter does not take is refused and leaves nothing") {
        FilingDesk desk;
        const Uuid id = desk.receive().id;
        CHECK(desk.file(id, "MZ program").error() == ErrorCode::page_unreadable);
        CHECK(desk.file(id, "").error() == ErrorCode::page_unreadable);
        CHECK(desk.file(id, "%PDF-1.4", {.component = "1.001193/c01"}).error() ==
              ErrorCode::unknown_component);
        CHECK(desk.file(id, "%PDF-1.4", {}).error() == ErrorCode::invalid_field);
        CHECK(desk.file(id, "%PDF-1.4", {.component = c01, .result_type = "x"}).error() ==
              ErrorCode::invalid_field);
        CHECK(desk.files.bring_back(Uuid::v7(), desk.sample.officer).error() ==
              ErrorCode::unknown_document);
        CHECK(documents_of(desk.sample.database, id, true).empty());
        CHECK(events_of(desk.sample.database, id).size() == 1);
        CHECK(std::filesystem::is_empty(desk.folder.path()));
    }

    TEST_CASE("papers of a draft pass to the dossier it becomes") {
        FilingDesk desk;
        const Uuid draft = Uuid::v7();
        const Document paper = *desk.file(draft, "%PDF-1.4 early");
        const Document wrong = *desk.file(draft, "%PDF-1.4 wrong");
        REQUIRE(desk.files.remove(wrong.id, "", desk.sample.officer).has_value());
        CHECK_FALSE(paper.title.empty());
        CHECK(outbox_status(desk.sample.database).waiting == 0);
        CHECK(sync_status(desk.sample.database, desk.sample.clock.now()).waiting_files == 0);
        const Dossier dossier = desk.receive(draft);
        CHECK(dossier.components[0].electronic == 1);
        CHECK(events_of(desk.sample.database, draft).size() == 2);
        REQUIRE(documents_of(desk.sample.database, draft).size() == 1);
        CHECK(documents_of(desk.sample.database, draft)[0].document == paper);
        CHECK(sync_status(desk.sample.database, desk.sample.clock.now()).waiting_files == 1);
    }

    TEST_CASE("a result is a target of its own") {
        FilingDesk desk;
        const Uuid id = desk.receive().id;
        const auto result = desk.file(id, "%PDF-1.4 kq", {.result_type = "KQ.G15.000031"});
        REQUIRE(result.has_value());
        CHECK(result->is_result());
        CHECK(result->name.ends_with("_kq_1.pdf"));
        CHECK(desk.electronic(id) == 0);
        desk.check_whole(id);
    }

    TEST_CASE("a corrected checklist keeps the marks of what is filed") {
        FilingDesk desk;
        const Dossier dossier = desk.receive();
        REQUIRE(desk.file(dossier.id, "%PDF-1.4 1").has_value());
        ActOnDossier acts(desk.sample.database, desk.sample.counter.catalog,
                          desk.sample.counter.calendar, desk.sample.clock);
        const auto form = parse_act_form(
            R"({"reason":"đếm lại","components":[{"code":"2.000815/c01","originals":1,"copies":2}]})");
        REQUIRE(form.has_value());
        const auto acted = acts.act(dossier.code, Verb::correct, *form, desk.sample.officer);
        REQUIRE(acted.has_value());
        CHECK(acted->dossier.components[0].copies == 2);
        CHECK(desk.electronic(dossier.id) == 1);
        desk.check_whole(dossier.id);
    }

    TEST_CASE("an earlier paper of the same person is offered, logged, and filed as reused") {
        FilingDesk desk;
        const Uuid before = desk.receive().id;
        const Document paper = *desk.file(before, "%PDF-1.4 1");
        const Uuid now = desk.receive().id;
        const Uuid stranger = desk.receive(Uuid::v7(), "001192990002").id;
        auto& database = desk.sample.database;
        const auto offered = [&](const Uuid& dossier, const std::string& person) {
            return offer_earlier_papers(database, person, {c01, ""}, dossier, desk.sample.officer,
                                        desk.sample.clock);
        };
        const auto logged = [&] {
            return database.number("SELECT count(*) FROM audit WHERE action='papers.offered'");
        };
        CHECK(offered(before, "001192990001").empty());
        CHECK(offered(stranger, "001192990002").empty());
        CHECK(offered(stranger, "").empty());
        CHECK(logged() == 0);
        const auto found = offered(now, "001192990001");
        REQUIRE(found.size() == 1);
        CHECK(logged() == 1);
        CHECK(found[0].document == paper);
        CHECK(found[0].dossier_code == desk.dossier(before).code.str());
        const auto reused =
            desk.files.reuse(now, {.component = c01}, paper.id, desk.sample.officer);
        REQUIRE(reused.has_value());
        CHECK(reused->origin == DocumentOrigin::reused);
        CHECK(reused->source == paper.id);
        CHECK(reused->sha256 == paper.sha256);
        CHECK(desk.electronic(now) == 1);
        CHECK(show_papers_of_person(database, "001192990001", now, "in the test",
                                    desk.sample.officer, desk.sample.clock)
                  .size() == 2);
        desk.check_whole(now);
    }

    TEST_CASE("another person's paper, one that has ended and one's own are not reused") {
        FilingDesk desk;
        const Uuid before = desk.receive().id;
        const Uuid now = desk.receive().id;
        const Uuid stranger = desk.receive(Uuid::v7(), "001192990002").id;
        NewDocument content;
        content.content = "%PDF-1.4 1";
        const auto filed = [&](const char* until) {
            return desk.files
                .file(before, {.component = c01, .valid_until = until}, content,
                      desk.sample.officer)
                ->id;
        };
        const Uuid ended = filed("2020-01-01");
        const Uuid good = filed("2199-12-31");
        const auto refused = [&](const Uuid& dossier, const Uuid& paper) {
            const auto reused =
                desk.files.reuse(dossier, {.component = c01}, paper, desk.sample.officer);
            return !reused && reused.error() == ErrorCode::unknown_document;
        };
        CHECK(refused(stranger, good));
        CHECK(refused(now, ended));
        CHECK(refused(before, good));
        CHECK_FALSE(refused(now, good));
        CHECK(desk.electronic(stranger) == 0);
    }

    TEST_CASE("a page that became a paper waits no longer") {
        FilingDesk desk;
        auto& database = desk.sample.database;
        const Uuid id = desk.receive().id;
        PageBatch batch;
        batch.owner = id;
        batch = open_batch(database, batch);
        NewPage scanned;
        scanned.content = "\xFF\xD8\xFF page";
        const Page page =
            keep_page(database, desk.vault, batch.id, scanned, desk.sample.clock.now());
        CHECK(open_batches(database).size() == 1);
        NewDocument paper;
        paper.content = "%PDF-1.4 of the page";
        paper.from_pages = {page.id};
        const auto filed = desk.files.file(id, {.component = c01}, paper, desk.sample.officer);
        REQUIRE(filed.has_value());
        CHECK(open_batches(database).empty());
        CHECK(batches_of(database, id)[0].pages[0].filed_in == filed->id);
    }

    TEST_CASE("a filing taken back frees its pages in the same step, and can be done again") {
        FilingDesk desk;
        const Dossier dossier = desk.receive();
        const auto batch = open_batch(desk.sample.database, {.owner = dossier.id});
        const Page page = keep_page(desk.sample.database, desk.vault, batch.id, {.content = "jpeg"},
                                    desk.sample.clock.now());
        NewDocument paper;
        paper.content = "%PDF-1.4 one";
        paper.from_pages = {page.id};
        const auto filed =
            desk.files.file(dossier.id, {.component = c01}, paper, desk.sample.officer);
        REQUIRE(filed);
        const auto waiting = [&] {
            return find_batch(desk.sample.database, batch.id)->waiting().size();
        };
        CHECK(waiting() == 0);
        REQUIRE(desk.files.take_back(filed->id, "", desk.sample.officer));
        CHECK(waiting() == 1);
        CHECK(desk.electronic(dossier.id) == 0);
        // Twice, as after a removal at another counter: nothing more is told.
        const auto events = events_of(desk.sample.database, dossier.id).size();
        CHECK(desk.files.take_back(filed->id, "", desk.sample.officer));
        CHECK(events_of(desk.sample.database, dossier.id).size() == events);
        REQUIRE(desk.files.file_again(filed->id, {page.id}, desk.sample.officer));
        CHECK(waiting() == 0);
        CHECK(desk.electronic(dossier.id) == 1);
        CHECK(desk.files.take_back(Uuid::v7(), "", desk.sample.officer).error() ==
              ErrorCode::unknown_document);
        desk.check_whole(dossier.id);
    }
}
