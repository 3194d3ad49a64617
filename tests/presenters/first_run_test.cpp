#include "app/presenters/first_run_presenter.h"

#include <doctest/doctest.h>

#include "app/presenters/recovery_presenter.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/intake/open_counter.h"
#include "tests/support/inline_executor.h"
#include "tests/support/sample_data.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/words.h"

using namespace motcua;

namespace {

constexpr const char* good_words = "ba con trâu đen qua cầu";

struct RecordingFirstRun final : FirstRunView {
    void show(const FirstRunModel& model) override { shown = model; }
    void fill(const std::string& field, const std::string& value) override {
        filled[field] = value;
    }
    void focus(const std::string& field) override { focused = field; }
    FirstRunModel shown;
    FirstRunFields filled;
    std::string focused;
};

struct RecordingRecovery final : RecoveryView {
    void show(const RecoveryModel& model) override { shown = model; }
    void focus(const std::string& field) override { focused = field; }
    RecoveryModel shown;
    std::string focused;
};

// Somebody in front of an empty data folder.
struct Desk {
    test::TemporaryFolder place;
    DataFolder folder{place.path() / "counter"};
    test::InlineExecutor here;
    FixedClock clock{test::at(2026, 11, 23, 9)};
    RecordingFirstRun view;
    int printed = 0;
    bool printer_fails = false;
    std::string made_for;
    std::size_t key_size = 0;
    FirstRunPresenter presenter{view,
                                test::words(),
                                {here, here, clock},
                                {folder, std::filesystem::path(MOTCUA_SOURCE_DIR) / "resources",
                                 [this](const std::string& pdf) {
                                     if (printer_fails)
                                         throw DeviceError(ErrorCode::printer_missing, "none");
                                     CHECK(pdf.starts_with("%PDF-"));
                                     ++printed;
                                 }},
                                [this](const KeySlot& officer, Secret key) {
                                    made_for = officer.name;
                                    key_size = key.size();
                                }};

    FirstRunFields whole() const {
        return {{"agency", "h15.50.05.13"},
                {"counter", "2"},
                {"officer", "Nguyễn Thị Mẫu"},
                {"passphrase", good_words},
                {"again", good_words}};
    }
    void choose_unit() {
        presenter.begin_real();
        presenter.search("ba dinh ha noi");
        presenter.choose(0);
    }
    void to_recovery() {
        choose_unit();
        presenter.submit(whole());
        REQUIRE(view.shown.step == FirstRunStep::recovery);
    }
    FirstRunFields groups() const {
        return {{"group_a", view.shown.groups[view.shown.asked[0]]},
                {"group_b", view.shown.groups[view.shown.asked[1]]}};
    }
    bool nothing_on_disk() const { return !std::filesystem::exists(folder.root); }
};

}  // namespace

