#include "core/dossier/deadline_board.h"

#include <doctest/doctest.h>

#include "core/dossier/counter_identity.h"
#include "core/dossier/dossier_store.h"
#include "core/sync/outbox.h"
#include "tests/core/calendar/sample_calendar.h"
#include "tests/support/memory_database.h"
#include "tests/support/sample_data.h"

using namespace motcua;

namespace {

Dossier due_at(const std::string& number, const char* due, Status status = Status::received) {
    Dossier dossier = test::a_dossier("H00.00.00-261120-00" + number);
    dossier.received_at = sample::at("2026-11-20T08:00");
    dossier.due.reset();
    if (*due) dossier.due = sample::at(due);
    dossier.status = status;
    return dossier;
}

std::string numbers_of(const std::vector<BoardRow>& rows) {
    std::string numbers;
    for (const auto& row : rows)
        numbers +=
            (numbers.empty() ? "" : " ") + row.dossier.code.substr(row.dossier.code.size() - 2);
    return numbers;
}

// Thursday 26/11/2026, 09:00; open 07:00-11:30 and 13:30-17:00, no day off near.
const char* const thursday = "2026-11-26T09:00";

Database with_a_board() {
    auto database = test::memory_database();
    UnitOfWork work(database);
    CounterIdentity::fresh("H00.00.00", "1", true).save(work);
    insert_dossier(work, due_at("01", "2026-11-24T17:00"));
    insert_dossier(work, due_at("02", "2026-11-26T08:59"));
    insert_dossier(work, due_at("03", "2026-11-26T09:00"));
    insert_dossier(work, due_at("04", "2026-11-26T15:00"));
    insert_dossier(work, due_at("05", "2026-11-26T17:00"));
    insert_dossier(work, due_at("06", "2026-11-27T17:00"));
    insert_dossier(work, due_at("07", "2026-12-01T17:00"));
    insert_dossier(work, due_at("08", "2026-12-02T07:30"));
    insert_dossier(work, due_at("09", "", Status::supplement));
    insert_dossier(work, due_at("10", "", Status::financial));
    insert_dossier(work, due_at("11", "2026-11-24T17:00", Status::returned));
    insert_dossier(work, due_at("12", "2026-11-24T17:00", Status::withdrawn));
    Dossier today = due_at("13", "");
    today.received_at = sample::at("2026-11-26T07:31");
    today.officer = "another";
    insert_dossier(work, today);
    work.commit();
    return database;
}

struct Expected {
    Lane lane;
    const char* numbers;
};

void check_lanes(Database& database, const BoardQuery& asked,
                 std::initializer_list<Expected> lanes) {
    const auto counts = board_counts(database, sample::shipped_calendar(), asked);
    for (const auto& expected : lanes) {
        CAPTURE(name_of(expected.lane));
        const auto rows = board(database, sample::shipped_calendar(), expected.lane, asked);
        CHECK(numbers_of(rows) == expected.numbers);
        CHECK(counts[static_cast<std::size_t>(expected.lane)] ==
              static_cast<std::int64_t>(rows.size()));
    }
}

}  // namespace

