// The file that holds a whole counter: named parts, one behind the other, written and read in
// pieces so that papers of gigabytes pass through little memory.
//
// "motcua-backup 2\n", then for each part "NAME SIZE\n" and its bytes, at last "end 0\n". The parts
// are encrypted as they lie on disk. Version 1 had keys and database only, without names.
// Throws: StorageError (database_damaged when it is no whole backup; file errors).
#pragma once

#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>

namespace motcua {

class BackupWriter {
public:
    // `file` is whole or not there: written beside it until finish().
    explicit BackupWriter(std::filesystem::path file);
    ~BackupWriter();
    BackupWriter(const BackupWriter&) = delete;
    BackupWriter& operator=(const BackupWriter&) = delete;

    void add(const std::string& name, std::string_view bytes);
    void add_file(const std::string& name, const std::filesystem::path& from);
    void finish();

private:
    void begin(const std::string& name, std::uintmax_t size);
    void check() const;

    std::filesystem::path file_;
    std::filesystem::path unfinished_;
    std::ofstream out_;
};

struct BackupPart {
    std::string name;  // "keys.json", "counter.db", "files/NAME"
    std::uintmax_t size = 0;
};

class BackupReader {
public:
    explicit BackupReader(const std::filesystem::path& file);
    // The next part; what was not read of the last one is passed over. Nothing at the end.
    std::optional<BackupPart> next();
    std::string bytes(std::uintmax_t limit);
    // Durable when it returns.
    void copy_to(const std::filesystem::path& file);

private:
    std::optional<BackupPart> next_of_first_version();

    std::ifstream in_;
    std::uintmax_t left_ = 0;
    int version_ = 2;
    int part_ = 0;
    std::uintmax_t end_ = 0;
};

}  // namespace motcua
