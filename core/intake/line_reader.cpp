#include "core/intake/line_reader.h"

#include <openssl/evp.h>

#include <cerrno>
#include <cstring>

#include "core/base/digest.h"
#include "core/base/error.h"

namespace motcua {
namespace {

constexpr std::size_t piece = 1u << 18;

std::FILE* open_file(const std::filesystem::path& file) {
    std::FILE* opened = std::fopen(file.c_str(), "rb");
    if (!opened)
        throw StorageError(ErrorCode::file_unreadable,
                           std::string("import file: ") + std::strerror(errno));
    return opened;
}

}  // namespace

LineReader::LineReader(const std::filesystem::path& file, std::int64_t offset)
    : file_(open_file(file)), offset_(offset) {
    if (::fseeko(file_.get(), offset, SEEK_SET) != 0)
        throw StorageError(ErrorCode::file_unreadable,
                           "import file: cannot go to where it stopped");
}

bool LineReader::fill() {
    buffer_.erase(0, begin_);
    begin_ = 0;
    const std::size_t had = buffer_.size();
    buffer_.resize(had + piece);
    const std::size_t got = std::fread(buffer_.data() + had, 1, piece, file_.get());
    buffer_.resize(had + got);
    if (got == 0 && std::ferror(file_.get()))
        throw StorageError(ErrorCode::file_unreadable, "import file: reading failed");
    return got > 0;
}

std::optional<LineReader::Line> LineReader::next() {
    bool too_long = false;
    std::size_t searched = 0;
    for (;;) {
        const std::size_t end = buffer_.find('\n', begin_ + searched);
        if (end != std::string::npos) {
            std::string_view text(buffer_.data() + begin_, end - begin_);
            offset_ += static_cast<std::int64_t>(end + 1 - begin_);
            begin_ = end + 1;
            if (text.ends_with('\r')) text.remove_suffix(1);
            return Line{too_long ? std::string_view() : text,
                        too_long || text.size() > longest_file_line};
        }
        searched = buffer_.size() - begin_;
        if (searched > longest_file_line) {  // forget it: only its end matters
            too_long = true;
            offset_ += static_cast<std::int64_t>(searched);
            begin_ = buffer_.size();
            searched = 0;
        }
        if (fill()) continue;
        if (begin_ == buffer_.size() && !too_long) return std::nullopt;
        std::string_view text(buffer_.data() + begin_, buffer_.size() - begin_);
        offset_ += static_cast<std::int64_t>(text.size());
        begin_ = buffer_.size();
        return Line{too_long ? std::string_view() : text, too_long};
    }
}

std::string file_sha256_hex(const std::filesystem::path& file) {
    const std::unique_ptr<std::FILE, decltype(&std::fclose)> opened(open_file(file), std::fclose);
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> digest(EVP_MD_CTX_new(),
                                                                         EVP_MD_CTX_free);
    std::string bytes(piece, '\0');
    bool done = EVP_DigestInit_ex(digest.get(), EVP_sha256(), nullptr) == 1;
    while (const std::size_t got = std::fread(bytes.data(), 1, bytes.size(), opened.get()))
        done = done && EVP_DigestUpdate(digest.get(), bytes.data(), got) == 1;
    std::string hash(32, '\0');
    if (!done || std::ferror(opened.get()) ||
        EVP_DigestFinal_ex(digest.get(), reinterpret_cast<unsigned char*>(hash.data()), nullptr) !=
            1)
        throw StorageError(ErrorCode::file_unreadable, "import file: reading failed");
    return to_hex(hash);
}

}  // namespace motcua
