#include "core/store/settings_store.h"

namespace motcua {

std::optional<std::string> setting(Database& database, std::string_view key) {
    auto query = database.statement("SELECT value FROM setting WHERE key=?");
    query.bind(1, key);
    if (!query.step()) return std::nullopt;
    return query.text(0);
}

std::string setting_or(Database& database, std::string_view key, std::string_view otherwise) {
    return setting(database, key).value_or(std::string(otherwise));
}

void set_setting(UnitOfWork& work, std::string_view key, std::string_view value) {
    work.database()
        .statement(
            "INSERT INTO setting(key,value) VALUES(?,?) "
            "ON CONFLICT(key) DO UPDATE SET value=excluded.value")
        .bind_all(key, value)
        .run();
}

}  // namespace motcua
