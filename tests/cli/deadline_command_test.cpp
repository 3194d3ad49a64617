#include "app/cli/deadline_command.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>
#include <vector>

#include "core/base/file.h"
#include "core/base/json.h"

using namespace motcua;

namespace {

struct Run {
    int status;
    std::string out;
    std::string err;
    Json json() const {
        const auto parsed = Json::parse(out);
        REQUIRE(parsed);
        return *parsed;
    }
};

const std::filesystem::path shipped = std::string(MOTCUA_SOURCE_DIR) + "/resources/holidays.json";

Run run(const std::vector<std::string>& args, const std::filesystem::path& holidays = shipped) {
    std::ostringstream out;
    std::ostringstream err;
    const int status = run_deadline(args, holidays, out, err);
    return {status, out.str(), err.str()};
}

}  // namespace

TEST_SUITE("cli/deadline") {
    TEST_CASE("a deadline is answered as JSON with its explanation") {
        const auto result = run({"--received", "2026-08-21T09:00", "--term", "2wd"});
        CHECK(result.status == 0);
        CHECK(result.err.empty());
        const Json json = result.json();
        CHECK(json.string_or("received_at") == "2026-08-21T09:00:00+07:00");
        CHECK(json.string_or("counted_from") == "2026-08-21T09:00:00+07:00");
        CHECK(json.string_or("due") == "2026-08-24T17:00:00+07:00");
        CHECK(json["provisional"].boolean() == false);
        REQUIRE(json["explanation"].size() == 4);
        const Json makeup = json["explanation"].at(1);
        CHECK(makeup.string_or("date") == "2026-08-22");
        CHECK(makeup["counts"].boolean() == true);
        CHECK(makeup.string_or("why") == "thứ Bảy 22/08: làm bù, tính");
    }

    TEST_CASE("an open pause leaves the due date open") {
        const auto result =
            run({"--received=2026-03-09 09:00", "--term=5wd", "--pause=2026-03-11 10:00/"});
        CHECK(result.status == 0);
        CHECK(result.json().has("due"));
        CHECK(result.json()["due"].is_null());
    }

    TEST_CASE("every setting of the agency can be given") {
        const std::vector<std::string> base = {"--received", "2026-03-09 09:00", "--term", "5wd"};
        const auto due = [&](std::vector<std::string> more) {
            more.insert(more.begin(), base.begin(), base.end());
            return run(more).json().string_or("due").substr(0, 16);
        };
        const std::string pause = "2026-03-11 10:00/2026-03-16 09:00";
        CHECK(due({}) == "2026-03-16T17:00");
        CHECK(due({"--due", "clock"}) == "2026-03-16T09:00");
        CHECK(due({"--pause", pause}) == "2026-03-20T17:00");
        CHECK(due({"--pause", pause, "--resume", "restart"}) == "2026-03-23T17:00");
        CHECK(due({"--hours", "08:00-12:00,13:00-16:30"}) == "2026-03-16T16:30");
        const auto same_day =
            run({"--received", "2026-03-09 10:30", "--term", "same-day", "--cutoff", "10:30"});
        CHECK(same_day.json().string_or("due") == "2026-03-10T17:00:00+07:00");
    }

    TEST_CASE("an extension and an outage are told in the history and in the explanation") {
        const auto result =
            run({"--received", "2026-03-09 09:00", "--term", "2wd", "--extend",
                 "2026-03-10 10:00/2026-03-13 17:00", "--extend=2026-03-13 08:00/2026-03-16 17:00",
                 "--outage", "2026-03-10 13:00/2026-03-10 15:00"});
        REQUIRE(result.status == 0);
        const Json json = result.json();
        CHECK(json.string_or("original_due") == "2026-03-11T17:00:00+07:00");
        CHECK(json.string_or("due") == "2026-03-16T17:00:00+07:00");
        REQUIRE(json["history"].size() == 3);
        CHECK(json["history"].at(0).string_or("why") == "reception");
        CHECK(json["history"].at(1).string_or("why") == "extended");
        CHECK(json["history"].at(1).string_or("since") == "2026-03-10T10:00:00+07:00");
        CHECK(json["history"].at(1).string_or("due") == "2026-03-13T17:00:00+07:00");
        CHECK(json["explanation"].at(1).string_or("why") ==
              "thứ Ba 10/03: ngày làm việc, tính; quyết định gia hạn; cổng gián đoạn, thời hạn vẫn "
              "tính");
        CHECK(json["explanation"].at(3).string_or("why") == "thứ Năm 12/03: gia hạn, tính");
        const Json waiting =
            run({"--received=2026-03-09 09:00", "--term=5wd", "--pause=2026-03-11 10:00/"}).json();
        CHECK(waiting["history"].at(1)["due"].is_null());
        CHECK(waiting["history"].at(1).string_or("why") == "waiting");
    }

    TEST_CASE("another calendar can be given") {
        const auto file = std::filesystem::temp_directory_path() / "motcua_deadline_test.json";
        write_file_durably(file, R"({"off_weekdays":[{"date":"2026-03-10","name":"nghỉ thử",
            "status":"announced"}],"worked_saturdays":[]})");
        const auto result =
            run({"--received", "2026-03-09 09:00", "--term", "1wd", "--calendar", file.string()});
        CHECK(result.json().string_or("due") == "2026-03-11T17:00:00+07:00");
        write_file_durably(file, "{\"off_weekdays\":[{");
        const auto broken =
            run({"--received", "2026-03-09 09:00", "--term", "1wd", "--calendar", file.string()});
        CHECK(broken.status == 1);
        CHECK(broken.err.starts_with("MC-1009 "));
        std::filesystem::remove(file);
    }

    TEST_CASE("what is wrong is said in one line with a code, and nothing is answered") {
        struct Case {
            std::vector<std::string> args;
            int status;
            const char* message;
        };
        const std::string ok = "2026-03-09 09:00";
        for (const auto& c : std::vector<Case>{
                 {{}, 2, "MC-2001 thiếu --received"},
                 {{"--received", ok}, 2, "MC-2001 thiếu --term"},
                 {{"--received"}, 2, "MC-2001 --received cần một giá trị"},
                 {{"--days", "3"}, 2, "MC-2001 không có tuỳ chọn này: --days"},
                 {{"--term", "1wd", "--term", "2wd"}, 2, "MC-2001 --term được ghi hai lần"},
                 {{"--received", ok, "--term", "1wd", "--due", "noon"},
                  2,
                  "MC-2001 --due là close|clock"},
                 {{"--received", "31/02/2026", "--term", "1wd"}, 1, "MC-1003 --received: "},
                 {{"--received", ok, "--term", "0wd"}, 1, "MC-1003 --term: "},
                 {{"--received", ok, "--term", "1wd", "--pause", ok}, 1, "MC-1003 --pause: "},
                 {{"--received", ok, "--term", "1wd", "--pause", "2026-03-01 09:00/"},
                  1,
                  "MC-1003 --pause: "},
                 {{"--received", ok, "--term", "1wd", "--extend", ok}, 1, "MC-1003 --extend: "},
                 {{"--received", ok, "--term", "1wd", "--extend", ok + "/"},
                  1,
                  "MC-1003 --extend: "},
                 {{"--received", ok, "--term", "1wd", "--extend", ok + "/2026-03-10 17:00"},
                  1,
                  "MC-1003 --extend: hạn mới phải sau"},
                 {{"--received", ok, "--term", "1wd", "--extend",
                   "2026-03-08 09:00/2026-03-19 17:00"},
                  1,
                  "MC-1003 --extend: quyết định gia hạn trước"},
                 {{"--received", ok, "--term", "1wd", "--pause", ok + "/", "--extend",
                   "2026-03-10 09:00/2026-03-19 17:00"},
                  1,
                  "MC-1003 --extend: đang chờ"},
                 {{"--received", ok, "--term", "1wd", "--outage", ok + "/2026-03-08 09:00"},
                  1,
                  "MC-1003 --outage: "},
                 {{"--received", ok, "--term", "1wd", "--hours", "17:00-07:00"},
                  1,
                  "MC-1003 --hours: "},
                 {{"--received", ok, "--term", "1wd", "--cutoff", "25:00"},
                  1,
                  "MC-1003 --cutoff: "},
                 {{"--received", ok, "--term", "1wd", "--calendar", "/nowhere/at/all.json"},
                  4,
                  "MC-4007 "}}) {
            CAPTURE(c.message);
            const auto result = run(c.args);
            CHECK(result.status == c.status);
            CHECK(result.err.starts_with(c.message));
            CHECK(std::count(result.err.begin(), result.err.end(), '\n') == 1);
            CHECK(result.out.empty());
        }
        CHECK(run({"--received", ok, "--term", "x", "--lang", "en"}).err ==
              "MC-1003 --term: malformed\n");
    }
}
