// The board in memory against the board asked of the database.
#include "core/dossier/board_snapshot.h"

#include <doctest/doctest.h>

#include <random>

#include "core/dossier/counter_identity.h"
#include "core/dossier/dossier_store.h"
#include "tests/core/calendar/sample_calendar.h"
#include "tests/support/memory_database.h"
#include "tests/support/sample_data.h"

using namespace motcua;

namespace {

const char* const thursday = "2026-11-26T09:00";

// Dossiers of every kind, received and due around that Thursday.
class Office {
public:
    Office() {
        UnitOfWork work(database);
        CounterIdentity::fresh("H00.00.00", "1", true).save(work);
        work.commit();
    }

    Dossier any(int number) {
        Dossier d = test::a_dossier("H00.00.00-261120-" + std::to_string(1000 + number));
        static constexpr std::array all{Status::registered, Status::received,   Status::in_process,
                                        Status::in_process, Status::supplement, Status::financial,
                                        Status::withdrawn,  Status::finished,   Status::returned};
        d.status = all[below(all.size())];
        const bool stands = d.status == Status::supplement || d.status == Status::financial;
        d.due.reset();
        if (!stands && below(8) != 0) d.due = around();
        d.received_at = around() - std::chrono::hours{24};
        if (d.status == Status::finished) d.finished_at = around();
        d.officer = "officer-" + std::to_string(below(3));
        d.procedure = below(2) == 0 ? "2.000815" : "1.001193";
        d.procedure_name = below(2) == 0 ? "Chứng thực bản sao" : "Đăng ký khai sinh";
        d.applicant.name = below(2) == 0 ? "Nguyễn Thị Hoa" : "Lê Văn Nguyên";
        d.units.competent = below(4) == 0 ? "H00.00.77" : "";
        return d;
    }

    void receive(int number) {
        UnitOfWork work(database);
        insert_dossier(work, any(number));
        work.commit();
    }

    void change(int number) {
        const auto held = find_dossier(
            database, *DossierCode::parse("H00.00.00-261120-" + std::to_string(1000 + number)));
        REQUIRE(held);
        Dossier changed = any(number);
        changed.id = held->id;
        changed.received_at = held->received_at;
        UnitOfWork work(database);
        update_dossier(work, changed);
        work.commit();
    }

    std::size_t below(std::size_t limit) {
        return std::uniform_int_distribution<std::size_t>(0, limit - 1)(engine_);
    }

    Database database = test::memory_database();

private:
    Instant around() {
        return sample::at(thursday) - std::chrono::hours{72} +
               std::chrono::minutes{15 * below(4 * 24 * 10)};
    }
    std::mt19937 engine_{7};
};

std::string codes(const std::vector<BoardRow>& rows) {
    std::string all;
    for (const auto& row : rows) all += row.dossier.code.substr(row.dossier.code.size() - 4) + " ";
    return all;
}

BoardQuery asked_at(const char* now, BoardFilter filter = {}) {
    return {sample::at(now), "officer-1", 2000, std::move(filter)};
}

void check_same(Database& database, BoardSnapshot& snapshot, const BoardQuery& asked) {
    const auto& calendar = sample::shipped_calendar();
    const auto counts = snapshot.counts(calendar, asked);
    CHECK(counts == board_counts(database, calendar, asked));
    for (std::size_t i = 0; i < lane_count; ++i) {
        const Lane lane = static_cast<Lane>(i);
        CAPTURE(name_of(lane));
        const auto rows = snapshot.rows(calendar, lane, asked);
        CHECK(codes(rows) == codes(board(database, calendar, lane, asked)));
        CHECK(counts[i] == static_cast<std::int64_t>(rows.size()));
    }
}

// Which of a lane's rows have all that, asked the slow way.
std::string sifted(Database& database, Lane lane, const BoardFilter& filter) {
    std::vector<BoardRow> rows;
    for (const auto& row : board(database, sample::shipped_calendar(), lane, asked_at(thursday))) {
        const auto d = find_dossier(database, *DossierCode::parse(row.dossier.code));
        const auto has = [](const std::string& wanted, const std::string& there) {
            return wanted.empty() || wanted == there;
        };
        const bool procedure = filter.procedures.empty() ||
                               std::find(filter.procedures.begin(), filter.procedures.end(),
                                         d->procedure) != filter.procedures.end();
        const bool unit = filter.unit.empty() || d->units.receiving == filter.unit ||
                          d->units.competent == filter.unit;
        const bool text = filter.text.empty() || d->applicant.name == "Nguyễn Thị Hoa";
        if (procedure && has(filter.officer, d->officer) && unit && text) rows.push_back(row);
    }
    return codes(rows);
}

}  // namespace

