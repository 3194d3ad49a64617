#include "app/cli/sync_command.h"

#include <thread>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/calendar/vn_time.h"
#include "core/dossier/dossier_store.h"
#include "core/dossier/number_range.h"
#include "core/sync/conflict_log.h"
#include "core/sync/retry_policy.h"

namespace motcua {
namespace {

std::optional<std::string> iso(const std::optional<Instant>& at) {
    return at ? std::optional(format_iso(*at)) : std::nullopt;
}

std::string day_text(std::chrono::year_month_day day) {
    return format_iso_day(LocalDay{std::chrono::sys_days{day}.time_since_epoch()});
}

RoundResult one_round(Database& database, SyncTransport& transport, const Clock& clock) {
    return SyncEngine(with_database_here(database), transport, clock).run();
}

[[noreturn]] void fail(ErrorCode code) { throw NetworkError(code, "the round did not go through"); }

}  // namespace

int run_enrol(Database& database, const Enrolment& enrolment, const Clock& clock,
              std::ostream& out) {
    enrol(with_database_here(database), enrolment);
    const auto transport = enrolled_transport(database);
    const RoundResult result = one_round(database, *transport, clock);
    const CounterIdentity identity = CounterIdentity::load(database);
    JsonWriter answer;
    answer.begin_object().field("gateway", enrolment.url).field("unit", identity.unit);
    answer.field("counter", identity.counter).key("ranges").begin_array();
    for (const auto& range : ranges(database, identity.incarnation)) {
        answer.begin_object().field("first", range.first).field("last", range.last);
        answer.field("valid_from", day_text(range.valid_from));
        answer.field("valid_to", day_text(range.valid_to)).end_object();
    }
    answer.end_array().key("status").raw(status_json(sync_status(database, clock.now())));
    out << answer.end_object().text() << '\n';
    if (result.error) fail(*result.error);
    return 0;
}

int run_sync(Database& database, bool once, const Clock& clock, std::ostream& out) {
    const auto transport = enrolled_transport(database);
    if (!transport) throw StateError(ErrorCode::not_enrolled, "this counter has no gateway");
    RetryPolicy policy;
    RoundResult result = one_round(database, *transport, clock);
    while (!once && result.error) {
        std::this_thread::sleep_for(policy.wait_after_failure(result.retry_after));
        result = one_round(database, *transport, clock);
    }
    run_sync_status(database, clock.now(), out);
    if (result.error) fail(*result.error);
    return 0;
}

std::string status_json(const SyncStatus& status) {
    JsonWriter out;
    out.begin_object().field("online", status.online);
    out.field("waiting_events", status.waiting_events).field("waiting_files", status.waiting_files);
    out.field("oldest_waiting", iso(status.oldest_waiting))
        .field("last_sync", iso(status.last_sync));
    const std::optional<std::string> error =
        status.last_error.empty() ? std::nullopt : std::optional(status.last_error);
    out.field("last_error", error).field("conflicts", status.conflicts);
    out.field("numbers_left", status.numbers_left).field("enrolled", status.enrolled);
    out.field("gateway_recovers", status.gateway_recovers);
    return out.end_object().text();
}

int run_sync_status(Database& database, Instant now, std::ostream& out) {
    out << status_json(sync_status(database, now)) << '\n';
    return 0;
}

int run_conflict_list(Database& database, std::ostream& out) {
    for (const auto& conflict : open_conflicts(database)) {
        const auto dossier = find_dossier(database, conflict.dossier_id);
        JsonWriter line;
        line.begin_object().field("code", dossier ? dossier->code.str() : std::string());
        line.field("event_id", conflict.event_id.str()).field("kind", conflict.kind);
        line.field("detail", conflict.detail).field("found_at", format_iso(conflict.found_at));
        out << line.end_object().text() << '\n';
    }
    return 0;
}

}  // namespace motcua
