#include "devices/card/simulated/training_authority.h"

#include <openssl/cms.h>
#include <openssl/objects.h>

#include "core/base/error.h"
#include "core/base/file.h"
#include "devices/card/tlv.h"

namespace motcua::simulated {
namespace {

constexpr std::uint32_t sod_tag = 0x77;
constexpr const char* security_object_type = "2.23.136.1.1.1";

struct CmsFree {
    void operator()(CMS_ContentInfo* p) const { CMS_ContentInfo_free(p); }
    void operator()(ASN1_OBJECT* p) const { ASN1_OBJECT_free(p); }
    void operator()(BIO* p) const { BIO_free_all(p); }
};
using Cms = std::unique_ptr<CMS_ContentInfo, CmsFree>;

void must(bool worked) {
    if (!worked)
        throw DeviceError(ErrorCode::card_reader_failed, "training authority: signed data");
}

Cms signed_data(ByteView content, X509* certificate, EVP_PKEY* key, const SigningSuite& suite) {
    constexpr unsigned flags = CMS_BINARY | CMS_PARTIAL | CMS_NOSMIMECAP | CMS_KEY_PARAM;
    Cms cms(CMS_sign(nullptr, nullptr, nullptr, nullptr, CMS_BINARY | CMS_PARTIAL));
    const std::unique_ptr<ASN1_OBJECT, CmsFree> type(OBJ_txt2obj(security_object_type, 1));
    must(cms && CMS_set_detached(cms.get(), 0) == 1 &&
         CMS_set1_eContentType(cms.get(), type.get()) == 1);
    CMS_SignerInfo* signer = CMS_add1_signer(cms.get(), certificate, key,
                                             EVP_get_digestbyname(suite.hash.c_str()), flags);
    must(signer != nullptr);
    set_padding(CMS_SignerInfo_get0_pkey_ctx(signer), suite);
    const std::unique_ptr<BIO, CmsFree> source(
        BIO_new_mem_buf(content.data(), static_cast<int>(content.size())));
    must(CMS_final(cms.get(), source.get(), nullptr, CMS_BINARY) == 1);
    return cms;
}

}  // namespace

TrainingAuthority::TrainingAuthority(const Options& options)
    : options_(options), key_(new_key(options.suite)) {
    certificate_ = certificate({options.name, 1, true, options.from, options.to, &key_}, nullptr,
                               key_, options.suite);
}

const TrainingAuthority::KnownSigner& TrainingAuthority::known(const Signer& signer) {
    for (const KnownSigner& one : signers_)
        if (one.signer == signer) return one;
    const long serial = 10 + static_cast<long>(signers_.size());
    KeyPair key = new_key(signer.suite);
    Certificate made = certificate(
        {"Document signer " + std::to_string(serial), serial, false, signer.from, signer.to, &key},
        certificate_, key_, options_.suite);
    return signers_.emplace_back(KnownSigner{signer, std::move(key), std::move(made), serial});
}

Bytes TrainingAuthority::signed_file(ByteView security_object, const Signer& signer) {
    const KnownSigner& one = known(signer);
    const Cms cms =
        signed_data(security_object, one.certificate.get(), one.key.get(), signer.suite);
    Bytes der(static_cast<std::size_t>(i2d_CMS_ContentInfo(cms.get(), nullptr)));
    std::uint8_t* at = der.data();
    i2d_CMS_ContentInfo(cms.get(), &at);
    return make_tlv(sod_tag, der);
}

void TrainingAuthority::write_into(const std::filesystem::path& folder) const {
    const auto write = [&](const char* name, const Bytes& der) {
        write_file_durably(folder / name, std::string(der.begin(), der.end()));
    };
    std::filesystem::create_directories(folder);
    write("training.cer", certificate_der());
    write("training.crl", revocation_list_der());
}

Bytes TrainingAuthority::revocation_list_der() const {
    RevocationRequest request{{}, options_.from, options_.to};
    for (const KnownSigner& one : signers_)
        if (one.signer.revoked) request.serials.push_back(one.serial);
    return revocation_list(request, certificate_, key_, options_.suite);
}

}  // namespace motcua::simulated
