#include "tests/campaigns/power_cut_vfs.h"

#include <algorithm>
#include <cstring>
#include <new>
#include <stdexcept>

// Creates the encrypting VFS above a named one (SQLite3 Multiple Ciphers).
extern "C" int sqlite3mc_vfs_create(const char* zVfsReal, int makeDefault);

namespace motcua::campaign {

namespace {

PowerCutDisk* inserted = nullptr;
constexpr const char* disk_name = "power-cut";

}  // namespace

// SQLite's calls; one struct, so that the disk has one friend.
struct DiskCalls {
    struct Handle {
        sqlite3_file base;
        std::shared_ptr<PowerCutDisk::Content>* content;
    };
    static PowerCutDisk::Content& content(sqlite3_file* file) {
        return **reinterpret_cast<Handle*>(file)->content;
    }

    static int close(sqlite3_file* file) {
        delete reinterpret_cast<Handle*>(file)->content;
        reinterpret_cast<Handle*>(file)->content = nullptr;
        return SQLITE_OK;
    }
    static int read(sqlite3_file* file, void* to, int size, sqlite3_int64 offset) {
        if (inserted->is_cut()) return SQLITE_IOERR_READ;
        const std::string& seen = content(file).seen;
        const auto wanted = static_cast<std::size_t>(size);
        const auto from = std::min(static_cast<std::size_t>(offset), seen.size());
        const std::size_t got = std::min(wanted, seen.size() - from);
        std::memcpy(to, seen.data() + from, got);
        std::memset(static_cast<char*>(to) + got, 0, wanted - got);
        return got == wanted ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
    }
    static int write(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset) {
        auto& written = content(file);
        std::string bytes(static_cast<const char*>(from), static_cast<std::size_t>(size));
        // The write at which the power goes may still reach the platter in part.
        const bool power = inserted->use_power();
        if (!power && inserted->left_ != 0) return SQLITE_IOERR_WRITE;
        PowerCutDisk::apply(written.seen, offset, bytes);
        written.unsynced.push_back({offset, std::move(bytes), std::nullopt});
        return power ? SQLITE_OK : SQLITE_IOERR_WRITE;
    }
    static int truncate(sqlite3_file* file, sqlite3_int64 size) {
        if (!inserted->use_power()) return SQLITE_IOERR_TRUNCATE;
        content(file).seen.resize(static_cast<std::size_t>(size));
        content(file).unsynced.push_back({0, "", size});
        return SQLITE_OK;
    }
    static int sync(sqlite3_file* file, int) {
        if (!inserted->use_power()) return SQLITE_IOERR_FSYNC;
        inserted->sync(content(file));
        return SQLITE_OK;
    }
    static int size(sqlite3_file* file, sqlite3_int64* size) {
        *size = static_cast<sqlite3_int64>(content(file).seen.size());
        return SQLITE_OK;
    }
    static int lock(sqlite3_file*, int) { return SQLITE_OK; }
    static int reserved(sqlite3_file*, int* locked) {
        *locked = 0;
        return SQLITE_OK;
    }
    static int control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
    static int sector_size(sqlite3_file*) { return 4096; }
    static int characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

    static int shm_map(sqlite3_file* file, int region, int size, int extend, void volatile** at) {
        auto& shared = content(file).shared;
        const auto index = static_cast<std::size_t>(region);
        if (index >= shared.size() && !extend) {
            *at = nullptr;
            return SQLITE_OK;
        }
        while (shared.size() <= index) shared.emplace_back(static_cast<std::size_t>(size), '\0');
        *at = shared[index].data();
        return SQLITE_OK;
    }
    static int shm_lock(sqlite3_file*, int, int, int) { return SQLITE_OK; }
    static void shm_barrier(sqlite3_file*) {}
    static int shm_unmap(sqlite3_file* file, int remove) {
        if (remove) content(file).shared.clear();
        return SQLITE_OK;
    }

