// The gateway's database: encrypted, one connection, one writer at a time.
//
// The key lies in a file of its own (32 bytes as hexadecimal, mode 0600), made at the first start
// beside the store unless another is named. `enrol-code` opens the same file from a second
// process for one short transaction; SQLite's lock orders the two.
// Thread: any; calls wait for each other. Throws: StorageError.
#pragma once

#include <filesystem>
#include <mutex>
#include <string>

#include "core/store/unit_of_work.h"

namespace motcua::gateway {

struct StoreLocation {
    std::filesystem::path file;
    std::filesystem::path key_file;  // empty: "<file>.key"

    // "sqlite:FILE". Throws: StateError (wrong_usage) for anything else.
    static StoreLocation parse(const std::string& text, const std::string& key_file);
};

// The key in its file; a new one is made only where there is no store yet. Throws: StorageError
// (key_file_damaged).
Secret store_key(const StoreLocation& location);

namespace store_setting {
inline constexpr const char* epoch = "epoch";
inline constexpr const char* restored_at = "restored_at";    // UTC seconds; of a restored store
inline constexpr const char* backed_up_at = "backed_up_at";  // UTC seconds; the last backup
}  // namespace store_setting

class GatewayStore {
public:
    // Makes or migrates the database. Only the serving process makes checkpoints.
    explicit GatewayStore(const StoreLocation& location, bool serving = true);
    // In memory, for tests; without a folder it keeps no files.
    explicit GatewayStore(std::filesystem::path files = {});

    // Runs `action(Database&)` alone on the connection.
    template <class Action>
    auto read(Action action) {
        std::lock_guard lock(mutex_);
        return action(database_);
    }
    // Runs `action(UnitOfWork&)` and commits; when it throws, nothing was kept.
    template <class Action>
    auto write(Action action) {
        std::lock_guard lock(mutex_);
        UnitOfWork work(database_);
        if constexpr (std::is_void_v<decltype(action(work))>) {
            action(work);
            work.commit();
        } else {
            auto answer = action(work);
            work.commit();
            return answer;
        }
    }
    void checkpoint();
    // Where sealed papers lie: "<file>.files".
    const std::filesystem::path& files_folder() const { return files_; }

    // Random, made with the database; another one tells the counters that it was restored.
    std::string epoch();

private:
    void prepare();

    std::mutex mutex_;
    Database database_;
    std::filesystem::path files_;
};

}  // namespace motcua::gateway
