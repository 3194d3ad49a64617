// Tết 2027 is announced after receipts were given.
#include "core/intake/recompute_dues.h"

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/audit/audit_log.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/calendar/calendar_file.h"
#include "core/dossier/deadline_board.h"
#include "core/dossier/dossier_json.h"
#include "core/dossier/dossier_store.h"
#include "core/dossier/event_log.h"
#include "core/dossier/life_cycle.h"
#include "core/dossier/number_range.h"
#include "core/procedure/version_store.h"
#include "core/store/migrator.h"
#include "core/sync/outbox.h"
#include "tests/core/calendar/sample_calendar.h"
#include "tests/support/memory_database.h"
#include "tests/support/sample_data.h"
#include "tests/support/shipped.h"
#include "tests/support/temporary_folder.h"

using namespace motcua;
using sample::at;
using sample::shown;

namespace {

const Officer supervisor{"o-1", "Trần Văn Thử", "supervisor"};

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    for (auto at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

// The shipped list rests on the 4th to 10th of February; off are the 5th to 14th.
std::string announced_text() {
    std::string text = read_file(MOTCUA_SOURCE_DIR "/resources/holidays.json");
    text = replaced(text, R"("status": "proposal")", R"("status": "announced")");
    text = replaced(text, R"({"date": "2027-02-04", )",
                    R"({"date": "2027-02-12", "name": "Tết", "status": "announced"},
                       {"date": "2027-02-11", )");
    const auto begin = text.find("\"proposals\"");
    REQUIRE(begin != text.npos);
    return text.substr(0, begin) + "\"proposals\": []}";
}

WorkingCalendar announced() {
    auto calendar = parse_calendar(announced_text());
    REQUIRE(calendar);
    return *std::move(calendar);
}

Dossier received(const std::string& number, const char* when, const char* term) {
    Dossier d = test::a_dossier("H00.00.00-270203-" + number);
    d.received_at = d.counted_from = at(when);
    d.term = term;
    d.rules = "close/continue";
    d.calendar_hash = test::shipped_calendar().data().digest;
    const auto deadline =
        compute_deadline(d.received_at, *Term::parse(term), {}, test::shipped_calendar());
    REQUIRE(deadline);
    d.due = deadline->due;
    d.due_provisional = deadline->provisional;
    d.life.dues = {{d.due, d.due_provisional, d.received_at, "received"}};
    return d;
}

struct Desk {
    explicit Desk(Database opened = test::memory_database()) : database(std::move(opened)) {
        if (setting(database, setting_key::unit)) {
            identity = CounterIdentity::load(database);
            return;
        }
        UnitOfWork work(database);
        identity.save(work);
        put_in_force(work, VersionKind::calendar, test::shipped_calendar().data().digest, "old",
                     read_file(MOTCUA_SOURCE_DIR "/resources/holidays.json"), {});
        work.commit();
    }

    void keep(const Dossier& d, const std::string& device = "") {
        UnitOfWork work(database);
        insert_dossier(work, d);
        DossierEvent event;
        event.id = Uuid::v7();
        event.type = event_type::received;
        event.dossier_id = d.id;
        event.device = device.empty() ? identity.device : device;
        event.incarnation = identity.incarnation;
        event.body = to_json(d);
        device.empty() ? record_event(work, event, {}) : void(append_event(work, event));
        work.commit();
    }

    RecomputedDues import(RecomputeOptions options = {}, const Officer& officer = supervisor) {
        options.trust = ClockTrust::fixed;
        return RecomputeDues(database, clock)
            .import_calendar(announced(), announced_text(), officer, options);
    }

    Dossier now(const std::string& number) {
        const auto found =
            find_dossier(database, *DossierCode::parse("H00.00.00-270203-" + number));
        REQUIRE(found);
        return *found;
    }

    std::string in_force() { return setting_or(database, setting_key::active_calendar, ""); }
    std::int64_t events() { return database.number("SELECT count(*) FROM event"); }

    Database database;
    CounterIdentity identity = CounterIdentity::fresh("H00.00.00", "1", true);
    FixedClock clock{at("2027-02-03 16:00")};
};

std::string told(const RecomputedDues& result) {
    std::string text;
    for (const auto& moved : result.moved) {
        text += moved.code.substr(moved.code.size() - 2) + " " + shown(moved.before).substr(5, 5) +
                ">" + shown(moved.after).substr(5, 5) + " " + std::to_string(moved.working_days) +
                (moved.needs_apology() ? " letter" : "") +
                (moved.provisional_after ? " provisional" : "") + "; ";
    }
    return text;
}

void fill(Desk& desk) {
    desk.keep(received("0001", "2027-01-28 09:00", "5wd"));
    desk.keep(received("0002", "2027-02-03 09:00", "3wd"));
    desk.keep(received("0003", "2027-02-01 09:00", "2wd"));
    desk.keep(received("0004", "2027-02-03 09:00", "20cd"));
}

constexpr const char* what_moves = "01 02-11>02-04 -1; 02 02-15>02-16 1 letter; 04 02-23>02-23 0; ";

}  // namespace

TEST_SUITE("core/recompute_dues") {
    TEST_CASE("trying out tells which dossiers move and changes nothing") {
        Desk desk;
        fill(desk);
        const auto events = desk.events();
        RecomputeOptions options;
        options.dry_run = true;
        const auto result = desk.import(options);
        CHECK(told(result) == what_moves);
        CHECK(result.looked_at == 4);
        CHECK(desk.events() == events);
        CHECK(desk.in_force() == test::shipped_calendar().data().digest);
        CHECK(shown(*desk.now("0002").due) == "2027-02-15 17:00");
    }

    TEST_CASE("the announced list moves them, takes the mark off, and writes an event each") {
        Desk desk;
        fill(desk);
        CHECK(desk.now("0002").due_provisional);
        const auto result = desk.import();
        CHECK(told(result) == what_moves);
        CHECK(desk.in_force() == announced().data().digest);
        const Dossier moved = desk.now("0002");
        CHECK(shown(*moved.due) == "2027-02-16 17:00");
        CHECK_FALSE(moved.due_provisional);
        CHECK(moved.calendar_hash == announced().data().digest);
        REQUIRE(moved.life.dues.size() == 2);
        CHECK(shown(*moved.life.dues.front().due) == "2027-02-15 17:00");
        CHECK_FALSE(desk.now("0004").due_provisional);
        CHECK(desk.now("0003").calendar_hash == test::shipped_calendar().data().digest);
        for (const char* number : {"0001", "0002", "0004"}) {
            const auto events = events_of(desk.database, desk.now(number).id);
            REQUIRE(events.size() == 2);
            CHECK(events.back().type == "dossier.due_recomputed");
            CHECK(events.back().parents == std::vector{events.front().id});
        }
        CHECK(events_of(desk.database, desk.now("0003").id).size() == 1);
        CHECK(outbox_status(desk.database).waiting == 4 + 3);
    }

    TEST_CASE("the same list a second time moves nothing") {
        Desk desk;
        fill(desk);
        desk.import();
        const auto events = desk.events();
        CHECK(told(desk.import()) == "");
        CHECK(desk.events() == events);
    }

    TEST_CASE("what is closed, waits, was appointed elsewhere or is another counter's stays") {
        Desk desk;
        Dossier closed = received("0001", "2027-02-03 09:00", "3wd");
        closed.status = Status::returned;
        desk.keep(closed);
        Dossier waiting = received("0002", "2027-02-03 09:00", "3wd");
        waiting.status = Status::supplement;
        waiting.due.reset();
        waiting.life.pauses = {{PauseKind::supplement, at("2027-02-03 10:00"), std::nullopt}};
        desk.keep(waiting);
        Dossier appointed = received("0003", "2027-02-03 09:00", "3wd");
        appointed.due = at("2027-02-18 09:00");
        desk.keep(appointed);
        desk.keep(received("0004", "2027-02-03 09:00", "3wd"), "another-device");
        desk.keep(received("0005", "2027-02-03 09:00", "3wd"));  // the control
        CHECK(told(desk.import()) == "05 02-15>02-16 1 letter; ");
    }

    TEST_CASE("an extension that the new due time overtakes is told and left as it is") {
        Desk desk;
        Dossier extended = received("0001", "2027-02-03 09:00", "3wd");
        extended.life.extensions = {
            {at("2027-02-03 11:00"), extended.due, at("2027-02-16 11:00"), "thử", "o-1"}};
        extended.due = at("2027-02-16 11:00");
        desk.keep(extended);
        const auto result = desk.import();
        CHECK(result.moved.empty());
        REQUIRE(result.unmoved.size() == 1);
        CHECK(result.unmoved[0].why == DeadlineError::extension_not_later);
        CHECK(shown(*desk.now("0001").due) == "2027-02-16 11:00");
    }

    TEST_CASE("pauses and a longer extension keep counting under the new list") {
        Desk desk;
        Dossier extended = received("0001", "2027-02-01 09:00", "2wd");
        extended.life.extensions = {
            {at("2027-02-02 11:00"), extended.due, at("2027-02-11 17:00"), "thử", "o-1"}};
        extended.due = at("2027-02-11 17:00");
        extended.due_provisional = true;
        desk.keep(extended);
        // The 11th is off now: closing of the next working day.
        CHECK(told(desk.import()) == "01 02-11>02-15 1 letter; ");
    }

    TEST_CASE("a role that may not move due times changes nothing at all") {
        Desk desk;
        fill(desk);
        const auto events = desk.events();
        CHECK_THROWS_AS(desk.import({}, {"o-2", "Lê Thị Thử", "post"}), StateError);
        CHECK(desk.events() == events);
        CHECK(desk.in_force() == test::shipped_calendar().data().digest);
    }

    TEST_CASE("cancelled half-way, nothing has happened") {
        Desk desk;
        for (int i = 0; i < 150; ++i)
            desk.keep(received(std::to_string(1000 + i), "2027-02-03 09:00", "3wd"));
        const auto events = desk.events();
        std::stop_source stop;
        RecomputeOptions options;
        options.stop = stop.get_token();
        std::int64_t last = -1;
        options.progress = [&](std::int64_t done, std::int64_t all) {
            CHECK(all == 150);
            CHECK(done > last);
            last = done;
            if (done == 100) stop.request_stop();
        };
        CHECK_THROWS_AS(desk.import(options), Cancelled);
        CHECK(desk.events() == events);
        CHECK(desk.in_force() == test::shipped_calendar().data().digest);
        CHECK(shown(*desk.now("1000").due) == "2027-02-15 17:00");
    }

    TEST_CASE("killed half-way, nothing has happened, and the next import moves them all") {
        const test::TemporaryFolder folder;
        const auto file = folder.path() / "counter.db";
        const Secret key(std::string(32, 'k'));
        {
            Database fresh(file, key);
            migrate(fresh, counter_migrations());
            Desk desk(std::move(fresh));
            for (int i = 0; i < 150; ++i)
                desk.keep(received(std::to_string(1000 + i), "2027-02-03 09:00", "3wd"));
        }
        const pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            Desk desk(Database(file, key));
            RecomputeOptions options;
            options.progress = [](std::int64_t done, std::int64_t) {
                if (done == 100) ::kill(::getpid(), SIGKILL);
            };
            desk.import(options);
            ::_exit(0);
        }
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);
        REQUIRE(WIFSIGNALED(status));
        Desk desk(Database(file, key));
        CHECK(desk.events() == 150);
        CHECK(desk.in_force() == test::shipped_calendar().data().digest);
        CHECK(desk.database.number("SELECT count(*) FROM dossier WHERE due_provisional=1") == 150);
        CHECK(desk.import().moved.size() == 150);
        CHECK(desk.events() == 300);
        CHECK(desk.database.number("SELECT count(*) FROM dossier WHERE due_provisional=1") == 0);
    }
}
