// {"version":1,"slots":[{"officer":…,"name":…,"kdf":"scrypt","n":32768,"r":8,"p":1,
//   "salt":hex,"cipher":"aes-256-gcm","nonce":hex,"wrapped":hex,"tag":hex}],
//  "training_passphrase":…}  (training counters only)
#include "core/store/key_file.h"

#include <openssl/evp.h>
#include <openssl/kdf.h>

#include <algorithm>
#include <memory>

#include "core/base/digest.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/json.h"
#include "core/base/random.h"

namespace motcua {
namespace {

constexpr unsigned lowest_n = 1u << 15;
constexpr std::uint64_t scrypt_memory = 256u << 20;
constexpr std::size_t key_size = 32;
constexpr std::size_t nonce_size = 12;
constexpr std::size_t tag_size = 16;

[[noreturn]] void damaged(const std::string& why) {
    throw StorageError(ErrorCode::key_file_damaged, "keys.json: " + why);
}

unsigned char* bytes(char* p) { return reinterpret_cast<unsigned char*>(p); }
const unsigned char* bytes(const char* p) { return reinterpret_cast<const unsigned char*>(p); }

Secret derive(const Secret& passphrase, const KeySlot& slot) {
    Secret key(std::string(key_size, '\0'));
    if (EVP_PBE_scrypt(passphrase.view().data(), passphrase.size(), bytes(slot.salt.data()),
                       slot.salt.size(), slot.n, slot.r, slot.p, scrypt_memory, bytes(key.data()),
                       key.size()) != 1)
        damaged("the key derivation refused its parameters");
    return key;
}

using Cipher = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

std::string identity_of(const KeySlot& slot) { return "motcua-key-1|" + slot.officer; }

void wrap(KeySlot& slot, const Secret& key, const Secret& database_key) {
    Cipher cipher(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    const std::string identity = identity_of(slot);
    slot.wrapped.assign(database_key.size(), '\0');
    slot.tag.assign(tag_size, '\0');
    int size = 0;
    const bool done =
        EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, bytes(key.view().data()),
                           bytes(slot.nonce.data())) == 1 &&
        EVP_EncryptUpdate(cipher.get(), nullptr, &size, bytes(identity.data()),
                          static_cast<int>(identity.size())) == 1 &&
        EVP_EncryptUpdate(cipher.get(), bytes(slot.wrapped.data()), &size,
                          bytes(database_key.view().data()),
                          static_cast<int>(database_key.size())) == 1 &&
        EVP_EncryptFinal_ex(cipher.get(), nullptr, &size) == 1 &&
        EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, tag_size, slot.tag.data()) == 1;
    if (!done) damaged("wrapping failed");
}

std::optional<Secret> unwrap(const KeySlot& slot, const Secret& key) {
    Cipher cipher(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    const std::string identity = identity_of(slot);
    Secret database_key(std::string(slot.wrapped.size(), '\0'));
    std::string tag = slot.tag;
    int size = 0;
    const bool fits =
        EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, bytes(key.view().data()),
                           bytes(slot.nonce.data())) == 1 &&
        EVP_DecryptUpdate(cipher.get(), nullptr, &size, bytes(identity.data()),
                          static_cast<int>(identity.size())) == 1 &&
        EVP_DecryptUpdate(cipher.get(), bytes(database_key.data()), &size,
                          bytes(slot.wrapped.data()), static_cast<int>(slot.wrapped.size())) == 1 &&
        EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, tag_size, tag.data()) == 1 &&
        EVP_DecryptFinal_ex(cipher.get(), nullptr, &size) == 1;
    if (!fits) return std::nullopt;
    return database_key;
}

std::string from_hex(const std::string& text) {
    const auto value = [](char c) {
        if (c >= '0' && c <= '9') return c - '0';
        if (c >= 'a' && c <= 'f') return c - 'a' + 10;
        damaged("not hexadecimal");
    };
    if (text.size() % 2) damaged("not hexadecimal");
    std::string out;
    for (std::size_t i = 0; i < text.size(); i += 2)
        out += static_cast<char>(value(text[i]) << 4 | value(text[i + 1]));
    return out;
}