TEST_SUITE("core/board_snapshot") {
    TEST_CASE("lanes and counts in memory are those of the database, whatever happens") {
        Office office;
        for (int i = 0; i < 150; ++i) office.receive(i);
        BoardSnapshot snapshot(office.database);
        check_same(office.database, snapshot, asked_at(thursday));
        CHECK(snapshot.size() > 50);
        for (int i = 0; i < 40; ++i) {
            office.receive(150 + i);
            office.change(static_cast<int>(office.below(150)));
            if (i % 4 == 0) check_same(office.database, snapshot, asked_at(thursday));
        }
        // The next morning other dossiers were received today.
        check_same(office.database, snapshot, asked_at("2026-11-27T07:30"));
    }

    TEST_CASE("who looks again after too long reads the board anew") {
        Office office;
        for (int i = 0; i < 20; ++i) office.receive(i);
        BoardSnapshot snapshot(office.database);
        check_same(office.database, snapshot, asked_at(thursday));
        for (int i = 0; i < 20; ++i) office.change(i);
        office.database.execute(
            "DELETE FROM board_change WHERE seq<(SELECT max(seq) FROM "
            "board_change)");
        check_same(office.database, snapshot, asked_at(thursday));
        office.database.execute("DELETE FROM board_change");
        check_same(office.database, snapshot, asked_at(thursday));
        office.change(3);
        check_same(office.database, snapshot, asked_at(thursday));
    }

    TEST_CASE("the table of changes does not grow for ever") {
        Office office;
        office.receive(1);
        office.database.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<20000) "
            "INSERT INTO board_change(row) SELECT 1 FROM n");
        CHECK(office.database.number("SELECT count(*) FROM board_change") < 9000);
        CHECK(office.database.number("SELECT max(seq) FROM board_change") >= 20000);
    }

    TEST_CASE("each filter lets through what it says, in every lane, and the counts agree") {
        Office office;
        for (int i = 0; i < 120; ++i) office.receive(i);
        BoardSnapshot snapshot(office.database);
        const auto& calendar = sample::shipped_calendar();
        std::size_t found = 0;
        for (const BoardFilter& filter :
             {BoardFilter{.procedures = {"2.000815"}}, BoardFilter{.officer = "officer-2"},
              BoardFilter{.unit = "H00.00.77"}, BoardFilter{.text = "nguyen hoa"},
              BoardFilter{.procedures = {"2.000815", "1.001193"}, .officer = "officer-0"},
              BoardFilter{
                  .procedures = {"1.001193"}, .officer = "officer-1", .text = "THỊ nguyễn"}}) {
            const auto asked = asked_at(thursday, filter);
            const auto counts = snapshot.counts(calendar, asked);
            CHECK(board_counts(office.database, calendar, asked) == counts);
            for (std::size_t i = 0; i < lane_count; ++i) {
                const Lane lane = static_cast<Lane>(i);
                CAPTURE(name_of(lane));
                const auto rows = snapshot.rows(calendar, lane, asked);
                CHECK(codes(rows) == sifted(office.database, lane, filter));
                CHECK(counts[i] == static_cast<std::int64_t>(rows.size()));
                found += rows.size();
            }
        }
        CHECK(found > 100);
    }

    TEST_CASE("text is looked for in code, name and procedure, and nobody's finds nothing") {
        Office office;
        for (int i = 0; i < 60; ++i) office.receive(i);
        BoardSnapshot snapshot(office.database);
        const auto count = [&](const char* text) {
            std::int64_t sum = 0;
            for (const auto n : snapshot.counts(sample::shipped_calendar(),
                                                asked_at(thursday, BoardFilter{.text = text})))
                sum += n;
            return sum;
        };
        CHECK(count("") > 0);
        CHECK(count("h00.00.00") == count(""));
        CHECK(count("khai sinh") > 0);
        CHECK(count("khai sinh") < count(""));
        CHECK(count("khai sinh hoa") < count("khai sinh"));
        CHECK(count("nobody") == 0);
    }

    TEST_CASE("a limit shortens the list, not the count") {
        Office office;
        for (int i = 0; i < 80; ++i) office.receive(i);
        BoardSnapshot snapshot(office.database);
        BoardQuery asked = asked_at(thursday);
        const auto all = snapshot.rows(sample::shipped_calendar(), Lane::overdue, asked);
        REQUIRE(all.size() > 3);
        asked.limit = 3;
        const auto first = snapshot.rows(sample::shipped_calendar(), Lane::overdue, asked);
        CHECK(codes(first) == codes({all.begin(), all.begin() + 3}));
    }

    TEST_CASE("an apology is prepared as many working days ahead as the agency says") {
        Office office;
        for (int i = 0; i < 120; ++i) office.receive(i);
        BoardSnapshot snapshot(office.database);
        std::int64_t before = -1;
        for (const int days : {0, 1, 2, 4}) {
            BoardQuery asked = asked_at(thursday);
            asked.apology_days = days;
            check_same(office.database, snapshot, asked);
            const auto count = snapshot.counts(sample::shipped_calendar(),
                                               asked)[static_cast<std::size_t>(Lane::to_apologise)];
            CHECK(count > before);
            before = count;
        }
    }
}
