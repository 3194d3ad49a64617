// An authority that signs training cards, made when it is first needed: its keys live in memory
// and end with the program, so no card of its can ever be one of the State's.
//
// Its certificate names itself "training only"; an office trusts it by asking for it, and only a
// training counter does. Thread: one at a time.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "devices/card/simulated/training_certificate.h"

namespace motcua::simulated {

class TrainingAuthority {
public:
    struct Options {
        std::string name = "CSCA TRAINING";
        SigningSuite suite{SigningSuite::Family::ecdsa, "secp384r1", false, 0, "SHA384"};
        std::chrono::sys_days from = std::chrono::year{2021} / 1 / 1;
        std::chrono::sys_days to = std::chrono::year{2041} / 1 / 1;
    };
    TrainingAuthority() : TrainingAuthority(Options{}) {}
    explicit TrainingAuthority(const Options& options);

    // DER: what an office puts into its trust folder.
    Bytes certificate_der() const { return der_of(certificate_); }
    // Names every signer that was asked for as revoked so far.
    Bytes revocation_list_der() const;
    // Both into an office's trust folder. Throws: StorageError.
    void write_into(const std::filesystem::path& folder) const;

    struct Signer {
        SigningSuite suite{};
        bool revoked = false;
        std::chrono::sys_days from = std::chrono::year{2021} / 1 / 1;
        std::chrono::sys_days to = std::chrono::year{2041} / 1 / 1;
        friend bool operator==(const Signer&, const Signer&) = default;
    };
    // The file EF.SOD around the hashes of a card.
    Bytes signed_file(ByteView security_object, const Signer& signer);

private:
    struct KnownSigner {
        Signer signer;
        KeyPair key;
        Certificate certificate;
        long serial = 0;
    };
    const KnownSigner& known(const Signer& signer);

    Options options_;
    KeyPair key_;
    Certificate certificate_;
    std::vector<KnownSigner> signers_;
};

}  // namespace motcua::simulated
