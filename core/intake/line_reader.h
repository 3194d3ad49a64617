// The lines of a large file, one after the other, from any offset, with a bounded memory.
//
// A line longer than 1 MiB comes as `too_long` with its text left out; the next one follows.
// Ends of line are LF or CR LF; a last line without one counts. Throws: StorageError
// (file_unreadable).
#pragma once

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace motcua {

inline constexpr std::size_t longest_file_line = 1u << 20;

class LineReader {
public:
    LineReader(const std::filesystem::path& file, std::int64_t offset);

    struct Line {
        std::string_view text;  // until the next call, without its end
        bool too_long = false;
    };
    // Nothing at the end of the file.
    std::optional<Line> next();
    // Of the first byte that next() has not given yet.
    std::int64_t offset() const { return offset_; }

private:
    bool fill();

    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    std::unique_ptr<std::FILE, Close> file_;
    std::string buffer_;
    std::size_t begin_ = 0;
    std::int64_t offset_;
};

// The SHA-256 of a whole file, hexadecimal. Throws: StorageError (file_unreadable).
std::string file_sha256_hex(const std::filesystem::path& file);

}  // namespace motcua
