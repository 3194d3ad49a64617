#include "core/intake/import_dossiers.h"

#include <doctest/doctest.h>

#include <fstream>

#include "core/audit/audit_log.h"
#include "core/dossier/dossier_json.h"
#include "core/dossier/dossier_store.h"
#include "core/dossier/event_log.h"
#include "core/intake/line_reader.h"
#include "core/procedure/version_store.h"
#include "core/sync/outbox.h"
#include "tests/support/memory_database.h"
#include "tests/support/sample_data.h"
#include "tests/support/shipped.h"
#include "tests/support/temporary_folder.h"

using namespace motcua;

namespace {

std::string a_line(int number, const std::string& more = R"("status":10)") {
    std::string digits = std::to_string(number);
    digits.insert(0, 4 - digits.size(), '0');
    return R"({"code":"H15.50.05.13-240305-)" + digits +
           R"(","procedure":"2.000815","channel":"counter","applicant":{"name":"Nguyễn Thị Mẫu","id":"001192990001"},)"
           R"("received_at":"2024-03-05T09:15:00+07:00",)" +
           more + "}";
}

// A counter with a file to take in.
struct Import {
    Database database = test::memory_database();
    test::TemporaryFolder folder;
    std::filesystem::path file = folder.path() / "old.jsonl";
    std::vector<RefusedLine> refused = {};
    ImportOptions options = {};

    Import() {
        UnitOfWork work(database);
        CounterIdentity::fresh("Z00.00.01", "1", true).save(work);
        work.commit();
        options.refused = [this](const RefusedLine& line) { refused.push_back(line); };
    }
    void write(const std::vector<std::string>& lines) {
        std::ofstream out(file, std::ios::binary);
        for (const auto& line : lines) out << line << '\n';
    }
    ImportProgress run() {
        const FixedClock clock(test::at(2026, 11, 23));
        ImportDossiers import(database, test::shipped_catalog(), test::shipped_calendar(), clock);
        return import.run(file, {"officer-1", "Mẫu", "administrator"}, options);
    }
    std::int64_t count(const char* table) {
        return database.number("SELECT count(*) FROM " + std::string(table));
    }
};

std::vector<std::string> lines(int from, int to) {
    std::vector<std::string> all;
    for (int i = from; i <= to; ++i) all.push_back(a_line(i));
    return all;
}

}  // namespace

