// Papers on the command line, through the real program.
#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "core/base/digest.h"
#include "devices/pages/jpeg.h"
#include "devices/printer/command.h"
#include "reports/scanned_pdf.h"
#include "tests/cli/program.h"
#include "tests/devices/scanner/paper_scanner.h"
#include "tests/support/page_generator/page_generator.h"
#include "tests/support/page_generator/written_page.h"

using namespace motcua;
using test::Counter;
using test::Ran;

namespace {

constexpr const char* c01 = "2.000815/c01";

std::filesystem::path a_file(const Counter& counter, const std::string& name,
                             const std::string& bytes) {
    write_file_durably(counter.beside(name), bytes);
    return counter.beside(name);
}

std::vector<Json> lines_of(const Ran& ran) {
    std::vector<Json> lines;
    std::istringstream in(ran.out);
    for (std::string line; std::getline(in, line);)
        if (const auto json = Json::parse(line)) lines.push_back(*json);
    return lines;
}

ScannedImage a_picture(int seed) {
    ScannedImage image{400, 560, 72, ScanColour::colour, {}};
    image.rows.resize(std::size_t{3} * 400 * 560);
    for (std::size_t i = 0; i < image.rows.size(); ++i)
        image.rows[i] = static_cast<std::uint8_t>(i / 997 * static_cast<std::size_t>(seed));
    return image;
}

std::string a_pdf(int seed, std::size_t pages) {
    PdfPicture picture;
    picture.width = 400, picture.height = 560, picture.dpi = 72;
    picture.bytes = [seed] { return encode_jpeg(a_picture(seed)); };
    return scanned_pdf(std::vector<PdfPicture>(pages, picture), {});
}

const std::string first_pdf = a_pdf(3, 1);
const std::string second_pdf = a_pdf(5, 3);

}  // namespace

