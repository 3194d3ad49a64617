// What a clerk's script meets on a bad day: one clear line, and nothing stored is lost.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "tests/cli/program.h"

using namespace motcua;
using test::Counter;
using test::Ran;

namespace {

std::string form_with(const std::string& field) {
    return R"({"procedure":"2.000815","channel":"counter","applicant":{"name":"Mẫu"},)" + field +
           "}";
}

std::string applicant(const std::string& fields) {
    return R"({"procedure":"2.000815","channel":"counter","applicant":{)" + fields + "}}";
}

struct BadForm {
    const char* what;
    std::string form;
    const char* code;
};

std::vector<BadForm> bad_forms() {
    return {
        {"nothing", "", "MC-1001"},
        {"cut", R"({"procedure":)", "MC-1001"},
        {"a list", "[]", "MC-1003"},
        {"a key twice", R"({"procedure":"2.000815","procedure":"2.000815"})", "MC-1001"},
        {"not UTF-8", "{\"procedure\":\"\xff\xfe\"}", "MC-1001"},
        {"something behind", Counter::whole_form + "x", "MC-1001"},
        {"deep", std::string(5000, '[') + std::string(5000, ']'), "MC-1001"},
        {"larger than a form", "{\"note\":\"" + std::string(5u << 20, 'x') + "\"}", "MC-1001"},
        {"unknown procedure",
         R"({"procedure":"9.999999","channel":"counter","applicant":{"name":"Mẫu"}})", "MC-1002"},
        {"unknown case", form_with(R"("case":"none")"), "MC-1006"},
        {"unknown paper", form_with(R"("components":[{"code":"none"}])"), "MC-1007"},
        {"no name", applicant(R"("name":"")"), "MC-1003"},
        {"a name too long", applicant("\"name\":\"" + std::string(5000, 'a') + "\""), "MC-1003"},
        {"a control character", applicant(R"("name":"A\u0007B")"), "MC-1003"},
        {"a letter that turns the line", applicant(R"("name":"A\u202eB")"), "MC-1003"},
        {"half a letter", applicant(R"("name":"\ud800")"), "MC-1001"},
        {"a day that never was", applicant(R"("name":"Mẫu","birth":"1992-02-30")"), "MC-1003"},
        {"a short number", applicant(R"("name":"Mẫu","id":"12345")"), "MC-1003"},
        {"a negative amount", form_with(R"("fees":[{"code":"2.000815/f1","amount":-5}])"),
         "MC-1003"},
        {"a huge amount", form_with(R"("fees":[{"code":"2.000815/f1","amount":1e17}])"), "MC-1003"},
        {"a number no machine holds", form_with("\"sets\":1" + std::string(40, '0')), "MC-1001"},
        {"half a set", form_with(R"("sets":1.5)"), "MC-1003"},
        {"another agency", form_with(R"("units":{"supporting":"'; --"})"), "MC-1003"},
    };
}

// Keeps the one writer's lock as another program would.
class Holder {
public:
    explicit Holder(const std::filesystem::path& folder)
        : file_(::open((folder / "counter.lock").c_str(), O_RDWR)) {
        ::flock(file_, LOCK_EX);
    }
    ~Holder() { ::close(file_); }
    Holder(const Holder&) = delete;
    Holder& operator=(const Holder&) = delete;

private:
    int file_;
};

}  // namespace

TEST_SUITE("cli/bad days") {
    TEST_CASE("a form that is wrong is refused with one line and takes no number") {
        const Counter counter;
        counter.init();
        for (const auto& bad : bad_forms()) {
            CAPTURE(bad.what);
            const Ran ran = counter.receive(bad.form);
            CAPTURE(ran.err);
            CHECK(ran.status == 1);
            CHECK(ran.out.empty());
            CHECK(ran.says(bad.code));
            CHECK(ran.is_one_line());
        }
        // The control: the same form without the fault gets the first number.
        CHECK(counter.receive().json().string_or("code") == "Z00.00.01-260310-9001");
    }

    TEST_CASE("a file that a Windows editor saved is read like any other") {
        const Counter counter;
        counter.init();
        CHECK(counter.receive("\xef\xbb\xbf" + Counter::whole_form).status == 0);
    }

    TEST_CASE("a folder in place of a file, or no file, is told without a crash") {
        const Counter counter;
        counter.init();
        const std::string folder = counter.folder().string();
        const std::vector<std::vector<std::string>> commands{{"receive", folder},
                                                             {"import", folder},
                                                             {"catalogue", "import", folder},
                                                             {"calendar", "import", folder},
                                                             {"receive", folder + "/none"},
                                                             {"import", folder + "/none"},
                                                             {"restore", folder + "/none"}};
        for (const auto& words : commands) {
            const Ran ran = counter.run(words);
            CAPTURE(words.front());
            CHECK(ran.status == 4);
            CHECK(ran.says("MC-4007"));
        }
    }

    TEST_CASE("a second writer is told who holds the data, a reader is not kept out") {
        const Counter counter;
        counter.init();
        REQUIRE(counter.receive().status == 0);
        {
            const Holder other(counter.folder());
            const Ran ran = counter.receive();
            CHECK(ran.status == 4);
            CHECK(ran.says("MC-4003"));
            CHECK(ran.err.find("held by") != std::string::npos);
            CHECK(counter.run({"show", "Z00.00.01-260310-9001"}).status == 0);
        }
        CHECK(counter.receive().status == 0);
    }

    TEST_CASE("a real counter opens with its passphrase only") {
        const Counter counter;
        write_file_durably(counter.beside("right"), "mat khau that\n");
        write_file_durably(counter.beside("wrong"), "mat khau khac\n");
        const auto with = [&](const std::string& name, std::vector<std::string> words) {
            words.insert(words.end(), {"--passphrase-file", counter.beside(name).string()});
            return counter.run(words);
        };
        REQUIRE(
            with("right", {"init", "--unit", "H15.50.05.13", "--counter", "1", "--officer", "An"})
                .status == 0);
        CHECK(with("right", {"check"}).status == 0);
        for (const Ran& refused : {with("wrong", {"check"}), counter.run({"check"}),
                                   with("right", {"check", "--officer", "Bình"})}) {
            CHECK(refused.status == 1);
            CHECK(refused.says("MC-1004"));
        }
        const Ran fixed = with("right", {"check", "--now", "2026-03-10T09:15"});
        CHECK(fixed.status == 1);
        CHECK(fixed.says("MC-1011"));
    }

    TEST_CASE("keys that are cut or lost are told, and no init takes the database away") {
        const Counter counter;
        counter.init();
        REQUIRE(counter.receive().status == 0);
        const auto keys = counter.folder() / "keys.json";
        const std::string whole = read_file(keys);
        for (const std::string& broken :
             {std::string(), whole.substr(0, whole.size() / 2), std::string("{\"slots\":[]}")}) {
            write_file_durably(keys, broken);
            const Ran ran = counter.run({"check"});
            CHECK(ran.status == 4);
            CHECK(ran.says("MC-4006"));
        }
        std::filesystem::remove(keys);
        const Ran lost = counter.run({"check"});
        CHECK(lost.status == 4);
        CHECK(lost.says("MC-4006"));
        const Ran again = counter.init();
        CHECK(again.status == 4);
        CHECK(again.says("MC-4006"));
        write_file_durably(keys, whole);
        CHECK(counter.run({"show", "Z00.00.01-260310-9001"}).status == 0);
    }

    TEST_CASE("a flipped bit in a page is found, and every command says so in one line") {
        const Counter counter;
        counter.init();
        REQUIRE(counter.receive().status == 0);
        REQUIRE(counter.run({"check"}).json().boolean_or("ok", false));  // the control
        const auto file = counter.folder() / "counter.db";
        const std::string whole = read_file(file);
        for (std::size_t at = 100; at < whole.size(); at += whole.size() / 7) {
            CAPTURE(at);
            std::string flipped = whole;
            flipped[at] = static_cast<char>(flipped[at] ^ 4);
            write_file_durably(file, flipped);
            const Ran ran = counter.run({"check"});
            CHECK(ran.status == 4);
            const bool told = ran.says("MC-4004") || ran.json()["problems"].size() > 0;
            CHECK(told);
            CHECK(ran.err.find("SELECT") == std::string::npos);
        }
        write_file_durably(file, whole);
        CHECK(counter.run({"check"}).status == 0);
    }

    TEST_CASE("an emptied database is told as damaged and stays as it is") {
        const Counter counter;
        counter.init();
        const auto file = counter.folder() / "counter.db";
        write_file_durably(file, "");
        for (const Ran& ran : {counter.run({"check"}), counter.receive()}) {
            CHECK(ran.status == 4);
            CHECK(ran.says("MC-4004"));
        }
    }

    TEST_CASE("half a catalogue or calendar is refused and the old one stays in force") {
        const Counter counter;
        counter.init();
        for (const std::string& kind : {std::string("catalogue"), std::string("calendar")}) {
            CAPTURE(kind);
            const std::string shipped =
                read_file(std::string(MOTCUA_SOURCE_DIR "/resources/") +
                          (kind == "catalogue" ? "catalogue.json" : "holidays.json"));
            const auto half = counter.beside("half.json");
            write_file_durably(half, std::string_view(shipped).substr(0, shipped.size() / 2));
            const std::string before = counter.run({kind, "show", "--versions"}).out;
            const Ran ran = counter.run({kind, "import", half.string()});
            CHECK(ran.status == 1);
            CHECK(ran.says(kind == "catalogue" ? "MC-1008" : "MC-1009"));
            CHECK(counter.run({kind, "show", "--versions"}).out == before);
            write_file_durably(half, shipped);
            CHECK(counter.run({kind, "import", half.string()}).status == 0);
        }
    }

    TEST_CASE("nobody at the gateway's port is the network's fault, and ends with 5") {
        const Counter counter;
        counter.init();
        const Ran ran = counter.run(
            {"enrol", "https://127.0.0.1:1", "ABCD-EFGH", "--ca-sha256", std::string(64, '0')});
        CHECK(ran.status == 5);
        CHECK(ran.says("MC-5001"));
        CHECK(ran.is_one_line());
    }

    TEST_CASE("a paper that cannot be written leaves the dossier received, its code answered") {
        const Counter counter;
        counter.init();
        const Ran ran =
            counter.run({"receive", "-", "--receipt", counter.beside("none/r.pdf").string()},
                        Counter::whole_form);
        CHECK(ran.status == 4);
        CHECK(ran.says("MC-4008"));
        CHECK(counter.run({"show", ran.json().string_or("code")}).status == 0);
        // A full disk behind the answer itself is no success either.
        const std::string full = MOTCUA_BINARY_DIR "/motcua-cli --data " +
                                 test::quoted(counter.folder().string()) +
                                 " board mine >/dev/full 2>/dev/null";
        CHECK(WEXITSTATUS(std::system(full.c_str())) == 4);
    }

    TEST_CASE("a backup cut in half is refused, the whole one brings everything back") {
        const Counter counter;
        counter.init();
        REQUIRE(counter.receive().status == 0);
        const auto backup = counter.beside("backup");
        REQUIRE(counter.run({"backup", backup.string()}).status == 0);
        const std::string whole = read_file(backup);
        const Counter other;
        write_file_durably(other.beside("half"),
                           std::string_view(whole).substr(0, whole.size() / 2));
        const Ran half = other.run({"restore", other.beside("half").string()});
        CHECK(half.status == 4);
        CHECK(half.says("MC-4004"));
        CHECK(other.run({"restore", backup.string()}).status == 0);
        CHECK(other.run({"show", "Z00.00.01-260310-9001"}).status == 0);
        const Ran onto = other.run({"restore", backup.string()});
        CHECK(onto.status == 1);
        CHECK(onto.says("MC-1015"));
    }

    TEST_CASE("the log stays as small as the counter's settings say, and by itself it is larger") {
        for (const bool limited : {true, false}) {
            CAPTURE(limited);
            const Counter counter;
            REQUIRE(counter.init().status == 0);
            if (limited) {
                REQUIRE(counter.run({"setting", "log_kilobytes", "1"}).status == 0);
                REQUIRE(counter.run({"setting", "log_files", "2"}).status == 0);
            }
            const std::string code = counter.receive().json().string_or("code");
            const std::string nowhere = "/nowhere/" + std::string(200, 'x') + ".pdf";
            for (int i = 0; i < 12; ++i)
                CHECK(
                    counter.run({"attach", code, nowhere, "--component", "2.000815/c01"}).status ==
                    4);
            const auto log = counter.folder() / "motcua.log";
            CHECK(std::filesystem::exists(log.string() + ".1") == limited);
            CHECK_FALSE(std::filesystem::exists(log.string() + ".2"));
            if (limited) CHECK(std::filesystem::file_size(log) <= 1024);
        }
    }
}
