#include "core/document/sealed_file.h"

#include <fcntl.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <memory>
#include <utility>

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/random.h"

namespace motcua {
namespace {

constexpr std::string_view seal_magic = "MCSEALED";
constexpr std::uint32_t seal_version = 1;
constexpr std::uint32_t seal_aes_256_gcm = 1;
constexpr std::size_t header_bytes = 48;
constexpr std::size_t seal_nonce = 12;
constexpr std::size_t seal_tag = 16;
constexpr std::uint64_t largest_sealed = std::uint64_t{4} << 30;

[[noreturn]] void refuse_paper(const char* why) {
    throw StorageError(ErrorCode::file_unreadable, std::string("a stored paper: ") + why);
}

[[noreturn]] void unwritable(int error) {
    throw StorageError(
        error == ENOSPC || error == EDQUOT ? ErrorCode::disk_full : ErrorCode::file_unwritable,
        "cannot store a paper, errno " + std::to_string(error));
}

// Least significant byte first.
void put(std::string& out, std::uint64_t number, int bytes) {
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(number >> (8 * i) & 0xff);
}

std::uint64_t number_at(std::string_view bytes, std::size_t from, int count) {
    std::uint64_t number = 0;
    for (int i = count - 1; i >= 0; --i)
        number =
            number << 8 | static_cast<unsigned char>(bytes[from + static_cast<std::size_t>(i)]);
    return number;
}

std::string header_of(const Uuid& key_id, std::uint64_t size) {
    std::string header(seal_magic);
    put(header, seal_version, 4);
    put(header, seal_aes_256_gcm, 4);
    put(header, sealed_segment, 4);
    put(header, 0, 4);
    put(header, size, 8);
    return header.append(key_id.bytes());
}

std::uint64_t count_of(std::uint64_t size) {
    return size == 0 ? 1 : (size + sealed_segment - 1) / sealed_segment;
}

std::uint64_t bytes_on_disk(std::uint64_t size) {
    return header_bytes + size + count_of(size) * (seal_nonce + seal_tag);
}

std::uint64_t segment_place(std::size_t index) {
    return header_bytes +
           static_cast<std::uint64_t>(index) * (sealed_segment + seal_nonce + seal_tag);
}

unsigned char* raw(char* p) { return reinterpret_cast<unsigned char*>(p); }
const unsigned char* raw(const char* p) { return reinterpret_cast<const unsigned char*>(p); }

using Gcm = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

std::string encrypted(const Secret& key, const std::string& bound, std::string_view content) {
    std::string out(seal_nonce + content.size() + seal_tag, '\0');
    fill_random(out.data(), seal_nonce);
    const Gcm gcm(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    int size = 0;
    const bool done =
        EVP_EncryptInit_ex(gcm.get(), EVP_aes_256_gcm(), nullptr, raw(key.view().data()),
                           raw(out.data())) == 1 &&
        EVP_EncryptUpdate(gcm.get(), nullptr, &size, raw(bound.data()),
                          static_cast<int>(bound.size())) == 1 &&
        EVP_EncryptUpdate(gcm.get(), raw(out.data() + seal_nonce), &size, raw(content.data()),
                          static_cast<int>(content.size())) == 1 &&
        EVP_EncryptFinal_ex(gcm.get(), nullptr, &size) == 1 &&
        EVP_CIPHER_CTX_ctrl(gcm.get(), EVP_CTRL_GCM_GET_TAG, seal_tag,
                            out.data() + seal_nonce + content.size()) == 1;
    if (!done) throw StorageError(ErrorCode::storage_failed, "the cipher refused a paper");
    return out;
}

std::string decrypted(const Secret& key, const std::string& bound, std::string sealed) {
    std::string content(sealed.size() - seal_nonce - seal_tag, '\0');
    const Gcm gcm(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    int size = 0;
    const bool fits =
        EVP_DecryptInit_ex(gcm.get(), EVP_aes_256_gcm(), nullptr, raw(key.view().data()),
                           raw(sealed.data())) == 1 &&
        EVP_DecryptUpdate(gcm.get(), nullptr, &size, raw(bound.data()),
                          static_cast<int>(bound.size())) == 1 &&
        EVP_DecryptUpdate(gcm.get(), raw(content.data()), &size, raw(sealed.data() + seal_nonce),
                          static_cast<int>(content.size())) == 1 &&
        EVP_CIPHER_CTX_ctrl(gcm.get(), EVP_CTRL_GCM_SET_TAG, seal_tag,
                            sealed.data() + sealed.size() - seal_tag) == 1 &&
        EVP_DecryptFinal_ex(gcm.get(), nullptr, &size) == 1;
    if (!fits) refuse_paper("it was changed, or belongs to another key");
    return content;
}

void write_at(int descriptor, std::string_view bytes, std::uint64_t at) {
    while (!bytes.empty()) {
        const auto written =
            ::pwrite(descriptor, bytes.data(), bytes.size(), static_cast<off_t>(at));
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) unwritable(errno);
        bytes.remove_prefix(static_cast<std::size_t>(written));
        at += static_cast<std::uint64_t>(written);
    }
}

std::string read_at(int descriptor, std::size_t count, std::uint64_t at) {
    std::string bytes(count, '\0');
    std::size_t done = 0;
    while (done < count) {
        const auto got =
            ::pread(descriptor, bytes.data() + done, count - done, static_cast<off_t>(at + done));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) refuse_paper("it ends too early");
        done += static_cast<std::size_t>(got);
    }
    return bytes;
}

int open_or_throw(const std::filesystem::path& file, bool writing) {
    const int descriptor =
        ::open(file.c_str(), (writing ? O_RDWR : O_RDONLY) | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0) refuse_paper("the file is not there");
    return descriptor;
}

}  // namespace

SealedFile SealedFile::create(const std::filesystem::path& file, SealKey key, std::uint64_t size) {
    const int descriptor =
        ::open(file.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0) unwritable(errno);
    const std::string header = header_of(key.id, size);
    SealedFile sealed(descriptor, std::move(key), header, size);
    write_at(descriptor, header, 0);
    if (::ftruncate(descriptor, static_cast<off_t>(bytes_on_disk(size))) != 0) unwritable(errno);
    return sealed;
}

SealedFile SealedFile::open(const std::filesystem::path& file, SealKey key, Access access) {
    SealedFile sealed(open_or_throw(file, access == Access::read_write), std::move(key), "", 0);
    struct stat about {};
    if (::fstat(sealed.descriptor_, &about) != 0 || !S_ISREG(about.st_mode))
        refuse_paper("it is no file");
    sealed.header_ = read_at(sealed.descriptor_, header_bytes, 0);
    sealed.size_ = number_at(sealed.header_, 24, 8);
    if (sealed.header_ != header_of(sealed.key_.id, sealed.size_) || sealed.size_ > largest_sealed)
        refuse_paper("its head was changed, or it belongs to another key");
    if (static_cast<std::uint64_t>(about.st_size) != bytes_on_disk(sealed.size_))
        refuse_paper("it does not have its length");
    return sealed;
}

SealedFile::~SealedFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

SealedFile::SealedFile(SealedFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      key_(std::move(other.key_)),
      header_(std::move(other.header_)),
      size_(other.size_) {}

std::size_t SealedFile::segments() const { return static_cast<std::size_t>(count_of(size_)); }

std::size_t SealedFile::segment_bytes(std::size_t index) const {
    if (index + 1 < segments()) return sealed_segment;
    return static_cast<std::size_t>(size_ - std::uint64_t{sealed_segment} * index);
}

std::string SealedFile::bound(std::size_t index) const {
    std::string text = header_;
    put(text, index, 8);
    return text += index + 1 == segments() ? '\1' : '\0';
}

void SealedFile::write(std::size_t index, std::string_view content) {
    if (index >= segments() || content.size() != segment_bytes(index))
        throw StorageError(ErrorCode::storage_failed, "a segment of another size");
    write_at(descriptor_, encrypted(key_.key, bound(index), content), segment_place(index));
}

void SealedFile::sync() {
    if (::fsync(descriptor_) != 0) unwritable(errno);
}

std::string SealedFile::read(std::size_t index) const {
    if (index >= segments()) refuse_paper("there is no such part");
    return decrypted(
        key_.key, bound(index),
        read_at(descriptor_, seal_nonce + segment_bytes(index) + seal_tag, segment_place(index)));
}

void SealedFile::each(const std::function<void(std::string_view)>& sink) const {
    for (std::size_t i = 0; i < segments(); ++i) sink(read(i));
}

std::string SealedFile::all() const {
    std::string content;
    content.reserve(static_cast<std::size_t>(size_));
    each([&](std::string_view part) { content += part; });
    return content;
}

void seal_durably(const std::filesystem::path& file, const SealKey& key, std::string_view content) {
    const auto unfinished = std::filesystem::path(file.string() + ".new");
    try {
        SealedFile sealed = SealedFile::create(unfinished, key.copy(), content.size());
        for (std::size_t i = 0; i < sealed.segments(); ++i)
            sealed.write(i, content.substr(i * sealed_segment, sealed.segment_bytes(i)));
        sealed.sync();
    } catch (const StorageError&) {
        std::error_code ignored;
        std::filesystem::remove(unfinished, ignored);
        throw;
    }
    rename_durably(unfinished, file);
}

std::optional<Uuid> key_id_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string header(header_bytes, '\0');
    if (!in.read(header.data(), header_bytes)) return std::nullopt;
    const auto id = Uuid::from_bytes(std::string_view(header).substr(32));
    if (!id || header != header_of(*id, number_at(header, 24, 8))) return std::nullopt;
    return id;
}

}  // namespace motcua
