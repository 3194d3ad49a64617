#include "devices/scanner/worker_scanner.h"

#include "core/base/error.h"
#include "core/base/log.h"
#include "devices/scanner/scan_conversation.h"

namespace motcua {
namespace {

ScanHelper::Time in(std::chrono::milliseconds limit) {
    return std::chrono::steady_clock::now() + limit;
}

void require_same_version(const HelperAnswer& answer) {
    const auto* ready = std::get_if<HelperReady>(&answer.said);
    if (const auto* failed = std::get_if<CallFailed>(&answer.said))
        throw DeviceError(failed->code, failed->what);
    if (!ready || ready->version != scan_protocol_version)
        throw DeviceError(ErrorCode::scanner_failed, "motcua-scand is of another version");
}

}  // namespace

WorkerScanner::WorkerScanner(WorkerScannerOptions options) : options_(std::move(options)) {}
WorkerScanner::~WorkerScanner() = default;

void WorkerScanner::start_spare() {
    if (!spare_) spare_ = std::make_unique<ScanHelper>(options_.program, options_.backends);
}

void WorkerScanner::prepare() {
    try {
        start_spare();
    } catch (const DeviceError& error) {
        log::warning(error.what());
    }
}

ScanHelper& WorkerScanner::ready_helper() {
    // Drivers also crash between two calls; nobody has to hear of that.
    if (current_ && !current_->is_alive()) current_.reset();
    if (!current_) {
        if (spare_ && !spare_->is_alive()) spare_.reset();
        start_spare();
        auto helper = std::move(spare_);
        const auto answer = helper->answer(in(options_.start_limit));
        if (!answer) throw DeviceError(ErrorCode::scanner_hangs, "motcua-scand does not start");
        require_same_version(*answer);
        current_ = std::move(helper);
    }
    prepare();
    return *current_;
}

void WorkerScanner::give_up() {
    if (current_) current_->kill();
    current_.reset();
}

template <class A>
A WorkerScanner::call(const ScanQuestion& question, std::chrono::milliseconds limit) {
    ScanHelper& helper = ready_helper();
    std::optional<HelperAnswer> answer;
    try {
        helper.ask(question);
        answer = helper.answer(in(limit));
    } catch (const DeviceError&) {
        give_up();
        throw;
    }
    if (answer) {
        if (const auto* wanted = std::get_if<A>(&answer->said)) return *wanted;
        if (const auto* failed = std::get_if<CallFailed>(&answer->said))
            throw DeviceError(failed->code, failed->what);
    }
    give_up();
    throw DeviceError(ErrorCode::scanner_hangs, "the driver does not answer");
}

std::vector<ScannerInfo> WorkerScanner::devices() {
    return call<DevicesFound>(ListDevices{}, options_.list_limit).devices;
}

ScannerAbilities WorkerScanner::abilities(const std::string& device) {
    return call<AbilitiesTold>(AskAbilities{device}, options_.open_limit).abilities;
}

int WorkerScanner::scan(const ScanRequest& request, const Sink& sink, std::stop_token stop) {
    if (stop.stop_requested()) throw Cancelled();
    ScanConversation talk(ready_helper(), request, sink,
                          {options_.open_limit + options_.silence_limit, options_.silence_limit,
                           options_.stop_limit});
    try {
        return talk.run(stop);
    } catch (...) {
        if (!talk.ended_in_order()) give_up();
        throw;
    }
}

std::filesystem::path installed_scan_helper() {
    std::error_code failed;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", failed);
    auto program = self.parent_path() / "motcua-scand";
    if (failed || !std::filesystem::exists(program))
        throw DeviceError(ErrorCode::scanner_failed, "motcua-scand does not lie beside us");
    return program;
}

}  // namespace motcua
