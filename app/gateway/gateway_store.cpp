#include "app/gateway/gateway_store.h"

#include <array>

#include "core/base/digest.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/uuid.h"
#include "core/store/migrator.h"
#include "core/store/settings_store.h"
#include "motcua/gateway_migrations.h"

namespace motcua::gateway {
namespace {

constexpr const char* scheme = "sqlite:";

std::string from_hex(std::string_view hex) {
    std::string bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        bytes += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
    return bytes;
}

}  // namespace

Secret store_key(const StoreLocation& location) {
    if (!std::filesystem::exists(location.key_file)) {
        // A new key for an old database would only say "damaged" later.
        if (std::filesystem::exists(location.file))
            throw StorageError(ErrorCode::key_file_damaged, "the store's key file is missing");
        const Secret key = Secret::random(32);
        write_file_durably(location.key_file, to_hex(key.view()) + "\n");
        return Secret(key.view());
    }
    std::string text = read_file(location.key_file, 256);
    while (!text.empty() && text.back() == '\n') text.pop_back();
    if (text.size() != 64 || text.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos)
        throw StorageError(ErrorCode::key_file_damaged, "the store's key file is not a key");
    return Secret(from_hex(text));
}

StoreLocation StoreLocation::parse(const std::string& text, const std::string& key_file) {
    if (!text.starts_with(scheme) || text.size() == std::string_view(scheme).size())
        throw StateError(ErrorCode::wrong_usage, "--store takes sqlite:FILE");
    StoreLocation location{text.substr(std::string_view(scheme).size()), key_file};
    if (key_file.empty()) location.key_file = location.file.string() + ".key";
    return location;
}

GatewayStore::GatewayStore(const StoreLocation& location, bool serving)
    : database_(location.file, store_key(location)), files_(location.file.string() + ".files") {
    if (!serving) database_.execute("PRAGMA wal_autocheckpoint=0");
    prepare();
}

GatewayStore::GatewayStore(std::filesystem::path files)
    : database_(Database::in_memory()), files_(std::move(files)) {
    prepare();
}

void GatewayStore::prepare() {
    static constexpr std::array steps{
        gateway_migrations::first,    gateway_migrations::scope_order,
        gateway_migrations::files,    gateway_migrations::backup,
        gateway_migrations::recovery, gateway_migrations::certificates};
    migrate(database_, steps);
    if (setting(database_, store_setting::epoch)) return;
    UnitOfWork work(database_);
    if (!setting(database_, store_setting::epoch))
        set_setting(work, store_setting::epoch, Uuid::v7().str());
    work.commit();
}

void GatewayStore::checkpoint() {
    read([](Database& database) { database.checkpoint(); });
}

std::string GatewayStore::epoch() {
    return read([](Database& database) { return setting_or(database, store_setting::epoch, ""); });
}

}  // namespace motcua::gateway
