#include "core/audit/change_setting.h"

#include "core/audit/audit_log.h"
#include "core/calendar/agency_rules.h"
#include "core/store/settings_store.h"

namespace motcua {
namespace {

bool is_told(const SettingChange& change) {
    return change.value == "0" || change.value == "1" || change.key == deadline_rules_setting;
}

}  // namespace

bool change_setting(UnitOfWork& work, const SettingChange& change) {
    if (setting(work.database(), change.key) == change.value) return false;
    set_setting(work, change.key, change.value);
    append_audit(work, {change.at, change.officer, "setting.changed", change.key,
                        is_told(change) ? change.value : ""});
    return true;
}

}  // namespace motcua
