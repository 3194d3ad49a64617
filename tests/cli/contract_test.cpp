// The command line's contract, held against the real program.
#include <doctest/doctest.h>

#include <sstream>

#include "core/base/file.h"
#include "core/dossier/dossier_store.h"
#include "core/intake/open_counter.h"
#include "core/sync/conflict_log.h"
#include "tests/cli/program.h"

using namespace motcua;
using test::Counter;
using test::Ran;

namespace {

std::size_t lines_in(const std::string& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

bool has_all(const Json& json, std::initializer_list<const char*> names) {
    for (const char* name : names) {
        INFO(name);
        CHECK(json.has(name));
    }
    return true;
}

}  // namespace

TEST_SUITE("cli/contract") {
    TEST_CASE("a conflict is closed with a reason, as in the window") {
        const Counter counter;
        REQUIRE(counter.init().status == 0);
        const std::string code = counter.receive().json().string_or("code");
        const std::string event =
            counter.run({"show", code}).json()["timeline"].elements()[0].string_or("event_id");
        {
            const DataFolder folder{counter.folder()};
            OpenCounter open(folder, unlock(folder, "", std::nullopt), Access::read_write, "test");
            const Dossier dossier = *find_dossier(open.database(), *DossierCode::parse(code));
            UnitOfWork work(open.database());
            record_conflict(work, {dossier.id, *Uuid::parse(event), conflict_kind::refused,
                                   "wrong_unit", dossier.received_at});
            work.commit();
        }
        const Ran bare = counter.run({"conflict", "resolve", event});
        CHECK(bare.status == 1);
        CHECK(bare.err.starts_with("--reason: "));
        CHECK(counter.run({"conflict", "resolve", event, "--reason", "  "}).status == 1);
        CHECK(lines_in(counter.run({"conflict", "list"}).out) == 1);
        CHECK(counter.run({"conflict", "resolve", event, "--reason", "đã hỏi cổng"}).status == 0);
        CHECK(counter.run({"conflict", "list"}).out.empty());
        const Ran again = counter.run({"conflict", "resolve", event, "--reason", "lần nữa"});
        CHECK(again.status == 1);
        CHECK(again.err.starts_with("EVENT: "));
    }

    TEST_CASE("a dossier is received, shown, found and listed in the words of the contract") {
        const Counter counter;
        const Ran made = counter.init();
        REQUIRE(made.status == 0);
        CHECK(made.err.empty());
        const Ran received = counter.receive();
        REQUIRE(received.status == 0);
        const Json answer = received.json();
        has_all(answer, {"code", "provisional_code", "received_at", "counted_from", "due",
                         "provisional", "lookup_url", "lookup_secret", "receipt", "warnings"});
        const std::string code = answer.string_or("code");
        CHECK(code == "Z00.00.01-260310-9001");
        CHECK(answer.string_or("received_at") == "2026-03-10T09:15:00+07:00");
        CHECK(answer.string_or("due") == "2026-03-10T17:00:00+07:00");
        CHECK(answer["receipt"].is_null());

        const Json shown = counter.run({"--now", "2026-03-10T18:00", "show", code}).json();
        has_all(shown, {"code", "procedure", "procedure_name", "applicant", "status", "received_at",
                        "due", "remaining", "sync", "timeline", "components", "fees", "documents"});
        CHECK(shown.string_or("applicant") == "Đỗ Đình Mẫu");
        CHECK(shown["owner"].string_or("id") == "001092990001");
        CHECK(shown.integer_or("status", 0) == 2);
        CHECK(shown["remaining"].boolean_or("overdue", false));
        CHECK(shown["timeline"].size() == 1);

        for (const std::string& text :
             {code, answer.string_or("lookup_url"), std::string("đỗ đình mẫu"),
              std::string("do dinh"), std::string("001092990001"), std::string("+84912000111")}) {
            CAPTURE(text);
            const Ran found = counter.run({"search", text});
            CHECK(found.status == 0);
            CHECK(lines_in(found.out) == 1);
            CHECK(found.json().string_or("code") == code);
        }
        CHECK(counter.run({"search", "không có ai"}).out.empty());
    }

    TEST_CASE("every lane of the contract answers, with the dossier where it belongs") {
        const Counter counter;
        counter.init();
        REQUIRE(counter.receive().status == 0);
        const std::vector<std::pair<std::string, std::size_t>> lanes{{"overdue", 0},
                                                                     {"due-4h", 0},
                                                                     {"due-today", 1},
                                                                     {"due-tomorrow", 0},
                                                                     {"due-soon", 1},
                                                                     {"to-apologise", 1},
                                                                     {"waiting-supplement", 0},
                                                                     {"waiting-payment", 0},
                                                                     {"waiting-approval", 0},
                                                                     {"online-new", 0},
                                                                     {"ready", 0},
                                                                     {"transfers", 0},
                                                                     {"unsent", 1},
                                                                     {"mine", 1}};
        for (const auto& [lane, rows] : lanes) {
            CAPTURE(lane);
            const Ran listed = counter.run({"board", lane, "--now", "2026-03-10T10:00"});
            CHECK(listed.status == 0);
            CHECK(lines_in(listed.out) == rows);
        }
        CHECK(counter.run({"board", "elsewhere"}).status == 2);
    }

    TEST_CASE("options stand where one likes, times with and without an offset") {
        const Counter counter;
        counter.init();
        const std::string target = counter.beside("receipt.pdf").string();
        for (const char* now : {"2026-03-10T09:15", "2026-03-10T09:15:59+07:00",
                                "2026-03-10T02:15Z", "2026-03-10 09:15"}) {
            CAPTURE(now);
            const Ran ran =
                counter.run({"receive", "-", std::string("--now=") + now}, Counter::whole_form);
            CHECK(ran.status == 0);
            CHECK(ran.json().string_or("received_at") == "2026-03-10T09:15:00+07:00");
        }
        const Ran printed = counter.run(
            {"--paper", "a4", "-o", target, "print", "Z00.00.01-260310-9002", "receipt"});
        CHECK(printed.status == 0);
        CHECK(printed.json().string_or("file") == target);
        CHECK(read_file(target).starts_with("%PDF-1."));
        CHECK(counter
                  .run({"print", "Z00.00.01-260310-9002", "appointment", "-o", target, "--paper",
                        "80mm"})
                  .status == 0);
    }

    TEST_CASE("a usage that is not understood ends with 2, in the language asked for") {
        const Counter counter;
        counter.init();
        const std::vector<std::pair<std::vector<std::string>, std::string>> cases{
            {{}, "Thiếu lệnh. (MC-2001)"},
            {{"--lang", "en"}, "No command is given. (MC-2001)"},
            {{"fly"}, "Không có lệnh fly. (MC-2001)"},
            {{"show", "--lang", "en"}, "CODE is missing. (MC-2001)"},
            {{"check", "--loud", "--lang=en"}, "There is no option --loud. (MC-2001)"},
            {{"check", "more"}, "Thừa: more. (MC-2001)"},
            {{"--now", "noon", "check"}, "--now chỉ nhận"},
            {{"--lang", "fr", "check"}, "--lang chỉ nhận: vi, en."},
            {{"enrol", "ftp://x", "C", "--ca-sha256", "00"}, "URL chỉ nhận"},
            {{"print", "X", "poem", "-o", "f"}, "FORM chỉ nhận"}};
        for (const auto& [words, sentence] : cases) {
            const Ran ran = counter.run(words);
            CAPTURE(ran.err);
            CHECK(ran.status == 2);
            CHECK(ran.out.empty());
            CHECK(ran.err.starts_with(sentence));
        }
    }

    TEST_CASE("a look-up that finds nothing and a second init are refused with 1") {
        const Counter counter;
        counter.init();
        const Ran nobody = counter.run({"show", "Z00.00.01-260310-0001"});
        CHECK(nobody.status == 1);
        CHECK(nobody.says("MC-1005"));
        const Ran again = counter.init();
        CHECK(again.status == 1);
        CHECK(again.says("MC-1015"));
        const Ran wire = counter.run({"sync", "--once"});
        CHECK(wire.status == 1);
        CHECK(wire.says("MC-1013"));
    }

    TEST_CASE("the rules of due dates are told with their sources, and an agency changes them") {
        const Counter counter;
        REQUIRE(counter.init().status == 0);
        const auto due_at = [&] {
            const Ran shown = counter.run({"calendar", "show", "--rules"});
            CHECK(shown.status == 0);
            CHECK(lines_in(shown.out) == 21);
            std::istringstream lines(shown.out);
            for (std::string line; std::getline(lines, line);) {
                const Json rule = *Json::parse(line);
                has_all(rule, {"rule", "id", "value", "source", "mark", "overridden"});
                if (rule.string_or("id") == "due_at") return rule;
            }
            return Json();
        };
        CHECK(due_at().string_or("value") == "close");
        const Ran refused =
            counter.run({"setting", "deadline_rules", R"({"due_at":{"value":"clock"}})"});
        CHECK(refused.status == 1);
        CHECK(refused.err.find("MC-1003") != std::string::npos);
        CHECK(due_at().string_or("value") == "close");
        CHECK(counter
                  .run({"setting", "deadline_rules",
                        R"({"due_at":{"value":"clock","source":"Quyết định 12/QĐ-UBND"}})"})
                  .status == 0);
        const Json changed = due_at();
        CHECK(changed.string_or("value") == "clock");
        CHECK(changed.string_or("source") == "Quyết định 12/QĐ-UBND");
        CHECK(changed.boolean_or("overridden", false));
    }

    TEST_CASE("a new list of days off tells which dossiers it moves, then moves them once") {
        const Counter counter;
        REQUIRE(counter.init().status == 0);
        const Ran received =
            counter.run({"--now", "2026-03-10T15:30", "receive", "-"}, Counter::whole_form);
        REQUIRE(received.status == 0);
        const std::string code = received.json().string_or("code");
        CHECK(received.json().string_or("due") == "2026-03-11T17:00:00+07:00");

        std::string days = read_file(MOTCUA_SOURCE_DIR "/resources/holidays.json");
        const std::string first = "\"off_days\": [";
        const auto where = days.find(first);
        REQUIRE(where != days.npos);
        days.insert(where + first.size(),
                    R"({"date":"2026-03-11","name":"nghỉ thử","status":"announced"},)");
        const std::string file = counter.beside("days.json").string();
        write_file_durably(file, days);

        for (const bool dry_run : {true, false}) {
            CAPTURE(dry_run);
            std::vector<std::string> words{"--now", "2026-03-10T16:00", "calendar", "import", file};
            if (dry_run) words.push_back("--dry-run");
            const Ran told = counter.run(words);
            CHECK(told.status == 0);
            REQUIRE(lines_in(told.out) == 2);
            const Json moved = *Json::parse(told.out.substr(0, told.out.find('\n')));
            CHECK(moved.string_or("code") == code);
            CHECK(moved.string_or("old_due") == "2026-03-11T17:00:00+07:00");
            CHECK(moved.string_or("new_due") == "2026-03-12T17:00:00+07:00");
            CHECK(moved.integer_or("working_days", 0) == 1);
            CHECK(moved.string_or("letter") == "apology");
            const Json answer = *Json::parse(told.out.substr(told.out.find('\n') + 1));
            CHECK(answer.boolean_or("in_force", dry_run) == !dry_run);
            CHECK(answer.integer_or("moved", 0) == 1);
        }
        const Json shown = counter.run({"--now", "2026-03-10T16:00", "show", code}).json();
        CHECK(shown.string_or("due") == "2026-03-12T17:00:00+07:00");
        CHECK(shown["timeline"].size() == 2);
        const Ran again = counter.run({"--now", "2026-03-10T16:00", "calendar", "import", file});
        CHECK(again.status == 0);
        CHECK(lines_in(again.out) == 1);
        CHECK(again.json().integer_or("moved", 9) == 0);
    }

    TEST_CASE("the board is filtered by procedure, field, officer, unit and words") {
        const Counter counter;
        REQUIRE(counter.init().status == 0);
        REQUIRE(counter.receive().status == 0);
        const auto lines = [&](std::vector<std::string> filter) {
            filter.insert(filter.begin(), {"--now", "2026-03-10T10:00", "board", "due-today"});
            const Ran listed = counter.run(filter);
            CHECK(listed.status == 0);
            return lines_in(listed.out);
        };
        CHECK(lines({}) == 1);
        CHECK(lines({"--procedure", "2.000815"}) == 1);
        CHECK(lines({"--procedure", "1.001193"}) == 0);
        CHECK(lines({"--field", "không có lĩnh vực này"}) == 0);
        CHECK(lines({"--unit", "Z00.00.01"}) == 1);
        CHECK(lines({"--unit", "Z00.00.02"}) == 0);
        CHECK(lines({"--holder", "nobody"}) == 0);
        CHECK(lines({"--text", "mau dinh"}) == 1);
        CHECK(lines({"--text", "mau khac"}) == 0);
    }
}