TEST_SUITE("core/import_dossiers") {
    TEST_CASE("an imported dossier keeps how its procedure goes on after a supplement") {
        Import import;
        import.write({a_line(1, R"("status":2,"due":"2026-11-30T17:00:00+07:00")")});
        REQUIRE(import.run().taken == 1);
        const auto code = DossierCode::parse("H15.50.05.13-240305-0001");
        const auto kept = find_dossier(import.database, *code);
        REQUIRE(kept);
        const auto* procedure = test::shipped_catalog().find("2.000815");
        CHECK(kept->rules == to_text(rules_in_force(import.database).with(procedure->resume.way)));
    }

    TEST_CASE("an old dossier keeps its code, times and status, and is not queued") {
        Import import;
        import.write({a_line(
            7,
            R"("status":9,"due":"2024-03-08T17:00:00+07:00","finished_at":"2024-03-07T10:00:00+07:00")")});
        const auto progress = import.run();
        CHECK(progress.finished);
        CHECK(progress.taken == 1);
        const auto found =
            find_dossier(import.database, *DossierCode::parse("H15.50.05.13-240305-0007"));
        REQUIRE(found.has_value());
        CHECK(found->status == Status::finished);
        CHECK(found->received_at == test::at(2024, 3, 5, 9, 15));
        CHECK(found->due == test::at(2024, 3, 8, 17));
        CHECK(found->finished_at == test::at(2024, 3, 7, 10));
        CHECK(found->procedure_name == test::shipped_catalog().find("2.000815")->name);
        const auto events = events_of(import.database, found->id);
        REQUIRE(events.size() == 1);
        CHECK(events[0].type == event_type::imported);
        CHECK(import.count("outbox") == 0);
        CHECK(outbox_status(import.database).waiting == 0);
    }

    TEST_CASE("a due time left out is reckoned, null means none") {
        Import import;
        import.write({a_line(1, R"("status":2)"), a_line(2, R"("status":2,"due":null)")});
        import.run();
        CHECK(find_dossier(import.database, *DossierCode::parse("H15.50.05.13-240305-0001"))->due ==
              test::at(2024, 3, 5, 17));
        CHECK_FALSE(find_dossier(import.database, *DossierCode::parse("H15.50.05.13-240305-0002"))
                        ->due.has_value());
    }

    TEST_CASE("what another system did with a dossier stays in its history, in the order of time") {
        Import import;
        import.write(
            {a_line(1, R"("status":10,"events":[)"
                       R"({"at":"2024-03-07T10:00","event":"KetQua","officer":"Lê Mẫu"},)"
                       R"({"at":"2024-03-05T09:15","type":"TiepNhan","note":"đủ giấy tờ"},)"
                       R"({"at":"2024-03-05T08:50","event":"DangKy","other":7}])"),
             a_line(2, R"("status":10,"events":null)")});
        CHECK(import.run().taken == 2);
        const auto found =
            find_dossier(import.database, *DossierCode::parse("H15.50.05.13-240305-0001"));
        const std::vector<EarlierStep> steps{
            {test::at(2024, 3, 5, 8, 50), "DangKy", "", ""},
            {test::at(2024, 3, 5, 9, 15), "TiepNhan", "", "đủ giấy tờ"},
            {test::at(2024, 3, 7, 10), "KetQua", "Lê Mẫu", ""}};
        CHECK(found->earlier == steps);
        // It travels with the event to the gateway and to other counters.
        const auto events = events_of(import.database, found->id);
        REQUIRE(events.size() == 1);
        CHECK(dossier_from_json(*Json::parse(events[0].body))->earlier == steps);
        CHECK(find_dossier(import.database, *DossierCode::parse("H15.50.05.13-240305-0002"))
                  ->earlier.empty());
    }

    TEST_CASE("an old dossier of a procedure that has gone is taken by the name it brings") {
        Import import;
        const auto line = [](const char* procedure, const char* code) {
            return std::string(R"({"code":")") + code + R"(","procedure":")" + procedure +
                   R"(","procedure_name":"Đăng ký việc đã bãi bỏ","channel":"counter","case":"x/k1",)"
                   R"("applicant":{"name":"Trần Mẫu"},"received_at":"2024-03-05T09:15","status":10,)"
                   R"("components":[{"code":"x/c01","originals":1}],"fees":[{"code":"x/f1","amount":8000}]})";
        };
        REQUIRE(test::shipped_catalog().find_retired(*ProcedureCode::parse("2.000986")));
        import.write({line("9.999999", "A-1"), line("2.000986", "A-2"), line("9.999999", "A-3")});
        const auto progress = import.run();
        CHECK(progress.taken == 3);
        CHECK(progress.unlisted == 3);
        const auto found = find_dossier(import.database, *DossierCode::parse("A-1"));
        REQUIRE(found.has_value());
        CHECK(found->procedure == "9.999999");
        CHECK(found->procedure_name == "Đăng ký việc đã bãi bỏ");
        CHECK(found->case_id == "x/k1");
        CHECK(found->components.at(0).name == "x/c01");
        CHECK(found->fees.at(0).amount == 8000);
        CHECK_FALSE(found->due.has_value());
        CHECK(found->catalogue_hash.empty());
        // Its entry can be read again: forms printed from the dossier need it.
        const auto pinned = pinned_procedure(import.database, found->procedure_hash);
        REQUIRE(pinned.has_value());
        CHECK(pinned->name == found->procedure_name);
        CHECK_FALSE(pinned->verified);
        CHECK(import.count("pinned_procedure") == 2);
        CHECK(find_dossier(import.database, *DossierCode::parse("A-2"))->procedure == "2.000986");
    }

    TEST_CASE("a listed procedure keeps the catalogue's name, whatever the line calls it") {
        Import import;
        import.write({a_line(1, R"("status":10,"procedure_name":"Tên khác")")});
        CHECK(import.run().unlisted == 0);
        CHECK(find_dossier(import.database, *DossierCode::parse("H15.50.05.13-240305-0001"))
                  ->procedure_name == test::shipped_catalog().find("2.000815")->name);
    }

    TEST_CASE("with push every dossier waits for the gateway, numbered without a gap") {
        Import import;
        import.options.push = true;
        import.write(lines(1, 5));
        import.run();
        const auto waiting = waiting_events(import.database, 10, 1 << 20);
        REQUIRE(waiting.size() == 5);
        CHECK(waiting.back().device_seq == 5);
        CHECK(waiting.back().incarnation == CounterIdentity::load(import.database).incarnation);
    }

    TEST_CASE("what is not pushed leaves no gap in the counter's own sequence") {
        Import import;
        import.write(lines(1, 5));
        import.run();
        const auto counter = CounterIdentity::load(import.database);
        UnitOfWork work(import.database);
        CHECK(next_device_seq(work, counter.device, counter.incarnation) == 1);
    }

    TEST_CASE("a wrong line is refused with its number and a code, and the others go on") {
        struct Case {
            const char* line;
            ErrorCode code;
            const char* field;
            const char* reason;
        };
        const Case cases[] = {
            {"{\"code\":", ErrorCode::malformed_json, "", "not well-formed"},
            {"\xff\xfe{}", ErrorCode::malformed_json, "", "not UTF-8"},
            {"[]", ErrorCode::broken_import_line, "", "wrong_type"},
            {R"({"code":"A-1","code":"A-2"})", ErrorCode::malformed_json, "", "duplicate key"},
            {R"({"code":"A-1","procedure":"9.999999","channel":"counter","applicant":{"name":"Mẫu"}})",
             ErrorCode::unknown_procedure, "procedure", "unknown_procedure"},
            {R"({"procedure":"2.000815","channel":"counter","applicant":{"name":"Mẫu"}})",
             ErrorCode::broken_import_line, "code", "missing"},
            {R"({"code":"a b","procedure":"2.000815","channel":"counter","applicant":{"name":"Mẫu"}})",
             ErrorCode::broken_import_line, "code", "not_a_code"},
            {R"({"code":"A-1","procedure":"2.000815","channel":"counter","applicant":{"name":"Mẫu"}})",
             ErrorCode::broken_import_line, "received_at", "missing"},
            {R"({"code":"A-1","procedure":"2.000815","channel":"counter","applicant":{"name":"Mẫu"},"received_at":"31/02/2024"})",
             ErrorCode::broken_import_line, "received_at", "malformed"},
            {R"({"code":"A-1","procedure":"2.000815","channel":"counter","applicant":{"name":"Mẫu"},"received_at":"2024-02-31T08:00"})",
             ErrorCode::broken_import_line, "received_at", "no_such_date"},
            {R"({"code":"A-1","procedure":"2.000815","channel":"counter","applicant":{"name":"Mẫu"},"received_at":"2027-02-01T08:00"})",
             ErrorCode::broken_import_line, "received_at", "date_in_future"},
            {R"({"code":"A-1","procedure":"2.000815","channel":"counter","applicant":{"name":"Mẫu"},"received_at":"2024-02-01T08:00"})",
             ErrorCode::broken_import_line, "status", "missing"},
            {R"({"code":"A-1","procedure":"2.000815","channel":"counter","applicant":{"name":"Mẫu"},"received_at":"2024-02-01T08:00","status":11})",
             ErrorCode::broken_import_line, "status", "unknown_value"},
            {R"({"code":"A-1","procedure":"2.000815","channel":"counter","applicant":{"name":"Mẫu"},"received_at":"2024-02-01T08:00","status":9,"finished_at":"2024-01-01T08:00"})",
             ErrorCode::broken_import_line, "finished_at", "before_reception"},
            {R"({"code":"A-1","procedure":"2.000815","channel":"counter","applicant":{"name":"Mẫu","id":"12"},"received_at":"2024-02-01T08:00","status":9})",
             ErrorCode::broken_import_line, "applicant.id", "not_a_personal_id"},
            {R"({"code":"A-1","procedure":"2.000815","channel":"counter","applicant":{"name":7}})",
             ErrorCode::broken_import_line, "applicant.name", "wrong_type"},
            {R"({"code":"A-1","procedure":"2.000815","channel":"counter","applicant":{"name":"Mẫu"},"received_at":"2024-02-01T08:00","status":9,"events":7})",
             ErrorCode::broken_import_line, "events", "wrong_type"},
            {R"({"code":"A-1","procedure":"2.000815","channel":"counter","applicant":{"name":"Mẫu"},"received_at":"2024-02-01T08:00","status":9,"events":[7]})",
             ErrorCode::broken_import_line, "events[0]", "wrong_type"},
            {R"({"code":"A-1","procedure":"2.000815","channel":"counter","applicant":{"name":"Mẫu"},"received_at":"2024-02-01T08:00","status":9,"events":[{"at":"2024-02-01T08:00","event":"a"},{"event":"b"}]})",
             ErrorCode::broken_import_line, "events[1].at", "missing"},
            {R"({"code":"A-1","procedure":"2.000815","channel":"counter","applicant":{"name":"Mẫu"},"received_at":"2024-02-01T08:00","status":9,"events":[{"at":"31/02/2024","event":"a"}]})",
             ErrorCode::broken_import_line, "events[0].at", "malformed"},
            {R"({"code":"A-1","procedure":"2.000815","channel":"counter","applicant":{"name":"Mẫu"},"received_at":"2024-02-01T08:00","status":9,"events":[{"at":"2027-02-01T08:00","event":"a"}]})",
             ErrorCode::broken_import_line, "events[0].at", "date_in_future"},
            {R"({"code":"A-1","procedure":"2.000815","channel":"counter","applicant":{"name":"Mẫu"},"received_at":"2024-02-01T08:00","status":9,"events":[{"at":"2024-02-01T08:00"}]})",
             ErrorCode::broken_import_line, "events[0].event", "missing"},
            {R"({"code":"A-1","procedure":"2.000815","channel":"counter","applicant":{"name":"Mẫu"},"received_at":"2024-02-01T08:00","status":9,"events":[{"at":"2024-02-01T08:00","event":"a","officer":7}]})",
             ErrorCode::broken_import_line, "events[0].officer", "wrong_type"},
            {R"({"code":"A-1","procedure":"2.000986","channel":"counter","applicant":{"name":"Mẫu"}})",
             ErrorCode::unknown_procedure, "procedure", "retired_procedure"},
            {R"({"code":"A-1","procedure":"no code","procedure_name":"Việc cũ","channel":"counter","applicant":{"name":"Mẫu"}})",
             ErrorCode::unknown_procedure, "procedure", "unknown_procedure"},
        };
        for (const auto& each : cases) {
            CAPTURE(each.line);
            Import import;
            import.write({a_line(1), each.line, "", a_line(2)});
            const auto progress = import.run();
            CHECK(progress.taken == 2);
            CHECK(progress.refused == 1);
            REQUIRE(import.refused.size() == 1);
            CHECK(import.refused[0].line == 2);
            CHECK(import.refused[0].problem.code == each.code);
            CHECK(import.refused[0].problem.field == each.field);
            CHECK(import.refused[0].problem.reason == each.reason);
        }
    }

    TEST_CASE("the same file again, and the same line twice, make one dossier each") {
        Import import;
        auto all = lines(1, 3);
        all.push_back(a_line(2));
        import.write(all);
        CHECK(import.run().present == 1);
        const auto again = import.run();
        CHECK(again.finished);
        CHECK(again.taken == 0);
        // A file with other bytes is read from its beginning, and finds them all there.
        all.push_back(a_line(4));
        import.write(all);
        const auto longer = import.run();
        CHECK(longer.taken == 1);
        CHECK(longer.present == 4);
        CHECK(import.count("dossier") == 4);
        CHECK(import.count("dossier_words") == 4);
    }

    TEST_CASE("an import that was stopped goes on where it was") {
        Import import;
        import.write(lines(1, 25));
        import.options.batch = 10;
        std::stop_source stop;
        import.options.stop = stop.get_token();
        import.options.progress = [&](const ImportProgress& progress) {
            CHECK(progress.total_bytes ==
                  static_cast<std::int64_t>(std::filesystem::file_size(import.file)));
        if (progress.lines == 20) stop.request_stop();
    };
    const auto first = import.run();
    CHECK_FALSE(first.finished);
    CHECK(first.taken == 20);
    import.options.stop = {};
    const auto second = import.run();
    CHECK(second.finished);
    CHECK(second.taken == 5);
    CHECK(second.present == 0);
    CHECK(second.lines == 25);
    CHECK(import.count("dossier") == 25);
}