TEST_SUITE("presenters/first_run") {
    TEST_CASE("a training counter is one key away, and says so") {
        Desk desk;
        CHECK(desk.view.shown.step == FirstRunStep::kind);
        desk.presenter.make_training("Cán bộ tập huấn");
        CHECK(desk.made_for == "Cán bộ tập huấn");
        CHECK_FALSE(KeyFile::load(desk.folder.keys()).training_passphrase().empty());
    }

    TEST_CASE("a training counter needs a name too") {
        Desk desk;
        desk.presenter.make_training("   ");
        CHECK(desk.view.shown.message_kind == MarkKind::error);
        CHECK(desk.nothing_on_disk());
    }

    TEST_CASE("the unit is found without accents and by code") {
        Desk desk;
        desk.presenter.begin_real();
        CHECK(desk.view.focused == "unit");
        desk.presenter.search("ba dinh ha noi");
        REQUIRE_FALSE(desk.view.shown.units.empty());
        CHECK(desk.view.shown.units[0].second == "Phường Ba Đình, Thành phố Hà Nội");
        desk.presenter.search("00004");
        REQUIRE(desk.view.shown.units.size() == 1);
        CHECK(desk.view.shown.units[0].first == "00004");
        desk.presenter.search("0000");
        CHECK(desk.view.shown.units.size() > 1);
        desk.presenter.search("không có nơi nào như thế");
        CHECK(desk.view.shown.units.empty());
        desk.presenter.choose(0);
        CHECK(desk.view.shown.chosen.empty());
    }

    TEST_CASE("what is not right yet is said at its field, and nothing is written") {
        Desk desk;
        desk.presenter.begin_real();
        desk.presenter.submit({});
        for (const char* field : {"unit", "agency", "counter", "officer", "passphrase"}) {
            CAPTURE(field);
            CHECK(desk.view.shown.marks[field].kind == MarkKind::error);
        }
        CHECK(desk.view.focused == "unit");
        struct Row {
            const char* field;
            const char* value;
        };
        desk.choose_unit();
        for (const Row& row :
             {Row{"agency", "Z00.00.01"}, Row{"agency", "00004"}, Row{"counter", "hai"},
              Row{"officer", ""}, Row{"passphrase", "ngắn"}, Row{"again", "khác hẳn"}}) {
            FirstRunFields fields = desk.whole();
            fields[row.field] = row.value;
            desk.presenter.submit(fields);
            CAPTURE(row.field);
            CHECK(desk.view.shown.step == FirstRunStep::counter);
            CHECK(desk.view.shown.marks[row.field].kind == MarkKind::error);
            CHECK(desk.view.focused == row.field);
        }
        CHECK(desk.nothing_on_disk());
    }

    TEST_CASE("a weak passphrase is said to be weak while it is typed, and not refused") {
        Desk desk;
        desk.choose_unit();
        FirstRunFields fields = desk.whole();
        fields["passphrase"] = fields["again"] = "badinh2026";
        desk.presenter.weigh(fields);
        CHECK(desk.view.shown.marks["passphrase"].kind == MarkKind::warning);
        fields["passphrase"] = good_words;
        desk.presenter.weigh(fields);
        CHECK(desk.view.shown.marks["passphrase"].kind == MarkKind::good);
        fields["passphrase"] = "badinh2026";
        desk.presenter.submit(fields);
        CHECK(desk.view.shown.step == FirstRunStep::recovery);
    }

    TEST_CASE("only who has the groups on paper gets the counter") {
        Desk desk;
        desk.to_recovery();
        REQUIRE(desk.view.shown.groups.size() == RecoveryKey::groups);
        CHECK(desk.view.shown.asked[0] < desk.view.shown.asked[1]);
        desk.presenter.confirm({});
        CHECK(desk.view.shown.marks["group_a"].kind == MarkKind::error);
        FirstRunFields swapped = desk.groups();
        std::swap(swapped["group_a"], swapped["group_b"]);
        desk.presenter.confirm(swapped);
        CHECK(desk.nothing_on_disk());
        const std::vector<std::string> groups = desk.view.shown.groups;
        desk.presenter.confirm(desk.groups());
        CHECK(desk.made_for == "Nguyễn Thị Mẫu");
        CHECK(desk.key_size == 32);
        // What was shown really opens it.
        std::string key;
        for (const auto& group : groups) key += group;
        const auto recovery = RecoveryKey::parse(key);
        REQUIRE(recovery.has_value());
        CHECK(KeyFile::load(desk.folder.keys())
                  .open(RecoveryKey::slot, recovery->secret())
                  .has_value());
        const UnlockedKey opened = unlock(desk.folder, "", Secret(good_words));
        OpenCounter counter(desk.folder, opened, Access::read_only, "test");
        CHECK(counter.identity().unit == "H15.50.05.13");
        CHECK_FALSE(counter.identity().training);
    }

    TEST_CASE("the sheet is printed and saved, and a printer that fails loses nothing") {
        Desk desk;
        desk.to_recovery();
        desk.printer_fails = true;
        desk.presenter.print_sheet();
        CHECK(desk.view.shown.message.find("MC-3002") != std::string::npos);
        desk.printer_fails = false;
        desk.presenter.print_sheet();
        CHECK(desk.printed == 1);
        CHECK(desk.view.focused == "group_a");
        const auto file = desk.place.path() / "to.pdf";
        desk.presenter.save_sheet(file.string());
        CHECK(read_file(file).starts_with("%PDF-"));
        desk.presenter.save_sheet((desk.place.path() / "không có" / "to.pdf").string());
        CHECK(desk.view.shown.message.find("MC-4008") != std::string::npos);
        CHECK(desk.view.shown.step == FirstRunStep::recovery);
        CHECK(desk.nothing_on_disk());
    }

    TEST_CASE("Esc leads back to the first page, and a sheet of before is said to be void") {
        Desk desk;
        desk.to_recovery();
        const std::vector<std::string> first = desk.view.shown.groups;
        desk.presenter.print_sheet();
        CHECK(desk.presenter.back());
        CHECK(desk.view.shown.step == FirstRunStep::counter);
        CHECK(desk.view.shown.groups.empty());
        desk.presenter.submit(desk.whole());
        CHECK(desk.view.shown.groups != first);
        CHECK(desk.view.shown.message_kind == MarkKind::warning);
        desk.presenter.back();
        desk.presenter.back();
        CHECK(desk.view.shown.step == FirstRunStep::kind);
        CHECK_FALSE(desk.presenter.back());
        CHECK(desk.nothing_on_disk());
    }
}

TEST_SUITE("presenters/recovery") {
    TEST_CASE("the sheet opens the counter under a new passphrase") {
        Desk desk;
        desk.to_recovery();
        std::string key;
        for (const auto& group : desk.view.shown.groups) key += (key.empty() ? "" : "-") + group;
        desk.presenter.confirm(desk.groups());
        RecordingRecovery view;
        std::string opened;
        RecoveryPresenter presenter(view, test::words(), {desk.here, desk.here, desk.clock},
                                    desk.folder, [&](const KeySlot& officer, Secret secret) {
                                        opened = officer.name + std::to_string(secret.size());
                                    });
        CHECK(view.shown.officers == std::vector<std::string>{"Nguyễn Thị Mẫu"});
        struct Row {
            std::string key, passphrase, again;
            const char* wrong;
        };
        const std::string next = "bốn con trâu trắng";
        for (const Row& row :
             {Row{"", next, next, "key"}, Row{"0" + key.substr(1), next, next, "key"},
              Row{key, "ngắn", "ngắn", "passphrase"}, Row{key, "", "", "passphrase"},
              Row{key, next, next + "!", "again"}}) {
            presenter.submit(0, row.key, row.passphrase, row.again);
            CAPTURE(row.wrong);
            CHECK(view.shown.marks[row.wrong].kind == MarkKind::error);
            CHECK(view.focused == row.wrong);
        }
        presenter.submit(0, RecoveryKey::random().str(), next, next);
        CHECK(view.shown.message.find("MC-1027") != std::string::npos);
        CHECK(unlock(desk.folder, "", Secret(good_words)).key.size() == 32);
        presenter.submit(0, key, next, next);
        CHECK(opened == "Nguyễn Thị Mẫu32");
        CHECK(unlock(desk.folder, "", Secret(next)).key.size() == 32);
        CHECK_THROWS_AS(unlock(desk.folder, "", Secret(good_words)), StateError);
    }
}
