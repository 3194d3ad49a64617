#include "app/presenters/scan_profiles_presenter.h"

#include <doctest/doctest.h>

#include "core/document/page_store.h"
#include "core/store/settings_store.h"
#include "devices/scanner/simulated_scanner.h"
#include "tests/support/office.h"

using namespace motcua;

namespace {

struct ProfilesRecording final : ScanProfilesView {
    void show(const ScanProfilesModel& model) override { shown = model; }
    ScanProfilesModel shown;
};

struct ProfilesDesk {
    explicit ProfilesDesk(const std::string& role) : office(role) {}
    std::vector<ScanProfile> kept() {
        const auto read =
            read_scan_profiles(setting_or(office.sample.database, scan_profiles_setting, "[]"));
        REQUIRE(read);
        return *read;
    }
    void keep(const std::vector<ScanProfile>& profiles) {
        UnitOfWork work(office.sample.database);
        set_setting(work, scan_profiles_setting, write_scan_profiles(profiles));
        work.commit();
        presenter.refresh();
    }

    test::Office office;
    SimulatedScanner scanner{3, draw_sample_sheet, SimulatedScanner::Feeder::endless};
    ProfilesRecording view;
    ScanProfilesPresenter presenter{view, test::words(), office.sample.counter, scanner,
                                    office.sample.executor};
};

}  // namespace

TEST_SUITE("presenters/scan_profiles") {
    TEST_CASE("a new way gets a name and a key of its own; saved, the scanner's place has it") {
        ProfilesDesk desk("clerk");
        REQUIRE(desk.view.shown.lines.size() == 3);
        CHECK(desk.view.shown.lines[1] == "Ctrl+2  Hai mặt · khay nạp, hai mặt · 200 dpi · màu");
        desk.presenter.add();
        CHECK(desk.view.shown.values.at("key") == "4");
        desk.presenter.add();
        CHECK(desk.view.shown.values.at("name") == "Kiểu mới 2");
        desk.presenter.remove();
        desk.presenter.edit("name", "Ảnh thẻ");
        desk.presenter.edit("source", "flatbed");
        desk.presenter.edit("paper", "card");
        desk.presenter.edit("dpi", "300");
        desk.presenter.edit("brightness", "-10");
        desk.presenter.edit("blanks", "keep");
        CHECK(desk.kept().empty());  // not before it is saved
        desk.presenter.save();
        CHECK(desk.view.shown.message_kind == MarkKind::good);
        REQUIRE(desk.kept().size() == 4);
        const ScanProfile made = desk.kept()[3];
        CHECK(made.name == "Ảnh thẻ");
        CHECK(made.source == ScanSource::flatbed);
        CHECK(made.dpi == 300);
        CHECK(made.width_mm == doctest::Approx(85.6));
        CHECK(made.brightness == -10);
        CHECK(made.blanks == BlankHandling::keep);
        CHECK_FALSE(desk.presenter.changed());
    }

    TEST_CASE("what the command line refuses is refused here, at its field; what was typed stays") {
        const struct {
            const char* field;
            const char* typed;
        } wrong[] = {{"name", ""},    {"name", "Hai mặt"}, {"key", "2"},    {"dpi", "nhiều"},
                     {"dpi", "2400"}, {"paper", "10x10"},  {"dpi", "200 "}, {"brightness", "101"}};
        for (const auto& [field, typed] : wrong) {
            CAPTURE(field);
            CAPTURE(typed);
            ProfilesDesk desk("clerk");
            desk.presenter.edit(field, typed);
            desk.presenter.choose(2);
            desk.presenter.save();
            CHECK(desk.view.shown.message_kind == MarkKind::error);
            CHECK(desk.view.shown.wrong == field);
            CHECK(desk.kept().empty());
            desk.presenter.choose(0);
            CHECK(desk.view.shown.values.at(field) == typed);
        }
    }

    TEST_CASE("below colour and 200 dpi is allowed and said") {
        ProfilesDesk desk("clerk");
        desk.presenter.edit("colour", "grey");
        desk.presenter.save();
        CHECK(desk.view.shown.message_kind == MarkKind::warning);
        CHECK(desk.kept().front().colour == ScanColour::grey);
    }

    TEST_CASE("a locked way is the administrator's, as is locking") {
        auto locked = usual_scan_profiles();
        locked[0].locked = true;
        ProfilesDesk clerk("clerk");
        clerk.keep(locked);
        CHECK_FALSE(clerk.view.shown.may_change);
        CHECK_FALSE(clerk.view.shown.may_lock);
        clerk.presenter.edit("dpi", "300");
        clerk.presenter.edit("locked", "");
        clerk.presenter.remove();
        clerk.presenter.choose(1);
        clerk.presenter.edit("locked", "yes");
        clerk.presenter.edit("dpi", "300");
        clerk.presenter.save();
        locked[1].dpi = 300;
        CHECK(clerk.kept() == locked);

        ProfilesDesk administrator("administrator");
        administrator.keep(locked);
        CHECK(administrator.view.shown.may_change);
        administrator.presenter.edit("locked", "");
        administrator.presenter.choose(2);
        administrator.presenter.edit("locked", "yes");
        administrator.presenter.save();
        CHECK_FALSE(administrator.kept()[0].locked);
        CHECK(administrator.kept()[2].locked);
    }

    TEST_CASE("a lock that came meanwhile is not written over by a clerk") {
        ProfilesDesk desk("clerk");
        auto locked = usual_scan_profiles();
        desk.presenter.edit("dpi", "300");
        locked[0].locked = true;
        UnitOfWork work(desk.office.sample.database);
        set_setting(work, scan_profiles_setting, write_scan_profiles(locked));
        work.commit();
        desk.presenter.save();
        CHECK(desk.view.shown.message_kind == MarkKind::warning);
        CHECK(desk.kept() == locked);
    }

    TEST_CASE("a test page says its size and is kept nowhere; a fault is said") {
        ProfilesDesk desk("clerk");
        desk.scanner.script({{1, false, ErrorCode::scanner_jammed}});
        desk.presenter.try_out();
        CHECK(desk.view.shown.message.find("MC-3021") != std::string::npos);
        CHECK(desk.view.shown.message_kind == MarkKind::error);
        desk.presenter.edit("dpi", "100");
        desk.presenter.try_out();
        CHECK(desk.view.shown.message.find("100 dpi") != std::string::npos);
        CHECK(desk.view.shown.message_kind == MarkKind::good);
        CHECK(open_batches(desk.office.sample.database).empty());
    }
}
