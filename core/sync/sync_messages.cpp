#include "core/sync/sync_messages.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/text.h"
#include "core/calendar/vn_time.h"

namespace motcua {
namespace {

[[noreturn]] void unexpected(const char* what) {
    throw NetworkError(ErrorCode::not_the_gateway, std::string("unexpected answer: ") + what);
}

Json object(const std::string& body) {
    auto json = Json::parse(body);
    if (!json || !json->is_object()) unexpected("not a JSON object");
    return *json;
}

std::int64_t needed_number(const Json& json, const char* key) {
    const auto number = json[key].integer();
    if (!number || *number < 0) unexpected(key);
    return *number;
}

std::string needed_text(const Json& json, const char* key) {
    auto text = json[key].string();
    if (!text || text->size() > 1000) unexpected(key);
    return *text;
}

std::chrono::year_month_day needed_day(const Json& json, const char* key) {
    const auto day = parse_day(needed_text(json, key));
    if (!day) unexpected(key);
    return std::chrono::year_month_day{std::chrono::sys_days{day->time_since_epoch()}};
}

LocalDay local_day(std::chrono::year_month_day date) {
    return LocalDay{std::chrono::sys_days{date}.time_since_epoch()};
}

PushStatus status_of(const std::string& text) {
    if (text == "stored") return PushStatus::stored;
    if (text == "duplicate") return PushStatus::duplicate;
    if (text == "conflict") return PushStatus::conflict;
    if (text == "rejected") return PushStatus::rejected;
    if (text == "hold") return PushStatus::hold;
    unexpected("status");
}

}  // namespace

std::string hello_request(const std::string& incarnation, const std::vector<LeasedRange>& leased,
                          const std::string& unit_counters) {
    JsonWriter out;
    out.begin_object().field("incarnation", incarnation).key("ranges").begin_array();
    for (const auto& [range, burnt] : leased) {
        out.begin_object().field("incarnation", range.incarnation);
        out.field("first", range.first).field("last", range.last);
        out.field("valid_from", format_iso_day(local_day(range.valid_from)));
        out.field("valid_to", format_iso_day(local_day(range.valid_to)));
        out.field("burnt", burnt).end_object();
    }
    out.end_array().key("peers").begin_array();
    for (const auto& one : text::split(unit_counters, ' '))
        if (!one.empty()) out.value(one);
    return out.end_array().end_object().text();
}

HelloAnswer HelloAnswer::parse(const std::string& body) {
    const Json json = object(body);
    HelloAnswer answer;
    answer.protocol_min = static_cast<int>(needed_number(json["protocol"], "min"));
    answer.protocol_max = static_cast<int>(needed_number(json["protocol"], "max"));
    answer.epoch = needed_text(json, "epoch");
    answer.time = Instant{std::chrono::seconds{needed_number(json, "time")}};
    answer.public_host = json.string_or("public_host");
    for (const auto& one : json["incarnations"].elements())
        answer.incarnations.push_back({needed_text(one, "incarnation"), needed_number(one, "have"),
                                       one.boolean_or("retired", false),
                                       one.integer_or("backed_up", 0)});
    answer.recovering = json.boolean_or("recovering", false);
    for (const auto& one : json["counters"].elements())
        if (const auto id = one.string())
            answer.unit_counters += (answer.unit_counters.empty() ? "" : " ") + *id;
    for (const auto& one : json["lost"].elements()) {
        NumberRange range;
        range.incarnation = needed_text(one, "incarnation");
        range.first = static_cast<int>(needed_number(one, "first"));
        range.last = static_cast<int>(needed_number(one, "last"));
        answer.lost.push_back(std::move(range));
    }
    return answer;
}

const KnownIncarnation* HelloAnswer::find(const std::string& incarnation) const {
    const auto found = std::ranges::find(incarnations, incarnation, &KnownIncarnation::id);
    return found == incarnations.end() ? nullptr : &*found;
}

std::string lease_request(const std::string& incarnation, const std::string& replaced,
                          int left_today) {
    JsonWriter out;
    out.begin_object().field("incarnation", incarnation).key("replaces").begin_array();
    for (const auto& one : text::split(replaced, ' '))
        if (!one.empty()) out.value(one);
    return out.end_array().field("left_today", left_today).end_object().text();
}

std::vector<NumberRange> parse_lease(const std::string& body, const std::string& unit,
                                     const std::string& incarnation) {
    std::vector<NumberRange> ranges;
    const Json json = object(body);
    for (const auto& one : json["ranges"].elements()) {
        NumberRange range{unit,
                          incarnation,
                          static_cast<int>(needed_number(one, "first")),
                          static_cast<int>(needed_number(one, "last")),
                          needed_day(one, "valid_from"),
                          needed_day(one, "valid_to"),
                          "lease"};
        if (range.first < 1 || range.last < range.first || range.last > 9999) unexpected("range");
        ranges.push_back(std::move(range));
    }
    return ranges;
}

std::string push_request(const std::string& request_id, const std::vector<DossierEvent>& events) {
    JsonWriter out;
    out.begin_object().field("request_id", request_id);
    out.field("incarnation", events.empty() ? "" : events.front().incarnation);
    out.key("events").begin_array();
    for (const auto& event : events) out.raw(wire_json(event));
    return out.end_array().end_object().text();
}

PushAnswer PushAnswer::parse(const std::string& body, const std::string& request_id) {
    const Json json = object(body);
    if (json.string_or("request_id") != request_id) unexpected("the answer to another request");
    PushAnswer answer{needed_text(json, "epoch"),
                      needed_number(json, "have"),
                      json.integer_or("backed_up", 0),
                      {}};
    for (const auto& one : json["results"].elements()) {
        const auto id = Uuid::parse(one.string_or("event_id"));
        if (!id) unexpected("event_id");
        answer.results.push_back({*id, status_of(one.string_or("status")), one.string_or("code")});
    }
    return answer;
}

ChangesAnswer ChangesAnswer::parse(const std::string& body) {
    const Json json = object(body);
    ChangesAnswer answer{needed_text(json, "epoch"),
                         needed_text(json, "cursor"),
                         json.boolean_or("more", false),
                         {}};
    if (!json["events"].is_array()) unexpected("events");
    for (const auto& one : json["events"].elements()) {
        auto event = event_from_wire(one);
        if (!event) unexpected("an event that cannot be read");
        answer.events.push_back(std::move(*event));
    }
    return answer;
}

std::string lookup_origin(const std::string& public_host) {
    return public_host.find("://") == std::string::npos ? "https://" + public_host : public_host;
}

std::string refusal_code(const std::string& body) {
    const auto json = Json::parse(body);
    return json ? json->string_or("code") : std::string();
}

}  // namespace motcua
