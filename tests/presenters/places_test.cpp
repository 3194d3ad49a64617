#include <doctest/doctest.h>

#include <algorithm>

#include "app/presenters/deadlines_presenter.h"
#include "app/presenters/dossiers_presenter.h"
#include "app/presenters/settings_presenter.h"
#include "app/presenters/sign_in_presenter.h"
#include "app/presenters/status_presenter.h"
#include "app/presenters/sync_presenter.h"
#include "app/presenters/ways_to_scan.h"
#include "core/document/picture_text.h"
#include "core/dossier/dossier_store.h"
#include "core/store/key_file.h"
#include "core/sync/sync_settings.h"
#include "core/sync/sync_status.h"
#include "devices/scanner/scan_profile.h"
#include "devices/scanner/simulated_scanner.h"
#include "tests/support/fake_camera.h"
#include "tests/support/fake_card.h"
#include "tests/support/sample_counter.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/words.h"

using namespace motcua;

namespace {

template <class View, class Model>
struct Recording : View {
    void show(const Model& model) override { shown = model; }
    Model shown;
};
struct DossiersRecording final : DossiersView {
    void show(const DossiersModel& model) override { list = model; }
    void show(const DossierModel& model) override { dossier = model; }
    void look_at(std::vector<ViewerPaper> papers) override { looked_at = std::move(papers); }
    DossiersModel list;
    DossierModel dossier;
    std::vector<ViewerPaper> looked_at;
};
struct DeadlinesRecording final : Recording<DeadlinesView, DeadlinesModel> {
    void open_dossier(const std::string& code) override { opened = code; }
    std::string opened;
};
// What Settings list as the scanner of papers.
struct ScannerBeside {
    ScanDesk desk() { return {scanner, executor, vault}; }
    test::TemporaryFolder folder;
    test::InlineExecutor executor;
    SimulatedScanner scanner{3};
    FileVault vault{folder.path()};
};
std::vector<std::string> settings_logged(Database& database) {
    std::vector<std::string> rows;
    auto found = database.statement(
        "SELECT subject || '=' || detail FROM audit WHERE action='setting.changed' ORDER BY row");
    while (found.step()) rows.push_back(found.text(0));
    return rows;
}
struct SignInRecording final : Recording<SignInView, SignInModel> {
    void clear_passphrase() override { cleared = true; }
    bool cleared = false;
};

void keep(test::SampleCounter& sample, const Dossier& dossier) {
    UnitOfWork work(sample.database);
    insert_dossier(work, dossier);
    work.commit();
}

}  // namespace

TEST_SUITE("presenters/dossiers") {
    TEST_CASE("the newest stand there at once, and a name without accents finds its dossier") {
        test::SampleCounter sample;
        test::TemporaryFolder folder;
        ReceiptDesk desk(folder.path());
        keep(sample, test::a_dossier("Z00.00.01-261123-0001"));
        Dossier other = test::a_dossier("Z00.00.01-261123-0002");
        other.applicant.name = "Đỗ Đình Đạt";
        keep(sample, other);
        DossiersRecording view;
        DossiersPresenter presenter(view, test::words(), sample.counter, desk);
        CHECK(view.list.lines.size() == 2);
        presenter.search("do dinh");
        REQUIRE(view.list.lines.size() == 1);
        presenter.open(0);
        CHECK(view.dossier.there);
        CHECK(view.dossier.head.starts_with("Z00.00.01-261123-0002"));
        CHECK(view.dossier.details.find("Đỗ Đình Đạt") != std::string::npos);
        presenter.search("khong co ai");
        CHECK(view.list.lines.empty());
        CHECK(view.dossier.there);  // the opened one stays
    }

    TEST_CASE("a finished dossier says whether that was early, on time or late") {
        test::SampleCounter sample;
        test::TemporaryFolder folder;
        ReceiptDesk desk(folder.path());
        Dossier dossier = test::a_dossier();
        dossier.status = Status::finished;
        const Instant due = *dossier.due;
        const std::pair<Instant, const char*> outcomes[] = {
            {due - std::chrono::days(4), "trước hạn"},
            {due, "đúng hạn"},
            {due + std::chrono::minutes(1), "quá hạn"}};
        int number = 100;
        for (const auto& [finished, word] : outcomes) {
            CAPTURE(word);
            dossier.id = Uuid::v7();
            dossier.code = *DossierCode::parse("Z00.00.01-261123-0" + std::to_string(number++));
            dossier.finished_at = finished;
            keep(sample, dossier);
            DossiersRecording view;
            DossiersPresenter presenter(view, test::words(), sample.counter, desk);
            presenter.open_code(dossier.code.str());
            CHECK(view.dossier.details.find(std::string(", ") + word) != std::string::npos);
        }
    }
}

