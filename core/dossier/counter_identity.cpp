#include "core/dossier/counter_identity.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/base/uuid.h"

namespace motcua {

CounterIdentity CounterIdentity::load(Database& database) {
    const auto unit = setting(database, setting_key::unit);
    const auto device = setting(database, setting_key::device);
    if (!unit || !device)
        throw StorageError(ErrorCode::database_damaged, "the database names no counter");
    return {*unit, setting_or(database, setting_key::counter, "1"), *device,
            setting_or(database, setting_key::incarnation, ""),
            setting_or(database, setting_key::training, "0") == "1"};
}

CounterIdentity CounterIdentity::fresh(std::string unit, std::string counter, bool training) {
    return {std::move(unit), std::move(counter), Uuid::v7().str(), Uuid::v7().str(), training};
}

void CounterIdentity::save(UnitOfWork& work) const {
    set_setting(work, setting_key::unit, unit);
    set_setting(work, setting_key::counter, counter);
    set_setting(work, setting_key::device, device);
    set_setting(work, setting_key::incarnation, incarnation);
    set_setting(work, setting_key::training, training ? "1" : "0");
}

std::string CounterIdentity::mark() const {
    // The end of a version 7 id is random; its beginning is the time.
    return counter +
           text::upper(incarnation.substr(incarnation.size() < 4 ? 0 : incarnation.size() - 4));
}

}  // namespace motcua
