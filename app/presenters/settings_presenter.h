// The settings of this counter that a clerk or administrator changes in the window.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "app/presenters/code_station.h"
#include "app/presenters/counter.h"
#include "app/presenters/page_run.h"
#include "app/presenters/scan.h"
#include "app/presenters/texts.h"
#include "core/base/task_scope.h"
#include "devices/device_settings.h"

namespace motcua {

struct SettingsModel {
    std::map<std::string, std::string> values;                        // by setting key
    std::vector<std::pair<std::string, std::string>> printers;        // value and words
    std::vector<std::pair<std::string, std::string>> facts;           // label and value
    std::vector<std::pair<std::string, std::string>> card_readers;    // value and words
    std::vector<std::pair<std::string, std::string>> training_cards;  // empty: no such reader
    std::vector<std::string> code_scanners;  // serial devices found; any other may be typed
    std::vector<std::pair<std::string, std::string>> cameras;   // value and words
    std::vector<std::pair<std::string, std::string>> scanners;  // value and words
    std::map<std::string, std::string> tried;  // by setting key: what the try-out gave
    std::string message;
};

class SettingsView {
public:
    virtual ~SettingsView() = default;
    virtual void show(const SettingsModel& model) = 0;
};

class SettingsPresenter {
public:
    // `printers` asks the spooler; it may take seconds and runs on the reader thread.
    SettingsPresenter(SettingsView& view, const Texts& texts, Counter& counter,
                      std::function<std::vector<std::string>()> printers, std::string receipts,
                      ScanDesk scan_desk);

    // The keys a form may change.
    static const std::vector<std::string>& keys();
    void edit(const std::string& key, const std::string& value);
    void save();
    // What was plugged in or pulled meanwhile; what is typed stays.
    void list_devices();
    // Tries the device of a setting as it stands in the form, saved or not.
    void try_out(const std::string& key);
    // What a hand scanner gave while Settings are open: its try-out, too.
    void scanned(const Scan& scan);
    // A card of software on the reader of a training counter; an empty name takes it away.
    void lay_training_card(const std::string& name);
    // Called with what was saved.
    std::function<void(const DeviceSettings&)> devices_saved;
    void refresh();

private:
    void list_readers();
    void list_cameras();
    void list_scanners();
    void try_readers();
    void try_trust();
    void try_scanner();  // of codes
    void try_paper_scanner();
    void heard(const HeardScan& scan);
    void try_camera();
    void tried(const std::string& key, const std::string& words);
    DeviceSettings devices() const;

    SettingsView& view_;
    const Texts& texts_;
    Counter& counter_;
    std::function<std::vector<std::string>()> printers_;
    std::string receipts_;
    ScanDesk scan_desk_;
    SettingsModel model_;
    std::map<std::string, std::string> changed_;
    TaskScope tasks_;
};

}  // namespace motcua
