// The key pair a counter proves itself with at the gateway: P-256, made on the counter.
//
// The private half never leaves the counter's encrypted database; the request carries the public
// half and proves possession of the private one.
#pragma once

#include <string>

namespace motcua {

struct DeviceKey {
    std::string private_pem;
    std::string request_pem;  // PKCS#10, subject CN = device id
};

// Throws: NetworkError (certificate_refused) when OpenSSL cannot.
DeviceKey make_device_key(const std::string& device);

}  // namespace motcua
