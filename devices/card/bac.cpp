// EXTERNAL AUTHENTICATE: E = 3DES(random, challenge, key part) with its retail MAC; the card
// answers with challenge, random and its own part. The counter is the last halves of challenge and
// random.
#include "devices/card/bac.h"

#include <openssl/crypto.h>

#include "core/base/error.h"
#include "core/base/random.h"
#include "devices/card/access_answer.h"
#include "devices/card/tlv.h"

namespace motcua {
namespace {

constexpr std::size_t challenge_size = 8;
constexpr std::size_t cryptogram_size = 32;

Bytes random_of(std::size_t size) {
    Bytes bytes(size);
    fill_random(bytes.data(), bytes.size());
    return bytes;
}

}  // namespace

BacTerminal::BacTerminal(std::string_view mrz_key, ByteView random, ByteView key_part)
    : random_(random.begin(), random.end()), key_part_(key_part.begin(), key_part.end()) {
    const Bytes seed = mrz_seed(mrz_key);
    const ByteView shared = ByteView(seed).first(16);
    encryption_ = derive_key(CardCipher::des3, shared, KeyUse::encryption);
    checksum_ = derive_key(CardCipher::des3, shared, KeyUse::checksum);
}

Bytes BacTerminal::answer_to(ByteView challenge) {
    challenge_.assign(challenge.begin(), challenge.end());
    Bytes plain = random_;
    append(plain, challenge_);
    append(plain, key_part_);
    Bytes out = encrypt_cbc(CardCipher::des3, bytes_of(encryption_), {}, plain);
    append(out, checksum(CardCipher::des3, bytes_of(checksum_), padded(out, 8)));
    return out;
}

std::optional<SessionKeys> BacTerminal::finish(ByteView answer) const {
    if (answer.size() != cryptogram_size + 8) return std::nullopt;
    const ByteView secret = answer.first(cryptogram_size);
    const Bytes mac = checksum(CardCipher::des3, bytes_of(checksum_), padded(secret, 8));
    if (!same_bytes(mac, answer.subspan(cryptogram_size))) return std::nullopt;
    const Bytes plain = decrypt_cbc(CardCipher::des3, bytes_of(encryption_), {}, secret);
    const ByteView view = plain;
    if (!same_bytes(view.first(8), challenge_) || !same_bytes(view.subspan(8, 8), random_))
        return std::nullopt;
    Bytes seed = key_part_;
    for (std::size_t i = 0; i < seed.size(); ++i) seed[i] ^= plain[16 + i];
    SessionKeys keys = session_keys(CardCipher::des3, seed);
    OPENSSL_cleanse(seed.data(), seed.size());
    keys.counter.assign(challenge_.end() - 4, challenge_.end());
    keys.counter.insert(keys.counter.end(), random_.end() - 4, random_.end());
    return keys;
}

SessionKeys open_by_bac(CardSession& session, std::string_view mrz_key) {
    const Response challenge = session.send({0x00, 0x84, 0x00, 0x00, {}, challenge_size});
    if (!challenge.ok() || challenge.data.size() != challenge_size)
        refuse_access(challenge.sw, false);
    BacTerminal terminal(mrz_key, random_of(8), random_of(16));
    const Response answer = session.send(
        {0x00, 0x82, 0x00, 0x00, terminal.answer_to(challenge.data), cryptogram_size + 8});
    if (!answer.ok()) refuse_access(answer.sw, true);
    auto keys = terminal.finish(answer.data);
    if (!keys) throw DeviceError(ErrorCode::card_unreadable, "the card's proof of access is wrong");
    return *std::move(keys);
}

}  // namespace motcua
