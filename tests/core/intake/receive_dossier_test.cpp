#include "core/intake/receive_dossier.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/audit/audit_log.h"
#include "core/base/error.h"
#include "core/dossier/dossier_store.h"
#include "core/dossier/number_range.h"
#include "core/intake/check_counter.h"
#include "core/intake/draft_store.h"
#include "core/sync/outbox.h"
#include "tests/support/memory_database.h"
#include "tests/support/sample_data.h"
#include "tests/support/shipped.h"

using namespace motcua;
using namespace std::chrono_literals;

namespace {

struct Desk {
    Desk() {
        UnitOfWork work(database);
        identity.save(work);
        grant_range(
            work,
            {"Z00.00.01", identity.incarnation, 201, 203, 2026y / 1 / 1, 2026y / 12 / 31, "lease"},
            {});
        work.commit();
    }
    auto receive(const IntakeForm& form, Instant now = test::at(2026, 11, 23), Uuid id = Uuid::v7(),
                 ClockTrust trust = ClockTrust::check) {
        const FixedClock clock(now);
        return ReceiveDossier(database, test::shipped_catalog(), test::shipped_calendar(), clock)
            .receive(form, {"o-1", "Nguyễn Thị Lan", "clerk"}, id, trust);
    }
    std::int64_t count(const char* table) {
        return database.number(std::string("SELECT count(*) FROM ") + table);
    }

    CounterIdentity identity = CounterIdentity::fresh("Z00.00.01", "2", true);
    Database database = test::memory_database();
};

IntakeForm certified_copies() {
    IntakeForm form;
    form.procedure = "2.000815";
    form.applicant.name = "Nguyễn Đức Đạt";
    form.applicant.id = "024045995935";
    form.components = {{.code = "2.000815/c01",
                        .originals = 1,
                        .pages = 3,
                        .copies_requested = 5,
                        .checked_against_original = true,
                        .result = "pass"}};
    return form;
}

bool warns(const ReceivedDossier& received, IntakeWarningKind kind) {
    return std::ranges::any_of(received.warnings, [&](const auto& w) { return w.kind == kind; });
}

}  // namespace