TEST_SUITE("core/deadline_board") {
    TEST_CASE("each lane holds what it says, and its count agrees") {
        auto database = with_a_board();
        const BoardQuery asked{sample::at(thursday), "another", 2000};
        check_lanes(database, asked,
                    {{Lane::overdue, "01 02"},
                     {Lane::due_4h, "03 04"},
                     {Lane::due_today, "03 04 05"},
                     {Lane::due_tomorrow, "06"},
                     {Lane::due_soon, "03 04 05 06 07"},
                     {Lane::today, "13"},
                     {Lane::waiting_supplement, "09"},
                     {Lane::waiting_payment, "10"},
                     {Lane::unsent, ""},
                     {Lane::mine, "13"},
                     {Lane::to_apologise, "01 02 03 04 05 06"},
                     {Lane::waiting_approval, ""},
                     {Lane::online_new, ""},
                     {Lane::ready, ""},
                     {Lane::transfers, ""}});
    }

    TEST_CASE("what came in online waits for reception, the longest waiting first") {
        auto database = with_a_board();
        UnitOfWork work(database);
        Dossier late = due_at("20", "", Status::registered);
        late.received_at = sample::at("2026-11-26T08:00");
        insert_dossier(work, late);
        insert_dossier(work, due_at("21", "", Status::registered));
        check_lanes(database, {sample::at(thursday), "", 2000}, {{Lane::online_new, "21 20"}});
    }

    TEST_CASE("a finished dossier is ready until it is handed over, the first finished first") {
        auto database = with_a_board();
        UnitOfWork work(database);
        Dossier dossier = due_at("20", "2026-11-26T17:00", Status::finished);
        dossier.finished_at = sample::at("2026-11-26T08:00");
        insert_dossier(work, dossier);
        Dossier first = due_at("21", "2026-11-27T17:00", Status::finished);
        first.finished_at = sample::at("2026-11-25T08:00");
        insert_dossier(work, first);
        const BoardQuery asked{sample::at(thursday), "", 2000};
        check_lanes(database, asked, {{Lane::ready, "21 20"}, {Lane::due_today, "03 04 05"}});
        first.status = Status::returned;
        update_dossier(work, first);
        check_lanes(database, asked, {{Lane::ready, "20"}});
    }

    TEST_CASE("transfers are open dossiers of which another unit has a part") {
        auto database = with_a_board();
        UnitOfWork work(database);
        const auto keep = [&](const char* number, DossierUnits units, Status status) {
            Dossier dossier = due_at(number, "2026-11-27T17:00", status);
            dossier.units = std::move(units);
            insert_dossier(work, dossier);
        };
        keep("20", {"H00.00.00", "H00.00.00", "H00.00.77"}, Status::received);  // gone out
        keep("21", {"H00.00.77", "H00.00.77", "H00.00.00"}, Status::received);  // come in
        keep("22", {"H00.00.00", "H00.00.00", "H00.00.77"}, Status::returned);
        keep("23", {"H00.00.00", "", ""}, Status::received);
        check_lanes(database, {sample::at(thursday), "", 2000}, {{Lane::transfers, "20 21"}});
    }

    TEST_CASE("a new date takes a dossier off the list of those to apologise for") {
        auto database = with_a_board();
        UnitOfWork work(database);
        auto dossier = find_dossier(database, *DossierCode::parse("H00.00.00-261120-0001"));
        dossier->due = sample::at("2026-12-04T17:00");
        update_dossier(work, *dossier);
        check_lanes(database, {sample::at(thursday), "", 2000},
                    {{Lane::to_apologise, "02 03 04 05 06"}});
    }

    TEST_CASE("on Friday tomorrow is Monday, and on Saturday too") {
        auto database = test::memory_database();
        UnitOfWork work(database);
        insert_dossier(work, due_at("01", "2026-11-30T17:00"));
        insert_dossier(work, due_at("02", "2026-12-01T17:00"));
        for (const char* now : {"2026-11-27T09:00", "2026-11-28T09:00"}) {
            CAPTURE(now);
            check_lanes(database, {sample::at(now), "", 2000},
                        {{Lane::due_tomorrow, "01"}, {Lane::due_soon, "01 02"}});
        }
    }

    TEST_CASE("lanes and the remaining time agree to the minute") {
        auto database = test::memory_database();
        const auto& calendar = sample::shipped_calendar();
        {
            UnitOfWork work(database);
            for (int i = 0; i < 90; ++i) {
                Dossier dossier = due_at(std::to_string(10 + i), "2026-11-26T07:00");
                *dossier.due += std::chrono::minutes{61 * i};
                insert_dossier(work, dossier);
            }
            work.commit();
        }
        const auto every = database.number("SELECT count(*) FROM dossier");
        for (int hour = 0; hour < 96; hour += 5) {
            const BoardQuery asked{sample::at("2026-11-25T18:30") + std::chrono::hours{hour}, "",
                                   2000};
            const auto counts = board_counts(database, calendar, asked);
            std::int64_t overdue = 0;
            std::int64_t four_hours = 0;
            std::int64_t soon = 0;
            auto all = database.statement("SELECT due FROM dossier");
            while (all.step()) {
                const auto left =
                    remaining(calendar, Instant{std::chrono::seconds{all.integer(0)}}, asked.now);
                overdue += left.overdue;
                four_hours += !left.overdue && left.working_minutes <= Minutes{240};
                soon += !left.overdue && left.working_days <= 3;
            }
            CAPTURE(hour);
            CHECK(counts[static_cast<std::size_t>(Lane::overdue)] == overdue);
            CHECK(counts[static_cast<std::size_t>(Lane::due_4h)] == four_hours);
            CHECK(counts[static_cast<std::size_t>(Lane::due_soon)] == soon);
        }
        CHECK(every == 90);
    }

    TEST_CASE("an overdue line says how long in working time") {
        auto database = with_a_board();
        const auto rows = board(database, sample::shipped_calendar(), Lane::overdue,
                                {sample::at(thursday), "", 1});
        REQUIRE(rows.size() == 1);
        REQUIRE(rows[0].remaining.has_value());
        CHECK(rows[0].remaining->overdue);
        CHECK(rows[0].remaining->working_days == 2);
        CHECK(rows[0].remaining->working_minutes == Minutes{480 + 120});
    }

    TEST_CASE("unsent is what the gateway has not stored, oldest first") {
        auto database = with_a_board();
        UnitOfWork work(database);
        std::vector<Uuid> events;
        for (const char* code :
             {"H00.00.00-261120-0007", "H00.00.00-261120-0003", "H00.00.00-261120-0011"}) {
            DossierEvent event;
            event.id = Uuid::v7();
            event.type = event_type::received;
            event.dossier_id = find_dossier(database, *DossierCode::parse(code))->id;
            event.device = "d";
            event.incarnation = "i";
            event.body = "{}";
            record_event(work, event, Instant{});
            events.push_back(event.id);
        }
        const BoardQuery asked{sample::at(thursday), "", 2000};
        check_lanes(database, asked, {{Lane::unsent, "07 03 11"}});
        acknowledge(work, "i", 1, Instant{});
        mark_event(work, events[2], OutboxState::refused, "MC-5007");
        check_lanes(database, asked, {{Lane::unsent, "03 11"}});
    }

    TEST_CASE("lists of due times read the covering index only") {
        auto database = with_a_board();
        for (const char* query :
             {"SELECT "
              "d.row,d.code,d.procedure,d.procedure_name,d.applicant,d.status,d.received_at,d.due,"
              "d.due_provisional,d.sync FROM dossier d WHERE is_open=1 AND due>=0 AND due<9 ORDER "
              "BY due, code",
              // What the board in memory reads first.
              "SELECT row,code,procedure,procedure_name,applicant,applicant_key,status,"
              "received_at,due,due_provisional,sync,holder,receiving,competent,finished_at,1,"
              "pending<>'' FROM dossier WHERE is_open=1",
              "SELECT sum(due<1), sum(status=5), sum(holder=''), sum(receiving<>competent) "
              "FROM dossier WHERE is_open=1",
              "SELECT "
              "d.row,d.code,d.procedure,d.procedure_name,d.applicant,d.status,d.received_at,d.due,"
              "d.due_provisional,d.sync FROM dossier d WHERE status=9 ORDER BY finished_at, code",
              "SELECT count(*) FROM dossier WHERE status=9"}) {
            CAPTURE(query);
            auto plan = database.statement("EXPLAIN QUERY PLAN " + std::string(query));
            REQUIRE(plan.step());
            CHECK(plan.text(3).find("USING COVERING INDEX dossier_") != std::string::npos);
            CHECK_FALSE(plan.step());
        }
    }

    TEST_CASE("a lane is called by its name") {
        CHECK(lane_of("due-4h") == Lane::due_4h);
        CHECK(lane_of("overdue") == Lane::overdue);
        for (const char* name :
             {"overdue", "due-4h", "due-today", "due-tomorrow", "due-soon", "to-apologise",
              "waiting-supplement", "waiting-payment", "waiting-approval", "online-new", "ready",
              "transfers", "unsent", "mine", "today"}) {
            CAPTURE(name);
            REQUIRE(lane_of(name).has_value());
            CHECK(name_of(*lane_of(name)) == std::string(name));
        }
        CHECK_FALSE(lane_of("nonsense").has_value());
    }
}
