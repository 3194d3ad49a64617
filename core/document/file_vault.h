// The bytes of pages and papers: sealed files in a folder, their keys in the database's rows.
//
// Order of a new one: seal() puts the file on disk, durably; keep() writes its row in the unit of
// work of whatever it belongs to. A kill between the two leaves a file whose key is still among
// the spare ones: find_strays.h offers it again. What has the same content is one file. A file's
// name is an HMAC of its content's SHA-256 and tells nothing.
// Thread: the database's. Throws: StorageError.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/clock.h"
#include "core/document/sealed_file.h"
#include "core/store/unit_of_work.h"

namespace motcua {

inline constexpr std::size_t largest_paper = std::size_t{200} << 20;

// The row of a content.
struct KeptFile {
    std::string sha256;
    std::int64_t size = 0;
    std::string type;
    bool here = false;
    bool waits = false;  // has to go to the gateway
    bool sent = false;   // the gateway has it whole
};

// Sealed and on disk, its row not written yet.
struct SealedPaper {
    KeptFile file;
    std::string name;  // empty: the content was here already
    SealKey key;
};

class FileVault {
public:
    explicit FileVault(std::filesystem::path folder) : folder_(std::move(folder)) {}
    // The folder "files" beside the database's file.
    static FileVault beside(const Database& database);

    // REQUIRES: no unit of work is open on this database.
    SealedPaper seal(Database& database, std::string_view content, const std::string& type);
    void keep(UnitOfWork& work, const SealedPaper& paper, Instant now) const;

    // Whole, and with the SHA-256 it is known by. file_unreadable when it is not here.
    std::string read(Database& database, const std::string& sha256) const;
    SealedFile open(Database& database, const std::string& sha256) const;
    // Reads it through: has it every byte it was kept with?
    bool is_sound(Database& database, const std::string& sha256) const;

    // For a content that comes in parts: a sealed file to be written, and its place when whole,
    // which is that of a lost or damaged one of the same content too.
    SealedFile begin(Database& database, const KeptFile& file);
    void finish(UnitOfWork& work, const KeptFile& file, Instant now);
    void give_up(const KeptFile& file) const;

    const std::filesystem::path& folder() const { return folder_; }

private:
    SealKey take_key(Database& database);
    std::filesystem::path unfinished(const KeptFile& file) const;
    void make_folder() const;

    std::filesystem::path folder_;
    std::vector<SealKey> spare_;
    std::string name_key_;
};

std::optional<KeptFile> find_file(Database& database, const std::string& sha256);
// Told of by an event: its bytes are elsewhere. Does nothing when it is known.
void know_file(UnitOfWork& work, const KeptFile& file, Instant now);
void let_wait(UnitOfWork& work, const std::string& sha256);
void mark_sent(UnitOfWork& work, const std::string& sha256, Instant now);
// The gateway was restored: it is asked about every file again. Returns how many wait.
std::int64_t let_all_wait(UnitOfWork& work);
// Smallest first.
std::vector<KeptFile> waiting_files(Database& database, int count);
std::int64_t count_waiting_files(Database& database);

}  // namespace motcua