KeySlot slot_from(const Json& json) {
    KeySlot slot;
    slot.officer = json.string_or("officer");
    slot.name = json.string_or("name");
    slot.n = static_cast<unsigned>(json.integer_or("n", 0));
    slot.r = static_cast<unsigned>(json.integer_or("r", 0));
    slot.p = static_cast<unsigned>(json.integer_or("p", 0));
    slot.salt = from_hex(json.string_or("salt"));
    slot.nonce = from_hex(json.string_or("nonce"));
    slot.wrapped = from_hex(json.string_or("wrapped"));
    slot.tag = from_hex(json.string_or("tag"));
    if (slot.officer.empty() || slot.n < lowest_n || slot.nonce.size() != nonce_size ||
        slot.tag.size() != tag_size || slot.wrapped.size() != key_size)
        damaged("a slot is incomplete or weaker than allowed");
    return slot;
}

}  // namespace

KeyFile KeyFile::load(const std::filesystem::path& file) {
    return parse(read_file(file, 1u << 20));
}

KeyFile KeyFile::parse(std::string_view text) {
    const auto json = Json::parse(text);
    if (!json) damaged(json.error());
    KeyFile keys;
    for (const auto& slot : (*json)["slots"].elements()) keys.slots_.push_back(slot_from(slot));
    if (keys.slots_.empty()) damaged("no slot");
    keys.training_passphrase_ = (*json).string_or("training_passphrase");
    return keys;
}

void KeyFile::save(const std::filesystem::path& file) const {
    JsonWriter out;
    out.begin_object().field("version", 1).key("slots").begin_array();
    for (const auto& slot : slots_) {
        out.begin_object().field("officer", slot.officer).field("name", slot.name);
        out.field("kdf", "scrypt")
            .field("n", std::int64_t{slot.n})
            .field("r", std::int64_t{slot.r});
        out.field("p", std::int64_t{slot.p}).field("salt", to_hex(slot.salt));
        out.field("cipher", "aes-256-gcm").field("nonce", to_hex(slot.nonce));
        out.field("wrapped", to_hex(slot.wrapped)).field("tag", to_hex(slot.tag)).end_object();
    }
    out.end_array().field_if("training_passphrase", training_passphrase_).end_object();
    write_file_durably(file, out.text());
}

void KeyFile::add(const std::string& officer, const std::string& name, const Secret& passphrase,
                  const Secret& database_key) {
    KeySlot slot;
    slot.officer = officer;
    slot.name = name;
    slot.salt.assign(16, '\0');
    slot.nonce.assign(nonce_size, '\0');
    fill_random(slot.salt.data(), slot.salt.size());
    fill_random(slot.nonce.data(), slot.nonce.size());
    wrap(slot, derive(passphrase, slot), database_key);
    const auto known = std::ranges::find(slots_, officer, &KeySlot::officer);
    if (known != slots_.end())
        *known = std::move(slot);
    else
        slots_.push_back(std::move(slot));
}

void KeyFile::remove(const std::string& officer) {
    std::erase_if(slots_, [&](const KeySlot& slot) { return slot.officer == officer; });
}

const KeySlot* KeyFile::find(const std::string& name_or_officer) const {
    const auto it = std::ranges::find_if(slots_, [&](const KeySlot& slot) {
        return slot.officer == name_or_officer || slot.name == name_or_officer;
    });
    return it == slots_.end() ? nullptr : &*it;
}

std::optional<Secret> KeyFile::open(const std::string& name, const Secret& passphrase) const {
    const KeySlot* slot = find(name);
    const Secret key = derive(passphrase, slot ? *slot : slots_.front());
    return slot ? unwrap(*slot, key) : std::nullopt;
}

}  // namespace motcua
