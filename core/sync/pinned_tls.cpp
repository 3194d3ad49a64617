#include "core/sync/pinned_tls.h"

#include <arpa/inet.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>

#include "core/sync/openssl_handle.h"

namespace motcua {
namespace {

bool is_address(const std::string& host) {
    std::array<unsigned char, 16> bytes{};
    return inet_pton(AF_INET, host.c_str(), bytes.data()) == 1 ||
           inet_pton(AF_INET6, host.c_str(), bytes.data()) == 1;
}

X509* pinned_of(STACK_OF(X509) * chain, const std::vector<std::string>& pins) {
    for (int i = 0; chain && i < sk_X509_num(chain); ++i) {
        X509* one = sk_X509_value(chain, i);
        if (std::ranges::find(pins, fingerprint(one)) != pins.end()) return one;
    }
    return nullptr;
}

bool valid_under(X509* leaf, STACK_OF(X509) * chain, X509* authority, const std::string& host) {
    const std::unique_ptr<X509_STORE, OpensslDeleter> store(X509_STORE_new());
    const std::unique_ptr<X509_STORE_CTX, OpensslDeleter> context(X509_STORE_CTX_new());
    if (!store || !context || X509_STORE_add_cert(store.get(), authority) != 1 ||
        X509_STORE_CTX_init(context.get(), store.get(), leaf, chain) != 1)
        return false;
    X509_VERIFY_PARAM* rules = X509_STORE_CTX_get0_param(context.get());
    X509_VERIFY_PARAM_set_purpose(rules, X509_PURPOSE_SSL_SERVER);
    X509_VERIFY_PARAM_set_hostflags(rules, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    const int named = is_address(host)
                          ? X509_VERIFY_PARAM_set1_ip_asc(rules, host.c_str())
                          : X509_VERIFY_PARAM_set1_host(rules, host.c_str(), host.size());
    return named == 1 && X509_verify_cert(context.get()) == 1;
}

// Takes the place of OpenSSL's own verification; 1 accepts.
int verify(X509_STORE_CTX* handshake, void* argument) {
    auto& peer = *static_cast<PinnedPeer*>(argument);
    X509* leaf = X509_STORE_CTX_get0_cert(handshake);
    STACK_OF(X509)* chain = X509_STORE_CTX_get0_untrusted(handshake);
    bool good = false;
    try {
        const int last = sk_X509_num(chain) - 1;
        peer.seen = last >= 0 ? fingerprint(sk_X509_value(chain, last)) : std::string();
        X509* authority = leaf ? pinned_of(chain, peer.pins) : nullptr;
        good = authority && valid_under(leaf, chain, authority, peer.host);
    } catch (...) {  // nothing may pass through OpenSSL's C frames
        good = false;
    }
    peer.refused = !good;
    if (!good) X509_STORE_CTX_set_error(handshake, X509_V_ERR_CERT_UNTRUSTED);
    return good ? 1 : 0;
}

}  // namespace

void judge_by_pin(ssl_ctx_st* context, PinnedPeer& peer) {
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
    SSL_CTX_set_cert_verify_callback(context, verify, &peer);
}

}  // namespace motcua
