#include <doctest/doctest.h>

#include <algorithm>

#include "app/presenters/deadlines_presenter.h"
#include "core/base/file.h"
#include "core/intake/act_on_dossier.h"
#include "tests/support/office.h"

using namespace motcua;

namespace {

struct Recording final : DeadlinesView {
    void show(const DeadlinesModel& model) override { shown = model; }
    void open_dossier(const std::string&) override {}
    DeadlinesModel shown;
};

// Three dossiers that are late tomorrow, on the supervisor's or clerk's screen.
struct Morning {
    explicit Morning(const std::string& role) : office(role) {
        for (int i = 0; i < 3; ++i) codes.push_back(office.receive());
        office.sample.clock.at += std::chrono::hours(3);
        presenter.choose_lane(static_cast<std::size_t>(Lane::to_apologise));
    }
    std::int64_t extensions() {
        return std::ranges::count_if(codes, [this](const std::string& code) {
            return !office.dossier(code).life.extensions.empty();
        });
    }
    std::int64_t proposals() {
        return std::ranges::count_if(codes, [this](const std::string& code) {
            return office.dossier(code).life.pending.has_value();
        });
    }
    void extend(const std::string& reason, const std::string& due) {
        presenter.begin(Verb::extend);
        presenter.edit("reason", reason);
        presenter.edit("due", due);
        presenter.go();
    }

    test::Office office;
    std::vector<std::string> codes;
    Recording view;
    DeadlinesPresenter presenter{view, test::words(), office.sample.counter};
};

}  // namespace

