#include <doctest/doctest.h>

#include "app/presenters/conflict_presenter.h"
#include "app/presenters/timeline.h"
#include "core/dossier/dossier_json.h"
#include "core/dossier/dossier_store.h"
#include "core/dossier/event_log.h"
#include "core/dossier/remake.h"
#include "core/sync/apply_event.h"
#include "core/sync/conflict_decision.h"
#include "core/sync/outbox.h"
#include "tests/support/sample_counter.h"
#include "tests/support/words.h"

using namespace motcua;

namespace {

struct RecordingConflicts final : ConflictView {
    void show(const ConflictModel& model) override { shown = model; }
    void clear_reason() override { cleared = true; }
    ConflictModel shown;
    bool cleared = false;
};

// A dossier of ours; we corrected its phone and note, and so did another counter, unseen.
struct TwoCounters {
    explicit TwoCounters(std::string their_officer = "Võ Thị Tập") {
        Dossier dossier = test::a_dossier("Z00.00.01-261123-0001");
        dossier.applicant.phone = "0912000111";
        dossier.note = "";
        UnitOfWork work(sample.database);
        insert_dossier(work, dossier);
        DossierEvent received = event(dossier.id, event_type::received, sample.identity.device);
        received.body = to_json(dossier);
        record_event(work, received, sample.clock.now());
        work.commit();
        id = dossier.id;
        sample.clock.at += std::chrono::minutes{10};
        here = corrected(R"({"applicant":{"phone":"0912000222"},"note":"ở đây"})");
        there = event(id, here.type, "0190a0a0-0000-7000-8000-00000000000b");
        there.parents = here.parents;
        there.counter_time = sample.clock.now() + std::chrono::minutes{5};
        there.officer = "0190a0a0-0000-7000-8000-0000000000ff";
        there.officer_name = std::move(their_officer);
        Dossier other = dossier;
        other.applicant.phone = "0912000333";
        Move move;
        move.verb = Verb::correct;
        move.reason = "gõ nhầm";
        move.correction.applicant = other.applicant;
        move.correction.note = "quầy kia";
        there.body = to_json(move);
        UnitOfWork pulled(sample.database);
        apply_event(pulled, there, there.counter_time);
        pulled.commit();
    }
    DossierEvent event(const Uuid& dossier, const std::string& type, const std::string& device) {
        DossierEvent e;
        e.id = Uuid::v7();
        e.type = type;
        e.dossier_id = dossier;
        e.device = device;
        e.incarnation = "i-" + device;
        e.device_seq = 1;
        e.officer = sample.officer.id;
        e.role = "clerk";
        e.units = {"Z00.00.01", "Z00.00.01", "Z00.00.01"};
        e.counter_time = sample.clock.now();
        return e;
    }
    DossierEvent corrected(const std::string& fields) {
        ActForm form;
        form.reason = "công dân báo lại";
        form.corrected = fields;
        ActOnDossier acts(sample.database, sample.counter.catalog, sample.counter.calendar,
                          sample.clock);
        REQUIRE(acts.act(dossier().code, Verb::correct, form, sample.officer).has_value());
        return events_of(sample.database, id).back();
    }
    Dossier dossier() { return *find_dossier(sample.database, id); }
    std::size_t line(const std::string& label) const {
        for (std::size_t i = 0; i < view.shown.fields.size(); ++i)
            if (view.shown.fields[i].label == label) return i;
        FAIL("no field " << label);
        return 0;
    }

    test::SampleCounter sample;
    Uuid id;
    DossierEvent here;
    DossierEvent there;
    RecordingConflicts view;
};

}  // namespace

