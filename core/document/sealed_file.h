// A file on disk that only its own key opens: pages and papers at rest.
//
// Header of 48 bytes {magic "MCSEALED", version 1, cipher 1 = AES-256-GCM, segment size, 0,
// size of the content, key id}, then segments of 256 KiB, each {nonce 12, cipher text, tag 16}.
// Additional data of a segment: the header, its index and whether it is the last; so a byte that
// changed anywhere, a segment in another place, one too few or too many is refused. Segments open
// one by one and may be written in any order: a large file is read and fetched in parts.
// Throws: StorageError (file_unreadable when damaged or of another key; file_unwritable,
// disk_full).
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/secret.h"
#include "core/base/uuid.h"
#include "core/store/database.h"

namespace motcua {

inline constexpr std::size_t sealed_segment = 256u << 10;

// Random, of one file only. The id stands openly in the file's header.
struct SealKey {
    Uuid id;
    Secret key;  // 32 bytes
    static SealKey fresh() { return {Uuid::v7(), Secret::random(32)}; }
    SealKey copy() const { return {id, key.copy()}; }
};

class SealedFile {
public:
    // A file of its full length without content yet; replaces what is there.
    static SealedFile create(const std::filesystem::path& file, SealKey key, std::uint64_t size);
    static SealedFile open(const std::filesystem::path& file, SealKey key,
                           Access access = Access::read_only);
    ~SealedFile();
    SealedFile(SealedFile&& other) noexcept;
    SealedFile(const SealedFile&) = delete;
    SealedFile& operator=(const SealedFile&) = delete;

    std::uint64_t size() const { return size_; }
    std::size_t segments() const;  // an empty file has one
    std::size_t segment_bytes(std::size_t index) const;

    // REQUIRES: the content has the segment's size. On disk after sync().
    void write(std::size_t index, std::string_view content);
    void sync();
    std::string read(std::size_t index) const;
    // Part by part, in order.
    void each(const std::function<void(std::string_view)>& sink) const;
    std::string all() const;

private:
    SealedFile(int descriptor, SealKey key, std::string header, std::uint64_t size)
        : descriptor_(descriptor), key_(std::move(key)), header_(std::move(header)), size_(size) {}
    std::string bound(std::size_t index) const;

    int descriptor_ = -1;
    SealKey key_;
    std::string header_;
    std::uint64_t size_ = 0;
};

// Whole or not there: temporary file, fsync, rename, fsync of the folder.
void seal_durably(const std::filesystem::path& file, const SealKey& key, std::string_view content);
// Whose key it wants; nothing when it is no sealed file.
std::optional<Uuid> key_id_of(const std::filesystem::path& file);

}  // namespace motcua
