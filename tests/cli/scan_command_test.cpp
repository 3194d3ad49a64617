// scan as a script calls it: the real program, the real libsane, a scanner of paper files.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "app/cli/scan_settings.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "devices/pages/jpeg.h"
#include "devices/scanner/scan_profile.h"
#include "tests/cli/program.h"
#include "tests/devices/scanner/paper_scanner.h"
#include "tests/support/page_generator/page_generator.h"
#include "tests/support/page_generator/photograph.h"

using namespace motcua;
using namespace motcua::test;

namespace {

std::vector<std::string> scan_words(const Counter& counter) {
    return {"scan",    "--device", "paper:feeder", "--paper",
            "42x59.4", "--as-is",  "-o",           counter.beside("pages").string()};
}

std::vector<std::string> with(std::vector<std::string> words, std::vector<std::string> more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

}  // namespace

TEST_SUITE("cli/scan") {
    TEST_CASE("scanners are listed without a counter") {
        const PaperScanner paper(1);
        const Counter counter;
        const Ran ran = counter.run({"scan", "--list"});
        CHECK(ran.status == 0);
        REQUIRE(ran.json()["devices"].size() == 1);
        CHECK(ran.json()["devices"].at(0).string_or("id") == "paper:feeder");
    }

    TEST_CASE("pages become JPEG files in colour at the asked resolution, in order") {
        const PaperScanner paper(3, true);
        const Counter counter;
        const Ran ran = counter.run(with(scan_words(counter), {"--source", "adf-duplex"}));
        CAPTURE(ran.err);
        REQUIRE(ran.status == 0);
        CHECK(ran.json().integer_or("pages", 0) == 6);
        REQUIRE(ran.json()["files"].size() == 6);
        for (std::size_t i = 0; i < 6; ++i) {
            const std::string file = ran.json()["files"].at(i).string().value_or("");
            CHECK(std::filesystem::path(file).filename() ==
                  "page-000" + std::to_string(i + 1) + ".jpg");
            const auto page = decode_jpeg(read_file(file));
            REQUIRE(page);
            CHECK(page->dpi == 200);
            CHECK(page->colour == ScanColour::colour);
            // Green tells fronts (100) from backs (200).
            CHECK(std::abs(page->rows[1] - (i % 2 ? 200 : 100)) < 8);
        }
    }

    TEST_CASE("a second scan goes on behind the first and writes over nothing") {
        const PaperScanner paper(2);
        const Counter counter;
        REQUIRE(counter.run(scan_words(counter)).status == 0);
        const std::string first = read_file(counter.beside("pages") / "page-0001.jpg");
        paper.refill();
        const Ran again = counter.run(with(scan_words(counter), {"--limit", "1"}));
        CHECK(again.status == 0);
        CHECK(again.out.find("page-0003.jpg") != std::string::npos);
        CHECK(read_file(counter.beside("pages") / "page-0001.jpg") == first);
    }

    TEST_CASE("a jam keeps what is whole, exits 3 and names the sheet to put back") {
        const PaperScanner paper(4);
        paper.control("fault 3 JAMMED");
        const Counter counter;
        const Ran ran = counter.run(scan_words(counter));
        CHECK(ran.status == 3);
        CHECK(ran.says("MC-3021"));
        CHECK(ran.json().integer_or("pages", 0) == 2);
        CHECK(ran.json()["failed"].integer_or("sheet", 0) == 3);
        CHECK(ran.json()["failed"].string_or("code") == "MC-3021");
        CHECK(ran.err.find("thứ 3") != std::string::npos);
        CHECK_FALSE(std::filesystem::exists(counter.beside("pages") / "page-0003.jpg"));
        paper.control("");
        CHECK(counter.run(scan_words(counter)).json().integer_or("pages", 0) == 2);
    }

    TEST_CASE("an unknown scanner is missing, a wrong word is wrong usage") {
        const PaperScanner paper(1);
        const Counter counter;
        const std::string folder = counter.beside("pages").string();
        const Ran missing = counter.run({"scan", "--device", "paper:none", "-o", folder});
        CHECK(missing.status == 3);
        CHECK(missing.says("MC-3020"));
        for (const auto& wrong : std::vector<std::vector<std::string>>{
                 {"scan", "-o", folder},
                 {"scan", "--device", "x"},
                 {"scan", "--device", "x", "-o", folder, "--source", "tray"},
                 {"scan", "--device", "x", "-o", folder, "--dpi", "12"},
                 {"scan", "--device", "x", "-o", folder, "--backends", "../evil"},
                 {"scan", "--device", "x", "-o", folder, "--dossier", "H1"}}) {
            CAPTURE(wrong.size());
            CHECK(counter.run(wrong).status == 2);
        }
    }

    TEST_CASE("a sheet under the camera becomes a page; an empty table and none are told") {
        const Counter counter;
        const auto desk = counter.beside("desk");
        std::filesystem::create_directory(desk);
        const std::vector<std::string> words{"scan",     "--camera",
                                             "--device", "folder:" + desk.string(),
                                             "-o",       counter.beside("pages").string()};
        const Ran none = counter.run(words);
        CHECK(none.status == 3);
        CHECK(none.says("MC-3012"));
        PageRecipe page = recipe_of(PageKind::text, 4);
        page.dpi = 80;
        page.skew = 0;
        PhotoRecipe recipe;
        recipe.width = 1000;
        recipe.height = 750;
        const ScannedImage sheet = draw_page(page);
        const ColourPicture photo = photograph(recipe, &sheet, 210, 297).picture;
        write_file_durably(desk / "1.jpg", encode_jpeg({photo.width, photo.height, 72,
                                                        ScanColour::colour, photo.points}));
        const Ran ran = counter.run(words);
        CAPTURE(ran.err);
        CHECK(ran.status == 0);
        CHECK(ran.json().integer_or("pages", 0) == 1);
        CHECK(ran.json()["warnings"].at(0).string_or("code") == "low_resolution");
        const auto made = decode_jpeg(read_file(counter.beside("pages") / "page-0001.jpg"));
        REQUIRE(made);
        CHECK(std::abs(made->height * 25.4 / made->dpi - 296) < 4);
        CHECK(counter.run(with(words, {"--pages", "0"})).status == 2);
        CHECK(counter.run({"scan", "--device", "x", "-o", "y", "--pages", "2"}).status == 2);
    }

    TEST_CASE("a camera that is not there costs a message, whatever the pages are for") {
        const Counter counter;
        REQUIRE(counter.init().status == 0);
        const std::string code = counter.receive().json().string_or("code");
        const Ran ran =
            counter.run({"scan", "--camera", "--device", "folder:/nowhere", "--dossier", code});
        CHECK(ran.status == 3);
        CHECK(ran.says("MC-3012"));
    }

    TEST_CASE("less than the decree asks for is done and said") {
        const PaperScanner paper(1);
        const Counter counter;
        const Ran ran = counter.run(with(scan_words(counter), {"--dpi", "100"}));
        CHECK(ran.status == 0);
        CHECK(ran.json()["warnings"].at(0).string_or("code") == "below_rule");
    }

    TEST_CASE("pages for a dossier lie in the counter, not beside it") {
        const PaperScanner paper(3);
        const Counter counter;
        REQUIRE(counter.init().status == 0);
        const Ran received = counter.receive();
        REQUIRE(received.status == 0);
        const std::string code = received.json().string_or("code");
        const std::vector<std::string> scan{
            "scan", "--device", "paper:feeder", "--paper", "42x59.4", "--dossier", code};
        const Ran ran = counter.run(scan);
        CAPTURE(ran.err);
        CHECK(ran.status == 0);
        CHECK(ran.json().integer_or("pages", 0) == 3);
        CHECK(ran.json()["page_ids"].size() == 3);
        CHECK_FALSE(ran.json().string_or("batch").empty());
        const Ran unknown = counter.run(with(scan, {"--component", "9.999999/c99"}));
        CHECK(unknown.status == 1);
        CHECK(unknown.says("MC-1007"));
        CHECK(counter.run({"check"}).status == 0);
    }

    TEST_CASE("with a component the pages are filed under it, those before a jam in front") {
        const PaperScanner paper(4);
        paper.control("fault 3 JAMMED");
        const Counter counter;
        REQUIRE(counter.init().status == 0);
        const Ran received = counter.receive();
        REQUIRE(received.status == 0);
        const std::string code = received.json().string_or("code");
        const Ran shown = counter.run({"show", code});
        const std::string component = shown.json()["components"].at(0).string_or("code");
        CAPTURE(shown.out);
        REQUIRE_FALSE(component.empty());
        const std::vector<std::string> scan{"scan",        "--device",  "paper:feeder", "--paper",
                                            "42x59.4",     "--dossier", code,           "--as-is",
                                            "--component", component};
        const Ran jammed = counter.run(scan);
        CHECK(jammed.status == 3);
        CHECK(jammed.json().string_or("document").empty());
        CHECK(counter.run({"document", "list", code}).out.empty());
        paper.control("");
        const Ran ran = counter.run(scan);
        CAPTURE(ran.err);
        CHECK(ran.status == 0);
        const Ran list = counter.run({"document", "list", code});
        CHECK(list.json().string_or("id") == ran.json().string_or("document"));
        CHECK(list.json().string_or("component") == component);
        CHECK(list.json().integer_or("pages", 0) == 2 + ran.json().integer_or("pages", 0));
        paper.refill();
        CHECK(counter.run(with(scan, {"--limit", "1"})).status == 0);
        const std::string after = counter.run({"document", "list", code}).out;
        CHECK(std::count(after.begin(), after.end(), '\n') == 2);
        CHECK(counter.run({"check"}).status == 0);
    }

    TEST_CASE("cover sheets send the pages behind them to their papers and are in none") {
        const PaperScanner paper(1);
        const Counter counter;
        REQUIRE(counter.init().status == 0);
        const std::string code = counter.receive().json().string_or("code");
        // A page, a cover sheet, two pages, a cover sheet of another dossier, a page.
        std::filesystem::remove(paper.folder() / "page-0001.ppm");
        const auto put = [&](const char* name, std::uint64_t seed, const std::string& qr) {
            PageRecipe recipe = recipe_of(PageKind::text, seed);
            recipe.dpi = 100;
            recipe.skew = 0;
            recipe.qr = qr;
            write_page(paper.folder(), name, recipe);
        };
        put("page-0001", 1, "");
        put("page-0002", 2, "motcua:cover:2.000815/c01");
        put("page-0003", 3, "");
        put("page-0004", 4, "");
        put("page-0005", 5, "motcua:cover:2.000815/c01:H15.50.05.13-260102-0404");
        put("page-0006", 6, "");
        const Ran ran = counter.run(
            {"scan", "--device", "paper:feeder", "--dpi", "100", "--as-is", "--dossier", code});
        CAPTURE(ran.err);
        REQUIRE(ran.status == 0);
        CHECK(ran.json().integer_or("pages", 0) == 6);
        REQUIRE(ran.json()["documents"].size() == 1);
        CHECK(ran.json()["documents"].at(0).string_or("component") == "2.000815/c01");
        CHECK(ran.json()["documents"].at(0).integer_or("pages", 0) == 2);
        CHECK(counter.run({"document", "list", code}).json().integer_or("pages", 0) == 2);
        // Without a place: the first page; of another dossier: the last one.
        CHECK(counter.run({"document", "waiting"}).json()["pages"].size() == 2);
        CHECK(counter.run({"check"}).status == 0);
    }

    TEST_CASE("a training counter scans without a scanner") {
        const Counter counter;
        REQUIRE(counter.init().status == 0);
        const std::string code = counter.receive().json().string_or("code");
        const Ran ran = counter.run(
            {"scan", "--device", "simulated", "--dossier", code, "--limit", "1", "--dpi", "100"});
        CAPTURE(ran.err);
        CHECK(ran.status == 0);
        CHECK(ran.json().integer_or("pages", 0) == 1);
    }

    TEST_CASE("profiles are checked when they are set, and locked ones are the administrator's") {
        const Counter counter;
        REQUIRE(counter.init().status == 0);
        const std::string good = R"([{"name":"Hai mặt","key":1,"source":"adf-duplex"}])";
        CHECK(counter.run({"setting", "scan_profiles", good}).status == 0);
        const Ran wrong = counter.run({"setting", "scan_profiles", R"([{"name":"a","dpi":1}])"});
        CHECK(wrong.status == 1);
        CHECK(wrong.says("MC-1003"));
        CHECK(counter.run({"setting", "scan_backends", "fujitsu,genesys"}).status == 0);
        CHECK(counter.run({"setting", "scan_backends", "a/b"}).status == 1);
        const std::string locked = R"([{"name":"a","locked":true}])", changed = R"([{"name":"a"}])";
        const Officer clerk{"1", "Cán bộ Mẫu", "clerk"}, chief{"2", "Cán bộ Mẫu", "administrator"};
        const char* key = scan_profiles_setting;
        CHECK_NOTHROW(cli::require_unlocked(key, locked, changed, chief));
        CHECK_NOTHROW(cli::require_unlocked(key, changed, changed, clerk));
        CHECK_THROWS_AS(cli::require_unlocked(key, locked, changed, clerk), StateError);
        CHECK_THROWS_AS(cli::require_unlocked(key, changed, locked, clerk), StateError);
        CHECK(counter.run({"setting", "list"}).json().string_or("scan_profiles") == good);
    }
}
