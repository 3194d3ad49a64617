// A disk in memory whose power can be cut: what was not synced is lost, torn or kept at random.
//
// SQLite's files live here through a VFS of our own, below the cipher. A write goes to what the
// running system sees; only a sync of its file puts it on the platter. At a cut every 512-byte
// sector of every unsynced write is kept or dropped on its own, truncations and deletions too, so
// that later writes may survive earlier ones. From the cut on every call fails until power_on().
// A sector is never half old and half new (powersafe overwrite, as the system's VFS assumes).
// Thread: one at a time.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace motcua::campaign {

class PowerCutDisk {
public:
    static constexpr std::size_t sector = 512;

    explicit PowerCutDisk(std::uint64_t seed) : random_(seed) {}
    PowerCutDisk(const PowerCutDisk&) = delete;
    PowerCutDisk& operator=(const PowerCutDisk&) = delete;

    // Makes this disk the one behind `vfs_name`; there is one at a time.
    void insert();
    // The encrypting VFS above the disk, for DatabaseOptions::vfs.
    static const char* vfs_name();

    // The power goes with the n-th write, truncation, deletion or sync from now.
    void cut_after(std::int64_t operations) { left_ = operations; }
    bool is_cut() const { return cut_; }
    // What the platter holds after the cut, and power again.
    void power_on();
    // Everything is on the platter: the state a test begins with.
    void settle();

    std::int64_t cuts_that_dropped() const {
        return cuts_that_dropped_;
    }  // cuts that dropped a sector

private:
    friend struct DiskCalls;

    struct Write {
        std::int64_t offset = 0;
        std::string bytes;                     // of a write
        std::optional<std::int64_t> truncate;  // or the new size
    };
    struct Content {
        std::string platter;
        std::string seen;
        std::vector<Write> unsynced;
        bool on_platter = false;  // its name
        std::vector<std::vector<char>> shared;
    };

    bool use_power();  // false: there is none
    void sync(Content& content);
    void lose(Content& content);
    static void apply(std::string& bytes, std::int64_t offset, std::string_view written);

    std::map<std::string, std::shared_ptr<Content>> files_;
    std::map<std::string, std::shared_ptr<Content>> deleted_;  // not yet for certain
    std::mt19937_64 random_;
    std::int64_t left_ = -1;
    bool cut_ = false;
    std::int64_t cuts_that_dropped_ = 0;
    bool lost_ = false;
};

}  // namespace motcua::campaign
