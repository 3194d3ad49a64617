#include "devices/card/simulated/chip_bac.h"

#include <utility>

#include "devices/card/simulated/chip_bytes.h"

namespace motcua::simulated {
namespace {

constexpr auto bac_cipher = ChipCipher::des3;
constexpr std::size_t cryptogram_size = 32;

}  // namespace

Response ChipBac::challenge() {
    challenge_ = random_bytes(8);
    return {challenge_, status::ok};
}

Response ChipBac::authenticate(ByteView data) {
    const Bytes challenge = std::exchange(challenge_, {});
    if (challenge.empty()) return {{}, status::conditions};
    if (data.size() != cryptogram_size + 8) return {{}, status::wrong_length};
    const Bytes seed = hashed("SHA1", bytes_of(contents_.mrz_key));
    const Bytes encryption = derived_key(bac_cipher, ByteView(seed).first(16), 1);
    const Bytes authentication = derived_key(bac_cipher, ByteView(seed).first(16), 2);
    const ByteView cryptogram = data.first(cryptogram_size);
    if (!same(mac(bac_cipher, authentication, padded(cryptogram, 8)), data.last(8)))
        return {{}, status::not_authenticated};
    const Bytes zero(8, 0);
    // The terminal's challenge, ours, its half of the secret.
    const Bytes plain = decrypted(bac_cipher, encryption, zero, cryptogram);
    const ByteView theirs = ByteView(plain).first(8);
    if (!same(ByteView(plain).subspan(8, 8), challenge)) return {{}, status::not_authenticated};

    const Bytes half = random_bytes(16);
    Bytes secret(plain.begin() + 16, plain.end());
    for (std::size_t i = 0; i < secret.size(); ++i) secret[i] ^= half[i];
    session_.emplace(bac_cipher, secret, joined({ByteView(challenge).last(4), theirs.last(4)}));
    Bytes answer = encrypted(bac_cipher, encryption, zero, joined({challenge, theirs, half}));
    const Bytes sum = mac(bac_cipher, authentication, padded(answer, 8));
    answer.insert(answer.end(), sum.begin(), sum.end());
    return {answer, status::ok};
}

std::optional<ChipMessaging> ChipBac::take_session() {
    auto session = std::move(session_);
    session_.reset();
    return session;
}

}  // namespace motcua::simulated
