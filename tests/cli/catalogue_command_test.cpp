#include "app/cli/catalogue_command.h"

#include <doctest/doctest.h>

#include <sstream>

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/json.h"
#include "core/base/text.h"
#include "tests/support/temporary_folder.h"

using namespace motcua;

namespace {

const std::filesystem::path shipped = std::string(MOTCUA_SOURCE_DIR) + "/resources/catalogue.json";

const Catalog& catalog() {
    static const Catalog one = *check_catalogue_file(shipped);
    return one;
}

struct Run {
    int status;
    std::string out;
    std::string err;
};

Run show(const std::vector<std::string>& args) {
    std::ostringstream out;
    std::ostringstream err;
    const int status = run_catalogue_show(args, catalog(), out, err);
    return {status, out.str(), err.str()};
}

Json json_of(const std::string& text) {
    const auto parsed = Json::parse(text);
    REQUIRE(parsed);
    return *parsed;
}

}  // namespace

TEST_SUITE("cli/catalogue") {
    TEST_CASE("show without a code gives one line for every procedure") {
        const Run run = show({});
        CHECK(run.status == 0);
        const auto lines = text::split(run.out, '\n');
        REQUIRE(lines.size() == 89);  // the last one is empty
        CHECK(lines.back().empty());
        bool unknown_list = false;
        for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
            const Json line = json_of(lines[i]);
            CHECK_FALSE(line.string_or("code").empty());
            unknown_list = unknown_list || line["components"].is_null();
        }
        CHECK(unknown_list);
    }

    TEST_CASE("show with a code gives the entry, its hash and the catalogue it stands in") {
        const Run run = show({"2.000815"});
        CHECK(run.status == 0);
        const Json answer = json_of(run.out);
        CHECK(answer["procedure"].string_or("code") == "2.000815");
        CHECK(answer.string_or("hash") == content_hash(*catalog().find("2.000815")));
        CHECK(answer["catalogue"].string_or("version") == catalog().version());
        CHECK(answer["catalogue"].string_or("hash") == catalog().hash());
    }

    TEST_CASE("a retired code names what took its place") {
        const Run run = show({"2.002622"});
        CHECK(run.status == 0);
        CHECK(json_of(run.out)["retired"].string_or("by") == "2.002913");
    }

    TEST_CASE("a code nobody knows is refused in the user's language, with nothing on the output") {
        for (const char* code : {"9.999999", "khai sinh"}) {
            CAPTURE(code);
            const Run run = show({code});
            CHECK(run.status == 1);
            CHECK(run.out.empty());
            CHECK(run.err == "MC-1002 danh mục không có thủ tục này\n");
        }
        CHECK(show({"9.999999", "--lang", "en"}).err ==
              "MC-1002 the catalogue has no such procedure\n");
    }

    TEST_CASE("what is not understood is wrong usage") {
        for (const auto& args : std::vector<std::vector<std::string>>{
                 {"1.001193", "1.000894"}, {"--all"}, {"--lang"}, {"--lang", "fr"}}) {
            const Run run = show(args);
            CHECK(run.status == 2);
            CHECK(run.err.find("MC-2001") == 0);
        }
    }

    TEST_CASE("a good file is summed up, one cut in half is refused with its code and reason") {
        const Json summary = json_of(catalogue_summary(catalog()));
        CHECK(summary.integer_or("procedures", 0) == 88);
        test::TemporaryFolder folder;
        const std::string whole = read_file(shipped);
        const auto half = folder.path() / "half.json";
        write_file_durably(half, std::string_view(whole).substr(0, whole.size() / 2));
        const auto refused = check_catalogue_file(half);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().where == "file");
        CHECK(refused.error().what == "not well-formed");
        CHECK_THROWS_AS((void)check_catalogue_file(folder.path() / "none.json"), StorageError);
    }
}
