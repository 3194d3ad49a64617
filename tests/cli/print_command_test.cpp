// The papers of a dossier and the lists of a day, by the real program.
#include <doctest/doctest.h>

#include "tests/cli/program.h"

using namespace motcua;
using test::Counter;
using test::Ran;

namespace {

struct Printer : Counter {
    std::string code;
    explicit Printer(const std::string& form = whole_form) {
        REQUIRE(init().status == 0);
        const Ran received = receive(form);
        REQUIRE(received.status == 0);
        code = received.json().string_or("code");
    }
    std::string target() const { return beside("out.pdf").string(); }
    Ran print(std::vector<std::string> words) const {
        words.insert(words.begin(), {"--now", "2026-03-10T16:00", "print"});
        words.insert(words.end(), {"-o", target()});
        return run(words);
    }
    Ran act(const std::string& verb, const std::string& json) const {
        return run({"--now", "2026-03-10T15:00", "act", code, verb, "--file", "-"}, json);
    }
    bool has_pdf() const { return read_file(target()).starts_with("%PDF-1.4"); }
};

const std::string residence =
    R"({"procedure":"1.004222","channel":"counter","applicant":{"name":"Đỗ Đình Mẫu"}})";

}  // namespace

TEST_SUITE("cli/print") {
    TEST_CASE("every form of a dossier is printed once its act has happened") {
        const Printer printer;
        for (const char* form : {"receipt", "control", "label", "why"}) {
            CAPTURE(form);
            const Ran printed = printer.print({printer.code, form, "--paper", "a4"});
            CHECK(printed.status == 0);
            CHECK(printed.json().string_or("form") == form);
            CHECK(printer.has_pdf());
        }
        for (const char* form : {"supplement", "refusal", "apology", "apology-2018", "stop"}) {
            CAPTURE(form);
            const Ran refused = printer.print({printer.code, form});
            CHECK(refused.status == 1);
            CHECK(refused.says("MC-1021"));
            CHECK(refused.is_one_line());
        }
        const Ran asked = printer.act(
            "supplement", R"({"items":[{"what":"Giấy khác",)"
                          R"("reason":"thiếu","legal_ground":"Đ 5"}],"reason":"thiếu"})");
        INFO(asked.err);
        REQUIRE(asked.status == 0);
        CHECK(printer.print({printer.code, "supplement"}).status == 0);
        REQUIRE(printer.act("stop", R"({"reason":"quá hạn bổ sung"})").status == 0);
        CHECK(printer.print({printer.code, "stop"}).status == 0);
    }

    TEST_CASE("a residence procedure prints CT forms, and no other does") {
        const Printer police(residence);
        CHECK(police.print({police.code, "receipt"}).status == 0);
        CHECK(police.print({police.code, "ct04"}).status == 0);
        const Printer other;
        for (const char* form : {"ct04", "ct05", "ct06"})
            CHECK(other.print({other.code, form}).says("MC-1016"));
    }

    TEST_CASE("the explanation is one page more, and a reprint other bytes") {
        const Printer printer;
        const Ran plain = printer.print({printer.code, "receipt"});
        const std::string bytes = read_file(printer.target());
        CHECK(printer.print({printer.code, "receipt"}).status == 0);
        CHECK(read_file(printer.target()) == bytes);
        const Ran explained = printer.print({printer.code, "receipt", "--why"});
        CHECK(explained.json().integer_or("pages", 0) == plain.json().integer_or("pages", 0) + 1);
        CHECK(printer.print({printer.code, "receipt", "--reprint", "2"}).status == 0);
        CHECK(read_file(printer.target()) != bytes);
        CHECK(printer.print({printer.code, "receipt", "--reprint", "often"}).status == 2);
    }

    TEST_CASE("register, post list and cash drawer are printed for their days") {
        const Printer printer;
        CHECK(printer.print({"register", "--from", "2026-03-01", "--to", "2026-03-31"}).status ==
              0);
        CHECK(printer.has_pdf());
        CHECK(printer.print({"post-list", "--date", "2026-03-10"}).status == 0);
        CHECK(printer.print({"cash", "--date", "2026-03-10"}).status == 0);
        CHECK(printer.print({"register", "--from", "2026-03-31", "--to", "2026-03-01"}).status ==
              2);
        CHECK(printer.print({"register", "--from", "2026-03-01"}).status == 2);
        CHECK(printer.print({"post-list", "--date", "someday"}).status == 2);
    }

    TEST_CASE("a guide before a code exists is printed, and numbered") {
        const Printer printer;
        const Ran guided = printer.run(
            {"--now", "2026-03-10T09:15", "guide", "-", "--form", "refusal", "-o",
             printer.target()},
            R"({"procedure":"2.000815","reason":"Không đúng nơi","legal_ground":"Đ 5"})");
        CHECK(guided.status == 0);
        CHECK(guided.json().string_or("file") == printer.target());
        CHECK(printer.has_pdf());
    }
}
