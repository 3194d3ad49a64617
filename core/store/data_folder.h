// The folder that is one counter: database, keys, lock, and what lies beside them.
//
//   counter.db        the encrypted database      keys.json   key slots (key_file.h)
//   counter.lock      flock of the one writer     receipts/   PDFs asked for by the demo
//   files/            sealed pages and papers
// One process writes at a time; look-ups open read-only beside it.
// Throws: StorageError (data_folder_missing, data_in_use, file errors).
#pragma once

#include <filesystem>
#include <string>

namespace motcua {

struct DataFolder {
    std::filesystem::path root;

    std::filesystem::path database() const { return root / "counter.db"; }
    std::filesystem::path keys() const { return root / "keys.json"; }
    std::filesystem::path files() const { return root / "files"; }
    std::filesystem::path lock() const { return root / "counter.lock"; }

    // $XDG_DATA_HOME/motcua or ~/.local/share/motcua.
    static DataFolder of_user();
    // Makes it, mode 0700.
    void create() const;
    bool is_initialised() const;
    // A database whose keys are lost is not taken for an empty folder: key_file_damaged.
    void require_initialised() const;
    // Before a counter is made or restored here. `unfinished` lies here only while that is going
    // on: without it a database may be somebody's counter, and is left alone.
    // Throws: StateError (already_initialised); StorageError (key_file_damaged).
    void require_vacant(const std::filesystem::path& unfinished) const;
    // The database with all that SQLite puts beside it.
    void remove_database() const;
};

// Held as long as this process may write.
class WriterLock {
public:
    // `holder` is what a second process is told: "motcua, pid 4711". No personal data.
    WriterLock(const DataFolder& folder, const std::string& holder);
    ~WriterLock();
    WriterLock(WriterLock&& other) noexcept;
    WriterLock(const WriterLock&) = delete;
    WriterLock& operator=(const WriterLock&) = delete;

private:
    int descriptor_ = -1;
};

}  // namespace motcua
