#include "core/intake/backup_file.h"

#include <algorithm>
#include <charconv>

#include "core/base/error.h"
#include "core/base/file.h"

namespace motcua {
namespace {

constexpr std::string_view backup_2 = "motcua-backup 2\n";
constexpr std::string_view backup_1 = "motcua-backup 1\n";
constexpr std::size_t longest_head = 200;
constexpr std::size_t piece_bytes = 1u << 18;

[[noreturn]] void not_whole() {
    throw StorageError(ErrorCode::database_damaged, "not a whole backup file");
}

std::uintmax_t number_in(std::string_view text) {
    std::uintmax_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size())
        not_whole();
    return number;
}

std::string head_line(std::istream& in) {
    std::string line;
    for (char c = 0; in.get(c);) {
        if (c == '\n') return line;
        if (line.size() == longest_head) break;
        line += c;
    }
    not_whole();
}

// A name of ours, never a path that leads elsewhere.
bool is_part_name(std::string_view name) {
    if (name.starts_with("files/")) name.remove_prefix(6);
    return !name.empty() && name.front() != '.' &&
           name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-.") ==
               std::string_view::npos;
}

}  // namespace

BackupWriter::BackupWriter(std::filesystem::path file)
    : file_(std::move(file)), unfinished_(file_.string() + ".new") {
    std::filesystem::remove(unfinished_);
    write_file_durably(unfinished_, backup_2);  // with the mode of a private file
    out_.open(unfinished_, std::ios::binary | std::ios::app);
    check();
}

BackupWriter::~BackupWriter() {
    std::error_code ignored;
    std::filesystem::remove(unfinished_, ignored);
}

void BackupWriter::check() const {
    if (!out_)
        throw StorageError(ErrorCode::file_unwritable, "cannot write " + file_.filename().string());
}

void BackupWriter::begin(const std::string& name, std::uintmax_t size) {
    out_ << name << ' ' << size << '\n';
    check();
}

void BackupWriter::add(const std::string& name, std::string_view bytes) {
    begin(name, bytes.size());
    out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    check();
}

void BackupWriter::add_file(const std::string& name, const std::filesystem::path& from) {
    std::ifstream in(from, std::ios::binary);
    const auto size = std::filesystem::file_size(from);
    begin(name, size);
    std::string piece(piece_bytes, '\0');
    std::uintmax_t done = 0;
    while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0) {
        out_.write(piece.data(), in.gcount());
        done += static_cast<std::uintmax_t>(in.gcount());
    }
    check();
    if (done != size)
        throw StorageError(ErrorCode::file_unreadable,
                           from.filename().string() + " changed while it was copied");
}

void BackupWriter::finish() {
    begin("end", 0);
    out_.close();
    check();
    sync_file(unfinished_);
    rename_durably(unfinished_, file_);
}

BackupReader::BackupReader(const std::filesystem::path& file) : in_(file, std::ios::binary) {
    std::error_code error;
    end_ = std::filesystem::file_size(file, error);
    if (!in_ || error)
        throw StorageError(ErrorCode::file_unreadable, "cannot read " + file.filename().string());
    std::string magic(backup_2.size(), '\0');
    in_.read(magic.data(), static_cast<std::streamsize>(magic.size()));
    if (magic != backup_2 && magic != backup_1) not_whole();
    version_ = magic == backup_2 ? 2 : 1;
}

std::optional<BackupPart> BackupReader::next_of_first_version() {
    ++part_;
    if (part_ > 2) return std::nullopt;
    if (part_ == 1) return BackupPart{"keys.json", left_ = number_in(head_line(in_))};
    left_ = end_ - static_cast<std::uintmax_t>(in_.tellg());
    if (left_ == 0) not_whole();
    return BackupPart{"counter.db", left_};
}

std::optional<BackupPart> BackupReader::next() {
    in_.seekg(static_cast<std::streamoff>(left_), std::ios::cur);
    left_ = 0;
    if (version_ == 1) return next_of_first_version();
    const std::string head = head_line(in_);
    const auto blank = head.find(' ');
    if (blank == std::string::npos) not_whole();
    BackupPart part{head.substr(0, blank), number_in(std::string_view(head).substr(blank + 1))};
    if (part.name == "end") return std::nullopt;
    if (!is_part_name(part.name) || part.size > end_) not_whole();
    left_ = part.size;
    return part;
}

std::string BackupReader::bytes(std::uintmax_t limit) {
    if (left_ > limit) not_whole();
    std::string all(static_cast<std::size_t>(left_), '\0');
    if (!in_.read(all.data(), static_cast<std::streamsize>(all.size()))) not_whole();
    left_ = 0;
    return all;
}

void BackupReader::copy_to(const std::filesystem::path& file) {
    const auto unfinished = std::filesystem::path(file.string() + ".new");
    write_file_durably(unfinished, "");
    {
        std::ofstream out(unfinished, std::ios::binary);
        std::string piece(piece_bytes, '\0');
        while (left_ > 0) {
            const auto count = std::min<std::uintmax_t>(left_, piece.size());
            if (!in_.read(piece.data(), static_cast<std::streamsize>(count))) not_whole();
            out.write(piece.data(), static_cast<std::streamsize>(count));
            left_ -= count;
        }
        out.close();
        if (!out)
            throw StorageError(ErrorCode::file_unwritable,
                               "cannot write " + file.filename().string());
    }
    sync_file(unfinished);
    rename_durably(unfinished, file);
}

}  // namespace motcua