TEST_SUITE("cli/document") {
    TEST_CASE("papers are attached, listed, shown, exported under their names, and checked") {
        const Counter counter;
        REQUIRE(counter.init().status == 0);
        const std::string code = counter.receive().json().string_or("code");
        const auto one = a_file(counter, "scan of Mẫu.pdf", first_pdf);
        const auto two = a_file(counter, "two.pdf", second_pdf);
        const Ran attached =
            counter.run({"attach", code, one.string(), two.string(), "--component", c01});
        CHECK(attached.status == 0);
        REQUIRE(lines_of(attached).size() == 2);
        CHECK(lines_of(attached)[0].string_or("sha256") == sha256_hex(first_pdf));
        CHECK(lines_of(attached)[0].string_or("name") == code + "_c01_1.pdf");
        CHECK(lines_of(attached)[0].string_or("state") == "waiting");
        CHECK(lines_of(attached)[0].integer_or("pages", 0) == 1);
        CHECK(lines_of(attached)[1].integer_or("pages", 0) == 3);
        const Ran result = counter.run({"attach", code, one.string(), "--result", "KQ.X"});
        CHECK(result.json().string_or("result_type") == "KQ.X");

        CHECK(lines_of(counter.run({"document", "list", code})).size() == 3);
        const Json shown = counter.run({"show", code}).json();
        REQUIRE(shown["documents"].size() == 3);
        CHECK(shown["documents"].at(1).string_or("sha256") == sha256_hex(second_pdf));
        CHECK(shown["components"].at(0).integer_or("electronic", 0) == 2);
        CHECK(counter.run({"sync", "status"}).json().integer_or("waiting_files", 0) == 2);

        const auto folder = counter.beside("papers");
        const Ran exported = counter.run({"document", "export", code, "-o", folder.string()});
        CHECK(exported.status == 0);
        CHECK(read_file(folder / (code + "_c01_1.pdf")) == first_pdf);
        CHECK(read_file(folder / (code + "_c01_2.pdf")) == second_pdf);
        CHECK(read_file(folder / (code + "_kq_1.pdf")) == first_pdf);

        const Json check = counter.run({"check"}).json();
        CHECK(check.boolean_or("ok", false));
        CHECK(check.integer_or("attachments", 0) == 2);
        CHECK(counter.run({"document", "check", code}).json().string_or("components") == "met");
    }

    TEST_CASE("a paper is taken out and brought back by its id") {
        const Counter counter;
        REQUIRE(counter.init().status == 0);
        const std::string code = counter.receive().json().string_or("code");
        const auto file = a_file(counter, "one.pdf", first_pdf);
        const std::string id =
            counter.run({"attach", code, file.string(), "--component", c01}).json().string_or("id");
        CHECK(counter.run({"document", "remove", code, id, "--reason", "mờ"}).status == 0);
        CHECK(lines_of(counter.run({"document", "list", code})).empty());
        CHECK(lines_of(counter.run({"document", "list", code, "--all"})).size() == 1);
        CHECK(counter.run({"document", "remove", code, id}).says("MC-1026"));
        CHECK(counter.run({"document", "bring-back", code, id}).status == 0);
        CHECK(lines_of(counter.run({"document", "list", code})).size() == 1);
    }

    TEST_CASE("an earlier paper of the applicant is found and used again") {
        const Counter counter;
        REQUIRE(counter.init().status == 0);
        const std::string before = counter.receive().json().string_or("code");
        const auto file = a_file(counter, "one.pdf", first_pdf);
        const std::string id = counter.run({"attach", before, file.string(), "--component", c01})
                                   .json()
                                   .string_or("id");
        const std::string code = counter.receive().json().string_or("code");
        const auto offered =
            lines_of(counter.run({"document", "earlier", code, "--component", c01}));
        REQUIRE(offered.size() == 1);
        CHECK(offered[0].string_or("code") == before);
        const Json reused = counter.run({"attach", code, "--reuse", id, "--component", c01}).json();
        CHECK(reused.string_or("origin") == "reused");
        CHECK(reused.string_or("source") == id);
        CHECK(counter.run({"document", "check", code}).json().string_or("reused") == "met");
    }

    TEST_CASE("a photograph becomes a PDF that holds it unchanged") {
        const Counter counter;
        REQUIRE(counter.init().status == 0);
        const std::string code = counter.receive().json().string_or("code");
        const std::string jpeg = encode_jpeg(a_picture(7));
        const auto file = a_file(counter, "photo.jpg", jpeg);
        const Ran attached = counter.run({"attach", code, file.string(), "--component", c01});
        CHECK(attached.status == 0);
        CHECK(attached.json().string_or("type") == "application/pdf");
        CHECK(attached.json().integer_or("pages", 0) == 1);
        const auto folder = counter.beside("papers");
        REQUIRE(counter.run({"document", "export", code, "-o", folder.string()}).status == 0);
        const std::string pdf = read_file(folder / (code + "_c01_1.pdf"));
        CHECK(pdf.starts_with("%PDF-1."));
        CHECK(pdf.find(jpeg) != std::string::npos);
    }

    TEST_CASE("a paper of a thousand pages, and one with a line before it, are attached") {
        const Counter counter;
        REQUIRE(counter.init().status == 0);
        const std::string code = counter.receive().json().string_or("code");
        const auto many = a_file(counter, "many.pdf", a_pdf(3, 1000));
        const Ran thick = counter.run({"attach", code, many.string(), "--component", c01});
        CHECK(thick.json().integer_or("pages", 0) == 1000);
        const auto late = a_file(counter, "late.pdf", "\r\n" + first_pdf);
        const Ran odd = counter.run({"attach", code, late.string(), "--component", c01});
        CHECK(odd.status == 0);
        CHECK(odd.json().string_or("type") == "application/pdf");
        CHECK(counter.run({"document", "export", code, "-o", many.string()}).says("MC-4008"));
    }

    TEST_CASE("what cannot be attached is said in one line, and nothing is kept") {
        const Counter counter;
        REQUIRE(counter.init().status == 0);
        const std::string code = counter.receive().json().string_or("code");
        const auto good = a_file(counter, "one.pdf", first_pdf);
        const auto bad = a_file(counter, "program.pdf", "MZ\x90");
        const auto torn = a_file(counter, "torn.pdf", "%PDF-1.4 and no more");
        struct Row {
            std::vector<std::string> words;
            int status;
            const char* code;
        };
        const Row rows[] = {
            {{"attach", code, bad.string(), "--component", c01}, 1, "MC-1025"},
            {{"attach", code, torn.string(), "--component", c01}, 1, "MC-1025"},
            {{"attach", code, good.string(), "--component", "1.001193/c01"}, 1, "MC-1007"},
            {{"attach", "H99", good.string(), "--component", c01}, 1, "MC-1005"},
            {{"attach", code, "/nowhere.pdf", "--component", c01}, 4, "MC-4007"},
            {{"attach", code, "--reuse", "x", "--component", c01}, 1, "MC-1026"},
            {{"document", "list", "H99"}, 1, "MC-1005"},
            {{"document", "remove", code, "x"}, 1, "MC-1026"},
            {{"attach", code}, 2, "MC-2001"},
            {{"document", "burn", code}, 2, "MC-2001"},
            {{"document", "export", code}, 2, "MC-2001"},
        };
        for (const auto& row : rows) {
            CAPTURE(row.words[0]);
            CAPTURE(row.code);
            const Ran ran = counter.run(row.words);
            CHECK(ran.status == row.status);
            CHECK(ran.says(row.code));
            CHECK(ran.out.empty());
        }
        CHECK(counter.run({"document", "list", code, "--all"}).out.empty());
    }

    TEST_CASE("a restored counter still has its papers") {
        const Counter counter, other;
        REQUIRE(counter.init().status == 0);
        const std::string code = counter.receive().json().string_or("code");
        const auto file = a_file(counter, "one.pdf", first_pdf);
        REQUIRE(counter.run({"attach", code, file.string(), "--component", c01}).status == 0);
        const auto backup = counter.beside("backup");
        REQUIRE(counter.run({"backup", backup.string()}).status == 0);
        REQUIRE(other.run({"restore", backup.string()}).status == 0);
        const auto folder = other.beside("papers");
        CHECK(other.run({"document", "export", code, "-o", folder.string()}).status == 0);
        CHECK(read_file(folder / (code + "_c01_1.pdf")) == first_pdf);
    }
    TEST_CASE("pages that are in no paper yet are named, whosever they are, and no others") {
        const test::PaperScanner paper(2);
        const Counter counter;
        REQUIRE(counter.init().status == 0);
        const std::string code = counter.receive().json().string_or("code");
        std::string form = Counter::whole_form;
        form.replace(form.find("001092990001"), 12, "001092990002");
        const std::string other = counter.receive(form).json().string_or("code");
        const auto scan = [&](const std::vector<std::string>& where) {
            std::vector<std::string> words{"scan",    "--device", "paper:feeder",
                                           "--paper", "42x59.4",  "--as-is"};
            words.insert(words.end(), where.begin(), where.end());
            const Ran ran = counter.run(words);
            paper.refill();
            return ran.json();
        };
        CHECK(lines_of(counter.run({"document", "waiting"})).empty());
        const Json waiting = scan({"--dossier", code});
        scan({"--dossier", other});
        REQUIRE_FALSE(scan({"--dossier", code, "--component", c01}).string_or("document").empty());

        const auto lines = lines_of(counter.run({"document", "waiting"}));
        REQUIRE(lines.size() == 2);
        CHECK(lines[0].string_or("code") == code);
        CHECK(lines[0].string_or("batch") == waiting.string_or("batch"));
        REQUIRE(lines[0]["pages"].size() == 2);
        CHECK(lines[0]["pages"].at(1).string_or("id") == waiting["page_ids"].at(1).string());
        CHECK(lines[0]["pages"].at(0).string_or("sha256").size() == 64);
        CHECK(lines[1].string_or("code") == other);
    }

    TEST_CASE(
        "an own scan is copied with the unit's words on it; a brought file and another's are not") {
        const test::PaperScanner paper(2);
        const Counter counter;
        REQUIRE(counter.init().status == 0);
        const std::string code = counter.receive().json().string_or("code");
        const Ran scanned = counter.run({"scan", "--device", "paper:feeder", "--paper", "42x59.4",
                                         "--as-is", "--dossier", code, "--component", c01});
        const std::string id = scanned.json().string_or("document");
        REQUIRE_FALSE(id.empty());
        const Ran copied = counter.run({"attach", code, "--certify", id, "--component", c01});
        CAPTURE(copied.err);
        CHECK(copied.status == 0);
        CHECK(copied.json().string_or("origin") == "certified");
        CHECK(copied.json().string_or("source") == id);
        CHECK(copied.json().integer_or("pages", 0) == 2);
        const Ran again = counter.run({"attach", code, "--certify", copied.json().string_or("id")});
        CHECK(again.says("MC-1026"));

        const auto file = a_file(counter, "a.pdf", first_pdf);
        const Ran brought = counter.run({"attach", code, file.string(), "--component", c01});
        CHECK(counter.run({"attach", code, "--certify", brought.json().string_or("id")})
                  .says("MC-1026"));
        std::string form = Counter::whole_form;
        form.replace(form.find("001092990001"), 12, "001092990002");
        const std::string other = counter.receive(form).json().string_or("code");
        REQUIRE_FALSE(other.empty());
        CHECK(counter.run({"attach", other, "--certify", id, "--component", c01}).says("MC-1026"));
        CHECK(counter.run({"check"}).status == 0);
    }

    TEST_CASE("the words of a scanned paper are read when asked for, and it is found by them") {
        const test::PaperScanner paper(0);
        const auto sheet = test::write_words(1, 60);
        write_file_durably(paper.folder() / "page-0001.ppm", test::pnm_of(sheet.picture));
        const Counter counter;
        REQUIRE(counter.init().status == 0);
        const std::string code = counter.receive().json().string_or("code");
        const std::vector<std::string> scan{
            "scan", "--device", "paper:feeder", "--dossier", code, "--component", c01};
        const Ran plain = counter.run(scan);
        CAPTURE(plain.err);
        REQUIRE(plain.status == 0);
        CHECK_FALSE(plain.json().has("pages_with_words"));
        CHECK(counter.run({"document", "search", "tiep nhan"}).out.empty());
        paper.refill();
        auto with_text = scan;
        with_text.push_back("--text");
        const Ran read = counter.run(with_text);
        CAPTURE(read.err);
        REQUIRE(read.status == 0);
        CHECK(read.json().integer_or("pages_with_words", 0) == 1);
        const Ran found = counter.run({"document", "search", sheet.words[0], sheet.words[1]});
        // Twice the same sheet: the first paper's page is the same picture, and found too.
        REQUIRE(lines_of(found).size() == 2);
        CHECK(lines_of(found)[0].string_or("dossier") == code);
        CHECK(lines_of(found)[0]["found_on"].at(0).integer().value_or(0) == 1);
        CHECK(counter.run({"document", "list", code}).out.find("pages_with_words") !=
              std::string::npos);
        const std::string out = counter.beside("papers").string();
        REQUIRE(counter.run({"document", "export", code, "-o", out}).status == 0);
        double best = 0;
        for (const auto& file : std::filesystem::directory_iterator(out)) {
            const auto text = run_command({"pdftotext", file.path().string(), "-"}, "",
                                          std::chrono::seconds(60), std::size_t{1} << 20);
            best = std::max(best, test::share_found(sheet.words, text.output));
        }
        CHECK(best >= 0.9);
        CHECK(counter.run({"document", "search", "không-có-chữ-này"}).out.empty());
        CHECK(counter.run({"document", "search"}).status == 2);
        with_text.push_back("--no-text");
        CHECK(counter.run(with_text).status == 2);
    }

    TEST_CASE("with the setting, files that are attached are found by what they say") {
        const Counter counter;
        REQUIRE(counter.init().status == 0);
        const std::string code = counter.receive().json().string_or("code");
        CHECK(counter.run({"setting", "read_text", "maybe"}).status == 2);
        const auto logged = [&] { return counter.run({"check"}).json()["audit"].integer(); };
        const auto before = logged();
        REQUIRE(before);
        REQUIRE(counter.run({"setting", "read_text", "1"}).status == 0);
        CHECK(*logged() == *before + 1);  // who turned it on
        REQUIRE(counter.run({"setting", "read_text", "1"}).status == 0);
        CHECK(*logged() == *before + 1);  // it was on already
        PdfPicture page;
        page.width = 400, page.height = 560, page.dpi = 72;
        page.bytes = [] { return encode_jpeg(a_picture(9)); };
        page.words = {{"Quyết", 10, 10, 60, 12}, {"định", 80, 10, 60, 12}};
        const auto file =
            a_file(counter, "q.pdf", scanned_pdf(std::vector<PdfPicture>(2, page), {}));
        REQUIRE(counter.run({"attach", code, file.string(), "--component", c01}).status == 0);
        const Ran found = counter.run({"document", "search", "quyet dinh"});
        REQUIRE(lines_of(found).size() == 1);
        CHECK(lines_of(found)[0]["found_on"].size() == 2);
        const auto other = a_file(counter, "r.pdf", scanned_pdf(std::vector{page}, {}));
        REQUIRE(
            counter.run({"attach", code, other.string(), "--component", c01, "--no-text"}).status ==
            0);
        CHECK(lines_of(counter.run({"document", "search", "quyet dinh"})).size() == 1);
    }
}
