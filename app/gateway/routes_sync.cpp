// POST /v1/hello {incarnation, ranges:[…], peers:[…]} (app/gateway/recovery.h); GET reports nothing
//   -> {protocol:{min,max}, epoch, time, unit, counter, public_host,
//                    limits:{events,bytes},
//                    incarnations:[{incarnation,have,retired,backed_up}], counters:[device],
//                    recovering, lost:[{incarnation,first,last}]}
// POST /v1/sync/push {request_id, incarnation, events:[wire form of core/dossier/dossier_event]}
//   -> {request_id, epoch, have, backed_up, results:[{event_id,status,code}]}
// GET  /v1/sync/changes?cursor=&limit= -> {epoch, events:[…], cursor, more}
#include <algorithm>
#include <charconv>

#include "app/gateway/event_store.h"
#include "app/gateway/gateway.h"
#include "app/gateway/recovery.h"

namespace motcua::gateway {
namespace {

int limit_of(const Request& request) {
    const auto found = request.query.find("limit");
    if (found == request.query.end()) return most_changes;
    int limit = 0;
    const char* end = found->second.data() + found->second.size();
    if (std::from_chars(found->second.data(), end, limit).ptr != end || limit < 1)
        throw Refusal{400, "invalid_field", "limit is not a number from 1"};
    return std::min(limit, most_changes);
}

std::string push_answer(const std::string& request_id, const std::string& epoch,
                        const Incarnation& known, const std::vector<EventResult>& results) {
    JsonWriter out;
    out.begin_object().field("request_id", request_id).field("epoch", epoch);
    out.field("have", known.have).field("backed_up", known.backed_up);
    out.key("results").begin_array();
    for (const auto& result : results) {
        out.begin_object().field("event_id", result.event_id).field("status", result.status);
        out.field_if("code", result.code).end_object();
    }
    return out.end_array().end_object().text();
}

struct Greeting {
    std::vector<Incarnation> incarnations;
    std::vector<std::string> counters;
    std::vector<HeldRange> lost;
    bool recovering = false;
};

Greeting greet(UnitOfWork& work, const Device& device, const std::optional<CounterReport>& report,
               const std::string& incarnation, Instant now) {
    work.database()
        .statement("UPDATE device SET last_seen=? WHERE id=?")
        .bind_all(seconds_of(now), device.id)
        .run();
    Greeting greeting;
    if (report) greeting.lost = take_report(work, device, *report, incarnation, now);
    greeting.incarnations = incarnations_of(work.database(), device.id);
    greeting.counters = counters_of(work.database(), device.unit);
    greeting.recovering = is_recovering(work.database(), device.unit, now);
    return greeting;
}

}  // namespace

Response Gateway::hello(const Request& request, const Device& device) {
    const Instant now = clock_.now();
    std::string incarnation;
    std::optional<CounterReport> report;
    if (request.method == "POST") {
        const Json json = json_body(request);
        incarnation = required_text(json, "incarnation");
        report = CounterReport::parse(json);
    }
    const Greeting known = store_.write(
        [&](UnitOfWork& work) { return greet(work, device, report, incarnation, now); });
    JsonWriter out;
    out.begin_object().key("protocol").begin_object().field("min", protocol_version);
    out.field("max", protocol_version).end_object().field("epoch", store_.epoch());
    out.field("time", std::int64_t{now.time_since_epoch().count()}).field("unit", device.unit);
    out.field("counter", device.counter).field("public_host", public_host_);
    out.key("limits").begin_object().field("events", most_events);
    out.field("bytes", static_cast<std::int64_t>(most_push_bytes)).end_object();
    out.key("incarnations").begin_array();
    for (const auto& one : known.incarnations) {
        out.begin_object().field("incarnation", one.id).field("have", one.have);
        out.field("retired", one.retired).field("backed_up", one.backed_up).end_object();
    }
    out.end_array().key("counters").begin_array();
    for (const auto& id : known.counters) out.value(id);
    out.end_array().field("recovering", known.recovering).key("lost").begin_array();
    for (const auto& held : known.lost) {
        out.begin_object().field("incarnation", held.incarnation);
        out.field("first", held.range.first).field("last", held.range.last).end_object();
    }
    out.end_array().end_object();
    return {200, out.text()};
}

Response Gateway::push(const Request& request, const Device& device) {
    if (request.body.size() > most_push_bytes)
        throw Refusal{413, "too_large", "send fewer events at a time"};
    const Json json = json_body(request);
    const std::string incarnation = required_text(json, "incarnation");
    const std::string request_id = required_text(json, "request_id");
    const auto events = json["events"].elements();
    if (static_cast<int>(events.size()) > most_events)
        throw Refusal{413, "too_many_events", "at most 50 events at a time"};
    const Instant now = clock_.now();
    std::vector<EventResult> results;
    // One transaction, on the platter before the answer says so.
    const Incarnation known = store_.write([&](UnitOfWork& work) {
        Incarnation before = know_incarnation(work, device.id, incarnation, now);
        for (const auto& event : events)
            results.push_back(store_event(work, device, incarnation, event, now));
        before.have = advance_have(work, device.id, incarnation);
        return before;
    });
    for (const auto& result : results) count(result.status);
    return {200, push_answer(request_id, store_.epoch(), known, results)};
}

Response Gateway::changes(const Request& request, const Device& device) {
    const auto cursor = request.query.find("cursor");
    const std::string epoch = store_.epoch();
    const int limit = limit_of(request);
    const Changes found = store_.read([&](Database& database) {
        return changes_after(database, device.unit, epoch,
                             cursor == request.query.end() ? "" : cursor->second, limit);
    });
    JsonWriter out;
    out.begin_object().field("epoch", epoch).key("events").begin_array();
    for (const auto& event : found.events) out.raw(event);
    out.end_array().field("cursor", found.cursor).field("more", found.more).end_object();
    return {200, out.text()};
}

void Gateway::count(const std::string& status) {
    if (status == "stored") ++metrics_.events_stored;
    if (status == "duplicate") ++metrics_.events_duplicate;
    if (status == "conflict") ++metrics_.events_conflict;
    if (status == "rejected") ++metrics_.events_rejected;
    if (status == "hold") ++metrics_.events_held;
}

}  // namespace motcua::gateway