TEST_SUITE("core/receive_dossier") {
    TEST_CASE("a dossier is kept with its number, due date, event, outbox row and audit row") {
        Desk desk;
        const auto received = desk.receive(certified_copies());
        REQUIRE(received.has_value());
        const Dossier& d = received->dossier;
        CHECK(d.code.str() == "Z00.00.01-261123-0201");
        CHECK(d.due == test::at(2026, 11, 23, 17));
        CHECK(d.fees.at(0).amount == 25000);
        CHECK(find_dossier(desk.database, d.code)->applicant.id == "024045995935");
        CHECK(waiting_events(desk.database, 10, 1 << 20).at(0).dossier_id == d.id);
        CHECK(desk.count("audit") == 1);
        CHECK(desk.count("pinned_procedure") == 1);
        CHECK(check_counter(desk.database).problems.empty());
    }

    TEST_CASE("what came by post keeps the stamp of the post office and its arrival") {
        Desk desk;
        IntakeForm form = certified_copies();
        form.channel = "post";
        form.return_address = "Ấp Phú Mỹ";
        form.stamped_at = "2026-11-20T16:40";
        form.arrived_at = "2026-11-23T08:10";
        const auto received = desk.receive(form);
        REQUIRE(received.has_value());
        const auto kept = find_dossier(desk.database, received->dossier.code);
        CHECK(kept->life.delivery.stamped_at == test::at(2026, 11, 20, 16, 40));
        CHECK(kept->life.delivery.arrived_at == test::at(2026, 11, 23, 8, 10));
        form.arrived_at = "2026-11-19T08:10";
        CHECK(desk.receive(form).error().at(0).field == "post.arrived_at");
        form.arrived_at = "hôm qua";
        CHECK(desk.receive(form).error().at(0).error == FieldError::not_a_date);
    }

    TEST_CASE("pressed twice, one dossier and one number") {
        Desk desk;
        const Uuid id = Uuid::v7();
        const auto first = desk.receive(certified_copies(), test::at(2026, 11, 23), id);
        const auto second = desk.receive(certified_copies(), test::at(2026, 11, 23), id);
        CHECK(first->dossier.code == second->dossier.code);
        CHECK(desk.count("dossier") == 1);
        CHECK(desk.count("outbox") == 1);
    }

    TEST_CASE("a form that is wrong leaves nothing and takes no number") {
        Desk desk;
        IntakeForm form = certified_copies();
        form.applicant.name = "  ";
        form.applicant.birth = "31/02/1984";
        const auto received = desk.receive(form);
        REQUIRE_FALSE(received.has_value());
        CHECK(received.error().size() == 2);
        for (const char* table : {"dossier", "event", "outbox", "audit", "number_taken"}) {
            CAPTURE(table);
            CHECK(desk.count(table) == 0);
        }
    }

    TEST_CASE("received at night, it counts from the next opening") {
        Desk desk;
        const auto received = desk.receive(certified_copies(), test::at(2026, 11, 22, 22, 40));
        CHECK(received->dossier.received_at == test::at(2026, 11, 22, 22, 40));
        CHECK(received->dossier.counted_from == test::at(2026, 11, 23, 7));
    }

    TEST_CASE("when no number is left, reception goes on with a marked code") {
        Desk desk;
        for (int i = 0; i < 3; ++i)
            CHECK_FALSE(desk.receive(certified_copies())->dossier.code.is_provisional());
        const auto fourth = desk.receive(certified_copies());
        CHECK(fourth->dossier.code.is_provisional());
        CHECK(warns(*fourth, IntakeWarningKind::provisional_code));
        CHECK(desk.receive(certified_copies())->dossier.code != fourth->dossier.code);
    }

    TEST_CASE("an open dossier of the same person and procedure is a warning, not a wall") {
        Desk desk;
        (void)desk.receive(certified_copies());
        const auto again = desk.receive(certified_copies());
        REQUIRE(again.has_value());
        CHECK(warns(*again, IntakeWarningKind::same_person_open));
    }

    TEST_CASE("a clock in doubt is confirmed once by the clerk and marked") {
        Desk desk;
        (void)desk.receive(certified_copies());
        CHECK_THROWS_AS((void)desk.receive(certified_copies(), test::at(2026, 11, 22)), StateError);
        CHECK_THROWS_AS((void)desk.receive(certified_copies(), test::at(2020, 1, 2)), StateError);
        const auto confirmed = desk.receive(certified_copies(), test::at(2026, 11, 22, 20),
                                            Uuid::v7(), ClockTrust::confirmed);
        CHECK(confirmed->dossier.clock_confirmed);
    }

    TEST_CASE("the offset to the gateway corrects the instant and is kept") {
        Desk desk;
        UnitOfWork work(desk.database);
        set_setting(work, setting_key::clock_offset, "180");
        work.commit();
        const auto received = desk.receive(certified_copies());
        CHECK(received->dossier.received_at == test::at(2026, 11, 23, 9, 3));
        CHECK(received->dossier.clock_offset_seconds == 180);
        CHECK(warns(*received, IntakeWarningKind::clock_off));
    }

    TEST_CASE("the draft a dossier came from is gone with the same commit") {
        Desk desk;
        const Draft draft{Uuid::v7(), "o-1", true, "Nguyễn Đức Đạt", certified_copies(), {}};
        UnitOfWork work(desk.database);
        save_draft(work, draft);
        work.commit();
        CHECK(drafts_of(desk.database, "o-1").at(0).form == draft.form);
        CHECK(drafts_of(desk.database, "another").empty());
        (void)desk.receive(draft.form, test::at(2026, 11, 23), draft.id);
        CHECK(drafts_of(desk.database, "o-1").empty());
    }

    TEST_CASE("every procedure of the shipped catalogue can be received") {
        Desk desk;
        for (const auto& procedure : test::shipped_catalog().procedures()) {
            CAPTURE(procedure.code.str());
            IntakeForm form;
            form.procedure = procedure.code.str();
            form.applicant.name = "Trần Thị Mẫu";
            CHECK(desk.receive(form).has_value());
        }
        CHECK(check_counter(desk.database).problems.empty());
    }

    TEST_CASE("due date and clock are judged by the agency's rules in force") {
        Desk desk;
        {
            UnitOfWork work(desk.database);
            set_setting(work, deadline_rules_setting,
                        R"({"same_day_cutoff":{"value":"08:00","source":"Quy chế"},
                            "clock_confirm_minutes":{"value":"60","source":"Quy chế"}})");
            set_setting(work, setting_key::clock_offset, "1800");
            work.commit();
        }
        // Monday at nine: after this agency's cut-off, so due on Wednesday, for Tuesday is off.
        const auto received = desk.receive(certified_copies());
        REQUIRE(received);
        CHECK(format_iso(*received->dossier.due) == "2026-11-25T17:00:00+07:00");
        const bool warned = std::any_of(
            received->warnings.begin(), received->warnings.end(),
            [](const auto& warning) { return warning.kind == IntakeWarningKind::clock_off; });
        CHECK(warned);
        const auto preview =
            preview_due(*test::shipped_catalog().find("2.000815"), {}, test::shipped_calendar(),
                        test::at(2026, 11, 23, 9, 0), rules_in_force(desk.database));
        REQUIRE(preview.deadline);
        CHECK(preview.deadline->due == received->dossier.due);
    }
}