TEST_SUITE("presenters/deadlines") {
    TEST_CASE("an overdue dossier stands in its lane with how long, as word and shape") {
        test::SampleCounter sample;
        keep(sample, test::a_dossier());
        sample.clock.at = test::at(2026, 11, 26, 9);  // the 24th is a day off
        DeadlinesRecording view;
        DeadlinesPresenter presenter(view, test::words(), sample.counter);
        CHECK(view.shown.lanes.front().count == "1");
        CHECK(view.shown.lanes.front().alarm);
        REQUIRE(view.shown.lines.size() == 1);
        CHECK(view.shown.lines.front().state == "■ quá hạn");
        CHECK(view.shown.lines.front().remaining == "quá 2 ngày làm việc");
        presenter.filter("khong co");
        CHECK(view.shown.lines.empty());
        presenter.filter("mau thi");
        presenter.open(0);
        CHECK(view.opened == test::a_dossier().code.str());
        presenter.choose_lane(static_cast<std::size_t>(Lane::due_soon));
        CHECK(view.shown.lines.empty());
    }
}

TEST_SUITE("presenters/status") {
    TEST_CASE("the bar counts what exists only here and what numbers are left") {
        test::SampleCounter sample;
        keep(sample, test::a_dossier());
        Recording<StatusView, std::vector<StatusPart>> view;
        StatusPresenter presenter(view, test::words(), sample.counter);
        REQUIRE(view.shown.size() == 6);
        CHECK(view.shown[0].text == "Cán bộ Mẫu · Quầy 1");
        CHECK(view.shown[3].text == "Chỉ có trên máy này: 1");
        CHECK(view.shown[5].text == "Còn 999 số hồ sơ");
        presenter.line_changed({true, false, test::at(2026, 11, 23, 9, 41)});
        CHECK(view.shown[1].text == "Mất kết nối, lần cuối 09:41");
        CHECK(view.shown[1].alarm);
    }

    TEST_CASE("a hand scanner that is pulled out or refused is said, and leads to the settings") {
        test::SampleCounter sample;
        Recording<StatusView, std::vector<StatusPart>> view;
        StatusPresenter presenter(view, test::words(), sample.counter);
        presenter.scanner_changed(ScannerLine::absent);
        REQUIRE(view.shown.size() == 7);
        CHECK(view.shown[1].text == "Máy quét mã: chưa cắm");
        CHECK(view.shown[1].alarm);
        CHECK(view.shown[1].target == StatusTarget::devices);
        presenter.scanner_changed(ScannerLine::refused);
        CHECK(view.shown[1].text == "Máy quét mã: không mở được");
        presenter.scanner_changed(ScannerLine::listening);
        CHECK(view.shown.size() == 6);
    }
}