    static int open(sqlite3_vfs*, sqlite3_filename name, sqlite3_file* file, int flags,
                    int* granted) {
        static const sqlite3_io_methods methods{2,
                                                close,
                                                read,
                                                write,
                                                truncate,
                                                sync,
                                                size,
                                                lock,
                                                lock,
                                                reserved,
                                                control,
                                                sector_size,
                                                characteristics,
                                                shm_map,
                                                shm_lock,
                                                shm_barrier,
                                                shm_unmap,
                                                nullptr,
                                                nullptr};
        file->pMethods = nullptr;
        if (inserted->is_cut()) return SQLITE_CANTOPEN;
        const std::string key = name ? name : "";
        auto found = key.empty() ? nullptr : inserted->files_[key];
        if (!found && !key.empty() && !(flags & SQLITE_OPEN_CREATE)) {
            inserted->files_.erase(key);
            return SQLITE_CANTOPEN;
        }
        if (!found) found = std::make_shared<PowerCutDisk::Content>();
        if (!key.empty()) inserted->files_[key] = found;
        reinterpret_cast<Handle*>(file)->content =
            new std::shared_ptr<PowerCutDisk::Content>(found);
        file->pMethods = &methods;
        if (granted) *granted = flags;
        return SQLITE_OK;
    }
    static int remove(sqlite3_vfs*, const char* name, int sync_folder) {
        if (!inserted->use_power()) return SQLITE_IOERR_DELETE;
        const auto found = inserted->files_.find(name);
        if (found == inserted->files_.end()) return SQLITE_IOERR_DELETE_NOENT;
        if (!sync_folder && found->second->on_platter) inserted->deleted_[name] = found->second;
        inserted->files_.erase(found);
        return SQLITE_OK;
    }
    static int access(sqlite3_vfs*, const char* name, int, int* exists) {
        *exists = inserted->files_.contains(name);
        return SQLITE_OK;
    }
    static int full_name(sqlite3_vfs*, const char* name, int size, char* to) {
        sqlite3_snprintf(size, to, "%s", name);
        return SQLITE_OK;
    }
};

bool PowerCutDisk::use_power() {
    if (cut_) return false;
    if (left_ < 0 || --left_ > 0) return true;
    cut_ = true;
    return false;
}

void PowerCutDisk::apply(std::string& bytes, std::int64_t offset, std::string_view written) {
    const auto from = static_cast<std::size_t>(offset);
    if (bytes.size() < from + written.size()) bytes.resize(from + written.size());
    std::ranges::copy(written, bytes.begin() + static_cast<std::ptrdiff_t>(from));
}

void PowerCutDisk::sync(Content& content) {
    content.platter = content.seen;
    content.unsynced.clear();
    content.on_platter = true;
}

// Each sector of each unsynced write by itself: kept or never written.
void PowerCutDisk::lose(Content& content) {
    for (const Write& write : content.unsynced) {
        if (write.truncate) {
            if (random_() % 2)
                content.platter.resize(static_cast<std::size_t>(*write.truncate));
            else
                lost_ = true;
            continue;
        }
        for (std::size_t at = 0; at < write.bytes.size();) {
            const std::size_t in_sector = (static_cast<std::size_t>(write.offset) + at) % sector;
            const std::size_t size = std::min(sector - in_sector, write.bytes.size() - at);
            if (random_() % 2)
                apply(content.platter, write.offset + static_cast<std::int64_t>(at),
                      std::string_view(write.bytes).substr(at, size));
            else
                lost_ = true;
            at += size;
        }
    }
    content.unsynced.clear();
    content.seen = content.platter;
    content.shared.clear();
    content.on_platter = true;
}

void PowerCutDisk::power_on() {
    lost_ = false;
    for (auto& [name, content] : deleted_)
        if (!files_.contains(name) && random_() % 2) files_[name] = content;
    deleted_.clear();
    for (auto it = files_.begin(); it != files_.end();) {
        // A name nobody synced may be gone with its content.
        if (!it->second->on_platter && random_() % 2) {
            lost_ = true;
            it = files_.erase(it);
            continue;
        }
        lose(*it->second);
        ++it;
    }
    if (lost_) ++cuts_that_dropped_;
    cut_ = false;
    left_ = -1;
}

void PowerCutDisk::settle() {
    deleted_.clear();
    for (auto& [name, content] : files_) sync(*content);
}

const char* PowerCutDisk::vfs_name() { return "multipleciphers-power-cut"; }

void PowerCutDisk::insert() {
    inserted = this;
    if (sqlite3_vfs_find(disk_name)) return;
    static sqlite3_vfs vfs = *sqlite3_vfs_find("unix");
    vfs.pNext = nullptr;
    vfs.zName = disk_name;
    vfs.szOsFile = sizeof(DiskCalls::Handle);
    vfs.xOpen = DiskCalls::open;
    vfs.xDelete = DiskCalls::remove;
    vfs.xAccess = DiskCalls::access;
    vfs.xFullPathname = DiskCalls::full_name;
    if (sqlite3_vfs_register(&vfs, 0) != SQLITE_OK ||
        sqlite3mc_vfs_create(disk_name, 0) != SQLITE_OK)
        throw std::runtime_error("the power-cut VFS could not be registered");
}

}  // namespace motcua::campaign
