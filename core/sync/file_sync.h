// Papers on their way: to the gateway in chunks that go on where they stopped, and from it when
// somebody opens what another counter filed.
//
// The event travels first; the gateway takes the bytes of files it has read of, smallest first.
// A chunk is 256 KiB, which is a segment of the sealed file, so a large paper is never whole in
// memory. Every chunk has its digest, the gateway hashes the whole again, and we hash what we
// fetch before anybody sees it.
// Throws: NetworkError; StorageError; Cancelled.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>

#include "core/base/clock.h"
#include "core/document/file_vault.h"
#include "core/sync/sync_transport.h"
#include "core/sync/with_database.h"

namespace motcua {

class FileSync {
public:
    // `folder` of the papers; empty: beside the database. All references outlive it.
    FileSync(WithDatabase with_database, SyncTransport& transport, const Clock& clock,
             std::filesystem::path folder = {});

    // Sends what waits. `between` runs before every chunk: dossiers go first.
    // Returns how many files are whole at the gateway now. A file that the gateway refuses, or that
    // cannot be read here, waits on and holds nobody up.
    int send_waiting(const std::function<void()>& between, const std::stop_token& stop = {});
    // Brings a file here that is elsewhere, or whose bytes were lost or damaged on this disk. False
    // when the gateway does not have it whole.
    bool fetch(const std::string& sha256, const std::stop_token& stop = {});

    // What the last refusal asked for.
    std::optional<std::chrono::seconds> retry_after() const { return retry_after_; }

private:
    bool send(const KeptFile& file, const std::function<void()>& between,
              const std::stop_token& stop);
    SyncReply ask(const SyncRequest& request, const std::stop_token& stop);
    SealedFile open_here(const std::string& sha256);
    bool is_sound_here(const std::string& sha256);

    WithDatabase with_database_;
    SyncTransport& transport_;
    const Clock& clock_;
    FileVault vault_;
    std::optional<std::chrono::seconds> retry_after_;
};

}  // namespace motcua