TEST_SUITE("presenters/sync") {
    TEST_CASE("the last failure is said in words with its code") {
        test::SampleCounter sample;
        UnitOfWork work(sample.database);
        record_round(work, "MC-5001", sample.clock.now());
        work.commit();
        Recording<SyncView, SyncModel> view;
        bool asked = false;
        SyncPresenter presenter(view, test::words(), sample.counter, [&] { asked = true; });
        CHECK(view.shown.facts.at(3).second.find("Không liên lạc được") != std::string::npos);
        CHECK(view.shown.facts.at(3).second.find("MC-5001") != std::string::npos);
        CHECK_FALSE(view.shown.can_sync);  // not enrolled
        presenter.sync_now();
        CHECK(asked);
        const auto says_recovering = [&] {
            return std::ranges::any_of(view.shown.facts, [](const auto& fact) {
                return fact.second.find("release-numbers") != std::string::npos;
            });
        };
        CHECK_FALSE(says_recovering());
        UnitOfWork restored(sample.database);
        set_setting(restored, setting_key::gateway_recovers, "1");
        restored.commit();
        presenter.refresh();
        CHECK(says_recovering());
        CHECK(code_of("MC-5001") == ErrorCode::network_unreachable);
        CHECK_FALSE(code_of("MC-9999"));
    }
}

TEST_SUITE("presenters/settings") {
    TEST_CASE("only what was changed is written") {
        test::SampleCounter sample;
        ScannerBeside scan;
        Recording<SettingsView, SettingsModel> view;
        SettingsPresenter presenter(
            view, test::words(), sample.counter, [] { return std::vector<std::string>{"HP"}; },
            "/x", scan.desk());
        CHECK(view.shown.printers.size() == 2);
        presenter.edit("hotline", "1022");
        presenter.save();
        CHECK(setting_or(sample.database, "hotline", "") == "1022");
        CHECK_FALSE(setting(sample.database, "lookup_host"));
        CHECK(view.shown.message == "Đã lưu.");
    }

    TEST_CASE("who changes a setting in the window is in the audit log, as on the command line") {
        test::SampleCounter sample;
        ScannerBeside scan;
        Recording<SettingsView, SettingsModel> view;
        SettingsPresenter presenter(
            view, test::words(), sample.counter, [] { return std::vector<std::string>{}; }, "/x",
            scan.desk());
        presenter.edit(setting_key::read_text, "1");
        presenter.edit("hotline", "1022");
        presenter.save();
        presenter.save();  // nothing is changed any more
        CHECK(settings_logged(sample.database) ==
              std::vector<std::string>{"hotline=", "read_text=1"});
        CHECK(sample.database.number("SELECT count(*) FROM audit WHERE officer='" +
                                     sample.officer.id + "'") == 2);
        presenter.edit(setting_key::read_text, "0");
        presenter.save();
        CHECK(settings_logged(sample.database).back() == "read_text=0");
    }
}

