// keys.json: who can open the database, and how.
//
// The database key is random; each officer's passphrase wraps it in a slot of its own (scrypt,
// N = 2^15, r = 8, p = 1, never lower; AES-256-GCM, the slot's identity as additional data).
// One more slot belongs to the recovery key printed at set-up (recovery_key.h). Written durably, in
// every backup. Throws: StorageError (key_file_damaged, file errors).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/secret.h"

namespace motcua {

struct KeySlot {
    std::string officer;  // UUID text, or "recovery"
    std::string name;     // as shown at sign-in
    unsigned n = 1u << 15;
    unsigned r = 8;
    unsigned p = 1;
    std::string salt;  // bytes, like the next three
    std::string nonce;
    std::string wrapped;
    std::string tag;
};

class KeyFile {
public:
    static KeyFile load(const std::filesystem::path& file);
    static KeyFile parse(std::string_view text);
    void save(const std::filesystem::path& file) const;

    // Takes the derivation's time (about 0.2 s) by intent. A slot that this officer has already is
    // replaced where it stands.
    void add(const std::string& officer, const std::string& name, const Secret& passphrase,
             const Secret& database_key);
    void remove(const std::string& officer);
    // The slot with this name or officer id whose passphrase fits; nothing when none does.
    // An unknown name takes the same time as a wrong passphrase.
    std::optional<Secret> open(const std::string& name, const Secret& passphrase) const;

    const KeySlot* find(const std::string& name_or_officer) const;
    const std::vector<KeySlot>& slots() const { return slots_; }

    // A training counter says its passphrase openly; empty on a real one.
    const std::string& training_passphrase() const { return training_passphrase_; }
    void say_openly(std::string passphrase) { training_passphrase_ = std::move(passphrase); }

private:
    std::vector<KeySlot> slots_;
    std::string training_passphrase_;
};

}  // namespace motcua