TEST_SUITE("presenters/conflict") {
    TEST_CASE("two counters that changed one field stand in three columns") {
        TwoCounters two;
        ConflictPresenter presenter(two.view, test::words(), two.sample.counter);
        REQUIRE(two.view.shown.conflicts.size() == 1);
        CHECK(two.view.shown.conflicts[0].code == "Z00.00.01-261123-0001");
        CHECK_FALSE(two.view.shown.open);
        presenter.open(0);
        REQUIRE(two.view.shown.open);
        CHECK(two.view.cleared);
        const auto& phone = two.view.shown.fields.at(two.line("Điện thoại"));
        CHECK(phone.before == "0912000111");
        CHECK(phone.other == "● 0912000333");  // the later holds until a person decides
        CHECK(phone.here == "0912000222");
        CHECK(two.view.shown.here.find("Ở đây") != std::string::npos);
        presenter.leave();
        CHECK_FALSE(two.view.shown.open);
        CHECK(two.view.shown.conflicts.size() == 1);
    }

    TEST_CASE("who wrote at the other counter is named, in the history too") {
        TwoCounters two;
        ConflictPresenter presenter(two.view, test::words(), two.sample.counter);
        presenter.open(0);
        CHECK(two.view.shown.other.find("Võ Thị Tập") != std::string::npos);
        CHECK(two.view.shown.here.find(two.sample.officer.name) != std::string::npos);
        const auto opened = read_dossier(two.sample.counter, two.dossier().code.str());
        REQUIRE(opened.has_value());
        const std::string history =
            timeline_text(timeline_of(*opened, test::words()), test::words());
        CHECK(history.find(" · Võ Thị Tập") != std::string::npos);
    }

    TEST_CASE("a name that never came is said to be unknown") {
        TwoCounters two("");
        ConflictPresenter presenter(two.view, test::words(), two.sample.counter);
        presenter.open(0);
        CHECK(two.view.shown.other.find(test::words()("conflict.officer_unknown")) !=
              std::string::npos);
        CHECK(two.view.shown.other.find("0190a0a0") == std::string::npos);
    }

    TEST_CASE("each field takes its own side, and the decision has seen both events") {
        TwoCounters two;
        ConflictPresenter presenter(two.view, test::words(), two.sample.counter);
        bool told = false;
        presenter.resolved = [&] { told = true; };
        presenter.open(0);
        presenter.choose(two.line("Điện thoại"), Side::here);
        CHECK(two.view.shown.fields.at(two.line("Điện thoại")).here == "● 0912000222");
        presenter.choose(two.line("Ghi chú"), Side::other);
        presenter.resolve("đã gọi lại công dân");
        CHECK(told);
        CHECK(two.view.shown.conflicts.empty());
        CHECK(two.dossier().applicant.phone == "0912000222");
        CHECK(two.dossier().note == "quầy kia");
        CHECK(two.dossier().sync == SyncState::local);  // the decision waits to be sent
        const auto events = events_of(two.sample.database, two.id);
        const DossierEvent& correction = events.at(events.size() - 2);
        CHECK(correction.parents.size() == 2);
        CHECK(events.back().type == event_type::conflict_decided);
        CHECK(events.back().parents == std::vector{correction.id});
        CHECK(outbox_status(two.sample.database).waiting == 4);
    }

    TEST_CASE("without a reason nothing is decided and the choice stays") {
        TwoCounters two;
        ConflictPresenter presenter(two.view, test::words(), two.sample.counter);
        presenter.open(0);
        presenter.choose(two.line("Điện thoại"), Side::here);
        presenter.resolve("  ");
        CHECK_FALSE(two.view.shown.reason_problem.empty());
        CHECK(two.view.shown.open);
        CHECK(two.view.shown.fields.at(two.line("Điện thoại")).here == "● 0912000222");
        CHECK(open_conflicts(two.sample.database).size() == 1);
    }

    TEST_CASE("kept as it stands, the conflict is closed and only the decision travels") {
        TwoCounters two;
        ConflictPresenter presenter(two.view, test::words(), two.sample.counter);
        const auto before = events_of(two.sample.database, two.id).size();
        presenter.open(0);
        presenter.resolve("quầy kia đúng");
        CHECK(open_conflicts(two.sample.database).empty());
        const auto events = events_of(two.sample.database, two.id);
        REQUIRE(events.size() == before + 1);
        CHECK(events.back().type == event_type::conflict_decided);
        auto kept = two.sample.database.statement("SELECT resolution FROM conflict");
        REQUIRE(kept.step());
        CHECK(kept.text(0) == "quầy kia đúng");
    }

    TEST_CASE("what the gateway refused has nothing to choose, only a reason") {
        test::SampleCounter sample;
        const Dossier dossier = test::a_dossier("Z00.00.01-261123-0002");
        UnitOfWork work(sample.database);
        insert_dossier(work, dossier);
        record_conflict(work, {dossier.id, Uuid::v7(), conflict_kind::refused, "wrong_unit",
                               sample.clock.now()});
        work.commit();
        RecordingConflicts view;
        ConflictPresenter presenter(view, test::words(), sample.counter);
        presenter.open(0);
        CHECK(view.shown.open);
        CHECK(view.shown.fields.empty());
        CHECK(view.shown.head.find("wrong_unit") != std::string::npos);
        presenter.resolve("đã báo quản trị");
        CHECK(view.shown.conflicts.empty());
    }
}
