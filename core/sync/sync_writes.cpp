#include "core/sync/sync_writes.h"

#include <algorithm>

#include "core/base/log.h"
#include "core/calendar/vn_time.h"
#include "core/document/file_vault.h"
#include "core/dossier/dossier_store.h"
#include "core/dossier/event_log.h"
#include "core/sync/apply_event.h"
#include "core/sync/conflict_decision.h"
#include "core/sync/conflict_log.h"
#include "core/sync/outbox.h"
#include "core/sync/restore.h"
#include "core/sync/sync_settings.h"

namespace motcua {
namespace {

// How long an acknowledged event stays ready to be sent again, backed up or not.
constexpr std::chrono::days keep_acknowledged{90};

std::int64_t last_own_seq(Database& database, const CounterIdentity& identity) {
    auto query = database.statement(
        "SELECT coalesce(max(device_seq),0) FROM event WHERE device=? AND incarnation=?");
    query.bind_all(identity.device, identity.incarnation);
    query.step();
    return query.integer(0);
}

void burn_lost(UnitOfWork& work, const NumberRange& range) {
    burn_range(work, range.incarnation, range.first, range.last);
    log::warning("another counter holds our numbers " + std::to_string(range.first) + "-" +
                 std::to_string(range.last) + ": they are given no more");
}

// What an earlier incarnation of ours sent to the store that is gone; not what was imported to
// stay here.
void send_earlier_again(UnitOfWork& work, const CounterIdentity& identity,
                        const HelloAnswer& hello) {
    std::vector<std::string> earlier;
    {
        auto query = work.database().statement(
            "SELECT DISTINCT incarnation FROM event WHERE device=? AND incarnation<>? AND "
            "incarnation NOT LIKE 'import-%'");
        query.bind_all(identity.device, identity.incarnation);
        while (query.step()) earlier.push_back(query.text(0));
    }
    for (const auto& one : earlier) {
        const auto* known = hello.find(one);
        const std::int64_t have = known ? known->have : 0;
        rewind_outbox(work, one, have);
        recall_events(work, identity.device, one, have);
    }
}

// A training counter's own range may overlap what it is leased: numbers given already stay given.
void end_unleased_ranges(UnitOfWork& work, const NumberRange& lease) {
    work.database()
        .statement(
            "INSERT INTO number_taken(unit,date,first,last_taken) "
            "SELECT t.unit, t.date, ?, min(t.last_taken, ?) FROM number_taken t "
            "JOIN number_range r ON r.unit=t.unit AND r.first=t.first "
            "WHERE r.source<>'lease' AND r.burnt=0 AND t.unit=? AND t.first<>? "
            "AND t.first<=? AND t.last_taken>=? "
            "ON CONFLICT(unit,date,first) DO UPDATE SET "
            "last_taken=max(last_taken,excluded.last_taken)")
        .bind_all(lease.first, lease.last, lease.unit, lease.first, lease.last, lease.first)
        .run();
}

// Ours, also those that came back after a restore; not those imported without being sent.
std::vector<Uuid> own_provisional(Database& database, const std::string& device, int count) {
    auto query = database.statement(
        "SELECT d.id FROM dossier d WHERE d.code>='T-' AND d.code<'T.' AND d.official_code IS NULL "
        "AND EXISTS(SELECT 1 FROM event e WHERE e.dossier_id=d.id AND e.device=? AND "
        "e.type IN ('dossier.received','dossier.imported') AND e.incarnation NOT LIKE 'import-%') "
        "ORDER BY d.row LIMIT ?");
    query.bind_all(device, count);
    std::vector<Uuid> ids;
    while (query.step()) ids.push_back(query.uuid(0));
    return ids;
}

DossierEvent code_bound_event(UnitOfWork& work, const Dossier& dossier,
                              const CounterIdentity& identity, Instant now) {
    DossierEvent event;
    event.id = Uuid::v7();
    event.type = event_type::code_bound;
    event.dossier_id = dossier.id;
    event.parents = heads(work.database(), dossier.id);
    event.device = identity.device;
    event.incarnation = identity.incarnation;
    event.officer = dossier.officer;
    event.officer_name = dossier.officer_name;
    event.role = "counter";
    event.units = dossier.units;
    event.counter_time = now;
    event.catalogue_hash = dossier.catalogue_hash;
    JsonWriter body;
    event.body =
        body.begin_object().field("official_code", dossier.official_code).end_object().text();
    return event;
}

void mark_dossier(UnitOfWork& work, const DossierEvent& event, const PushResult& result,
                  Instant now) {
    const bool refused = result.status == PushStatus::rejected;
    const std::string kind = refused                                    ? conflict_kind::refused
                             : result.code == conflict_kind::code_taken ? conflict_kind::code_taken
                                                                        : conflict_kind::other;
    mark_event(work, event.id, refused ? OutboxState::refused : OutboxState::conflict, result.code);
    const bool found = record_conflict(work, {event.dossier_id, event.id, kind, result.code, now});
    set_sync_state(work, event.dossier_id, refused ? SyncState::refused : SyncState::conflict);
    if (found) settle_decisions(work, event.dossier_id);
}

void accept_if_all_sent(UnitOfWork& work, const Uuid& dossier_id) {
    work.database()
        .statement(
            "UPDATE dossier SET sync=2 WHERE id=? AND sync IN (0,1) AND NOT EXISTS("
            "SELECT 1 FROM event e JOIN outbox o ON o.event_row=e.row "
            "WHERE e.dossier_id=dossier.id AND o.state=0)")
        .bind_all(dossier_id)
        .run();
}

}  // namespace

bool apply_hello(UnitOfWork& work, const HelloAnswer& hello, std::chrono::seconds clock_offset) {
    const CounterIdentity identity = CounterIdentity::load(work.database());
    set_setting(work, setting_key::clock_offset, std::to_string(clock_offset.count()));
    const std::string epoch = setting_or(work.database(), setting_key::sync_epoch, hello.epoch);
    const bool another_store = epoch != hello.epoch;
    // Another store than the one that took our papers: it is asked about each.
    if (another_store) let_all_wait(work);
    set_setting(work, setting_key::sync_epoch, hello.epoch);
    set_setting(work, setting_key::gateway_recovers, hello.recovering ? "1" : "0");
    if (!hello.unit_counters.empty())
        set_setting(work, setting_key::unit_counters, hello.unit_counters);
    for (const auto& range : hello.lost) burn_lost(work, range);
    if (!hello.public_host.empty())
        set_setting(work, setting_key::lookup_host, lookup_origin(hello.public_host));
    const auto* current = hello.find(identity.incarnation);
    if (current && (current->retired || current->have > last_own_seq(work.database(), identity)))
        return false;
    for (const auto& one : hello.incarnations)
        forget_stored(work, one.id, hello.time - keep_acknowledged, one.backed_up);
    std::int64_t lost = 0;
    for (const auto& one : hello.incarnations) lost += rewind_outbox(work, one.id, one.have);
    if (lost > 0) let_all_wait(work);
    // A gateway that does not know us at all has nothing of ours.
    const std::int64_t have = current ? current->have : 0;
    if (!current) rewind_outbox(work, identity.incarnation, 0);
    recall_events(work, identity.device, identity.incarnation, have);
    if (another_store) send_earlier_again(work, identity, hello);
    number_waiting_anew(work);
    return true;
}

void apply_lease(UnitOfWork& work, const std::vector<NumberRange>& ranges, Instant now) {
    for (const auto& range : ranges) {
        end_unleased_ranges(work, range);
        grant_range(work, range, now);
    }
    if (ranges.empty()) return;
    work.database().execute("UPDATE number_range SET burnt=1 WHERE source<>'lease'");
    set_setting(work, setting_key::replaced_incarnations, "");
}

int bind_provisional_codes(UnitOfWork& work, Instant now, int count) {
    const CounterIdentity identity = CounterIdentity::load(work.database());
    const std::chrono::year_month_day today{std::chrono::sys_days{day_of(now).time_since_epoch()}};
    int bound = 0;
    for (const auto& id : own_provisional(work.database(), identity.device, count)) {
        const auto number = take_number(work, identity.unit, identity.incarnation, today);
        if (!number) break;
        auto dossier = find_dossier(work.database(), id);
        const auto code = DossierCode::official(identity.unit, today, *number);
        // A number another dossier has by some accident is passed over, never given twice.
        if (!dossier || find_dossier(work.database(), code)) continue;
        dossier->official_code = code.str();
        if (dossier->sync == SyncState::accepted) dossier->sync = SyncState::local;
        update_dossier(work, *dossier);
        record_event(work, code_bound_event(work, *dossier, identity, now), now);
        ++bound;
    }
    return bound;
}

std::int64_t apply_push(UnitOfWork& work, const std::vector<DossierEvent>& sent,
                        const PushAnswer& answer, Instant now) {
    const std::string& incarnation = sent.front().incarnation;
    for (const auto& result : answer.results) {
        const auto event = std::ranges::find(sent, result.event_id, &DossierEvent::id);
        if (event == sent.end()) continue;
        if (result.status == PushStatus::conflict || result.status == PushStatus::rejected)
            mark_dossier(work, *event, result, now);
    }
    // Only what this request carried is acknowledged: the gateway compared just these numbers
    // with what it has, and a copied counter's twin may have filled the others.
    acknowledge(work, incarnation, std::min(answer.have, sent.back().device_seq), now);
    const auto rewound = rewind_outbox(work, incarnation, answer.have);
    forget_stored(work, incarnation, now - keep_acknowledged, answer.backed_up);
    for (const auto& event : sent) accept_if_all_sent(work, event.dossier_id);
    return rewound;
}

void apply_changes(UnitOfWork& work, const ChangesAnswer& page, Instant now) {
    for (const auto& event : page.events) apply_event(work, event, now);
    set_setting(work, setting_key::sync_cursor, page.cursor);
}

}  // namespace motcua