TEST_SUITE("presenters/settings_devices") {
    TEST_CASE("every device is tried by itself, and says what came of it") {
        test::SampleCounter sample;
        test::FakeStation fake;
        sample.counter.cards = &fake.station;
        fake.lay_down("Reader 1");
        ScannerBeside scan;
        Recording<SettingsView, SettingsModel> view;
        SettingsPresenter presenter(
            view, test::words(), sample.counter, [] { return std::vector<std::string>{}; }, "/x",
            scan.desk());
        fake.step();
        REQUIRE(view.shown.card_readers.size() == 2);
        CHECK(view.shown.card_readers[1].first == "Reader 1");
        presenter.try_out(setting_key::card_reader);
        fake.step();
        CHECK(view.shown.tried.at(setting_key::card_reader) == "✓ Reader 1: có thẻ căn cước");
        presenter.edit(setting_key::card_reader, "Reader 9");
        presenter.try_out(setting_key::card_reader);
        fake.step();
        CHECK(view.shown.tried.at(setting_key::card_reader).starts_with("■"));
        presenter.try_out(setting_key::trust_folder);
        fake.step();
        CHECK(view.shown.tried.at(setting_key::trust_folder).starts_with("▲"));
        fake.station.greet = [](CardChannel&) {
            throw DeviceError(ErrorCode::card_unreadable, "told by the test");
        };
        presenter.edit(setting_key::card_reader, "");
        presenter.try_out(setting_key::card_reader);
        fake.step();
        CHECK(view.shown.tried.at(setting_key::card_reader).find("MC-3008") != std::string::npos);
    }

    TEST_CASE("a hand scanner on a line is tried with a scan: what arrived, or what is wrong") {
        test::SampleCounter sample;
        HeardScan next;
        std::string asked;
        CodeStation codes{[&](const std::string& device, std::chrono::milliseconds limit,
                              const std::function<void(const HeardScan&)>& heard) {
            asked = device;
            CHECK(limit >= std::chrono::seconds{5});  // time to take up a card
            heard(next);
        }};
        sample.counter.codes = &codes;
        ScannerBeside scan;
        Recording<SettingsView, SettingsModel> view;
        SettingsPresenter presenter(
            view, test::words(), sample.counter, [] { return std::vector<std::string>{}; }, "/x",
            scan.desk());
        presenter.edit(setting_key::code_scanner, "/dev/ttyACM7");
        struct Case {
            HeardScan heard;
            const char* words;
        };
        const std::string whole =
            "001192990001||Nguyễn Thị Mẫu|05031992|Nữ|Số 27 đường Mẫu, xã Tập Huấn|10052021";
        const std::string damaged = "001192990001||NGUYN TH MU|05031992|N|S 27 ng Mu|10052021";
        const auto line = ScannerLine::listening;
        for (const Case& one :
             {Case{{whole, line}, "✓ nhận đúng mã thẻ của Nguyễn Thị Mẫu (…0001)"},
              Case{{damaged, line}, "USB-COM"},
              Case{{"Z00.00.01-261123-9001", line}, "✓ nhận đúng mã hồ sơ"},
              Case{{"http://example.vn", line}, "▲ nhận được: http://example.vn"},
              Case{{"\xff\xfe\x80", line}, "■ nhận được chữ không đọc nổi"},
              Case{{std::nullopt, line}, "▲ mở được thiết bị, nhưng không nhận được gì"},
              Case{{std::nullopt, ScannerLine::absent}, "■ không thấy thiết bị này"},
              Case{{std::nullopt, ScannerLine::refused}, "MC-3011"}}) {
            CAPTURE(one.words);
            next = one.heard;
            presenter.try_out(setting_key::code_scanner);
            CHECK(asked == "/dev/ttyACM7");
            const std::string said = view.shown.tried.at(setting_key::code_scanner);
            CAPTURE(said);
            CHECK(said.find(one.words) != std::string::npos);
            CHECK(said.find("001192990001") == std::string::npos);  // nobody's whole number
        }
    }

    TEST_CASE("a scanner that types is tried by scanning where the settings are") {
        test::SampleCounter sample;
        ScannerBeside scan;
        Recording<SettingsView, SettingsModel> view;
        SettingsPresenter presenter(
            view, test::words(), sample.counter, [] { return std::vector<std::string>{}; }, "/x",
            scan.desk());
        presenter.try_out(setting_key::code_scanner);
        CHECK(view.shown.tried.at(setting_key::code_scanner).starts_with("◌"));
        presenter.scanned(scan_of("Z00.00.01-261123-9001", test::words()));
        CHECK(view.shown.tried.at(setting_key::code_scanner).starts_with("✓"));
    }

    TEST_CASE("a camera is chosen by its name and tried with one picture") {
        test::SampleCounter sample;
        test::FakeCamera fake;
        sample.counter.cameras = &fake.station;
        ScannerBeside scan;
        Recording<SettingsView, SettingsModel> view;
        SettingsPresenter presenter(
            view, test::words(), sample.counter, [] { return std::vector<std::string>{}; }, "/x",
            scan.desk());
        fake.worker.step();
        REQUIRE(view.shown.cameras.size() == 2);
        CHECK(view.shown.cameras[1] ==
              std::pair<std::string, std::string>{"/dev/video0", "Webcam mẫu (/dev/video0)"});
        presenter.edit(setting_key::camera, "/dev/video0");
        presenter.try_out(setting_key::camera);
        fake.worker.step();
        CHECK(fake.lens.opened == "/dev/video0");
        CHECK(fake.lens.open == 0);  // given back after the try
        CHECK(view.shown.tried.at(setting_key::camera) == "✓ có hình, 64 × 48 điểm");
        fake.lens.fault = ErrorCode::camera_busy;
        presenter.try_out(setting_key::camera);
        fake.worker.step();
        CHECK(view.shown.tried.at(setting_key::camera).find("MC-3013") != std::string::npos);
    }

    TEST_CASE("the usual scanner is chosen by its name, tried, and remembered when it is gone") {
        test::SampleCounter sample;
        ScannerBeside scan;
        Recording<SettingsView, SettingsModel> view;
        SettingsPresenter presenter(
            view, test::words(), sample.counter, [] { return std::vector<std::string>{}; }, "/x",
            scan.desk());
        REQUIRE(view.shown.scanners.size() == 2);
        CHECK(view.shown.scanners[0].second == "máy đầu tiên tìm thấy");
        CHECK(view.shown.scanners[1].second == "Training scanner");
        presenter.try_out(scanner_setting);  // the first that is found
        CHECK(view.shown.tried.at(scanner_setting) ==
              "✓ Training scanner: mặt kính; khay nạp, một mặt; khay nạp, hai mặt; đến 300 dpi");
        const std::string id = view.shown.scanners[1].first;
        presenter.edit(scanner_setting, id);
        presenter.save();
        CHECK(setting_or(sample.database, scanner_setting, "") == id);
        CHECK(ways_to_scan(sample.database).usual_device == id);
        CHECK(settings_logged(sample.database) == std::vector<std::string>{"scanner="});

        scan.scanner.plug(false);
        presenter.list_devices();
        REQUIRE(view.shown.scanners.size() == 2);
        CHECK(view.shown.scanners[1].first == id);
        CHECK(view.shown.scanners[1].second == id + " (đang rút)");
        presenter.try_out(scanner_setting);
        CHECK(view.shown.tried.at(scanner_setting).starts_with("■"));
        scan.scanner.plug(true);
        presenter.list_devices();
        CHECK(view.shown.scanners[1].second == "Training scanner");
    }

    TEST_CASE("what is saved is what the devices use from then on") {
        test::SampleCounter sample;
        ScannerBeside scan;
        Recording<SettingsView, SettingsModel> view;
        SettingsPresenter presenter(
            view, test::words(), sample.counter, [] { return std::vector<std::string>{}; }, "/x",
            scan.desk());
        DeviceSettings used;
        presenter.devices_saved = [&](const DeviceSettings& settings) { used = settings; };
        presenter.edit(setting_key::code_scanner, "/dev/ttyACM0");
        presenter.edit(setting_key::trust_folder, "/srv/trust");
        presenter.save();
        CHECK(used.code_scanner == "/dev/ttyACM0");
        CHECK(used.trust_folder == "/srv/trust");
        CHECK(DeviceSettings::load(sample.database) == used);
    }
}

TEST_SUITE("presenters/sign_in") {
    TEST_CASE("the right passphrase opens, a wrong one is said and leaves the key wrapped") {
        test::SampleCounter sample;
        KeyFile keys;
        keys.add("id-1", "Lan", Secret("dung"), Secret(std::string(32, 'k')));
        keys.add("recovery", "recovery", Secret("giay"), Secret(std::string(32, 'k')));
        SignInRecording view;
        std::string opened;
        SignInPresenter presenter(view, test::words(),
                                  {sample.executor, sample.executor, sample.clock}, keys, "", "",
                                  [&](const KeySlot& officer, Secret key) {
                                      opened = officer.name + std::to_string(key.size());
                                  });
        CHECK(view.shown.officers == std::vector<std::string>{"Lan"});  // recovery is nobody's
        presenter.submit(0, "sai");
        CHECK(opened.empty());
        CHECK(view.cleared);
        CHECK(view.shown.message.find("MC-1004") != std::string::npos);
        presenter.submit(0, "dung");
        CHECK(opened == "Lan32");
    }
}
