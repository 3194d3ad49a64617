#include "core/sync/device_key.h"

#include "core/base/error.h"
#include "core/sync/openssl_handle.h"

namespace motcua {

DeviceKey make_device_key(const std::string& device) {
    const KeyHandle key = new_p256_key();
    const RequestHandle request(X509_REQ_new());
    X509_NAME* subject = request ? X509_REQ_get_subject_name(request.get()) : nullptr;
    const bool made = subject &&
                      X509_NAME_add_entry_by_txt(
                          subject, "CN", MBSTRING_UTF8,
                          reinterpret_cast<const unsigned char*>(device.c_str()), -1, -1, 0) == 1 &&
                      X509_REQ_set_pubkey(request.get(), key.get()) == 1 &&
                      X509_REQ_sign(request.get(), key.get(), EVP_sha256()) > 0;
    if (!made)
        throw NetworkError(ErrorCode::certificate_refused, "OpenSSL: no certificate request");
    return {to_pem(key.get()), to_pem(request.get())};
}

}  // namespace motcua
