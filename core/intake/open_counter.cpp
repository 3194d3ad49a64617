#include "core/intake/open_counter.h"

#include "core/base/error.h"
#include "core/calendar/calendar_file.h"
#include "core/procedure/version_store.h"
#include "core/store/key_file.h"
#include "core/store/migrator.h"

namespace motcua {
namespace {

Officer officer_of(Database& database, const std::string& id) {
    auto query = database.statement("SELECT id,name,role FROM officer WHERE id=?");
    query.bind(1, id);
    if (!query.step()) return {id, id, "clerk"};  // the recovery key's slot is nobody's
    return {query.text(0), query.text(1), query.text(2)};
}

}  // namespace

UnlockedKey unlock(const DataFolder& folder, const std::string& officer,
                   const std::optional<Secret>& passphrase) {
    folder.require_initialised();
    const KeyFile keys = KeyFile::load(folder.keys());
    const std::string name = officer.empty() ? keys.slots().front().officer : officer;
    const Secret given = passphrase ? passphrase->copy() : Secret(keys.training_passphrase());
    auto key = keys.open(name, given);
    if (!key)
        throw StateError(ErrorCode::wrong_passphrase, "no slot fits this name and passphrase");
    return {*std::move(key), keys.find(name)->officer};
}

OpenCounter::OpenCounter(const DataFolder& folder, const UnlockedKey& key, Access access,
                         const std::string& holder)
    : lock_(access == Access::read_write ? std::optional<WriterLock>(std::in_place, folder, holder)
                                         : std::nullopt),
      database_(folder.database(), key.key, DatabaseOptions{.access = access}) {
    if (access == Access::read_write) migrate(database_, counter_migrations());
    identity_ = CounterIdentity::load(database_);
    officer_ = officer_of(database_, key.officer);
    reload();
}

void OpenCounter::reload() {
    auto catalog = Catalog::parse(text_in_force(database_, VersionKind::catalogue).value_or(""));
    if (!catalog)
        throw StateError(ErrorCode::broken_catalogue,
                         catalog.error().where + ": " + catalog.error().what);
    auto calendar = parse_calendar(text_in_force(database_, VersionKind::calendar).value_or(""));
    if (!calendar)
        throw StateError(ErrorCode::broken_calendar,
                         calendar.error().where + ": " + calendar.error().what);
    catalog_ = std::make_unique<Catalog>(*std::move(catalog));
    calendar_ = std::make_unique<WorkingCalendar>(*std::move(calendar));
}

}  // namespace motcua
