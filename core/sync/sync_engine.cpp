#include "core/sync/sync_engine.h"

#include "core/base/log.h"
#include "core/calendar/vn_time.h"
#include "core/dossier/number_range.h"
#include "core/sync/certificate_renewal.h"
#include "core/sync/file_sync.h"
#include "core/sync/outbox.h"
#include "core/sync/restore.h"
#include "core/sync/sync_settings.h"
#include "core/sync/sync_status.h"
#include "core/sync/sync_writes.h"

namespace motcua {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t batch_events = 50;
constexpr std::size_t batch_bytes = 256u << 10;
constexpr int page_events = 100;
constexpr int most_idle_pushes = 3;
constexpr int most_ranges_reported = 100;
constexpr int renew_below = 20;  // numbers left today
constexpr std::chrono::days lease_ahead{30};

std::chrono::year_month_day date_of(Instant instant) {
    return std::chrono::year_month_day{std::chrono::sys_days{day_of(instant).time_since_epoch()}};
}

// The last day of what was leased; a training counter's own range does not count.
std::optional<std::chrono::year_month_day> leased_until(Database& database,
                                                        const CounterIdentity& identity) {
    std::optional<std::chrono::year_month_day> end;
    for (const auto& range : ranges(database, identity.incarnation)) {
        if (range.source != "lease") return std::nullopt;
        end = end ? std::max(*end, range.valid_to) : range.valid_to;
    }
    return end;
}

std::string escaped(const std::string& cursor) {
    std::string out;
    for (const char c : cursor) {
        const bool plain =
            (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
        constexpr const char* digits = "0123456789ABCDEF";
        const auto byte = static_cast<unsigned char>(c);
        if (plain)
            out += c;
        else
            (out += '%').append(1, digits[byte >> 4]).append(1, digits[byte & 15]);
    }
    return out;
}

}  // namespace

void SyncEngine::write(const std::function<void(UnitOfWork&)>& action) {
    with_database_([&](Database& database) {
        UnitOfWork work(database);
        action(work);
        work.commit();
    });
}

Instant SyncEngine::now() const { return clock_.now() + offset_; }

SyncReply SyncEngine::get(const std::string& path, std::stop_token stop) {
    return transport_.exchange({"GET", path, ""}, stop);
}

SyncReply SyncEngine::post(const std::string& path, const std::string& body, std::stop_token stop) {
    return transport_.exchange({"POST", path, body}, stop);
}

const std::string& SyncEngine::accepted(const SyncReply& reply) {
    if (reply.status == 200) return reply.body;
    const std::string code = refusal_code(reply.body);
    const std::string what = std::to_string(reply.status) + " " + code;
    if (code == "device_fork" || code == "incarnation_retired")
        throw NetworkError(ErrorCode::device_forked, what);
    if (reply.status == 401) throw NetworkError(ErrorCode::certificate_ended, what);
    if (reply.status == 429 || reply.status >= 500) {
        retry_after_ = reply.retry_after;
        throw NetworkError(ErrorCode::gateway_busy, what);
    }
    if (reply.status == 408) throw NetworkError(ErrorCode::network_timeout, what);
    throw NetworkError(ErrorCode::gateway_refused, what);
}

RoundResult SyncEngine::run(std::stop_token stop) {
    RoundResult result;
    retry_after_.reset();
    try {
        round(stop, result);
    } catch (const NetworkError& e) {
        log::info(std::string("sync: ") + to_string(e.code()) + " " + e.what());
        result.error = has_ended() ? ErrorCode::certificate_ended : e.code();
        result.retry_after = retry_after_;
    }
    write([&](UnitOfWork& work) {
        record_round(work, result.error ? to_string(*result.error) : "", clock_.now());
    });
    return result;
}

void SyncEngine::round(std::stop_token stop, RoundResult& result) {
    constexpr int attempts = 2;
    for (int attempt = 1;; ++attempt) {
        try {
            if (!contact(stop))
                throw NetworkError(ErrorCode::device_forked, "this incarnation cannot go on");
            result.renewed |= renew_certificate(with_database_, transport_, now(), stop);
            renew_numbers(stop);
            push(stop, result);
            pull(stop, result);
            send_files(stop, result);
            return;
        } catch (const NetworkError& e) {
            if (e.code() != ErrorCode::device_forked || attempt == attempts) throw;
            // Restored or copied back: go on under a new name; nothing unsent is lost.
            write([](UnitOfWork& work) { begin_new_incarnation(work); });
        }
    }
}

bool SyncEngine::has_ended() {
    std::optional<Instant> end;
    with_database_([&](Database& database) { end = certificate_end(database); });
    return end && now() > *end;
}

SyncReply SyncEngine::greet(std::stop_token stop) {
    std::string report;
    with_database_([&](Database& database) {
        const auto identity = CounterIdentity::load(database);
        report = hello_request(identity.incarnation,
                               leased_ranges(database, identity.unit, most_ranges_reported),
                               setting_or(database, setting_key::unit_counters, ""));
    });
    auto reply = post("/v1/hello", report, stop);
    // A gateway of before 0.1.0 takes no report.
    return reply.status == 404 ? get("/v1/hello", stop) : reply;
}

bool SyncEngine::contact(std::stop_token stop) {
    const Instant before = clock_.now();
    const SyncReply reply = greet(stop);
    const Instant after = clock_.now();
    const HelloAnswer hello = HelloAnswer::parse(accepted(reply));
    if (hello.protocol_min > protocol_version || hello.protocol_max < protocol_version)
        throw NetworkError(ErrorCode::gateway_refused, "the gateway speaks another protocol");
    offset_ = hello.time - (before + (after - before) / 2);
    bool same = false;
    write([&](UnitOfWork& work) { same = apply_hello(work, hello, offset_); });
    return same;
}

void SyncEngine::renew_numbers(std::stop_token stop) {
    CounterIdentity identity;
    std::string replaced;
    int left = 0;
    bool renewed = false;
    const auto today = date_of(now());
    with_database_([&](Database& database) {
        identity = CounterIdentity::load(database);
        replaced = setting_or(database, setting_key::replaced_incarnations, "");
        left = numbers_left(database, identity.unit, identity.incarnation, today);
        const auto end = leased_until(database, identity);
        renewed = replaced.empty() && left >= renew_below && end &&
                  std::chrono::sys_days{*end} >= std::chrono::sys_days{today} + lease_ahead;
    });
    if (!renewed) {
        const auto reply =
            post("/v1/lease", lease_request(identity.incarnation, replaced, left), stop);
        // A unit without free numbers still sends its dossiers; they keep their `T-` codes.
        if (refusal_code(reply.body) != "no_numbers") {
            const auto ranges = parse_lease(accepted(reply), identity.unit, identity.incarnation);
            write([&](UnitOfWork& work) { apply_lease(work, ranges, clock_.now()); });
        }
    }
    constexpr int at_a_time = 20;
    for (int bound = at_a_time; bound == at_a_time && !stop.stop_requested();)
        write([&](UnitOfWork& work) { bound = bind_provisional_codes(work, now(), at_a_time); });
}

void SyncEngine::push(std::stop_token stop, RoundResult& result) {
    std::size_t count = batch_events;
    int idle = 0;
    for (;;) {
        std::vector<DossierEvent> events;
        with_database_(
            [&](Database& database) { events = waiting_events(database, count, batch_bytes); });
        if (events.empty()) return;
        const std::string request_id = Uuid::v7().str();
        const auto reply = post("/v1/sync/push", push_request(request_id, events), stop);
        if (reply.status == 413 && count > 1) {
            count = events.size() > 1 ? events.size() / 2 : 1;
            continue;
        }
        const PushAnswer answer = PushAnswer::parse(accepted(reply), request_id);
        write([&](UnitOfWork& work) { apply_push(work, events, answer, clock_.now()); });
        const bool progress = answer.have >= events.front().device_seq;
        if (progress) result.pushed += static_cast<int>(events.size());
        idle = progress ? 0 : idle + 1;
        if (idle == most_idle_pushes)
            throw NetworkError(ErrorCode::gateway_refused, "the gateway takes nothing in");
    }
}

void SyncEngine::pull(std::stop_token stop, RoundResult& result) {
    bool began_again = false;
    for (;;) {
        std::string cursor;
        with_database_([&](Database& database) {
            cursor = setting_or(database, setting_key::sync_cursor, "");
        });
        const auto reply = get(
            "/v1/sync/changes?limit=" + std::to_string(page_events) + "&cursor=" + escaped(cursor),
            stop);
        if (reply.status == 410 && !began_again) {
            began_again = true;  // the gateway was restored: ids make the rest harmless
            write([](UnitOfWork& work) { set_setting(work, setting_key::sync_cursor, ""); });
            continue;
        }
        const ChangesAnswer page = ChangesAnswer::parse(accepted(reply));
        if (page.more && page.cursor == cursor)
            throw NetworkError(ErrorCode::not_the_gateway, "the cursor does not move");
        if (page.cursor != cursor)
            write([&](UnitOfWork& work) { apply_changes(work, page, clock_.now()); });
        result.pulled += static_cast<int>(page.events.size());
        if (!page.more) return;
    }
}

void SyncEngine::send_files(std::stop_token stop, RoundResult& result) {
    FileSync files(with_database_, transport_, clock_, files_);
    // What was received meanwhile does not wait for a large paper.
    const auto dossiers_first = [&] { push(stop, result); };
    try {
        result.files += files.send_waiting(dossiers_first, stop);
    } catch (const NetworkError&) {
        if (files.retry_after()) retry_after_ = files.retry_after();
        throw;
    }
}

}  // namespace motcua
