#include "core/intake/recompute_dues.h"

#include <algorithm>
#include <map>

#include "core/audit/audit_log.h"
#include "core/base/error.h"
#include "core/calendar/calendar_file.h"
#include "core/dossier/apply_move.h"
#include "core/dossier/counter_identity.h"
#include "core/dossier/dossier_store.h"
#include "core/dossier/event_log.h"
#include "core/intake/counter_event.h"
#include "core/intake/due_of.h"
#include "core/procedure/version_store.h"
#include "core/sync/outbox.h"

namespace motcua {
namespace {

constexpr std::int64_t told_every = 100;

// Open, with a due time, and taken in by this counter.
std::vector<Uuid> own_open_dossiers(Database& database, const std::string& device) {
    std::vector<Uuid> ids;
    auto query = database.statement(
        "SELECT d.id FROM dossier d WHERE d.is_open=1 AND d.due IS NOT NULL AND coalesce((SELECT "
        "e.device FROM event e WHERE e.dossier_id=d.id ORDER BY e.row LIMIT 1),?1)=?1 "
        "ORDER BY d.due, d.code");
    query.bind_all(device);
    while (query.step()) ids.push_back(query.uuid(0));
    return ids;
}

// By the list in which the later of the two days is worked.
int working_days_moved(const WorkingCalendar& old, const WorkingCalendar& now, Instant before,
                       Instant after) {
    const std::chrono::days one{1};
    if (after < before) return -old.working_days(day_of(after) + one, day_of(before) + one);
    return now.working_days(day_of(before) + one, day_of(after) + one);
}

// Notes what the new list does to a dossier; nothing when it does nothing.
std::optional<NewDue> new_due(const Dossier& d, const WorkingCalendar& old,
                              const WorkingCalendar& calendar, RecomputedDues& result) {
    const auto due = due_of(d, calendar);
    if (!due) {
        result.unmoved.push_back({d.code.str(), due.error()});
        return std::nullopt;
    }
    if (!*due || !(*due)->due.due) return std::nullopt;
    const NewDue& now = (*due)->due;
    if (now.due == d.due && now.provisional == d.due_provisional) return std::nullopt;
    result.moved.push_back({d.id, d.code.str(), *d.due, *now.due, d.due_provisional,
                            now.provisional, working_days_moved(old, calendar, *d.due, *now.due)});
    return now;
}

// The lists that dossiers were reckoned by, by content hash.
class OldCalendars {
public:
    explicit OldCalendars(Database& database) : database_(database) {}

    // The dossier's own list when its date is the one that gives.
    const WorkingCalendar* giving(const Dossier& d) {
        const auto found = lists_.find(d.calendar_hash);
        const auto& list =
            found != lists_.end()
                ? found->second
                : lists_.emplace(d.calendar_hash, read(d.calendar_hash)).first->second;
        if (!list) return nullptr;
        const auto due = due_of(d, *list);
        return due && *due && (*due)->due.due == d.due ? &*list : nullptr;
    }

private:
    std::optional<WorkingCalendar> read(const std::string& hash) const {
        auto text = version_text(database_, VersionKind::calendar, hash);
        if (!text) text = text_in_force(database_, VersionKind::calendar);
        if (!text) return std::nullopt;
        auto calendar = parse_calendar(*text);
        return calendar ? std::optional(*std::move(calendar)) : std::nullopt;
    }

    Database& database_;
    std::map<std::string, std::optional<WorkingCalendar>> lists_;
};

// Who writes, when, and with what.
struct Writing {
    UnitOfWork& work;
    const CounterIdentity& counter;
    const Officer& officer;
    CounterTime time;
};

DossierEvent event_of(const Writing& writing, const Dossier& d, const Move& move) {
    DossierEvent event = counter_event(writing.counter, writing.officer, writing.time);
    event.type = event_type_of(move.verb);
    event.dossier_id = d.id;
    event.parents = heads(writing.work.database(), d.id);
    event.units = d.units;
    event.catalogue_hash = d.catalogue_hash;
    event.body = to_json(move);
    return event;
}

void write(Writing& writing, const Dossier& d, const NewDue& due) {
    Move move;
    move.verb = Verb::recompute;
    move.officer_name = writing.officer.name;
    move.due = due;
    const MoveContext context{writing.time.corrected(), writing.officer.id, writing.counter.device,
                              role_of(writing.officer.role).value_or(Role::clerk)};
    auto applied = apply_move(d, move, context);
    if (!applied)
        throw StateError(ErrorCode::role_may_not,
                         std::string("recompute: ") + word_of(applied.error()));
    Dossier after = *std::move(applied);
    if (after.sync == SyncState::accepted) after.sync = SyncState::local;
    update_dossier(writing.work, after);
    record_event(writing.work, event_of(writing, d, move), writing.time.counter);
}

void put_calendar_in_force(Writing& writing, const CalendarData& data, const std::string& text,
                           std::size_t moved) {
    put_in_force(writing.work, VersionKind::calendar, data.digest, data.version, text,
                 writing.time.counter);
    append_audit(writing.work, {writing.time.counter, writing.officer.id, "calendar.imported",
                                data.digest, data.version + ", moved " + std::to_string(moved)});
}

}  // namespace

RecomputedDues RecomputeDues::import_calendar(const WorkingCalendar& calendar,
                                              const std::string& text, const Officer& officer,
                                              const RecomputeOptions& options) {
    const CounterIdentity counter = CounterIdentity::load(database_);
    // Trying out is no act: nothing is written, no clock judged.
    const ClockTrust trust = options.dry_run ? ClockTrust::fixed : options.trust;
    const CounterTime time = counter_time(database_, clock_, rules_in_force(database_), trust);
    std::optional<UnitOfWork> work;
    if (!options.dry_run) work.emplace(database_);
    RecomputedDues result;
    OldCalendars old(database_);
    const std::vector<Uuid> ids = own_open_dossiers(database_, counter.device);
    const auto all = static_cast<std::int64_t>(ids.size());
    for (const Uuid& id : ids) {
        if (options.stop.stop_requested()) throw Cancelled();
        if (options.progress && result.looked_at % told_every == 0)
            options.progress(result.looked_at, all);
        ++result.looked_at;
        const auto d = find_dossier(database_, id);
        if (!d || !d->due) continue;
        const WorkingCalendar* list = old.giving(*d);
        if (!list) continue;
        const auto now = new_due(*d, *list, calendar, result);
        if (!now || !work) continue;
        Writing writing{*work, counter, officer, time};
        write(writing, *d, *now);
    }
    if (options.progress) options.progress(all, all);
    if (!work) return result;
    Writing writing{*work, counter, officer, time};
    put_calendar_in_force(writing, calendar.data(), text, result.moved.size());
    work->commit();
    return result;
}

}  // namespace motcua
