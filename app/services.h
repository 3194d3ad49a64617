// The composition root: builds and owns everything behind the windows.
//
// Threads besides the UI's: `store` owns the only writing connection, `reader` a read-only one and
// the derivation of keys, `scanner` the scanners, `viewer` the papers that are looked at, `card`
// the card readers, `camera` and `camera code` the cameras, `code` the serial hand scanner, `sync`
// the line to the gateway, `words` the reading of pages. Signing out closes both connections and
// with them wipes the key. Thread: the UI thread. Throws: StorageError (data_in_use when another
// program writes here).
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "app/camera_devices.h"
#include "app/card_devices.h"
#include "app/code_scanner_line.h"
#include "app/presenters/counter.h"
#include "app/presenters/receipt_desk.h"
#include "app/presenters/scan_presenter.h"
#include "app/presenters/text_reader.h"
#include "app/presenters/viewer_presenter.h"
#include "core/base/task_scope.h"
#include "core/base/worker_thread.h"
#include "core/intake/open_counter.h"
#include "core/store/data_folder.h"
#include "core/store/key_file.h"
#include "core/sync/sync_worker.h"
#include "devices/scanner/scanner_set.h"

namespace motcua {

class Services {
public:
    Services(Executor& home, DataFolder folder);
    ~Services();
    Services(const Services&) = delete;
    Services& operator=(const Services&) = delete;

    const DataFolder& folder() const { return folder_; }
    bool initialised() const { return folder_.is_initialised(); }
    // Nobody else writes here now. Throws: StorageError (data_in_use).
    void require_free() const;

    KeyFile keys() const { return KeyFile::load(folder_.keys()); }
    // Opens the database with the unwrapped key and builds the counter; the answer comes home.
    // It holds the folder's lock from then on.
    void open(const KeySlot& officer, Secret database_key, std::function<void()> done,
              TaskScope::Fail fail);
    // Null until open() has answered.
    Counter* counter() { return counter_.get(); }
    // Sign-out. REQUIRES: no presenter of the counter lives any more.
    void close();

    // What the sync worker says, told on the UI thread; the last word at once.
    void on_sync(std::function<void(const SyncWorker::Moment&)> listener);
    // As saved in Settings; whether words are read is looked at again, too.
    void use_devices(const DeviceSettings& settings);
    // What the serial hand scanner reads.
    void on_scan(CodeScannerLine::Scanned scanned) { scanner_.on_scan(std::move(scanned)); }
    // How its line is: at once, and every change.
    void on_scanner_line(CodeScannerLine::Changed changed) {
        scanner_.on_change(std::move(changed));
    }
    void nudge_sync();
    void sync_now();

    ReceiptDesk& receipts() { return receipts_; }
    // Scanners and the pages' vault. REQUIRES: a counter is open.
    ScanDesk scan_desk();
    // What the viewer of papers needs. REQUIRES: a counter is open.
    ViewerDesk viewer_desk();
    std::filesystem::path receipts_folder() const { return folder_.root / "receipts"; }
    const Clock& clock() const { return clock_; }
    Executor& home() { return home_; }
    Executor& reader() { return reader_; }
    WorkerThread& store() { return store_; }

private:
    // The lane of the store thread for what a citizen waits for.
    class UrgentLane final : public Executor {
    public:
        explicit UrgentLane(WorkerThread& worker) : worker_(worker) {}
        void post(std::function<void()> task) override { worker_.post_urgent(std::move(task)); }

    private:
        WorkerThread& worker_;
    };
    struct Opened;
    void start_sync();
    void start_scanners();

    Executor& home_;
    DataFolder folder_;
    SystemClock clock_;
    ReceiptDesk receipts_;
    std::unique_ptr<CardDevices> cards_;
    std::unique_ptr<CameraDevices> cameras_;
    CodeScannerLine scanner_;
    std::unique_ptr<OpenCounter> open_;
    std::unique_ptr<Database> reading_;
    std::unique_ptr<Counter> counter_;
    WorkerThread store_{"store"};
    WorkerThread reader_{"reader"};
    std::unique_ptr<FileVault> vault_;
    std::unique_ptr<ScannerSet> scanners_;
    WorkerThread scanning_{"scanner"};
    WorkerThread viewing_{"viewer"};
    WorkerThread wording_{"words"};
    std::unique_ptr<TextReader> words_;
    UrgentLane urgent_{store_};
    std::function<void(const SyncWorker::Moment&)> listener_;
    SyncWorker::Moment last_moment_;
    std::unique_ptr<SyncWorker> sync_;  // before the connections it uses are closed
    TaskScope tasks_;
};

}  // namespace motcua