TEST_SUITE("presenters/deadlines_acts") {
    TEST_CASE("apologies for many are one act for each, and each outcome is told") {
        Morning morning("supervisor");
        REQUIRE(morning.view.shown.lines.size() == 3);
        morning.presenter.tick_all();
        morning.presenter.tick(1);  // all but one
        morning.extend("chờ xác minh", "2");
        CHECK(morning.extensions() == 2);
        CHECK(morning.view.shown.results.size() == 2);
        CHECK(morning.view.shown.results.front().find("✓ Xin lỗi, gia hạn") != std::string::npos);
        CHECK(morning.view.shown.news == "Đã làm 2/2 hồ sơ.");
        CHECK_FALSE(morning.view.shown.panel.open);
        CHECK(morning.view.shown.lines.size() == 1);  // the new date takes them out of the lane
    }

    TEST_CASE("a clerk's apologies wait for the head's signature and change nothing yet") {
        Morning morning("clerk");
        morning.presenter.tick_all();
        morning.extend("chờ xác minh", "2");
        CHECK(morning.extensions() == 0);
        CHECK(morning.proposals() == 3);
        CHECK(morning.view.shown.results.front().find("‖ Xin lỗi, gia hạn") != std::string::npos);
        // Again: something waits already, and that is told for each line.
        morning.presenter.tick_all();
        morning.extend("lần nữa", "3");
        CHECK(morning.view.shown.news == "Đã làm 0/3 hồ sơ.");
        CHECK(morning.view.shown.results.front().starts_with("▲ "));
        CHECK(morning.view.shown.panel.open);  // what was typed stays
    }

    TEST_CASE("a wrong date stands at its field and nothing is done to any of them") {
        Morning morning("supervisor");
        morning.presenter.tick_all();
        morning.extend("chờ xác minh", "ngày mai");
        REQUIRE(morning.view.shown.panel.open);
        const auto& fields = morning.view.shown.panel.fields;
        const auto due = std::ranges::find(fields, "due", &ActField::name);
        REQUIRE(due != fields.end());
        CHECK(due->problem == "gõ ngày/tháng/năm, ví dụ 5/6/1984");
        CHECK(morning.extensions() == 0);
    }

    TEST_CASE("nothing ticked means the chosen line alone") {
        Morning morning("supervisor");
        morning.presenter.choose(1);
        const std::string code = morning.view.shown.lines[1].code;
        morning.presenter.begin(Verb::take);
        morning.presenter.go();
        CHECK(morning.office.dossier(code).status == Status::in_process);
        CHECK(std::ranges::count_if(morning.codes, [&](const std::string& each) {
                  return morning.office.dossier(each).status == Status::in_process;
              }) == 1);
    }

    TEST_CASE("approving belongs to its lane and to who may approve") {
        Morning morning("clerk");
        morning.presenter.begin(Verb::approve);
        CHECK_FALSE(morning.view.shown.panel.open);
        CHECK(morning.view.shown.news.find("không làm được ở nhóm này") != std::string::npos);
        const auto offered = [&](Verb verb) {
            return std::ranges::any_of(morning.view.shown.actions,
                                       [&](const ActionLine& a) { return a.verb == verb; });
        };
        CHECK(offered(Verb::extend));
        CHECK_FALSE(offered(Verb::assign));  // a clerk gives no work
        CHECK_FALSE(offered(Verb::approve));
    }

    TEST_CASE("what waits for approval is seen with who asked, and is approved on many") {
        Morning morning("clerk");
        morning.presenter.tick_all();
        morning.extend("chờ xác minh", "2");
        morning.office.sample.officer.role = "supervisor";
        morning.presenter.choose_lane(static_cast<std::size_t>(Lane::waiting_approval));
        REQUIRE(morning.view.shown.lines.size() == 3);
        CHECK(morning.view.shown.notes.front().find("chờ xác minh · do Cán bộ Mẫu") !=
              std::string::npos);
        morning.presenter.tick_all();
        morning.presenter.begin(Verb::approve);
        morning.presenter.go();
        CHECK(morning.extensions() == 3);
        CHECK(morning.proposals() == 0);
        CHECK(morning.view.shown.lines.empty());
    }

    TEST_CASE("the list narrows by officer, field and unit, and its counts with it") {
        Morning morning("clerk");
        REQUIRE(morning.view.shown.lines.size() == 3);
        CHECK(morning.view.shown.fields.size() > 1);
        morning.presenter.narrow("officer", "somebody-else");
        CHECK(morning.view.shown.lines.empty());
        CHECK(morning.view.shown.lanes.at(static_cast<std::size_t>(Lane::to_apologise)).count ==
              "0");
        morning.presenter.narrow("officer", "");
        morning.presenter.narrow("unit", "H15.50");
        CHECK(morning.view.shown.lines.empty());
        morning.presenter.narrow("unit", "Z00.");  // half a code
        CHECK(morning.view.shown.lines.size() == 3);
        const std::string own = morning.office.sample.counter.catalog.find("2.000815")->field;
        morning.presenter.narrow("field", own);
        CHECK(morning.view.shown.lines.size() == 3);
        for (const auto& [field, words] : morning.view.shown.fields) {
            if (field.empty() || field == own) continue;
            morning.presenter.narrow("field", field);
            CHECK(morning.view.shown.lines.empty());
            break;
        }
    }

    TEST_CASE("who was asked for papers a second time stands in bold") {
        Morning morning("supervisor");
        auto& sample = morning.office.sample;
        ActOnDossier acts(sample.database, sample.counter.catalog, sample.counter.calendar,
                          sample.clock);
        const auto act = [&](std::size_t i, Verb verb, const std::string& form) {
            REQUIRE(acts.act(*DossierCode::parse(morning.codes[i]), verb, *parse_act_form(form),
                             sample.officer, ClockTrust::fixed));
        };
        const std::string ask = R"({"reason":"thiếu","items":[{"component":"2.000815/c01"}]})";
        for (const std::size_t i : {0, 1}) act(i, Verb::supplement, ask);
        act(1, Verb::supplemented, "");
        act(1, Verb::supplement, ask);
        morning.presenter.choose_lane(static_cast<std::size_t>(Lane::waiting_supplement));
        const auto& shown = morning.view.shown;
        REQUIRE(shown.lines.size() == 2);
        for (std::size_t i = 0; i < 2; ++i) {
            CHECK(shown.stressed[i] == (shown.lines[i].code == morning.codes[1]));
            CHECK(shown.notes[i].empty() != shown.stressed[i]);
        }
    }

    TEST_CASE("what is seen goes to paper, with what it was narrowed to, and no shapes") {
        Morning morning("supervisor");
        BoardListData asked;
        morning.presenter.print();  // nobody prints here
        CHECK(morning.view.shown.news.empty());
        morning.presenter.print_list = [&](const BoardListData& list) {
            asked = list;
            return morning.office.desk.print(morning.office.sample.counter, list);
        };
        morning.presenter.narrow("field", "Chứng thực");
        morning.presenter.print();
        CHECK(asked.lane == "Cần xin lỗi trước hạn");
        CHECK(asked.narrowed == "Chứng thực");
        REQUIRE(asked.rows.size() == morning.view.shown.lines.size());
        morning.presenter.narrow("field", "");
        morning.presenter.print();
        CHECK(asked.narrowed.empty());
        REQUIRE(asked.rows.size() == 3);
        const auto& line = morning.view.shown.lines.front();
        CHECK(line.state == "▲ " + asked.rows.front().state);
        CHECK(asked.rows.front().code == line.code);
        const std::string& news = morning.view.shown.news;
        CHECK(read_file(news.substr(news.find('/'))).starts_with("%PDF-"));
        morning.presenter.print_list = [](const BoardListData&) -> Printed {
            throw DeviceError(ErrorCode::printer_failed, "no paper");
        };
        morning.presenter.print();
        CHECK(morning.view.shown.news.starts_with("▲ "));
    }

    TEST_CASE("the export holds what is seen, and no cell is a formula") {
        Morning morning("supervisor");
        const std::string file = (morning.office.folder.path() / "x.csv").string();
        morning.presenter.filter("khong co");
        CHECK(std::ranges::count(morning.presenter.csv(), '\n') == 1);
        morning.presenter.filter("nguyen");
        morning.presenter.export_to(file);
        const std::string text = read_file(file);
        CHECK(text.starts_with("\xEF\xBB\xBF\"Mã hồ sơ\","));
        CHECK(std::ranges::count(text, '\n') == 4);
        CHECK(text.find("\"Nguyễn Thị Mẫu\"") != std::string::npos);
    }
}
