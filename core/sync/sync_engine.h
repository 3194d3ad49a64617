// One round with the gateway: hello, numbers, push, pull, papers. MCS/1,
// docs/adr/0005-sync-protocol.md.
//
// Every touch of the database is a short unit of work through `with_database`; none is open
// while the line is used. The round can be cut at any point and begun again: events are known by
// their ids, only what the gateway says it has is acknowledged, and the cursor is kept together
// with the rows it brought.
// Thread: one round at a time, on any thread; the database stays with its own.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/dossier/counter_identity.h"
#include "core/sync/sync_messages.h"
#include "core/sync/sync_transport.h"
#include "core/sync/with_database.h"

namespace motcua {

struct RoundResult {
    std::optional<ErrorCode> error;  // nothing: the whole round went through
    std::optional<std::chrono::seconds> retry_after;
    int pushed = 0;
    int pulled = 0;
    int files = 0;         // whole at the gateway now
    bool renewed = false;  // the certificate: the next round wants a transport made anew
};

class SyncEngine {
public:
    // `files`: the folder of papers; empty: beside the database.
    SyncEngine(WithDatabase with_database, SyncTransport& transport, const Clock& clock,
               std::filesystem::path files = {})
        : with_database_(std::move(with_database)),
          transport_(transport),
          clock_(clock),
          files_(std::move(files)) {}

    // Keeps the outcome for sync_status. Throws: Cancelled; StorageError.
    RoundResult run(std::stop_token stop = {});

private:
    void round(std::stop_token stop, RoundResult& result);
    // Our own certificate is over, whatever the broken handshake looked like.
    bool has_ended();
    SyncReply greet(std::stop_token stop);
    bool contact(std::stop_token stop);
    void renew_numbers(std::stop_token stop);
    void push(std::stop_token stop, RoundResult& result);
    void pull(std::stop_token stop, RoundResult& result);
    void send_files(std::stop_token stop, RoundResult& result);
    SyncReply get(const std::string& path, std::stop_token stop);
    SyncReply post(const std::string& path, const std::string& body, std::stop_token stop);
    // The body of a 200; throws what the refusal means otherwise.
    const std::string& accepted(const SyncReply& reply);
    void write(const std::function<void(UnitOfWork&)>& action);
    Instant now() const;  // by the gateway's clock, as last known

    WithDatabase with_database_;
    SyncTransport& transport_;
    const Clock& clock_;
    std::filesystem::path files_;
    std::chrono::seconds offset_{0};
    std::optional<std::chrono::seconds> retry_after_;
};

}  // namespace motcua
