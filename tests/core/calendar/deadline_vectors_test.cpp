// Every worked example of tests/data/deadline_vectors.json, with the shipped calendar.
#include "core/base/file.h"
#include "core/base/json.h"
#include "tests/core/calendar/sample_calendar.h"

using namespace motcua;
using namespace motcua::sample;

namespace {

std::vector<Json> vectors() {
    const auto file = std::string(MOTCUA_SOURCE_DIR) + "/tests/data/deadline_vectors.json";
    const auto json = Json::parse(read_file(file));
    REQUIRE(json);
    return json->elements();
}

std::vector<Pause> pauses_of(const Json& vector) {
    std::vector<Pause> pauses;
    for (const auto& range : vector["pauses"].elements()) {
        pauses.push_back(pause(*range.at(0).string(), *range.at(1).string()));
    }
    return pauses;
}

}  // namespace

TEST_SUITE("core/deadline_vectors") {
    TEST_CASE("each worked example gives the date worked out by hand") {
        int checked = 0;
        for (const auto& vector : vectors()) {
            const auto id = vector.integer_or("id", 0);
            CAPTURE(id);
            const auto received = vector.string_or("received");
            const auto result = deadline(received, vector.string_or("term"), pauses_of(vector));
            REQUIRE(result.due);
            CHECK(shown(result.received) == received);
            CHECK(shown(result.counted_from) == vector.string_or("counted_from"));
            CHECK(shown(*result.due) == vector.string_or("due"));
            CHECK(result.provisional == vector.boolean_or("provisional", !result.provisional));
            ++checked;
        }
        CHECK(checked == 25);
    }

    TEST_CASE("where the agency returns at the same clock time, the examples say so too") {
        int checked = 0;
        for (const auto& vector : vectors()) {
            if (!vector.has("due_clock")) continue;
            const auto id = vector.integer_or("id", 0);
            CAPTURE(id);
            CHECK(due(vector.string_or("received"), vector.string_or("term"), pauses_of(vector),
                      {DueAt::clock, Resume::continues}) == vector.string_or("due_clock"));
            ++checked;
        }
        CHECK(checked == 15);
    }

    TEST_CASE("where a supplement starts the term again, the examples say so too") {
        int checked = 0;
        for (const auto& vector : vectors()) {
            if (!vector.has("due_restart")) continue;
            const auto id = vector.integer_or("id", 0);
            CAPTURE(id);
            CHECK(due(vector.string_or("received"), vector.string_or("term"), pauses_of(vector),
                      {DueAt::close, Resume::restarts}) == vector.string_or("due_restart"));
            ++checked;
        }
        CHECK(checked == 3);
    }
}
