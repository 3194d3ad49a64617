// motcua-gateway: the other end of the counters' wire.
//
// `serve` prints one line of JSON on standard output once it answers, and stops cleanly on
// SIGTERM or SIGINT: no new connections, running requests end, one checkpoint.
#include <pthread.h>
#include <sys/stat.h>

#include <csignal>
#include <iostream>

#include "app/gateway/gateway_backup.h"
#include "app/gateway/gateway_options.h"
#include "app/gateway/recovery.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/json.h"
#include "core/base/log.h"
#include "core/calendar/vn_time.h"
#include "core/store/settings_store.h"

namespace {

using namespace motcua;
using namespace motcua::gateway;

sigset_t block_stop_signals() {
    // Before any thread starts, so that all inherit it and only the main one waits for them.
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    return signals;
}

std::string ready_line(const GatewayOptions& options, const HttpsServer& server) {
    JsonWriter out;
    out.begin_object().field(
        "listening", "https://" + options.listen.address + ":" + std::to_string(server.port()));
    return out.field("ca_sha256", server.ca_sha256()).end_object().text();
}

// enrol-code answers the fingerprint counters really meet, also with an installed certificate.
void remember_ca(GatewayStore& store, const std::string& ca_sha256) {
    store.write([&](UnitOfWork& work) { set_setting(work, "served_ca_sha256", ca_sha256); });
}

int serve(const GatewayOptions& options) {
    const sigset_t signals = block_stop_signals();
    log::set_level(log::Level::warning);
    const SystemClock clock;
    GatewayStore store(options.store);
    Gateway gateway(store, clock, options.listen.public_host);
    HttpsServer server(gateway, clock, options.listen);
    remember_ca(store, server.ca_sha256());
    const std::string line = ready_line(options, server);
    if (!options.port_file.empty()) write_file_durably(options.port_file, line + "\n");
    std::cout << line << std::endl;
    int received = 0;
    sigwait(&signals, &received);
    server.stop();
    store.checkpoint();
    return 0;
}

int enrol_code(const GatewayOptions& options) {
    const SystemClock clock;
    GatewayStore store(options.store, false);
    const Gateway gateway(store, clock, "");
    const auto code = store.write([&](UnitOfWork& work) {
        return make_enrol_code(work, options.unit, options.counter, clock.now());
    });
    const std::string ca_sha256 = store.read([&](Database& database) {
        return setting_or(database, "served_ca_sha256", gateway.authority().sha256());
    });
    JsonWriter out;
    out.begin_object().field("code", code.code).field("ca_sha256", ca_sha256);
    out.field("expires", format_iso(code.expires)).end_object();
    std::cout << out.text() << std::endl;
    return 0;
}

GatewayStore existing_store(const GatewayOptions& options) {
    if (!std::filesystem::exists(options.store.file))
        throw StorageError(ErrorCode::data_folder_missing, "there is no such store");
    return GatewayStore(options.store, false);
}

int release(const GatewayOptions& options) {
    GatewayStore store = existing_store(options);
    const Instant now = SystemClock().now();
    const bool waited = store.write([&](UnitOfWork& work) {
        const bool recovering = is_recovering(work.database(), options.unit, now);
        if (recovering) release_numbers(work, options.unit, now);
        return recovering;
    });
    JsonWriter out;
    out.begin_object().field("unit", options.unit).field("released", waited).end_object();
    std::cout << out.text() << std::endl;
    return 0;
}

int list_devices(const GatewayOptions& options) {
    GatewayStore store = existing_store(options);
    JsonWriter out;
    out.begin_array();
    for (const DeviceState& state : store.read(devices_of)) {
        out.begin_object().field("device", state.device.id).field("unit", state.device.unit);
        out.field("counter", state.device.counter);
        out.field("enrolled_at", format_iso(state.enrolled_at));
        out.field("expires", format_iso(state.expires)).field("revoked", state.revoked);
        out.end_object();
    }
    std::cout << out.end_array().text() << std::endl;
    return 0;
}

int revoke(const GatewayOptions& options) {
    GatewayStore store = existing_store(options);
    const bool known = store.write(
        [&](UnitOfWork& work) { return revoke_device(work, options.device, SystemClock().now()); });
    if (!known) throw StateError(ErrorCode::wrong_usage, "no counter has this device id");
    JsonWriter out;
    out.begin_object().field("device", options.device).field("revoked", true).end_object();
    std::cout << out.text() << std::endl;
    return 0;
}

int answer_summary(const GatewayOptions& options, const BackupSummary& summary) {
    JsonWriter out;
    out.begin_object().field("backup", std::filesystem::absolute(options.backup_file).string());
    out.field("taken_at", format_iso(summary.taken_at)).field("events", summary.events);
    out.field("papers", summary.papers).end_object();
    std::cout << out.text() << std::endl;
    return 0;
}

int run(const std::vector<std::string>& arguments) {
    const GatewayOptions options = GatewayOptions::parse(arguments);
    switch (options.command) {
        case Command::serve:
            return serve(options);
        case Command::enrol_code:
            return enrol_code(options);
        case Command::backup:
            return answer_summary(
                options, back_up_store(options.store, options.backup_file, SystemClock().now()));
        case Command::restore:
            return answer_summary(
                options, restore_store(options.backup_file, options.store, SystemClock().now()));
        case Command::release_numbers:
            return release(options);
        case Command::devices:
            return list_devices(options);
        case Command::revoke:
            return revoke(options);
        case Command::help:
            break;
    }
    std::cout << usage;
    return 0;
}

// The thousands of the code tell the exit status (core/base/error.h).
int exit_status(ErrorCode code) { return std::clamp(static_cast<int>(code) / 1000, 1, 5); }

}  // namespace

int main(int count, char** values) {
    ::umask(0077);
    try {
        return run({values + 1, values + count});
    } catch (const Error& e) {
        std::cerr << "motcua-gateway: " << to_string(e.code()) << " " << e.what() << "\n";
        if (e.code() == ErrorCode::wrong_usage) std::cerr << usage;
        return exit_status(e.code());
    } catch (const std::exception& e) {
        std::cerr << "motcua-gateway: " << e.what() << "\n";
        return 4;
    }
}
