#include "core/sync/sync_status.h"

#include "core/calendar/vn_time.h"
#include "core/document/file_vault.h"
#include "core/dossier/counter_identity.h"
#include "core/dossier/number_range.h"
#include "core/sync/outbox.h"
#include "core/sync/sync_settings.h"

namespace motcua {

SyncStatus sync_status(Database& database, Instant now) {
    SyncStatus status;
    const OutboxStatus waiting = outbox_status(database);
    status.enrolled = setting(database, setting_key::device_certificate).has_value();
    status.online = setting_or(database, setting_key::sync_online, "0") == "1";
    status.waiting_events = waiting.waiting;
    status.oldest_waiting = waiting.oldest;
    status.waiting_files = count_waiting_files(database);
    if (const auto at = setting(database, setting_key::last_sync))
        status.last_sync = Instant{std::chrono::seconds{std::stoll(*at)}};
    status.last_error = setting_or(database, setting_key::sync_error, "");
    status.conflicts = database.number("SELECT count(*) FROM conflict WHERE resolved_at IS NULL");
    const CounterIdentity identity = CounterIdentity::load(database);
    const std::chrono::year_month_day today{std::chrono::sys_days{day_of(now).time_since_epoch()}};
    status.numbers_left = numbers_left(database, identity.unit, identity.incarnation, today);
    status.gateway_recovers = setting_or(database, setting_key::gateway_recovers, "0") == "1";
    return status;
}

void record_round(UnitOfWork& work, const std::string& error, Instant now) {
    set_setting(work, setting_key::sync_online, error.empty() ? "1" : "0");
    set_setting(work, setting_key::sync_error, error);
    if (error.empty())
        set_setting(work, setting_key::last_sync, std::to_string(now.time_since_epoch().count()));
}

}  // namespace motcua
