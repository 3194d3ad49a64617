#include "app/services.h"

#include <unistd.h>

#include <future>

#include "app/presenters/incoming_paper.h"
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/store/settings_store.h"
#include "core/sync/enrolment.h"
#include "core/sync/file_sync.h"

namespace motcua {
namespace {

std::string holder() { return "motcua, pid " + std::to_string(::getpid()); }

}  // namespace

struct Services::Opened {
    std::unique_ptr<OpenCounter> counter;
    std::unique_ptr<Database> reading;
    std::string unit_name;
    DeviceSettings devices;
};

Services::Services(Executor& home, DataFolder folder)
    : home_(home),
      folder_(std::move(folder)),
      receipts_(folder_.root / "receipts"),
      scanner_(home),
      tasks_(home) {}

Services::~Services() { close(); }

void Services::require_free() const { const WriterLock probe(folder_, holder()); }

void Services::open(const KeySlot& officer, Secret database_key, std::function<void()> done,
                    TaskScope::Fail fail) {
    auto key = std::make_shared<UnlockedKey>(UnlockedKey{std::move(database_key), officer.officer});
    tasks_.run(
        store_,
        [key, folder = folder_](const std::stop_token&) {
            Opened opened;
            opened.counter =
                std::make_unique<OpenCounter>(folder, *key, Access::read_write, holder());
            DatabaseOptions look_ups;
            look_ups.access = Access::read_only;
            opened.reading = std::make_unique<Database>(folder.database(), key->key, look_ups);
            opened.unit_name = setting_or(*opened.reading, setting_key::unit_name,
                                          opened.counter->identity().unit);
            opened.devices = DeviceSettings::load(*opened.reading);
            key->key.wipe();
            return opened;
        },
        [this, done = std::move(done)](Opened opened) {
            open_ = std::move(opened.counter);
            reading_ = std::move(opened.reading);
            cards_ =
                std::make_unique<CardDevices>(folder_.root / "trust", open_->identity().training);
            cameras_ = std::make_unique<CameraDevices>();
            use_devices(opened.devices);
            counter_ = std::make_unique<Counter>(
                Counter{open_->identity(), open_->officer(), open_->catalog(), open_->calendar(),
                        open_->database(), *reading_, store_, urgent_, reader_, home_, clock_,
                        opened.unit_name, open_->rules(), &cards_->station(), &cameras_->station(),
                        &scanner_.station()});
            start_scanners();
            start_sync();
            done();
        },
        std::move(fail));
}

void Services::start_scanners() {
    ScannerSetOptions options;
    options.training = open_->identity().training;
    try {
        options.worker.program = installed_scan_helper();
    } catch (const DeviceError& error) {
        log::error(error.what());  // everything but scanning goes on
    }
    const auto names = read_backend_names(setting_or(*reading_, scan_backends_setting, ""));
    if (names) options.worker.backends = *names;
    vault_ = std::make_unique<FileVault>(FileVault::beside(*reading_));
    scanners_ = std::make_unique<ScannerSet>(options);
    words_ = std::make_unique<TextReader>(*counter_, vault_->folder(), wording_);
    words_->look();
}

ScanDesk Services::scan_desk() { return {*scanners_, scanning_, *vault_, words_.get()}; }

ViewerDesk Services::viewer_desk() {
    const auto fetch = [this, &database = open_->database()](const std::string& sha256,
                                                             const std::stop_token& stop) {
        const WithDatabase on_store = with_database_on(store_, database);
        std::unique_ptr<SyncTransport> transport;
        on_store([&](Database& own) { transport = enrolled_transport(own); });
        if (!transport) return false;
        const bool here = FileSync(on_store, *transport, clock_).fetch(sha256, stop);
        if (here)
            home_.post([this] {
                if (words_) words_->look();  // its words can be searched from now on
            });
        return here;
    };
    return {viewing_, vault_->folder(), decode_program(), fetch};
}

void Services::start_sync() {
    last_moment_ = {};
    sync_ = std::make_unique<SyncWorker>(
        with_database_on(store_, open_->database()),
        [](Database& database) { return enrolled_transport(database); }, clock_,
        [this](const SyncWorker::Moment& moment) {
            // Home outlives the services; what it has not run by then is dropped with it.
            home_.post([this, moment] {
                last_moment_ = moment;
                if (listener_) listener_(moment);
            });
        });
}

void Services::on_sync(std::function<void(const SyncWorker::Moment&)> listener) {
    listener_ = std::move(listener);
    listener_(last_moment_);
}

void Services::nudge_sync() {
    if (sync_) sync_->nudge();
}

void Services::sync_now() {
    if (sync_) sync_->send_now();
}

void Services::use_devices(const DeviceSettings& settings) {
    cards_->use(settings);
    cameras_->use(settings);
    scanner_.use(settings.code_scanner);
    if (words_) words_->look();
}

void Services::close() {
    listener_ = nullptr;
    scanner_.on_scan(nullptr);
    scanner_.on_change(nullptr);
    scanner_.use("");
    sync_.reset();
    words_.reset();
    cards_.reset();
    cameras_.reset();
    // A scan that was told to stop gives its last page to the store first.
    std::promise<void> scanned;
    scanning_.post([&] {
        scanners_.reset();
        scanned.set_value();
    });
    scanned.get_future().wait();
    // A paper that is being fetched was told to stop too.
    std::promise<void> viewed;
    viewing_.post([&] { viewed.set_value(); });
    viewed.get_future().wait();
    // So was the page whose words are read.
    std::promise<void> read;
    wording_.post([&] { read.set_value(); });
    read.get_future().wait();
    // What was asked of the connections before is done first; then they go on their own thread.
    std::promise<void> closed_writing;
    std::promise<void> closed_reading;
    store_.post([&] {
        open_.reset();
        closed_writing.set_value();
    });
    reader_.post([&] {
        reading_.reset();
        closed_reading.set_value();
    });
    closed_writing.get_future().wait();
    closed_reading.get_future().wait();
    counter_.reset();  // what ran on the threads looked at it to the end
}

}  // namespace motcua