TEST_CASE("a fault in the middle of a unit leaves nothing of it, and the next run makes it good") {
    Import import;
    import.write(lines(1, 25));
    import.options.batch = 10;
    import.database.execute(
        "CREATE TRIGGER fault BEFORE INSERT ON event WHEN (SELECT count(*) FROM event)=15 "
        "BEGIN SELECT RAISE(ABORT, 'no more'); END");
    CHECK_THROWS_AS(import.run(), StorageError);
    CHECK(import.count("dossier") == 10);
    CHECK(import.count("event") == 10);
    import.database.execute("DROP TRIGGER fault");
    CHECK(import.run().taken == 15);
    CHECK(import.count("dossier") == 25);
    CHECK_FALSE(first_broken_audit_row(import.database).has_value());
    CHECK(import.count("audit") == 3);
}

TEST_CASE("lines come whole, from any offset, whatever their ends and lengths") {
    test::TemporaryFolder folder;
    const auto file = folder.path() / "lines";
    const std::string huge(longest_file_line + 5, 'x');
    const std::string longer(3 * longest_file_line, 'y');
    std::ofstream(file, std::ios::binary) << "one\r\n\ntwo\n"
                                          << huge << "\nthree\n"
                                          << longer << "\nlast";
    LineReader reader(file, 0);
    CHECK(reader.next()->text == "one");
    CHECK(reader.next()->text.empty());
    const auto after_two = [&] {
        CHECK(reader.next()->text == "two");
        return reader.offset();
    }();
    CHECK(after_two == 10);
    CHECK(reader.next()->too_long);
    const auto before_three = reader.offset();
    CHECK(reader.next()->text == "three");
    CHECK(reader.next()->too_long);
    CHECK(reader.next()->text == "last");
    CHECK_FALSE(reader.next().has_value());
    CHECK(reader.offset() == static_cast<std::int64_t>(std::filesystem::file_size(file)));
    CHECK(LineReader(file, before_three).next()->text == "three");
    CHECK_THROWS_AS(LineReader(folder.path() / "missing", 0), StorageError);
}
}
