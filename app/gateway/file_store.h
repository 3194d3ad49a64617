// Papers at the gateway: sealed at rest, taken in by numbered chunks of 256 KiB, in any order.
//
// A chunk is on disk before it is answered for; the same chunk twice is one. A file is whole when
// all its chunks have the SHA-256 it is known by, read again from the disk. Its key lies in the
// encrypted database. Thread: any. Throws: StorageError, Refusal.
#pragma once

#include <filesystem>
#include <mutex>
#include <string>
#include <vector>

#include "app/gateway/gateway_store.h"
#include "core/base/clock.h"
#include "core/dossier/dossier_event.h"

namespace motcua::gateway {

inline constexpr std::int64_t largest_file = std::int64_t{200} << 20;

struct FileState {
    std::int64_t size = 0;
    std::string type;
    std::vector<std::size_t> missing;  // chunks
    std::size_t chunks = 0;
    bool complete = false;
};

class FileStore {
public:
    explicit FileStore(GatewayStore& store) : store_(store) {}

    // Refuses with 404 unknown_file what no event of this unit names, 413 too_large, 422
    // wrong_size.
    FileState begin(const std::string& unit, const std::string& sha256, std::int64_t size,
                    const std::string& type, Instant now);
    // 404 not_begun, 400 wrong_chunk (number or length).
    void put(const std::string& unit, const std::string& sha256, std::size_t chunk,
             const std::string& content);
    // 409 chunks_missing; 422 wrong_content: all chunks are asked for again.
    FileState finish(const std::string& unit, const std::string& sha256, Instant now);
    // For a unit that may see a dossier with it. 404 unknown_file; 409 file_waiting.
    FileState look(const std::string& unit, const std::string& sha256);
    std::string read(const std::string& unit, const std::string& sha256, std::size_t chunk);

private:
    GatewayStore& store_;
    std::mutex writing_;  // two counters of a unit may send the same content
};

// An event that files a paper lets its bytes come.
void claim_file(UnitOfWork& work, const std::string& unit, const DossierEvent& event);

}  // namespace motcua::gateway
